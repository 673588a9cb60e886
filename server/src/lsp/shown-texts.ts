import { hashOf } from '../core/compat/live.ts';
import { earlierTextScheme } from '../protocol/messages.ts';

/**
 * Texts that an editor can show and that are no files: what a schema was, an event that breaks. Each has a URI of its own, made of its content, so
 * that what is shown under it never changes.
 */
export interface ShownTexts {
  /** The URI of a text. `place` is what a tab tells of it besides the file's name: "main at 3f2a1c0". */
  uriOf(place: string, file: string, text: string): string;
  /** Undefined for what was not handed out, or too long ago. */
  textOf(uri: string): string | undefined;
}

const mostKept = 500;

export function createShownTexts(): ShownTexts {
  const texts = new Map<string, string>();
  return {
    uriOf(place, file, text) {
      const uri = `${earlierTextScheme}:/${encodeURIComponent(place.replaceAll('/', '∕'))}/${encodeURIComponent(file)}?${hashOf(text)}`;
      texts.delete(uri);
      texts.set(uri, text);
      const [oldest] = texts.keys();
      if (texts.size > mostKept && oldest !== undefined) texts.delete(oldest);
      return uri;
    },
    textOf: (uri) => texts.get(uri),
  };
}
