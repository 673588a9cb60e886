import type { HoverPlace, HoverQuestion } from './hover-section.ts';
import { code, line } from './hover-text.ts';
import type { Block } from './hover-text.ts';

/** What the formats of JSON Schema are (2020-12 Validation, 7.3, "Defined Formats") and those of OpenAPI's registry. */
const meanings: ReadonlyMap<string, string> = new Map(Object.entries({
  'date-time': 'a date and time with its offset (RFC 3339), such as 2026-03-01T12:30:00Z',
  date: 'a date (RFC 3339), such as 2026-03-01',
  time: 'a time with its offset (RFC 3339), such as 12:30:00Z',
  duration: 'a duration (ISO 8601, RFC 3339 appendix A), such as P1DT12H',
  email: 'an email address (RFC 5321)',
  'idn-email': 'an email address that may hold any script (RFC 6531)',
  hostname: 'a host name (RFC 1123)',
  'idn-hostname': 'a host name that may hold any script (RFC 5890)',
  ipv4: 'an IPv4 address, such as 192.0.2.1',
  ipv6: 'an IPv6 address (RFC 4291)',
  uri: 'an absolute URI (RFC 3986)',
  'uri-reference': 'a URI or a relative reference (RFC 3986)',
  iri: 'an absolute IRI (RFC 3987)',
  'iri-reference': 'an IRI or a relative reference (RFC 3987)',
  uuid: 'a UUID (RFC 4122), such as 7e57d004-2b97-4e7a-b45f-5387367791cd',
  'uri-template': 'a URI template (RFC 6570)',
  'json-pointer': 'a JSON pointer (RFC 6901), such as /total/amount',
  'relative-json-pointer': 'a relative JSON pointer, such as 1/total',
  regex: 'a regular expression (ECMA-262)',
  int32: 'a signed integer of 32 bits (OpenAPI); validators of JSON Schema do not check it',
  int64: 'a signed integer of 64 bits (OpenAPI); validators of JSON Schema do not check it, and many readers of JSON lose digits beyond 2^53',
  float: 'a number of single precision (OpenAPI); validators of JSON Schema do not check it',
  double: 'a number of double precision (OpenAPI); validators of JSON Schema do not check it',
  byte: 'text in base64 (OpenAPI); validators of JSON Schema do not check it',
  binary: 'any bytes (OpenAPI); validators of JSON Schema do not check it',
  password: 'text that user interfaces hide (OpenAPI); it protects nothing',
}));

/** What a format means, as half a sentence; undefined for one that nobody defined. */
export function meaningOfFormat(name: string): string | undefined {
  return meanings.get(name);
}

/** What a value of `format` means. */
export function formatSection({ model }: HoverQuestion, { node, object, member, isKey }: HoverPlace): readonly Block[] {
  if (model.format !== 'json-schema' || isKey || node.kind !== 'string' || member?.key.value !== 'format' || member.value !== node || !object || !model.json.schemaOf(object)) return [];
  const meaning = meaningOfFormat(node.value);
  return meaning === undefined ? [] : [line(code(node.value), `: ${meaning}.`)];
}
