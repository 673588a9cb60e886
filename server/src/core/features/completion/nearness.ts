/** Whether what is typed so far may become a word: its letters come in it in their order, whatever their case. */
export function couldBeMeant(typed: string, word: string): boolean {
  if (typed === '') return true;
  const letters = typed.toLowerCase();
  const whole = word.toLowerCase();
  let at = -1;
  for (const letter of letters) {
    at = whole.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
}

/** Names in the order in which they are likely meant: those that share most of their beginning with a place come first, else by the alphabet. */
export function nearestFirst(names: Iterable<string>, place: string): readonly string[] {
  return [...names].map((name) => ({ name, shared: sharedSegments(name, place) })).sort((a, b) => b.shared - a.shared || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(({ name }) => name);
}

/** How many dotted or slashed segments two names have in common from their beginning. */
function sharedSegments(name: string, place: string): number {
  let shared = 0;
  for (let at = 0; at < name.length && at < place.length && name[at] === place[at]; at++) if (name[at] === '.' || name[at] === '/') shared++;
  return shared;
}
