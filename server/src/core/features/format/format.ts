import type { Edit } from '../../finding.ts';
import type { Span } from '../../text.ts';
import { firstOf, groupsOf, isApart } from './layout.ts';
import type { Group, Piece } from './layout.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

export interface FormatOptions {
  /** One step of indentation: blanks or a tab. */
  readonly unit: string;
  readonly newline: string;
  /** Whether the text ends with a line end though it did not before. */
  readonly finalNewline: 'add' | 'keep';
}

/** What fits on so many columns stays on one line, unless its author broke it. */
const lineLength = 100;

/**
 * Lays a JSON text out. Only white space between tokens changes, so that values, their order, comments and the spelling of numbers stay what
 * they are. An object or array whose author put its first member on a line of its own keeps one member a line, others stand on one line where
 * that fits; one blank line between members stays. Formatting what is formatted changes nothing.
 *
 * Undefined where a string or comment has no end or brackets do not match: there a place for white space is not certain. With `within`, only
 * the edits that touch the span.
 */
export function formatEdits(text: string, options: FormatOptions, within?: Span): readonly Edit[] | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  const gaps = layOut(text, groupsOf(text, tokens), options);
  const edits: Edit[] = [];
  let end = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (const token of tokens) {
    compare(end, token.start, gaps.get(token) ?? '');
    end = token.end;
  }
  compare(end, text.length, tokens.length > 0 && (options.finalNewline === 'add' || /[\r\n]/.test(text.slice(end))) ? options.newline : '');
  return edits;

  function compare(from: number, to: number, wanted: string): void {
    if (text.slice(from, to) === wanted || (within && (to < within.start || from > within.end))) return;
    edits.push({ span: { start: from, end: to }, newText: wanted });
  }
}

/** The white space before each token. */
function layOut(text: string, top: readonly Piece[], { unit, newline }: FormatOptions): ReadonlyMap<Token, string> {
  const gaps = new Map<Token, string>();
  sequence(top, '', 0);
  return gaps;

  /** Pieces that follow each other outside of brackets: the document itself. */
  function sequence(pieces: readonly Piece[], indent: string, from: number): void {
    let column = from;
    for (const [i, piece] of pieces.entries()) {
      const before = pieces[i - 1];
      const breaks = i > 0 && (before?.kind === 'line-comment' || firstOf(piece).lines > 0);
      const gap = i === 0 ? '' : breaks ? lineBreak(piece, indent) : ' ';
      gaps.set(firstOf(piece), gap);
      column = breaks ? indent.length : column + gap.length;
      column = place(piece, indent, column, 0);
    }
  }

  /** Sets what stands inside a piece that begins at a column, and returns the column behind it. `behind`: how much follows on its last line. */
  function place(piece: Piece, indent: string, column: number, behind: number): number {
    if (piece.kind !== 'group') return column + piece.end - piece.start;
    if (column + piece.width + behind <= lineLength) {
      inline(piece);
      return column + piece.width;
    }
    broken(piece, indent);
    return indent.length + 1;
  }

  function inline({ open, close, pieces }: Group): void {
    const pad = text[open.start] === '{' ? ' ' : '';
    for (const [i, piece] of pieces.entries()) {
      gaps.set(firstOf(piece), i === 0 ? pad : isApart(piece) ? ' ' : '');
      if (piece.kind === 'group') inline(piece);
    }
    gaps.set(close, pieces.length === 0 ? '' : pad);
  }

  function broken({ close, pieces }: Group, indent: string): void {
    const inside = indent + unit;
    let column = inside.length;
    for (const [i, piece] of pieces.entries()) {
      const before = pieces[i - 1];
      const breaks = breaksBefore(before, piece);
      const gap = breaks ? lineBreak(piece, inside, before) : isApart(piece) ? ' ' : '';
      gaps.set(firstOf(piece), gap);
      const after = pieces[i + 1]?.kind === 'comma' ? 1 : 0;
      column = place(piece, inside, breaks ? inside.length : column + gap.length, after);
    }
    gaps.set(close, pieces.length === 0 ? '' : newline + indent);
  }

  /** A member begins a line; a comment stays on the line of what it follows, where it stood there. */
  function breaksBefore(before: Piece | undefined, piece: Piece): boolean {
    if (before?.kind === 'line-comment') return true;
    if (piece.kind === 'line-comment' || piece.kind === 'block-comment') return piece.lines > 0;
    if (before === undefined) return true;
    if (before.kind === 'comma') return piece.kind !== 'comma';
    // Where a comma or a colon is missing, or a comment stands, the line ends are those of the author.
    return before.kind !== 'colon' && isApart(piece) && firstOf(piece).lines > 0;
  }

  function lineBreak(piece: Piece, indent: string, before?: Piece): string {
    const blank = firstOf(piece).lines > 1 && (before !== undefined || indent === '');
    return (blank ? newline : '') + newline + indent;
  }
}
