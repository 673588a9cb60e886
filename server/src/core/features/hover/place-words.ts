import { percentDecoded, relativeUri } from '../../uri.ts';
import { line, plain } from './hover-text.ts';
import type { Block } from './hover-text.ts';

/** In which file something is, as seen from the asking one; nothing when it is the same. */
export function whereDefined(own: string, uris: readonly string[]): readonly Block[] {
  const others = [...new Set(uris)].filter((uri) => uri !== own);
  if (others.length === 0) return [];
  const shown = others.slice(0, 3).map((uri) => percentDecoded(relativeUri(own, uri)).replace(/^\.\/(?=[^:]*$)/, ''));
  const more = others.length > shown.length ? ` and ${others.length - shown.length} more` : '';
  return [line(uris.length > 1 && others.length > 1 ? 'Defined in several files: ' : 'Defined in ', plain(shown.join(', ')), `${more}.`)];
}
