/** A stretch of a text in zero-based UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a text as editors count: zero-based line, zero-based UTF-16 code unit within the line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Converts between offsets and positions of one text. Lines end at LF, CRLF or a lone CR, as in LSP 3.17. */
export interface LineIndex {
  /** Number of lines; an empty text has one. */
  readonly lineCount: number;
  /** The position of a UTF-16 offset; an offset outside the text is clamped to it. */
  positionAt(offset: number): Position;
  /** The offset of a position; a character beyond the end of its line is clamped to that end. */
  offsetAt(position: Position): number;
  rangeOf(span: Span): Range;
  /** The text of a line without its line ending; empty for a line that does not exist. */
  lineText(line: number): string;
}

/** Builds the line index of a text: one pass, then binary search. `starts` are the starts of its lines, where they are known already. */
export function lineIndex(text: string, starts: readonly number[] = lineStarts(text)): LineIndex {
  const lineEnd = (line: number): number => {
    let end = line + 1 < starts.length ? starts[line + 1]! : text.length;
    if (line + 1 < starts.length) {
      if (text.charCodeAt(end - 1) === LF) end--;
      if (end > starts[line]! && text.charCodeAt(end - 1) === CR) end--;
    }
    return end;
  };
  const positionAt = (offset: number): Position => {
    const at = Math.min(Math.max(offset, 0), text.length);
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return { line: low, character: at - starts[low]! };
  };
  return {
    lineCount: starts.length,
    positionAt,
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      return Math.min(starts[line]! + Math.max(character, 0), lineEnd(line));
    },
    rangeOf: (span) => ({ start: positionAt(span.start), end: positionAt(span.end) }),
    lineText: (line) => (line >= 0 && line < starts.length ? text.slice(starts[line]!, lineEnd(line)) : ''),
  };
}

const LF = 10;
const CR = 13;

/** The offset of the first character of each line; an empty text has one line. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  // indexOf is many times faster than a loop over characters; a lone CR is rare enough to look for only when there is one.
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) starts.push(at + 1);
  }
  return starts;
}
