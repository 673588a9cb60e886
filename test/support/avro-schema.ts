import fc from 'fast-check';

/** The plan of a type: what kind it is and what is in it. Names and references are given out when the schema is built from it. */
type Plan =
  | { readonly kind: 'primitive'; readonly name: string }
  | { readonly kind: 'logical'; readonly of: number }
  | { readonly kind: 'fixed'; readonly size: number }
  | { readonly kind: 'enum'; readonly symbols: number; readonly ownDefault: boolean }
  | { readonly kind: 'reference'; readonly to: number }
  | { readonly kind: 'array' | 'map'; readonly of: Plan }
  | { readonly kind: 'nullable'; readonly of: Plan }
  | { readonly kind: 'record'; readonly fields: readonly { readonly type: Plan; readonly default: boolean; readonly more: number }[]; readonly namespace: number };

const logical = [
  { type: 'long', logicalType: 'timestamp-millis' }, { type: 'int', logicalType: 'date' }, { type: 'string', logicalType: 'uuid' }, { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 },
  { type: 'string', logicalType: 'iban' },
];

const { plan } = fc.letrec<{ plan: Plan; record: Plan }>((tie) => ({
  record: fc.record({
    kind: fc.constant('record' as const), namespace: fc.nat(3),
    fields: fc.array(fc.record({ type: tie('plan'), default: fc.boolean(), more: fc.nat(7) }), { maxLength: 5 }),
  }),
  plan: fc.oneof({ maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('boolean', 'int', 'long', 'float', 'double', 'bytes', 'string').map((name) => ({ kind: 'primitive' as const, name })),
    fc.nat(logical.length - 1).map((of) => ({ kind: 'logical' as const, of })),
    fc.nat(20).map((size) => ({ kind: 'fixed' as const, size: size + 1 })),
    fc.record({ kind: fc.constant('enum' as const), symbols: fc.integer({ min: 1, max: 4 }), ownDefault: fc.boolean() }),
    fc.nat().map((to) => ({ kind: 'reference' as const, to })),
    tie('plan').map((of) => ({ kind: 'array' as const, of })),
    tie('plan').map((of) => ({ kind: 'map' as const, of })),
    tie('plan').map((of) => ({ kind: 'nullable' as const, of })),
    tie('record')),
}));

/** A valid Avro schema as plain data: records, enums, references to what was defined before, defaults that fit. */
export const avroSchema: fc.Arbitrary<unknown> = plan.map((it) => build(it));

function build(root: Plan): unknown {
  const defined: string[] = [];
  let count = 0;
  return typeOf(root, '').schema;

  /** The schema of a plan, and a value of it where one is at hand. */
  function typeOf(it: Plan, namespace: string): { readonly schema: unknown; readonly value?: unknown } {
    switch (it.kind) {
      case 'primitive':
        return { schema: it.name, value: { boolean: true, int: -7, long: 2 ** 40, float: 1.5, double: -0.25, bytes: '\u00ff', string: 'text' }[it.name] };
      case 'logical':
        return { schema: logical[it.of] };
      case 'fixed':
        return { schema: { type: 'fixed', name: define(namespace), size: it.size }, value: '\u0001'.repeat(it.size) };
      case 'enum': {
        const symbols = Array.from({ length: it.symbols }, (_, i) => `S_${i}`);
        return { schema: { type: 'enum', name: define(namespace), symbols, ...(it.ownDefault && { default: 'S_0' }) }, value: symbols.at(-1) };
      }
      case 'reference':
        return { schema: defined.length === 0 ? 'string' : defined[it.to % defined.length] };
      case 'array':
        return { schema: { type: 'array', items: typeOf(it.of, namespace).schema }, value: [] };
      case 'map':
        return { schema: { type: 'map', values: typeOf(it.of, namespace).schema }, value: {} };
      case 'nullable': {
        const { schema } = typeOf(it.of, namespace);
        return Array.isArray(schema) ? { schema } : { schema: ['null', schema], value: null };
      }
      case 'record': {
        const own = ['n.inner', 'n.other', undefined, undefined][it.namespace] ?? (namespace || 'n');
        const name = `T${count++}`;
        const fields = it.fields.map((field, i) => {
          const { schema, value } = typeOf(field.type, own);
          return {
            name: `field_${i}`, type: schema, ...(field.default && value !== undefined && { default: value }),
            ...(field.more === 0 && { doc: 'said' }), ...(field.more === 1 && { order: 'descending' }), ...(field.more === 2 && { aliases: [`old_${i}`] }), ...(field.more === 3 && { pii: true }),
          };
        });
        defined.push(`${own}.${name}`);
        return { schema: { type: 'record', name, namespace: own, fields } };
      }
      default:
        return it satisfies never;
    }
  }

  function define(namespace: string): string {
    const name = `T${count++}`;
    // From inside a namespace no name leads to a type without one.
    const full = `${namespace || 'n'}.${name}`;
    defined.push(full);
    return full;
  }
}
