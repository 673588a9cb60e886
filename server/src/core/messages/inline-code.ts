/** Text as inline code of Markdown (CommonMark 6.1), so that none of it is markup: in more backticks than it has in a row, on one line. */
export function inlineCode(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const fence = '`'.repeat(longestBackticks(line) + 1);
  return line === '' ? '` `' : line.includes('`') ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

export function longestBackticks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
