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

/**
 * The optimal string alignment distance, or undefined as soon as it is known to be above the limit. What both words begin and end with is left out, and of
 * the table only the cells are filled that can be within the limit: a word is looked for among thousands.
 */
function distanceWithin(from: string, to: string, limit: number): number | undefined {
  let start = 0;
  while (start < from.length && start < to.length && from.charCodeAt(start) === to.charCodeAt(start)) start++;
  let cut = 0;
  while (cut < from.length - start && cut < to.length - start && from.charCodeAt(from.length - 1 - cut) === to.charCodeAt(to.length - 1 - cut)) cut++;
  const [rows, columns] = [from.length - start - cut, to.length - start - cut];
  if (rows === 0 || columns === 0) return rows + columns <= limit ? rows + columns : undefined;
  let beforeLast: number[] = [];
  let last = Array.from({ length: Math.min(columns, limit) + 1 }, (_, index) => index);
  for (let row = 1; row <= rows; row++) {
    const current: number[] = [];
    const first = Math.max(1, row - limit);
    if (row <= limit) current[0] = row;
    let smallest = row <= limit ? row : Number.POSITIVE_INFINITY;
    const letter = from.charCodeAt(start + row - 1);
    for (let column = first; column <= Math.min(columns, row + limit); column++) {
      const other = to.charCodeAt(start + column - 1);
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (letter === other ? 0 : 1));
      const swapped = row > 1 && column > 1 && letter === to.charCodeAt(start + column - 2) && from.charCodeAt(start + row - 2) === other;
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current[column] = cost;
      if (cost < smallest) smallest = cost;
    }
    if (smallest > limit) return undefined;
    beforeLast = last;
    last = current;
  }
  const distance = at(last, columns);
  return distance <= limit ? distance : undefined;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
