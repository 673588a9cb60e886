/** An escape that is an error in patterns with the flag `u`, where only these characters may be escaped (ECMA-262, IdentityEscape). */
export interface NeedlessEscape {
  readonly start: number;
  readonly end: number;
}

/** The needless escapes of a pattern: `\-` outside a class, `\_`, `\@`, `\"`. Letters and digits are left alone, since they may be meant otherwise. */
export function needlessEscapes(pattern: string): readonly NeedlessEscape[] {
  const found: NeedlessEscape[] = [];
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '\\') {
      const escaped = pattern[at + 1] ?? '';
      if (/[^A-Za-z0-9^$\\.*+?()[\]{}|/]/.test(escaped) && !(inClass && escaped === '-')) found.push({ start: at, end: at + 2 });
      at++;
    }
  }
  return found;
}

/** The pattern without the needless backslashes. */
export function withoutNeedlessEscapes(pattern: string): string {
  let plain = '';
  let at = 0;
  for (const { start, end } of needlessEscapes(pattern)) {
    plain += pattern.slice(at, start);
    at = end - 1;
  }
  return plain + pattern.slice(at);
}
