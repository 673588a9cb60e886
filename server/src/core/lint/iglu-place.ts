import { percentDecoded } from '../uri.ts';

/** What `self` of a Snowplow schema says, and what its path in an Iglu repository says again. */
export type IgluPart = 'vendor' | 'name' | 'format' | 'version';

/** The parts with the values that Iglu allows (the self-describing meta-schema `com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0`). */
export const igluPatterns: ReadonlyMap<IgluPart, { readonly pattern: RegExp; readonly how: string }> = new Map([
  ['vendor', { pattern: /^[a-zA-Z0-9_.-]+$/, how: 'letters, digits, "_", "-" and dots' }],
  ['name', { pattern: /^[a-zA-Z0-9_-]+$/, how: 'letters, digits, "_" and "-"' }],
  ['format', { pattern: /^[a-zA-Z0-9_-]+$/, how: 'a word such as jsonschema' }],
  // As Iglu's own reader of versions has it (SchemaVer): the meta-schema alone would let 0-1-0 and 1-00-1 pass.
  ['version', { pattern: /^[1-9][0-9]*-(?:0|[1-9][0-9]*)-(?:0|[1-9][0-9]*)$/, how: 'three numbers with hyphens, the first not zero, such as 1-0-0' }],
]);

/** What the path of a document says: `…/{vendor}/{name}/{format}/{version}`; undefined where it is no such path. */
export function igluPlaceOf(uri: string): Readonly<Record<IgluPart, string>> | undefined {
  const [, vendor, name, format, version] = /\/([^/]+)\/([^/]+)\/(jsonschema|json-schema|avro|thrift|protobuf)\/(\d+-\d+-\d+)(?:\.json)?$/.exec(uri) ?? [];
  if (vendor === undefined || name === undefined || format === undefined || version === undefined) return undefined;
  return { vendor: percentDecoded(vendor), name: percentDecoded(name), format, version };
}
