/** Whether one letter too many, too few or wrong, or two neighbours swapped, is all the difference between two words. */
export function isOneSlip(word: string, other: string): boolean {
  let from = 0;
  while (from < word.length && word[from] === other[from]) from++;
  let [a, b] = [word.length, other.length];
  while (a > from && b > from && word[a - 1] === other[b - 1]) [a, b] = [a - 1, b - 1];
  const [one, two] = [word.slice(from, a), other.slice(from, b)];
  return (one.length <= 1 && two.length <= 1) || (one.length === 2 && two.length === 2 && one[0] === two[1] && one[1] === two[0]);
}

/**
 * The name that was meant by a mistyped one: the same but for case and separators, or one slip away. Names that differ in a digit are
 * different names (`line1`, `line2`), and short ones are too near to each other anyway.
 */
export function meantName(name: string, candidates: Iterable<string>): string | undefined {
  let slip: string | undefined;
  const plain = letters(name);
  for (const candidate of candidates) {
    if (candidate === name) continue;
    if (plain.length > 1 && letters(candidate) === plain) return candidate;
    if (slip === undefined && name.length > 3 && candidate.length > 3 && digits(name) === digits(candidate) && isOneSlip(name, candidate)) slip = candidate;
  }
  return slip;
}

function letters(name: string): string {
  return name.replace(/[\s_.-]/g, '').toLowerCase();
}

function digits(name: string): string {
  return name.replace(/\D/g, '');
}
