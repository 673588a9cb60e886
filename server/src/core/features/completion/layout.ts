/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The blanks at the beginning of the line of an offset. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, Math.min(offset, start + 200)))![0];
}

/** A document's own step of indentation: that of its first indented line; two blanks when it has none. */
export function unitOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text.slice(0, 5000))?.[1] ?? '  ';
}

/** Whether a JSON text puts no blanks behind colons and commas. */
export function isTight(text: string): boolean {
  const sample = text.slice(0, 2000);
  return /":\S/.test(sample) && !/": /.test(sample);
}
