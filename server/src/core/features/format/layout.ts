import type { Token } from './tokens.ts';

/** An object or array as tokens, or one token. */
export type Piece = Token | Group;

export interface Group {
  readonly kind: 'group';
  readonly open: Token;
  readonly close: Token;
  /** What stands between the brackets, commas and comments among it. */
  readonly pieces: readonly Piece[];
  /** Its length on one line; infinite where it cannot stand on one. */
  readonly width: number;
}

/** The tokens of a text as a tree. The brackets match. */
export function groupsOf(text: string, tokens: readonly Token[]): readonly Piece[] {
  const top: Piece[] = [];
  const around: { readonly open: Token; readonly pieces: Piece[] }[] = [];
  for (const token of tokens) {
    if (token.kind === 'open') around.push({ open: token, pieces: [] });
    else if (token.kind === 'close') {
      const { open, pieces } = around.pop()!;
      (around.at(-1)?.pieces ?? top).push({ kind: 'group', open, close: token, pieces, width: widthOf(text, open, pieces) });
    } else (around.at(-1)?.pieces ?? top).push(token);
  }
  return top;
}

/** The first token of a piece: what is asked for the line ends before it. */
export function firstOf(piece: Piece): Token {
  return piece.kind === 'group' ? piece.open : piece;
}

/**
 * Whether a blank stands between two pieces that follow each other on one line: not before a comma or colon. What a comma or colon is missing
 * between, in a faulty text, is kept apart too.
 */
export function isApart(next: Piece): boolean {
  return next.kind !== 'comma' && next.kind !== 'colon';
}

/** A group whose first member its author put on a line of its own stays on several lines; so does one with a comment to the end of a line. */
function widthOf(text: string, open: Token, pieces: readonly Piece[]): number {
  if (pieces.length === 0) return 2;
  if (firstOf(pieces[0]!).lines > 0) return Infinity;
  let width = text[open.start] === '{' ? 4 : 2;
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === 'line-comment' || (piece.kind === 'block-comment' && (piece.lines > 0 || /[\r\n]/.test(text.slice(piece.start, piece.end))))) return Infinity;
    width += (piece.kind === 'group' ? piece.width : piece.end - piece.start) + (i > 0 && isApart(piece) ? 1 : 0);
  }
  return width;
}
