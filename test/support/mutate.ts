/** Odd values to put in odd places. */
const values: readonly unknown[] = [null, true, 0, -1, 1.5, 1e300, '', 'null', 'record', 'T0', 'n.T0', 'é', 'a-b', [], {}, [[]], [null], { type: 'string' }, { type: ['null', 'int'] }, { type: { type: 'int' } }, { type: 'record' }];
const keys: readonly string[] = ['type', 'name', 'namespace', 'fields', 'items', 'values', 'symbols', 'size', 'default', 'aliases', 'order', 'doc', 'logicalType', 'precision', 'scale', 'schema', 'other'];

/** Plain data with some of its members taken away, replaced, doubled or misplaced: which ones, the choices decide. */
export function mutated(data: unknown, choices: readonly number[]): unknown {
  const root: { value: unknown } = { value: structuredClone(data) };
  for (let i = 0; i + 3 < choices.length; i += 4) {
    const [where, what, how, which] = [choices[i]!, choices[i + 1]!, choices[i + 2]!, choices[i + 3]!];
    const places = containersIn(root.value);
    const place = places[where % Math.max(places.length, 1)];
    const value = structuredClone(values[which % values.length]);
    if (!place) root.value = value;
    else if (Array.isArray(place)) mutateArray(place, what, how, value);
    else mutateObject(place, what, how, value);
  }
  return root.value;
}

function mutateArray(place: unknown[], what: number, how: number, value: unknown): void {
  const at = what % Math.max(place.length, 1);
  if (how % 3 === 0) place.splice(at, 1);
  else if (how % 3 === 1) place.splice(at, 0, structuredClone(place[at] ?? value));
  else place[at] = value;
}

function mutateObject(place: Record<string, unknown>, what: number, how: number, value: unknown): void {
  const own = Object.keys(place);
  const key = own[what % Math.max(own.length, 1)];
  if (how % 3 === 0 && key !== undefined) Reflect.deleteProperty(place, key);
  else if (how % 3 === 1 && key !== undefined) place[key] = value;
  else place[keys[what % keys.length]!] = value;
}

function containersIn(data: unknown): readonly (unknown[] | Record<string, unknown>)[] {
  if (typeof data !== 'object' || data === null) return [];
  return [data as Record<string, unknown>, ...Object.values(data).flatMap((inner) => containersIn(inner))];
}
