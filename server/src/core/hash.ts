const half = 0x4000000;

/** Two numbers below 2^53 as one of them; NaN where one is NaN. */
export function mixed(one: number, other: number): number {
  if (Number.isNaN(one) || Number.isNaN(other)) return NaN;
  const low = Math.imul((one % half) ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul(other % half, 0xc2b2ae35);
  const high = Math.imul(Math.floor(one / half) ^ low, 0x27d4eb2f) ^ Math.imul(Math.floor(other / half) ^ (low >>> 7), 0x165667b1);
  return ((high ^ (low >>> 13)) & 0x7ffffff) * half + ((low ^ (high << 5)) & (half - 1));
}

/** A number below 2^53 for a text: two FNV hashes side by side. No protection against anybody who looks for two texts of one number. */
export function textHash(text: string): number {
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x5bd1e995) ^ (other >>> 15);
  }
  return (one & 0x7ffffff) * half + (other & (half - 1));
}
