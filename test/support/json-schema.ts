import fc from 'fast-check';

/** A JSON Schema as plain data. */
export type PlainSchema = boolean | { readonly [keyword: string]: unknown };

const names = ['a', 'b', 'c', 'x1'];
const limit = fc.integer({ min: 0, max: 6 });
const value = fc.constantFrom<unknown>('x', 'y', 'z', 1, 2, null, true);

function some(words: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(words, { requiredKeys: [] });
}

const { schema } = fc.letrec<{ schema: PlainSchema; object: PlainSchema; array: PlainSchema; combined: PlainSchema }>((tie) => ({
  object: fc.tuple(
    fc.dictionary(fc.constantFrom(...names), tie('schema'), { maxKeys: 3, noNullPrototype: true }),
    some({
      required: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
      additionalProperties: fc.oneof({ weight: 3, arbitrary: fc.boolean() }, { weight: 1, arbitrary: tie('schema') }),
      patternProperties: fc.dictionary(fc.constantFrom('^x', 'a|b', '\\d$'), tie('schema'), { minKeys: 1, maxKeys: 1, noNullPrototype: true }),
      maxProperties: limit,
      dependencies: fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.constantFrom(['a'], ['b', 'c']), tie('schema')), { minKeys: 1, maxKeys: 1, noNullPrototype: true }),
    }).filter((more) => Object.keys(more).length < 3),
    fc.boolean(),
  ).map(([properties, more, typed]) => ({ ...(typed && { type: 'object' }), properties, ...more })),
  array: fc.tuple(
    fc.oneof({ weight: 3, arbitrary: tie('schema') as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
    some({ additionalItems: tie('schema'), maxItems: limit, minItems: limit, uniqueItems: fc.boolean() }),
  ).map(([items, more]) => ({ type: 'array', items, ...more })),
  combined: fc.tuple(fc.constantFrom('allOf', 'anyOf', 'oneOf'), fc.array(tie('schema'), { minLength: 1, maxLength: 3 }), some({ type: fc.constantFrom('string', 'object'), maxLength: limit }))
    .map(([criterion, schemas, more]) => ({ ...more, [criterion]: schemas })),
  schema: fc.oneof({ maxDepth: 3, depthIdentifier: 'schema' },
    fc.tuple(some({ maxLength: limit, minLength: limit, pattern: fc.constantFrom('^x', 'y$'), format: fc.constantFrom('date', 'uuid') }), fc.boolean()).map(([more, typed]) => ({ ...(typed && { type: 'string' }), ...more })),
    fc.tuple(fc.constantFrom('number', 'integer'), some({ maximum: limit, minimum: limit, exclusiveMaximum: limit, multipleOf: fc.constantFrom(1, 2, 3) })).map(([type, more]) => ({ type, ...more })),
    fc.constantFrom<PlainSchema>(true, false, {}, { type: 'boolean' }, { type: 'null' }, { type: ['string', 'null'] }, { type: ['integer', 'string', 'null'] }, { const: 'x' }, { type: 'string', format: 'date' }),
    fc.tuple(fc.uniqueArray(value, { minLength: 1, maxLength: 4 }), fc.boolean()).map(([values, typed]) => ({ ...(typed && { type: 'string' }), enum: values })),
    tie('schema').map((not) => ({ not })),
    tie('object'), tie('object'), tie('array'), tie('combined')),
}));

/** A JSON Schema of draft-07 without references and defaults. */
export const jsonSchema: fc.Arbitrary<PlainSchema> = schema;

/** Two versions of a JSON Schema: unlike ones, or one in which a schema somewhere has become another one. */
export const jsonSchemaPair: fc.Arbitrary<readonly [PlainSchema, PlainSchema]> = fc.oneof(
  fc.tuple(schema, schema),
  fc.tuple(schema, fc.nat(), schema).map(([old, where, other]): [PlainSchema, PlainSchema] => {
    const places = placesIn(old);
    const place = places[where % places.length]!;
    return [old, replaced(old, place, other)];
  }),
);

type Path = readonly (string | number)[];

/** The paths of all schemas in a schema, itself first. */
export function placesIn(root: PlainSchema): readonly Path[] {
  const places: Path[] = [];
  const walk = (at: unknown, path: Path): void => {
    places.push(path);
    if (typeof at !== 'object' || at === null) return;
    for (const [keyword, inner] of Object.entries(at)) {
      if (['allOf', 'anyOf', 'oneOf'].includes(keyword) || (keyword === 'items' && Array.isArray(inner))) (inner as unknown[]).forEach((each, i) => walk(each, [...path, keyword, i]));
      else if (['not', 'items', 'additionalItems', 'additionalProperties'].includes(keyword)) walk(inner, [...path, keyword]);
      else if (['properties', 'patternProperties', 'dependencies'].includes(keyword)) {
        for (const [name, each] of Object.entries(inner as object)) if (!Array.isArray(each)) walk(each, [...path, keyword, name]);
      }
    }
  };
  walk(root, []);
  return places;
}

/** What stands at a path. */
export function at(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], root);
}

/** The schema with something else at a path. */
export function replaced(root: PlainSchema, path: Path, other: unknown): PlainSchema {
  if (path.length === 0) return other as PlainSchema;
  const copy = structuredClone(root);
  (at(copy, path.slice(0, -1)) as Record<string | number, unknown>)[path.at(-1)!] = other;
  return copy;
}

/** Plain data with the keys of every object in another order, the choices decide which. */
export function reordered(data: unknown, choice: number): unknown {
  if (Array.isArray(data)) return data.map((each) => reordered(each, choice));
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([key, inner]) => [key, reordered(inner, choice)] as const);
  const turn = entries.length === 0 ? 0 : choice % entries.length;
  const turned = [...entries.slice(turn), ...entries.slice(0, turn)];
  return Object.fromEntries(choice % 2 === 0 ? turned : turned.reverse());
}
