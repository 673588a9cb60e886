/** Lists longer than this go into a set. */
const most = 1024;
/** By hash: where in a list the last text with that hash stands, counted from `before` on; what is not above it is of an earlier list. */
const last = new Int32Array(1024);
/** The place of the text with the same hash before that one; 0 where there is none. */
const previous = new Int32Array(most + 1);
let before = 0;

/**
 * Whether no two things of a list have the same text or number, and each has one (`undefined`: none). Many small lists are asked about for every
 * document, so that nothing is made for one, and no text is held on to.
 */
export function areDistinct<T>(list: readonly T[], wordOf: (one: T) => string | number | undefined): boolean {
  const { length } = list;
  if (length > most) {
    const words = new Set(list.map(wordOf));
    return words.size === length && !words.has(undefined);
  }
  if (before > 1 << 30) {
    last.fill(0);
    before = 0;
  }
  const start = before;
  before += length;
  for (let i = 0; i < length; i++) {
    const word = wordOf(list[i]!);
    if (word === undefined) return false;
    const slot = hashOf(word);
    const found = Math.max(0, last[slot]! - start);
    for (let at = found; at > 0; at = previous[at]!) if (wordOf(list[at - 1]!) === word) return false;
    previous[i + 1] = found;
    last[slot] = start + i + 1;
  }
  return true;
}

function hashOf(word: string | number): number {
  if (typeof word === 'number') return word & 1023;
  const { length } = word;
  return length === 0 ? 0 : (length * 31 + word.charCodeAt(0) * 7 + word.charCodeAt(length >> 1) * 17 + word.charCodeAt(length - 1) * 131) & 1023;
}
