export type HexLine = { readonly offset: string; readonly bytes: readonly { readonly digits: string; readonly isWrong: boolean }[]; readonly text: string };

/** Bytes as lines of sixteen: where they stand, their digits, and what is printable of them. `wrong`: ranges that something is the matter with. */
export function hexLines(base64: string, from: number, wrong: readonly { readonly from: number; readonly to: number }[]): readonly HexLine[] {
  const binary = atob(base64);
  const lines: HexLine[] = [];
  for (let at = 0; at < binary.length; at += 16) {
    const codes = [...binary.slice(at, at + 16)].map(letter => letter.charCodeAt(0));
    lines.push({
      offset: (from + at).toString(16).padStart(8, '0'),
      bytes: codes.map((code, i) => ({ digits: code.toString(16).padStart(2, '0'), isWrong: wrong.some(range => from + at + i >= range.from && from + at + i < range.to) })),
      text: codes.map(code => (code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '·')).join(''),
    });
  }
  return lines;
}
