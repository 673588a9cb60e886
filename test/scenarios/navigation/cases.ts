import type { MarkedFiles } from '../../support/scenario.ts';

/** What a click leads to: `‸` is the click, `⟦ ⟧` what it leads to. */
export const definitionCases: Readonly<Record<string, MarkedFiles>> = {
  'Avro: a simple name in the namespace around': {
    'a.avsc': '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"one","type":{"type":"record","name":"⟦Money⟧","fields":[]}},{"name":"two","type":"Mo‸ney"}]}',
  },
  'Avro: a full name': {
    'a.avsc': '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"one","type":{"type":"fixed","name":"pay.⟦Hash⟧","size":2}},{"name":"two","type":"p‸ay.Hash"}]}',
  },
  'Avro: an inherited namespace, in a union, in items, in values': {
    'a.avsc': '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"one","type":{"type":"record","name":"in.Part","fields":[{"name":"x","type":{"type":"enum","name":"⟦Kind⟧","symbols":["A"]}},{"name":"y","type":["null",{"type":"array","items":{"type":"map","values":"Kind‸"}}]}]}}]}',
  },
  'Avro: a name in another file': {
    'a.avsc': '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"two","type":"‸Money"}]}',
    'types/money.avsc': '{"type":"record","namespace":"shop","name":"⟦Money⟧","fields":[]}',
    'types/other.avsc': '{"type":"record","namespace":"bank","name":"Money","fields":[]}',
  },
  'Avro: a name that two files define leads to both': {
    'a.avsc': '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"two","type":"‸Money"}]}',
    'v1/money.avsc': '{"type":"record","namespace":"shop","name":"⟦Money⟧","fields":[]}',
    'v2/money.avsc': '{"type":"record","namespace":"shop","name":"⟦Money⟧","fields":[]}',
  },
  'Avro: a type of a half-typed schema': {
    'a.avsc': '{"type":"record","name":"Order","fields":[{"name":"one","type":{"type":"record","name":"⟦Money⟧","fields":[}},{"name":"two","type":"Mo‸ney"',
  },
  'Avro: the default of an enum': {
    'a.avsc': '{"type":"enum","name":"Kind","symbols":["A","⟦B⟧"],"default":"‸B"}',
  },
  'Avro: the default of a field whose enum is in another file': {
    'a.avsc': '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"k","type":["Kind","null"],"default":"B‸"}]}',
    'kind.avsc': '{"type":"enum","name":"Kind","namespace":"shop","symbols":["A","⟦B⟧"]}',
  },
  'Avro: a field in the default of a record, below a map': {
    'a.avsc': '{"type":"record","name":"Order","fields":[{"name":"k","type":{"type":"map","values":{"type":"record","name":"P","fields":[{"name":"⟦x⟧","type":"int"}]}},"default":{"any":{"‸x":1}}}]}',
  },
  'Avro: an alias leads to the type that it is a former name of': {
    'a.avsc': '{"type":"record","name":"⟦Order⟧","aliases":["Pur‸chase"],"fields":[]}',
  },
  'Avro: an alias leads to the type that still has the name': {
    'a.avsc': '{"type":"record","name":"Order","namespace":"shop","aliases":["Pur‸chase"],"fields":[]}',
    'old.avsc': '{"type":"record","name":"⟦Purchase⟧","namespace":"shop","fields":[]}',
  },
  'Avro: a name that a type had once': {
    'a.avsc': '[{"type":"record","name":"shop.⟦Order⟧","aliases":["Purchase"],"fields":[]},{"type":"record","name":"shop.B","fields":[{"name":"p","type":"Pur‸chase"}]}]',
  },
  'Avro: a name is its own definition': {
    'a.avsc': '{"type":"record","name":"Or‸der","fields":[]}'.replace('Or‸der', '⟦Or‸der⟧'),
  },
  'JSON Schema: a definition': {
    'a.schema.json': '{"$ref":"#/definitions/mo‸ney","definitions":{"⟦money⟧":{}}}',
  },
  'JSON Schema: a pointer with escapes': {
    'a.schema.json': '{"$ref":"‸#/$defs/a~1b%20c","$defs":{"⟦a/b c⟧":{}}}',
  },
  'JSON Schema: a place inside a definition': {
    'a.schema.json': '{"$ref":"#/$defs/mo‸ney/properties/amount","$defs":{"money":{"properties":{"⟦amount⟧":{}}}}}',
  },
  'JSON Schema: an item of a list': {
    'a.schema.json': '{"$ref":"#/allOf/1‸","allOf":[{},⟦{⟧"type":"object"}]}',
  },
  'JSON Schema: an anchor': {
    'a.schema.json': '{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"#mo‸ney","$defs":{"m":{"$anchor":"⟦money⟧"}}}',
  },
  'JSON Schema: an anchor of draft-07': {
    'a.schema.json': '{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"#mo‸ney","definitions":{"m":{"$id":"#⟦money⟧"}}}',
  },
  'JSON Schema: a dynamic reference, every anchor of its name': {
    'a.schema.json': '{"$schema":"https://json-schema.org/draft/2020-12/schema","$dynamicRef":"#no‸de","$defs":{"m":{"$dynamicAnchor":"⟦node⟧"},"n":{"$id":"other","$dynamicAnchor":"⟦node⟧"}}}',
  },
  'JSON Schema: a recursive reference': {
    'a.schema.json': '⟦{⟧"$schema":"https://json-schema.org/draft/2019-09/schema","properties":{"child":{"$recursiveRef":"#‸"}}}',
  },
  'JSON Schema: a file beside': {
    'a.schema.json': '{"$ref":"common/money.schema.json‸"}',
    'common/money.schema.json': '⟦{⟧"type":"object"}',
  },
  'JSON Schema: a definition in a file by its id': {
    'a.schema.json': '{"$id":"https://x.org/a","$ref":"mo‸ney#/$defs/amount"}',
    'common/money.schema.json': '{"$id":"https://x.org/money","$defs":{"⟦amount⟧":{}}}',
  },
  'JSON Schema: an embedded resource': {
    'a.schema.json': '{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://x.org/a","$ref":"mo‸ney","$defs":{"m":{"$id":"⟦money⟧"}}}',
  },
  'JSON Schema: from the root of the references': {
    'deep/er/a.schema.json': '{"$ref":"/common/money.‸schema.json#/definitions/m"}',
    'common/money.schema.json': '{"definitions":{"⟦m⟧":{}}}',
  },
  'JSON Schema: Iglu': {
    'schemas/com.acme/order/jsonschema/1-0-0': '{"$schema":"http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#","self":{"vendor":"com.acme","name":"order","format":"jsonschema","version":"1-0-0"},"properties":{"m":{"$ref":"iglu:com.acme/money/jsonschema/1-0-0‸"}}}',
    'schemas/com.acme/money/jsonschema/1-0-0': '⟦{⟧"$schema":"http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#","self":{"vendor":"com.acme","name":"money","format":"jsonschema","version":"1-0-0"}}',
  },
  'JSON Schema in YAML': {
    'a.schema.yaml': '$schema: "https://json-schema.org/draft/2020-12/schema"\n$ref: "#/$defs/mo‸ney"\n$defs:\n  ⟦money⟧:\n    type: object\n',
  },
  'JSON Schema: YAML refers to JSON': {
    'a.schema.yaml': '$schema: "https://json-schema.org/draft/2020-12/schema"\n$ref: money.schema.json#/$defs/m‸\n',
    'money.schema.json': '{"$defs":{"⟦m⟧":{}}}',
  },
  'JSON Schema: JSON refers to YAML': {
    'a.schema.json': '{"$ref":"money.schema.yaml#/$defs/m‸"}',
    'money.schema.yaml': '$schema: "https://json-schema.org/draft/2020-12/schema"\n$defs:\n  ⟦m⟧: {}\n',
  },
  'JSON Schema: a required property': {
    'a.schema.json': '{"properties":{"a":{},"⟦b⟧":{}},"required":["a","‸b"]}',
  },
  'JSON Schema: a property required below anyOf': {
    'a.schema.json': '{"properties":{"a":{},"⟦b⟧":{}},"anyOf":[{"required":["a"]},{"required":["‸b"]}]}',
  },
  'JSON Schema: a required property that the base declares': {
    'a.schema.json': '{"allOf":[{"$ref":"base.schema.json"}],"required":["i‸d"]}',
    'base.schema.json': '{"properties":{"⟦id⟧":{}}}',
  },
  'JSON Schema: a required property that a branch declares': {
    'a.schema.json': '{"allOf":[{"properties":{"⟦id⟧":{}}}],"required":["i‸d"]}',
  },
  'JSON Schema: dependentRequired, its key': {
    'a.schema.json': '{"properties":{"⟦a⟧":{},"b":{}},"dependentRequired":{"‸a":["b"]}}',
  },
  'JSON Schema: dependentRequired, its list': {
    'a.schema.json': '{"properties":{"a":{},"⟦b⟧":{}},"dependentRequired":{"a":["‸b"]}}',
  },
  'JSON Schema: dependencies of draft-07 and dependentSchemas': {
    'a.schema.json': '{"properties":{"⟦a⟧":{},"b":{}},"dependencies":{"‸a":{"required":["b"]}}}',
  },
  'JSON Schema: a key of an example': {
    'a.schema.json': '{"properties":{"a":{"items":{"properties":{"⟦b⟧":{}}}}},"examples":[{"a":[{"‸b":1}]}]}',
  },
  'JSON Schema: the default among the entries of enum': {
    'a.schema.json': '{"properties":{"a":{"enum":["x","⟦y⟧"],"default":"‸y"}}}',
  },
  'JSON Schema: a text of an example among the entries of enum': {
    'a.schema.json': '{"properties":{"a":{"items":{"$ref":"#/$defs/k"}}},"$defs":{"k":{"enum":["x","⟦y⟧"]}},"examples":[{"a":["y‸"]}]}',
  },
  'JSON Schema: a half-typed schema': {
    'a.schema.json': '{"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"⟦money⟧":{"type":}},"properties":{"a":{"$ref":"#/definitions/money‸"',
  },
};

/** What a click leads nowhere from. */
export const nowhereCases: Readonly<Record<string, MarkedFiles>> = {
  'Avro: a primitive': { 'a.avsc': '{"type":"record","name":"A","fields":[{"name":"x","type":"str‸ing"}]}' },
  'Avro: an unknown name': { 'a.avsc': '{"type":"record","name":"A","fields":[{"name":"x","type":"Mon‸ey"}]}' },
  'JSON Schema: a document of somebody else': { 'a.schema.json': '{"$ref":"https://example.com/mo‸ney"}' },
  'JSON Schema: a keyword': { 'a.schema.json': '{"prop‸erties":{}}' },
  'JSON Schema: a reference in data is data': { 'a.schema.json': '{"const":{"$ref":"#/‸definitions/a"},"definitions":{"a":{}}}' },
};

/** Everything that means the same: `⟦ ⟧` stand around the definition and each reference. */
export const referenceCases: Readonly<Record<string, MarkedFiles>> = {
  'all of Avro: a type, from its name': {
    'a.avsc': '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"one","type":{"type":"record","name":"⟦Mo‸ney⟧","aliases":["Cash","OldMoney"],"fields":[]}},{"name":"two","type":["null","⟦Money⟧"]},{"name":"three","type":"shop.⟦Money⟧"},{"name":"four","type":"bank.Money"}]}',
    'b.avsc': '{"type":"record","name":"bank.Account","fields":[{"name":"a","type":"shop.⟦Money⟧"},{"name":"b","type":"Money"}]}',
    'c.avsc': '{"type":"record","name":"bank.Money","fields":[]}',
  },
  'all of Avro: a type, from another file': {
    'b.avsc': '{"type":"record","name":"shop.Account","fields":[{"name":"a","type":"⟦Mo‸ney⟧"}]}',
    'm.avsc': '{"type":"record","name":"⟦Money⟧","namespace":"shop","fields":[]}',
    'z.avsc': '{"type":"record","name":"shop.Zone","fields":[{"name":"a","type":{"type":"array","items":"⟦Money⟧"}}]}',
  },
  'all of Avro: a file that defines the name itself means its own': {
    'a.avsc': '{"type":"record","name":"⟦Mo‸ney⟧","namespace":"shop","fields":[]}',
    'b.avsc': '[{"type":"record","name":"Money","namespace":"shop","fields":[]},{"type":"record","name":"shop.B","fields":[{"name":"m","type":"Money"}]}]',
  },
  'all of Avro: a symbol': {
    'a.avsc': '{"type":"enum","name":"Kind","symbols":["⟦A‸⟧","B"],"default":"⟦A⟧"}',
    'b.avsc': '{"type":"record","name":"R","fields":[{"name":"A","type":"Kind","default":"⟦A⟧"},{"name":"x","type":"string","default":"A"}]}',
  },
  'all of Avro: a field': {
    'a.avsc': '{"type":"record","name":"R","fields":[{"name":"⟦am‸ount⟧","type":"int"},{"name":"self","type":["null","R"],"default":null}]}',
    'b.avsc': '{"type":"record","name":"S","fields":[{"name":"amount","type":"R","default":{"⟦amount⟧":1,"self":null}}]}',
  },
  'all of JSON Schema: a definition, through pointers of any length and escape': {
    'a.schema.json': '{"$ref":"#/$defs/⟦mon~0ey⟧","items":{"$ref":"#/%24defs/⟦mon~0ey⟧/properties/x"},"$defs":{"⟦mon‸~ey⟧":{"properties":{"x":{}}},"mon":{}}}',
    'b.schema.json': '{"$ref":"a.schema.json#/$defs/⟦mon~0ey⟧","$defs":{"mon~ey":{}}}',
  },
  'all of JSON Schema: a definition, from a reference in another file': {
    'a.schema.json': '{"$defs":{"⟦money⟧":{}}}',
    'b.schema.json': '{"items":{"$ref":"a.schema.json#/$defs/⟦mo‸ney⟧"}}',
    'c.schema.json': '{"items":{"$ref":"./a.schema.json#/$defs/⟦money⟧"}}',
    'd/e.schema.json': '{"items":{"$ref":"../a.schema.json#/$defs/⟦money⟧"}}',
  },
  'all of JSON Schema: a definition of a stranger': {
    'a.schema.json': '{"$ref":"#/components/schemas/⟦Mo‸ney⟧","components":{"schemas":{"⟦Money⟧":{},"Other":{"$ref":"#/components/schemas/⟦Money⟧"}}}}'.replace('"⟦Money⟧":{}', '"Money":{}'),
  },
  'all of JSON Schema: an anchor': {
    'a.schema.json': '{"$ref":"#⟦m⟧","$defs":{"a":{"$anchor":"⟦m‸⟧"}}}',
    'b.schema.json': '{"$ref":"a.schema.json#⟦m⟧"}',
  },
  'all of JSON Schema: a document, by its file and its id': {
    'money.schema.json': '{"$id":"⟦https://x.org/mo‸ney⟧","type":"object"}',
    'a.schema.json': '{"$id":"https://x.org/a","items":{"$ref":"⟦money⟧"}}',
    'b.schema.json': '{"items":{"$ref":"⟦money.schema.json⟧#/properties"}}',
    'c.schema.json': '{"items":{"$ref":"other.schema.json"}}',
  },
  'all of JSON Schema: a property': {
    'a.schema.json': '{"properties":{"⟦i‸d⟧":{},"b":{"properties":{"id":{}},"required":["id"]}},"required":["⟦id⟧"],"if":{"properties":{"⟦id⟧":{"const":"id"}}},"then":{"required":["⟦id⟧"]},"dependentRequired":{"⟦id⟧":["b"],"b":["⟦id⟧"]},"examples":[{"⟦id⟧":"id","b":{"id":1}}]}',
    'b.schema.json': '{"allOf":[{"$ref":"a.schema.json"}],"required":["⟦id⟧"],"properties":{"x":{"$ref":"a.schema.json#/properties/⟦id⟧"}}}',
  },
  'all of JSON Schema in YAML: a property': {
    'a.schema.yaml': '$schema: "https://json-schema.org/draft/2020-12/schema"\nproperties:\n  ⟦order_id‸⟧: { type: string }\nrequired: [⟦order_id⟧]\n',
    'b.schema.json': '{"$ref":"a.schema.yaml","required":["⟦order_id⟧"]}',
  },
  'all of JSON Schema: an entry of enum': {
    'a.schema.json': '{"properties":{"a":{"enum":["⟦x‸⟧","y"],"default":"⟦x⟧"},"x":{}},"examples":[{"a":"⟦x⟧","x":"x"}],"if":{"properties":{"a":{"const":"⟦x⟧"}}},"then":{"properties":{"a":{"enum":["⟦x⟧"]}}}}',
  },
};
