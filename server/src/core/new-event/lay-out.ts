const lineLength = 100;

/** Members whose value is a list of things that a person reads one by one: each on a line of its own, however short. */
const spread: ReadonlySet<string> = new Set(['fields', 'properties']);

/** Plain data as a JSON text, as the formatter leaves it: what fits stays on one line, but for the document itself and its fields. */
export function layOut(data: unknown): string {
  return `${print(data, '', 0, 'broken')}\n`;
}

function print(value: unknown, indent: string, column: number, how: 'broken' | 'fitting'): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const oneLine = inline(value);
  if (how === 'fitting' && column + oneLine.length + 1 <= lineLength && !holdsSpread(value)) return oneLine;
  const inside = `${indent}  `;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[\n${value.map((item) => inside + print(item, inside, inside.length, 'fitting')).join(',\n')}\n${indent}]`;
  const members = Object.entries(value).map(([key, item]) => {
    const start = `${inside}${JSON.stringify(key)}: `;
    return start + print(item, inside, start.length, spread.has(key) ? 'broken' : 'fitting');
  });
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}

function holdsSpread(value: object): boolean {
  return !Array.isArray(value) && Object.entries(value).some(([key, item]) => spread.has(key) && typeof item === 'object' && item !== null && Object.keys(item as object).length > 0);
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return JSON.stringify(value) ?? 'null';
}
