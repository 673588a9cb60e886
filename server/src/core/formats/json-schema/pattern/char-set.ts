/** A set of UTF-16 code units: sorted ranges, both ends inclusive, that do not touch. */
export type CharSet = readonly (readonly [from: number, to: number])[];

const last = 0xffff;

export function charSet(ranges: readonly (readonly [number, number])[]): CharSet {
  const sorted = ranges.filter(([from, to]) => from <= to).sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [from, to] of sorted) {
    const previous = joined.at(-1);
    if (previous && from <= previous[1] + 1) previous[1] = Math.max(previous[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

export function complement(set: CharSet): CharSet {
  const others: [number, number][] = [];
  let from = 0;
  for (const [start, end] of set) {
    if (start > from) others.push([from, start - 1]);
    from = end + 1;
  }
  if (from <= last) others.push([from, last]);
  return others;
}

export function intersects(one: CharSet, other: CharSet): boolean {
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    const [a, b] = [one[i]!, other[j]!];
    if (a[0] <= b[1] && b[0] <= a[1]) return true;
    if (a[1] < b[1]) i++;
    else j++;
  }
  return false;
}

export function has(set: CharSet, code: number): boolean {
  return set.some(([from, to]) => from <= code && code <= to);
}

const digit = charSet([[48, 57]]);
const word = charSet([[48, 57], [65, 90], [95, 95], [97, 122]]);
const space = charSet([[9, 13], [32, 32], [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000], [0xfeff, 0xfeff]]);

/** What `\d`, `\w`, `\s` and their opposites stand for (ECMA-262, CharacterClassEscape). */
export const classes: Readonly<Record<string, CharSet>> = { d: digit, D: complement(digit), w: word, W: complement(word), s: space, S: complement(space) };

/** What a dot stands for: all but line ends. */
export const dot: CharSet = complement(charSet([[10, 10], [13, 13], [0x2028, 0x2029]]));
