import type { MarkedFiles } from '../../support/scenario.ts';

/** What a hover at `‸` says, in Markdown. */
export interface HoverCase {
  readonly files: MarkedFiles;
  readonly says: string;
}

const c = (files: MarkedFiles | string, ...lines: readonly string[]): HoverCase => ({ files: typeof files === 'string' ? { 'a.avsc': files } : files, says: lines.join('\n') });
const json = (text: string, ...lines: readonly string[]): HoverCase => c({ 'a.schema.json': text }, ...lines);
const draft07 = '"$schema":"http://json-schema.org/draft-07/schema#"';

export const hoverCases: Readonly<Record<string, HoverCase>> = {
  'Avro: a field, with doc, default and logical type': c('{"type":"record","name":"R","fields":[{"name":"a‸t","doc":"When it was paid.","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null}]}',
    '```text', 'at: null | long (timestamp-millis) = null', '```', '', 'When it was paid.', '', '`timestamp-millis`: an instant: milliseconds since 1970-01-01T00:00:00 UTC; written as a long, an instant of our days takes 6 bytes.'),
  'Avro: a field whose type is in another file': c({
    'order.avsc': '{"type":"record","name":"shop.Order","fields":[{"name":"tot‸al","type":"Money"}]}',
    'types/money.avsc': '{"type":"record","name":"shop.Money","doc":"An amount.","fields":[{"name":"amount","type":"string"}]}',
  }, '```text', 'total: shop.Money', '```', '', '```text', 'record shop.Money {', '  amount: string', '}', '```', '', 'Defined in types/money.avsc.'),
  'Avro: a reference to a type in another file': c({
    'order.avsc': '{"type":"record","name":"shop.Order","fields":[{"name":"total","type":["null","Mo‸ney"]}]}',
    'types/money.avsc': '{"type":"record","name":"shop.Money","doc":"An amount.","fields":[{"name":"amount","type":"string"}]}',
  }, '```text', 'record shop.Money {', '  amount: string', '}', '```', '', 'An amount.', '', 'Defined in types/money.avsc.'),
  'Avro: a name that nobody defines': c('{"type":"record","name":"R","fields":[{"name":"at","type":"Mon‸ey"}]}'),
  'Avro: a primitive': c('{"type":"record","name":"R","fields":[{"name":"at","type":"lo‸ng"}]}',
    '```text', 'long', '```', '', '`long`: 64 bits, signed; written as a zig-zag varint of 1 to 10 bytes.'),
  'Avro: a decimal': c('{"type":"record","name":"R","fields":[{"name":"at","type":{"type":"bytes","logicalType":"de‸cimal","precision":9,"scale":2}}]}',
    '`decimal`: a decimal number of at most 9 digits, 2 of them behind the point; written as the unscaled integer in two\'s complement, big-endian (12.34 is written as 1234).'),
  'Avro: a logical type without effect': c('{"type":"record","name":"R","fields":[{"name":"at","type":{"type":"string","logicalType":"d‸ate"}}]}',
    '`date` has no effect here: it may stand on int.'),
  'Avro: a logical type of somebody': c('{"type":"record","name":"R","fields":[{"name":"at","type":{"type":"string","logicalType":"i‸ban"}}]}',
    '`iban` is no logical type of the specification: readers that do not know it read the plain type.'),
  'Avro: a symbol': c('{"type":"enum","name":"shop.Kind","symbols":["A","B‸"]}', 'Symbol `B` of `shop.Kind`, written as 1.'),
  'Avro: the default of an enum': c('{"type":"enum","name":"Kind","symbols":["A","B"],"default":"‸A"}', 'Symbol `A` of `Kind`, written as 0. Readers take it for a symbol that they do not know.'),
  'Avro: a field in a default': c('{"type":"record","name":"R","fields":[{"name":"k","type":{"type":"record","name":"P","fields":[{"name":"x","type":"int","doc":"Across."}]},"default":{"‸x":1}}]}',
    '```text', 'x: int', '```', '', 'Across.'),
  'Avro: the kind of a type': c('{"type":"fix‸ed","name":"Hash","size":16}', '```text', 'fixed Hash (16 bytes)', '```', '', '`fixed`: written as exactly 16 bytes, without a length.'),
  'Avro: an attribute of a field is not that of a type': c('{"type":"record","name":"R","fields":[{"name":"k","‸aliases":["j"],"type":"int"}]}',
    '`aliases`: Former names of the field. A reader that knows this schema fills the field from data that was written under one of them.'),
  'Avro: metadata means nothing to Avro': c('{"type":"record","name":"R","own‸er":"me","fields":[]}'),
  'Avro: a half-typed field': c('{"type":"record","name":"R","fields":[{"name":"tot‸al","type":["null", ', '```text', 'total: null', '```'),
  'JSON Schema: a property': json('{"properties":{"to‸tal":{"type":["integer","null"],"minimum":0,"description":"In cents.","default":0}},"required":["total"]}',
    '```text', 'total: integer | null (at least 0), required = 0', '```', '', 'In cents.'),
  'JSON Schema: a required name': json('{"properties":{"id":{"type":"string","format":"uuid","title":"Its id"}},"required":["i‸d"]}',
    '```text', 'id: string (uuid), required', '```', '', 'Its id'),
  'JSON Schema: a property by reference': c({
    'a.schema.json': '{"properties":{"total‸":{"$ref":"money.schema.json"}}}',
    'money.schema.json': '{"title":"Money","description":"An amount.","properties":{"amount":{"type":"string","pattern":"^\\\\d+$"},"currency":{"enum":["EUR","USD"]}},"required":["amount"]}',
  }, '```text', 'total: Money', '```', '', 'An amount.', '', '```text', 'object Money {', '  amount: string (/^\\d+$/)', '  currency?: "EUR" | "USD"', '}', '```', '', 'Defined in money.schema.json.'),
  'JSON Schema: a reference': json('{"items":{"$ref":"#/$defs/m‸"},"$defs":{"m":{"type":"object","description":"An amount.","properties":{"x":{"anyOf":[{"type":"null"},{"type":"array","items":{"const":1}}]}}}}}',
    '```text', 'object m {', '  x?: null | array<1>', '}', '```', '', 'An amount.'),
  'JSON Schema: a keyword': json('{"unique‸Items":true}', '`uniqueItems`: No two items are equal; 1 and 1.0 are.'),
  'JSON Schema: $ref in draft-07': json(`{${draft07},"properties":{"a":{"$re‸f":"#"}}}`, '`$ref`: The schema at this address counts here. In this draft everything beside $ref is ignored: put both in allOf to have both count.'),
  'JSON Schema: $ref in 2020-12': json('{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"a":{"$re‸f":"#"}}}', '`$ref`: The schema at this address counts here. What stands beside it counts too.'),
  'JSON Schema: a keyword that came later': json(`{${draft07},"prefix‸Items":[]}`, '`prefixItems`: One schema for each of the first items. The array may be shorter. draft-07 does not know it: it came with 2020-12, so it has no effect here.'),
  'JSON Schema: a property that is called as a keyword': json('{"properties":{"uniq‸ueItems":{"type":"string"}}}', '```text', 'uniqueItems: string', '```'),
  'JSON Schema: a key of data that is called as a keyword': json('{"const":{"uniq‸ueItems":1}}'),
  'JSON Schema: a format': json('{"format":"date-‸time"}', '`date-time`: a date and time with its offset (RFC 3339), such as 2026-03-01T12:30:00Z.'),
  'JSON Schema: a tag': json('{"properties":{"a":{"confluent:tags":["P‸II"]}}}', 'Tag `PII`: personally identifiable information: it tells, alone or with other data, who a person is. Rules of data contracts act on fields that have it, as encryption does.'),
  'JSON Schema in YAML: a property': c({ 'a.schema.yaml': '$schema: "https://json-schema.org/draft/2020-12/schema"\nproperties:\n  to‸tal:\n    type: string\n    description: |\n      One line.\n\n      Another one.\n' },
    '```text', 'total: string', '```', '', 'One line.', '', 'Another one.'),
  'texts of the schema mean nothing to Markdown': c('{"type":"record","name":"R","fields":[{"name":"a‸t","type":"int","doc":"<img src=x onerror=a> [x](command:evil) https://evil.example *b* _i_ `c`\\n# no title\\n- no list\\n\\n    no code www.evil.example a@evil.example"}]}',
    '```text', 'at: int', '```', '', '\\<img src=x onerror=a\\> \\[x\\](command\\:evil) https\\://evil.example \\*b\\* \\_i\\_ \\`c\\`  ', '\\# no title  ', '\\- no list', '', 'no code www\\.evil.example a\\@evil.example'),
  'a name cannot leave its code': c('{"type":"record","name":"a```\\n<b>x</b>","fie‸lds":[]}'.replace('fie‸lds', 'fields').replace('"a```', '"‸a```'), '````text', 'record a```', '<b>x</b> {}', '````'),
};
