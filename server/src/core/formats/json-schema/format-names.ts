/** The formats of JSON Schema, draft-04 to 2020-12 (2020-12 validation, 7.3 "Defined Formats"). Validators know the later ones in earlier drafts too. */
export const standardFormats: readonly string[] = [
  'date-time', 'date', 'time', 'duration', 'email', 'idn-email', 'hostname', 'idn-hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference', 'iri', 'iri-reference', 'uuid',
  'uri-template', 'json-pointer', 'relative-json-pointer', 'regex',
];

/** Formats that OpenAPI adds (its format registry, and the table of OpenAPI 3.0, "Data Types"): notes for code generators. */
export const openApiFormats: readonly string[] = ['int32', 'int64', 'float', 'double', 'byte', 'binary', 'password'];

const meant: ReadonlyMap<string, string> = new Map(Object.entries({
  datetime: 'date-time', timestamp: 'date-time', iso8601: 'date-time', isodatetime: 'date-time', isodate: 'date', isotime: 'time', rfc3339: 'date-time', instant: 'date-time',
  datetimeoffset: 'date-time', utcdatetime: 'date-time', localdate: 'date', isoduration: 'duration', iso8601duration: 'duration',
  guid: 'uuid', uuid4: 'uuid', uuidv4: 'uuid', url: 'uri', urireference: 'uri-reference', uriref: 'uri-reference', uritemplate: 'uri-template',
  mail: 'email', emailaddress: 'email', host: 'hostname', domain: 'hostname', fqdn: 'hostname', ip: 'ipv4', ipaddress: 'ipv4', ip4: 'ipv4', ipv4address: 'ipv4', ip6: 'ipv6', ipv6address: 'ipv6',
  regexp: 'regex', regularexpression: 'regex', jsonpointer: 'json-pointer',
}));

const spelt: ReadonlyMap<string, string> = new Map(standardFormats.map((format) => [bare(format), format]));

/** The format that another word surely means, or undefined; `spelling` tells that it is the same word, written differently. */
export function formatMeantBy(word: string): { readonly format: string; readonly by: 'spelling' | 'meaning' } | undefined {
  const plain = bare(word);
  const same = spelt.get(plain);
  if (same !== undefined) return { format: same, by: 'spelling' };
  const other = meant.get(plain);
  return other === undefined ? undefined : { format: other, by: 'meaning' };
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
}
