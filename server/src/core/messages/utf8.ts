/** Bytes as text; undefined where they are not UTF-8 (RFC 3629: no overlong forms, no surrogates). The core has no `TextDecoder`. */
export function utf8(bytes: Uint8Array, from = 0, to = bytes.length): string | undefined {
  return decode(bytes, from, to, 'strict');
}

/** Bytes as text, with U+FFFD for each byte that is no part of a character: how Java and Node read a string that is not UTF-8. */
export function lossyUtf8(bytes: Uint8Array, from = 0, to = bytes.length): string {
  return decode(bytes, from, to, 'lossy')!;
}

function decode(bytes: Uint8Array, from: number, to: number, mode: 'strict' | 'lossy'): string | undefined {
  let text = '';
  const units: number[] = [];
  for (let at = from; at < to;) {
    const first = bytes[at]!;
    if (first < 0x80) {
      units.push(first);
      at++;
    } else {
      const size = sizeOf(bytes, at, to);
      if (size === 0) {
        if (mode === 'strict') return undefined;
        units.push(0xfffd);
        at++;
      } else {
        let point = first & (0x7f >> size);
        for (let i = 1; i < size; i++) point = (point << 6) | (bytes[at + i]! & 0x3f);
        if (point < 0x10000) units.push(point);
        else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
        at += size;
      }
    }
    if (units.length >= 4096) {
      text += String.fromCharCode(...units);
      units.length = 0;
    }
  }
  return text + String.fromCharCode(...units);
}

/** How many bytes the character of a lead byte has; 0 where they are none. */
function sizeOf(bytes: Uint8Array, at: number, to: number): number {
  const first = bytes[at]!;
  const size = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (size === 0 || at + size > to) return 0;
  for (let i = 1; i < size; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1]!;
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f) || (first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0;
  return size;
}

/** Text as bytes in UTF-8; a lone surrogate becomes U+FFFD, as everywhere. */
export function toUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text) {
    let point = letter.codePointAt(0)!;
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
  }
  return Uint8Array.from(bytes);
}
