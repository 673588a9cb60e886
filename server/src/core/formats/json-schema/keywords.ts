/** The value that a keyword wants, as its meta-schema says. */
export type KeywordValue =
  | 'schema' | 'schema-or-array' | 'schema-array' | 'schema-map' | 'dependencies'
  | 'string' | 'uri-reference' | 'regex' | 'boolean' | 'number' | 'positive-number' | 'count' | 'string-array' | 'string-array-map' | 'array' | 'enum' | 'type' | 'any' | 'limit' | 'vocabulary';

export type InstanceType = 'string' | 'number' | 'object' | 'array';

export interface Keyword {
  readonly value: KeywordValue;
  /** First and last draft that know it: 4, 6, 7, 2019, 2020. */
  readonly since: number;
  readonly until: number;
  /** The only type of value that the keyword says something about. */
  readonly on?: InstanceType;
}

const k = (value: KeywordValue, on?: InstanceType, since = 4, until = 2020): Keyword => ({ value, since, until, ...(on && { on }) });

/**
 * The keywords of JSON Schema drafts 04 to 2020-12 with their values, from the meta-schemas of json-schema.org.
 * Where drafts differ in the value, `meta-problems.ts` knows the difference.
 */
export const keywords: ReadonlyMap<string, Keyword> = new Map(Object.entries({
  $schema: k('uri-reference'),
  $id: k('uri-reference', undefined, 6),
  id: k('uri-reference', undefined, 4, 4),
  $ref: k('uri-reference'),
  $comment: k('string', undefined, 7),
  $anchor: k('string', undefined, 2019),
  $recursiveRef: k('uri-reference', undefined, 2019, 2019),
  $recursiveAnchor: k('boolean', undefined, 2019, 2019),
  $dynamicRef: k('uri-reference', undefined, 2020),
  $dynamicAnchor: k('string', undefined, 2020),
  $vocabulary: k('vocabulary', undefined, 2019),
  $defs: k('schema-map', undefined, 2019),
  definitions: k('schema-map'),
  title: k('string'),
  description: k('string'),
  default: k('any'),
  examples: k('array', undefined, 6),
  deprecated: k('boolean', undefined, 2019),
  readOnly: k('boolean', undefined, 7),
  writeOnly: k('boolean', undefined, 7),
  type: k('type'),
  enum: k('enum'),
  const: k('any', undefined, 6),
  format: k('string'),
  contentEncoding: k('string', 'string', 7),
  contentMediaType: k('string', 'string', 7),
  contentSchema: k('schema', 'string', 2019),
  multipleOf: k('positive-number', 'number'),
  maximum: k('number', 'number'),
  exclusiveMaximum: k('limit', 'number'),
  minimum: k('number', 'number'),
  exclusiveMinimum: k('limit', 'number'),
  maxLength: k('count', 'string'),
  minLength: k('count', 'string'),
  pattern: k('regex', 'string'),
  items: k('schema-or-array', 'array'),
  prefixItems: k('schema-array', 'array', 2020),
  additionalItems: k('schema', 'array', 4, 2019),
  unevaluatedItems: k('schema', 'array', 2019),
  maxItems: k('count', 'array'),
  minItems: k('count', 'array'),
  uniqueItems: k('boolean', 'array'),
  contains: k('schema', 'array', 6),
  maxContains: k('count', 'array', 2019),
  minContains: k('count', 'array', 2019),
  maxProperties: k('count', 'object'),
  minProperties: k('count', 'object'),
  required: k('string-array', 'object'),
  properties: k('schema-map', 'object'),
  patternProperties: k('schema-map', 'object'),
  additionalProperties: k('schema', 'object'),
  unevaluatedProperties: k('schema', 'object', 2019),
  propertyNames: k('schema', 'object', 6),
  dependencies: k('dependencies', 'object', 4, 7),
  dependentSchemas: k('schema-map', 'object', 2019),
  dependentRequired: k('string-array-map', 'object', 2019),
  allOf: k('schema-array'),
  anyOf: k('schema-array'),
  oneOf: k('schema-array'),
  not: k('schema'),
  if: k('schema', undefined, 7),
  then: k('schema', undefined, 7),
  else: k('schema', undefined, 7),
}));

/** The names of types: of a value in the data, as `type` writes them. */
export const typeNames: readonly string[] = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** Whether a draft knows a keyword. `definitions` and `dependencies` are still looked at by the meta-schemas that came after them. */
export function knows(age: number, keyword: Keyword): boolean {
  return keyword.since <= age && age <= keyword.until;
}
