import { hashOf } from '../core/compat/live.ts';
import type { EarlierText } from '../core/finding.ts';
import type { Format } from '../core/model/schema-model.ts';
import type { SourceTree } from '../core/tree/node.ts';
import { percentDecoded } from '../core/uri.ts';
import { earlierTextScheme } from '../protocol/messages.ts';

/**
 * Texts that an editor can show and that are no files: what a schema was, an event that breaks. Each has a URI of its own, made of its content, so
 * that what is shown under it never changes.
 */
export interface ShownTexts {
  /** The URI of a text. `place` is what a tab tells of it besides the file's name: "main at 3f2a1c0". */
  uriOf(place: string, file: string, text: string): string;
  /** The URI of what a schema was. */
  earlierUri(text: EarlierText): string;
  /** Undefined for what was not handed out, or too long ago. */
  textOf(uri: string): string | undefined;
}

const mostKept = 500;
/** Of all together, but for the last one: a message laid out may have ten million characters. */
const mostCharacters = 24 << 20;

export function createShownTexts(): ShownTexts {
  const texts = new Map<string, string>();
  let characters = 0;
  const uris = new WeakMap<SourceTree, Map<string, string>>();
  const keep = (uri: string, text: string): string => {
    characters += text.length - (texts.get(uri)?.length ?? 0);
    texts.delete(uri);
    texts.set(uri, text);
    for (const [oldest, { length }] of texts) {
      if (oldest === uri || (texts.size <= mostKept && characters <= mostCharacters)) break;
      texts.delete(oldest);
      characters -= length;
    }
    return uri;
  };
  const uriOf = (place: string, file: string, text: string): string => `${earlierTextScheme}:/${encodeURIComponent(place.replaceAll('/', '∕'))}/${encodeURIComponent(file)}?${hashOf(text)}`;
  return {
    uriOf: (place, file, text) => keep(uriOf(place, file, text), text),
    earlierUri({ place, uri, tree, format }) {
      // Asked with each keystroke.
      let own = uris.get(tree);
      if (!own) uris.set(tree, (own = new Map()));
      const key = `${place}\n${uri}`;
      let made = own.get(key);
      if (made === undefined) own.set(key, (made = uriOf(place, fileOf(uri, format), tree.text)));
      return keep(made, tree.text);
    },
    textOf: (uri) => texts.get(uri),
  };
}

/** Whether a URI, however an editor escapes it, is that of such a text. */
export function isShownText(uri: string): boolean {
  return uri.startsWith(`${earlierTextScheme}:`);
}

/** The file's name; of a version of a registry, whose last segment is its number, the subject's. */
function fileOf(uri: string, format: Format): string {
  const [, subject] = /^event-schemas:\/\/\/([^/]+)\/\d+$/.exec(uri) ?? [];
  if (subject === undefined) return percentDecoded(uri.slice(uri.lastIndexOf('/') + 1));
  return `${percentDecoded(subject).replaceAll('/', '∕')}.${format === 'avro' ? 'avsc' : 'json'}`;
}
