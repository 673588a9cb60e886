/**
 * The candidate nearest to a word that somebody mistyped, or undefined if none is near. Near is a
 * Damerau-Levenshtein distance (a swap of neighbours is one step) of 1 up to four letters, 2 up to eight, 3 above, and
 * always less than the word is long. Case is not compared, but a candidate that differs in case alone is nearer than
 * any other. The first of several equally near wins; the word itself is never proposed.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.min(cut(word.length), word.length - 1) + 1;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const limit = Math.ceil(bestDistance) - 1;
    const lower = candidate.toLowerCase();
    if (lower === wanted) {
      if (bestDistance > 0.5) { best = candidate; bestDistance = 0.5; }
      continue;
    }
    if (limit < 1 || Math.abs(lower.length - wanted.length) > limit) continue;
    const distance = distanceWithin(wanted, lower, limit);
    if (distance === undefined || distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

function cut(length: number): number {
  return length <= 4 ? 1 : length <= 8 ? 2 : 3;
}

/** The optimal string alignment distance, or undefined as soon as it is known to be above the limit. */
function distanceWithin(from: string, to: string, limit: number): number | undefined {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= to.length; column++) {
      const same = from.charCodeAt(row - 1) === to.charCodeAt(column - 1);
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1
        && from.charCodeAt(row - 1) === to.charCodeAt(column - 2)
        && from.charCodeAt(row - 2) === to.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
      if (cost < smallest) smallest = cost;
    }
    if (smallest > limit) return undefined;
    beforeLast = last;
    last = current;
  }
  const distance = at(last, to.length);
  return distance <= limit ? distance : undefined;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
