const half = 0x4000000;

/** Two numbers below 2^53 as one of them; NaN where one is NaN. */
export function mixed(one: number, other: number): number {
  if (one !== one || other !== other) return NaN;
  // Not by the remainder of a division, which takes ten times as long for numbers of that size.
  const [above, beyond] = [Math.floor(one / half), Math.floor(other / half)];
  const low = Math.imul((one - above * half) ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul(other - beyond * half, 0xc2b2ae35);
  const high = Math.imul(above ^ low, 0x27d4eb2f) ^ Math.imul(beyond ^ (low >>> 7), 0x165667b1);
  return ((high ^ (low >>> 13)) & 0x7ffffff) * half + ((low ^ (high << 5)) & (half - 1));
}

/**
 * A number below 2^53 for a text: two FNV hashes side by side. No protection against anybody who looks for two texts of one number. `seed` tells what the text is
 * for, where that matters.
 */
export function textHash(text: string, seed = 0): number {
  let one = 0x811c9dc5 ^ seed;
  let other = 0x01000193 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x5bd1e995) ^ (other >>> 15);
  }
  return (one & 0x7ffffff) * half + (other & (half - 1));
}
