import fc from 'fast-check';

/** Two valid Avro schemas that have much in common, as plain data. */
export interface AvroPair {
  readonly old: unknown;
  readonly new: unknown;
}

/** How many decisions a tape holds. */
const length = 97;
const tape = fc.array(fc.nat(9999), { minLength: length, maxLength: length });

/** A valid schema with few names, so that they meet: shared, recursive and renamed types, unions, aliases, defaults that fit. */
export const sharedAvroSchema: fc.Arbitrary<unknown> = tape.map(schemaOf);

/** A schema and what became of it: some of its decisions are taken otherwise. */
export const avroPair: fc.Arbitrary<AvroPair> = fc.tuple(tape, fc.array(fc.tuple(fc.nat(length - 1), fc.nat(9999)), { minLength: 1, maxLength: 8 })).map(([first, changes]) => {
  const second = [...first];
  for (const [at, value] of changes) second[at] = value;
  return { old: schemaOf(first), new: schemaOf(second) };
});

const primitives = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'];
const fieldNames = ['a', 'b', 'c', 'd', 'e'];
const typeNames = ['n.A', 'n.B', 'n.C', 'm.A', 'm.B', 'm.D'];
const symbols = ['X', 'Y', 'Z', 'W'];

/**
 * Makes a schema of a tape. What is decided at a place depends on the place alone and not on what was decided before, so that a change of the tape
 * is a change here and there.
 */
export function schemaOf(decisions: readonly number[]): unknown {
  const kinds = new Map<string, 'record' | 'enum' | 'fixed'>();
  const { schema } = typeAt('', 0);
  return schema;

  function decide(place: string, among: number): number {
    let hash = 7;
    for (let i = 0; i < place.length; i++) hash = (hash * 31 + place.charCodeAt(i)) % 1_000_003;
    return ((decisions[hash % length] ?? 0) + (hash % 13)) % among;
  }

  /** `branch` is what a union must not have twice. */
  function typeAt(place: string, depth: number): { readonly schema: unknown; readonly branch: string; readonly default?: unknown } {
    const choice = decide(`${place}?`, 20);
    if (depth > 4 || (depth > 0 && choice < 7)) {
      const name = primitives[decide(`${place}p`, primitives.length)]!;
      const schema = choice === 1 && name === 'long' ? { type: 'long', logicalType: 'timestamp-millis' } : name;
      return { schema, branch: name, default: { null: null, boolean: true, int: 1, long: 2, float: 0.5, double: 1.5, bytes: 'ÿ', string: 's' }[name] };
    }
    if (choice < 9 && depth > 0) return { schema: { type: 'array', items: typeAt(`${place}i`, depth + 1).schema }, branch: 'array', default: [] };
    if (choice < 10 && depth > 0) return { schema: { type: 'map', values: typeAt(`${place}v`, depth + 1).schema }, branch: 'map', default: {} };
    if (choice < 14 && depth > 0) return unionAt(place, depth);
    return namedAt(place, depth, choice);
  }

  function unionAt(place: string, depth: number): { readonly schema: unknown; readonly branch: string; readonly default?: unknown } {
    const branches: unknown[] = [];
    const seen = new Set<string>(['union']);
    let first: unknown;
    for (let i = 0; i <= decide(`${place}#`, 4); i++) {
      const before = [...kinds];
      const it = typeAt(`${place}|${i}`, depth + 1);
      if (seen.has(it.branch)) {
        // What it defined goes with it.
        kinds.clear();
        for (const [name, kind] of before) kinds.set(name, kind);
        continue;
      }
      if (branches.length === 0) first = it.default;
      seen.add(it.branch);
      branches.push(it.schema);
    }
    return branches.length === 0 ? { schema: 'null', branch: 'null', default: null } : { schema: branches, branch: 'union', default: first };
  }

  function namedAt(place: string, depth: number, choice: number): { readonly schema: unknown; readonly branch: string; readonly default?: unknown } {
    const fullName = typeNames[decide(`${place}n`, typeNames.length)]!;
    if (kinds.has(fullName)) return { schema: fullName, branch: fullName };
    const [namespace, name] = fullName.split('.') as [string, string];
    const alias = decide(`${place}a`, 12);
    const head = { name, namespace, ...(alias < 3 && { aliases: [alias === 0 ? typeNames[decide(`${place}l`, typeNames.length)] : typeNames[decide(`${place}l`, typeNames.length)]!.slice(2)] }) };
    if (depth > 0 && choice === 14) {
      kinds.set(fullName, 'fixed');
      return { schema: { type: 'fixed', ...head, size: 1 + decide(`${place}s`, 3) }, branch: fullName };
    }
    if (depth > 0 && choice < 17) {
      kinds.set(fullName, 'enum');
      const own = symbols.filter((_, i) => decide(`${place}y${i}`, 3) > 0);
      if (own.length === 0) own.push('X');
      return { schema: { type: 'enum', ...head, symbols: own, ...(decide(`${place}d`, 4) === 0 && { default: own[0] }) }, branch: fullName, default: own.at(-1) };
    }
    kinds.set(fullName, 'record');
    const fields: unknown[] = [];
    for (const [i, field] of fieldNames.entries()) {
      if (decide(`${place}f${i}`, 3) === 0) continue;
      const it = typeAt(`${place}.${field}`, depth + 1);
      const more = decide(`${place}m${i}`, 12);
      fields.push({
        name: field, type: it.schema, ...(more < 5 && 'default' in it && it.default !== undefined && { default: it.default }),
        ...(more > 9 && { aliases: [more === 10 || decide(`${place}w`, 4) > 0 ? `old_${field}` : fieldNames[decide(`${place}o${i}`, fieldNames.length)]] }),
      });
    }
    return { schema: { type: 'record', ...head, fields }, branch: fullName };
  }
}
