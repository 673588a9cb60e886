import type { Span } from '../../text.ts';

/** A stretch of a JSON text between which there is but white space. `lines`: how many line ends stand before it. */
export interface Token extends Span {
  readonly kind: 'open' | 'close' | 'comma' | 'colon' | 'scalar' | 'line-comment' | 'block-comment';
  readonly lines: number;
}

const kinds: Readonly<Record<string, Token['kind']>> = { '{': 'open', '[': 'open', '}': 'close', ']': 'close', ',': 'comma', ':': 'colon' };

// One of them matches at every offset but that of a string or a comment without an end. A lone CR ends a line, as in LSP.
const next = /[ \t\r\n\f\v\u00a0\ufeff]+|[{}[\],:]|"(?:[^"\\\r\n]|\\[^\r\n])*"|\/\/[^\r\n]*|\/\*[^]*?\*\/|[^\s{}[\],:"/]+/y;

/** The tokens of a JSON text, with comments; undefined where a string or a comment has no end, or brackets do not match. */
export function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const open: string[] = [];
  let lines = 0;
  for (let at = 0; at < text.length;) {
    next.lastIndex = at;
    const found = next.exec(text)?.[0];
    if (found === undefined) return undefined;
    const start = at;
    at += found.length;
    const first = found[0]!;
    if (/\s|\ufeff/.test(first)) {
      lines += lineEndsIn(found);
      continue;
    }
    if (first === '{' || first === '[') open.push(first);
    else if ((first === '}' || first === ']') && open.pop() !== (first === '}' ? '{' : '[')) return undefined;
    tokens.push({ kind: first === '/' ? (found[1] === '/' ? 'line-comment' : 'block-comment') : (kinds[first] ?? 'scalar'), start, end: at, lines });
    lines = 0;
  }
  return open.length === 0 ? tokens : undefined;
}

function lineEndsIn(space: string): number {
  return space.match(/\r\n|\r|\n/g)?.length ?? 0;
}
