import { remembered } from '../../remembered.ts';

/**
 * The dialects of JSON Schema that are read. `snowplow` is Snowplow's self-describing schema: draft-04 with a `self` member.
 * `unknown` is a schema that does not say its dialect: then only what is wrong in every dialect is wrong.
 */
export type Dialect = 'draft-04' | 'draft-06' | 'draft-07' | '2019-09' | '2020-12' | 'snowplow' | 'unknown';

const known: Readonly<Record<string, Dialect>> = {
  'http://json-schema.org/draft-04/schema': 'draft-04',
  'http://json-schema.org/draft-06/schema': 'draft-06',
  'http://json-schema.org/draft-07/schema': 'draft-07',
  'http://json-schema.org/draft-04/hyper-schema': 'draft-04',
  'http://json-schema.org/draft-06/hyper-schema': 'draft-06',
  'http://json-schema.org/draft-07/hyper-schema': 'draft-07',
  'https://json-schema.org/draft/2019-09/hyper-schema': '2019-09',
  'https://json-schema.org/draft/2020-12/hyper-schema': '2020-12',
  'https://json-schema.org/draft/2019-09/schema': '2019-09',
  'https://json-schema.org/draft/2020-12/schema': '2020-12',
  'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0': 'snowplow',
  'iglu:com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0': 'snowplow',
};

/** The dialect that a `$schema` value names, whatever its scheme (http or https), empty fragment or trailing slash; else undefined. */
export const dialectOf: ($schema: string) => Dialect | undefined = remembered(readDialect);

function readDialect($schema: string): Dialect | undefined {
  const plain = $schema.replace(/#$/, '').replace(/\/$/, '');
  return known[plain] ?? known[plain.replace(/^https:/, 'http:')] ?? known[plain.replace(/^http:/, 'https:')];
}

/** The URIs of the meta-schemas of all dialects, as their drafts write them, for proposals. */
export const dialectUris: readonly string[] = [
  'http://json-schema.org/draft-04/schema#', 'http://json-schema.org/draft-06/schema#', 'http://json-schema.org/draft-07/schema#',
  'https://json-schema.org/draft/2019-09/schema', 'https://json-schema.org/draft/2020-12/schema',
  'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#',
];

/** How a person calls a dialect. */
export function nameOf(dialect: Dialect): string {
  return dialect === 'snowplow' ? 'draft-04 (Snowplow)' : dialect === 'unknown' ? 'JSON Schema' : dialect;
}

export type Age = 4 | 6 | 7 | 2019 | 2020;

/** Order in time, to ask whether a keyword is there already or no longer. `snowplow` counts as draft-04, `unknown` as none. */
export function ageOf(dialect: Dialect): Age | undefined {
  switch (dialect) {
    case 'draft-04':
    case 'snowplow':
      return 4;
    case 'draft-06':
      return 6;
    case 'draft-07':
      return 7;
    case '2019-09':
      return 2019;
    case '2020-12':
      return 2020;
    case 'unknown':
      return undefined;
    default:
      return dialect satisfies never;
  }
}
