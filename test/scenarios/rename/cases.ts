import type { MarkedFiles } from '../../support/scenario.ts';

/** A rename at `‸`. `⟦ ⟧` stand around each place that changes, so that the files after it are these with another word there. */
export interface RenameCase {
  readonly files: MarkedFiles;
  readonly to: string;
  /** What stands in a marked place after the rename, where it is not `to`; for references, where they have it in another spelling than what names it. */
  readonly written?: string;
  readonly inReferences?: string;
}

/** The files of a scenario after its rename. A reference is told by the slash before the mark. */
export function renamedFiles(marked: Readonly<Record<string, string>>, { to, written = to, inReferences = written }: Pick<RenameCase, 'to' | 'written' | 'inReferences'>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(marked).map(([file, text]) => [file, text.replaceAll(/(\/?)⟦[^⟧]*⟧/g, (_, slash: string) => slash + (slash === '' ? written : inReferences))]));
}

export const renameCases: Readonly<Record<string, RenameCase>> = {
  'Avro: a type, relative and full references as they were': {
    files: {
      'a.avsc': '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"one","type":{"type":"record","name":"⟦Mo‸ney⟧","fields":[]}},{"name":"two","type":["null","⟦Money⟧"]},{"name":"three","type":{"type":"map","values":"shop.⟦Money⟧"}},{"name":"four","type":"bank.Money"}]}',
      'b.avsc': '{"type":"record","name":"bank.Account","fields":[{"name":"a","type":"shop.⟦Money⟧"},{"name":"b","type":"Money"}]}',
      'c.avsc': '{"type":"record","name":"bank.Money","fields":[]}',
    },
    to: 'Cash',
  },
  'Avro: a type whose name is full, from a reference in another file': {
    files: { 'a.avsc': '{"type":"fixed","name":"shop.⟦Hash⟧","namespace":"x","size":2}', 'b.avsc': '{"type":"record","name":"shop.B","fields":[{"name":"h","type":"‸⟦Hash⟧"}]}' },
    to: 'Digest',
  },
  'Avro: a type, which was an alias of its own': {
    files: { 'a.avsc': '{"type":"record","name":"⟦Or‸der⟧","doc":"Purchase","aliases":["Other"],"fields":[]}' },
    to: 'Purchase',
  },
  'Avro: a field, in defaults of other files too': {
    files: {
      'a.avsc': '{"type":"record","name":"R","fields":[{"name":"⟦am‸ount⟧","type":"int"}]}',
      'b.avsc': '{"type":"record","name":"S","fields":[{"name":"amount","type":"R","default":{"⟦amount⟧":1}}]}',
    },
    to: 'total',
  },
  'Avro: a symbol, its defaults too': {
    files: {
      'a.avsc': '{"type":"enum","name":"Kind","symbols":["⟦A‸⟧","B"],"default":"⟦A⟧"}',
      'b.avsc': '{"type":"record","name":"R","fields":[{"name":"A","type":["Kind","null"],"default":"⟦A⟧"},{"name":"x","type":"string","default":"A"}]}',
    },
    to: 'C',
  },
  'Avro: a namespace, in all files that have it or refer to it': {
    files: {
      'a.avsc': '{"type":"record","name":"Order","namespace":"⟦sh‸op⟧","fields":[{"name":"one","type":{"type":"fixed","name":"Hash","size":2}},{"name":"two","type":"⟦shop⟧.Hash"},{"name":"three","type":"Money"},{"name":"shop","type":{"type":"enum","name":"shop.lines.Kind","symbols":["shop"]}}]}',
      'b.avsc': '{"type":"record","name":"⟦shop⟧.Money","fields":[{"name":"k","type":"shop.lines.Kind"}]}',
      'c.avsc': '{"type":"record","name":"Account","namespace":"bank","doc":"Of a shop.","fields":[{"name":"a","type":"⟦shop⟧.Money"},{"name":"b","type":["null",{"type":"array","items":"⟦shop⟧.Order"}]},{"name":"c","type":"shop.Unknown"}]}',
      'd.avsc': '{"type":"record","name":"shop","namespace":"shopping","fields":[]}',
    },
    to: 'store.front',
  },
  'Avro: a namespace, from a full name': {
    files: { 'a.avsc': '{"type":"record","name":"bank.B","fields":[{"name":"h","type":"⟦com.sh‸op⟧.Hash"}]}', 'b.avsc': '{"type":"fixed","name":"Hash","namespace":"⟦com.shop⟧","size":2}' },
    to: 'com.store',
  },
  'Avro: in a half-typed text': {
    files: { 'a.avsc': '{"type":"record","name":"R","fields":[{"name":"a","type":{"type":"fixed","name":"⟦Ha‸sh⟧","size":1}},{"name":"b","type":"⟦Hash⟧"},{"name":' },
    to: 'Digest',
  },
  'JSON Schema: a definition, in pointers of all files': {
    files: {
      'a.schema.json': '{"$ref":"#/$defs/⟦mo‸ney⟧","items":{"$ref":"#/%24defs/⟦money⟧/properties/x"},"$defs":{"⟦money⟧":{"properties":{"x":{}}},"money2":{}}}',
      'b.schema.json': '{"$ref":"a.schema.json#/$defs/⟦money⟧","$defs":{"money":{}}}',
      'deep/c.schema.yaml': '$schema: "https://json-schema.org/draft/2020-12/schema"\n$ref: ../a.schema.json#/$defs/⟦money⟧\n',
    },
    to: 'amount',
  },
  'JSON Schema: a definition whose name is escaped in pointers': {
    files: { 'a.schema.json': '{"$ref":"#/$defs/⟦a~1b⟧","$defs":{"a/b‸":{}}}'.replace('a/b‸', '⟦a/b‸⟧') },
    to: 'plain',
  },
  'JSON Schema: a definition that gets letters beyond ASCII': {
    files: { 'a.schema.json': '{"items":{"$ref":"#/$defs/⟦si‸ze⟧"},"$defs":{"⟦size⟧":{}}}', 'b.schema.yaml': '$ref: "a.schema.json#/$defs/⟦size⟧"\n' },
    to: 'größe', inReferences: 'gr%C3%B6%C3%9Fe',
  },
  'JSON Schema: the same where references have such letters as they are': {
    files: { 'a.schema.json': '{"items":{"$ref":"#/$defs/⟦si‸ze⟧"},"not":{"$ref":"#/$defs/länge"},"$defs":{"⟦size⟧":{},"länge":{}}}' },
    to: 'größe 2', inReferences: 'größe%202',
  },
  'JSON Schema: an anchor': {
    files: { 'a.schema.json': '{"$ref":"#⟦m⟧","$defs":{"a":{"$anchor":"⟦m‸⟧"}}}', 'b.schema.json': '{"$ref":"a.schema.json#⟦m⟧"}' },
    to: 'money',
  },
  'JSON Schema: an anchor of draft-07': {
    files: { 'a.schema.json': '{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"#⟦m‸⟧","definitions":{"a":{"$id":"#⟦m⟧"}}}' },
    to: 'money',
  },
  'JSON Schema: a property': {
    files: {
      'a.schema.json': '{"properties":{"⟦i‸d⟧":{},"b":{"properties":{"id":{}},"required":["id"]}},"required":["⟦id⟧"],"if":{"properties":{"⟦id⟧":{"const":"id"}}},"then":{"required":["⟦id⟧"]},"dependentRequired":{"⟦id⟧":["b"],"b":["⟦id⟧"]},"examples":[{"⟦id⟧":"id","b":{"id":1}}]}',
      'b.schema.json': '{"allOf":[{"$ref":"a.schema.json"}],"required":["⟦id⟧"],"properties":{"x":{"$ref":"a.schema.json#/properties/⟦id⟧"}}}',
    },
    to: 'order_id',
  },
  'JSON Schema: a property in YAML, plain and in quotes': {
    files: { 'a.schema.yaml': "$schema: 'https://json-schema.org/draft/2020-12/schema'\nproperties:\n  ⟦order_id‸⟧: { type: string }\nrequired: [\"⟦order_id⟧\", '⟦order_id⟧']\n" },
    to: 'id',
  },
  'JSON Schema: an entry of enum': {
    files: { 'a.schema.json': '{"properties":{"a":{"enum":["⟦x‸⟧","y"],"default":"⟦x⟧"},"x":{}}}' },
    to: 'z',
  },
  'JSON Schema: the last step of an $id, and references by it': {
    files: {
      'money.schema.json': '{"$id":"⟦https://x.org/mo‸ney⟧","$defs":{"a":{}}}',
      'a.schema.json': '{"$id":"https://x.org/a","items":{"$ref":"⟦https://x.org/money⟧#/$defs/a"}}',
      'b.schema.json': '{"items":{"$ref":"money.schema.json#/$defs/a"}}',
    },
    to: 'https://x.org/cash',
  },
};

/** Renames that are refused, with the reason. */
export const refusedCases: Readonly<Record<string, { readonly files: MarkedFiles; readonly to: string; readonly because: RegExp }>> = {
  'Avro: a name that is none': { files: { 'a.avsc': '{"type":"record","name":"R‸","fields":[]}' }, to: 'a-b', because: /"a-b" is no name in Avro: it has "-" in it\. Names are made of/ },
  'Avro: an empty name': { files: { 'a.avsc': '{"type":"record","name":"R‸","fields":[]}' }, to: '', because: /cannot be empty/ },
  'Avro: a full name': { files: { 'a.avsc': '{"type":"record","name":"R‸","fields":[]}' }, to: 'a.B', because: /without a dot/ },
  'Avro: a primitive': { files: { 'a.avsc': '{"type":"record","name":"R‸","fields":[]}' }, to: 'string', because: /a type of Avro itself/ },
  'Avro: a type that the file defines': { files: { 'a.avsc': '[{"type":"record","name":"R‸","fields":[]},{"type":"fixed","name":"S","size":1}]' }, to: 'S', because: /This file defines "S" already\./ },
  'Avro: a type that another file defines': { files: { 'a.avsc': '{"type":"record","name":"x.R‸","fields":[]}', 'types/s.avsc': '{"type":"fixed","name":"x.S","size":1}' }, to: 'S', because: /"x\.S" is defined in types\/s\.avsc already\./ },
  'Avro: a field that is there': { files: { 'a.avsc': '{"type":"record","name":"R","fields":[{"name":"a‸","type":"int"},{"name":"b","type":"int"}]}' }, to: 'b', because: /"R" has a field "b" already\./ },
  'Avro: a symbol that is there': { files: { 'a.avsc': '{"type":"enum","name":"E","symbols":["A‸","B"]}' }, to: 'B', because: /"E" has a symbol "B" already\./ },
  'Avro: an alias': { files: { 'a.avsc': '{"type":"record","name":"E","aliases":["A‸"],"fields":[]}' }, to: 'B', because: /"A" is an alias/ },
  'Avro: a namespace that has such a name already': { files: { 'a.avsc': '{"type":"record","name":"E","namespace":"sh‸op","fields":[]}', 'b.avsc': '{"type":"record","name":"pay.E","fields":[]}' }, to: 'pay', because: /"pay\.E" is defined in b\.avsc already/ },
  'Avro: a namespace that is none': { files: { 'a.avsc': '{"type":"record","name":"E","namespace":"sh‸op","fields":[]}' }, to: 'pay.1st', because: /"pay\.1st" is no namespace in Avro: "1st"/ },
  'Avro: a namespace that ends in a dot': { files: { 'a.avsc': '{"type":"record","name":"E","namespace":"sh‸op","fields":[]}' }, to: 'pay.', because: /between its dots stand names/ },
  'Avro: no namespace': { files: { 'a.avsc': '{"type":"record","name":"E","namespace":"sh‸op","fields":[]}' }, to: '', because: /not taken away in one step/ },
  'Avro: a namespace of which nobody defines anything': { files: { 'a.avsc': '{"type":"record","name":"E","fields":[{"name":"a","type":"sh‸op.Unknown"}]}' }, to: 'pay', because: /Nothing here defines "Unknown"/ },
  'Avro: a namespace in which a name would mean something else': { files: { 'a.avsc': '[{"type":"fixed","name":"Hash","size":1},{"type":"fixed","name":"pay.Hash","size":2},{"type":"record","name":"B","namespace":"sh‸op","fields":[{"name":"h","type":"Hash"}]}]' }, to: 'pay', because: /"Hash" in this file would mean something else/ },
  'Avro: a name that nobody defines': { files: { 'a.avsc': '{"type":"record","name":"E","fields":[{"name":"a","type":"Mon‸ey"}]}' }, to: 'B', because: /Nothing here defines "Money"/ },
  'Avro: a name that another one would hide': {
    files: { 'a.avsc': '[{"type":"fixed","name":"Ha‸sh","size":1},{"type":"record","name":"x.R","fields":[{"name":"a","type":"Hash"},{"name":"b","type":{"type":"fixed","name":"Digest","size":2}},{"name":"c","type":"Digest"}]}]' },
    to: 'Digest', because: /"Hash" in this file would mean something else/,
  },
  'JSON Schema: a definition that is there': { files: { 'a.schema.json': '{"$defs":{"a‸":{},"b":{}}}' }, to: 'b', because: /"\$defs" has "b" already\./ },
  'JSON Schema: a property that is there, below if': { files: { 'a.schema.json': '{"properties":{"a‸":{}},"if":{"properties":{"b":{}}}}' }, to: 'b', because: /has a property "b" already\./ },
  'JSON Schema: no anchor': { files: { 'a.schema.json': '{"$defs":{"a":{"$anchor":"m‸"}}}' }, to: '1 m', because: /is no anchor/ },
  'JSON Schema: an $id in another folder': { files: { 'a.schema.json': '{"$id":"https://x.org/a/o‸ne","items":{"$ref":"two"}}', 'two.schema.json': '{"$id":"https://x.org/a/two"}' }, to: 'https://x.org/b/one', because: /count from the folder of this "\$id"/ },
  'JSON Schema: an $id that is no URI': { files: { 'a.schema.json': '{"$id":"https://x.org/a/o‸ne"}' }, to: 'a b', because: /is no URI/ },
  'JSON Schema: a document without $id': { files: { 'a.schema.json': '{"$ref":"b.sch‸ema.json"}', 'b.schema.json': '{}' }, to: 'c', because: /named by its file/ },
  'JSON Schema: a place without a name': { files: { 'a.schema.json': '{"$ref":"#/allOf/‸0","allOf":[{}]}' }, to: 'c', because: /a place without a name/ },
};
