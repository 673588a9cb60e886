import type { Scenario } from '../../support/completion.ts';

const record = (fields: string): string => `{ "type": "record", "name": "R", "fields": [${fields}] }`;
const nullable = '{ "name": "reason", "type": ["null", "string"], "default": null, "doc": "What the field means." }';
const lines = (fields: string): string => `{\n    "type": "record",\n    "name": "R",\n    "fields": [\n        ${fields}\n    ]\n}`;
const path = 'event.schema.json';
const head = '"$schema": "https://json-schema.org/draft/2020-12/schema"';
const property = '"reason": { "type": ["string", "null"], "description": "What the property means." }';

/** Ready-made pieces: only where they may stand, and in place of the string that their prefix is typed in. */
export const snippets: readonly Scenario[] = [
  { name: 'a field', text: record('|'), has: ['nullable', 'enum', 'decimal', 'envelope-house'], lacks: ['event', 'event-house'], accept: { nullable: record(nullable) } },
  { name: 'a field whose prefix is begun', text: record('nul|'), accept: { nullable: record(nullable) } },
  { name: 'within quotes, which go', text: record('"nul|"'), accept: { nullable: record(nullable) } },
  { name: 'within a string that has no end', text: record('"nul|\n').replace(/\] \}$/, '  ]\n}'), accept: { nullable: record(`${nullable}\n`).replace(/\] \}$/, '  ]\n}') } },
  { name: 'with the comma that lacks', text: record('{ "name": "a", "type": "int" } |'), accept: { nullable: record(`{ "name": "a", "type": "int" }, ${nullable}`) } },
  { name: 'indented as the document', text: lines('"dec|"'), accept: { decimal: lines('{\n            "name": "total",\n            "type": {\n                "type": "bytes",\n                "logicalType": "decimal",\n                "precision": 12,\n                "scale": 2\n            },\n            "doc": "What the field means."\n        }') } },
  { name: 'on one line where the editor would indent further lines', layout: 'one-line', text: lines('"dec|"'), accept: { decimal: lines('{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2 }, "doc": "What the field means." }') } },
  { name: 'none in a description', text: '{ "type": "record", "name": "R", "doc": "nullab|", "fields": [] }', only: [] },
  { name: 'none in the name of a field', text: record('{ "name": "enu|" }'), only: [] },
  { name: 'none as a type', text: record('{ "name": "a", "type": "envel|" }'), lacks: ['envelope-house', 'record-field'] },
  { name: 'a whole event in an empty file', text: '|', has: ['event', 'event-house', 'event-cloudevents'], lacks: ['decimal'] },
  { name: 'an event within quotes', text: '"eve|"', accept: { event: '{\n  "type": "record",\n  "namespace": "orders",\n  "name": "OrderPlaced",\n  "doc": "An order was placed.",\n  "fields": [\n    { "name": "order_id", "type": "string", "doc": "Identifies the order." }\n  ]\n}' } },
  { name: 'a property', path, text: `{ ${head}, "properties": { | } }`, has: ['event-nullable', 'event-envelope-house'], lacks: ['event-house', 'event-defs'], accept: { 'event-nullable': `{ ${head}, "properties": { ${property} } }` } },
  { name: 'a property within quotes', path, text: `{ ${head}, "properties": { "event-nul|" } }`, accept: { 'event-nullable': `{ ${head}, "properties": { ${property} } }` } },
  { name: 'no property in place of a name that has its value', path, text: `{ ${head}, "properties": { "event-nul|": {} } }`, lacks: ['event-nullable'] },
  { name: 'definitions', path, text: `{ ${head}, | }`, has: ['event-defs'], lacks: ['event-nullable'] },
  { name: 'no definitions where there are some', path, text: `{ ${head}, "$defs": {}, | }`, lacks: ['event-defs'] },
  { name: 'an event in an empty schema', path, text: '|', has: ['event-schema', 'event-house'] },
  { name: 'first an event as the profile wants it that counts', path, config: { extends: ['cloudevents'] }, text: 'event|', first: ['JSON Schema 2020-12', 'JSON Schema draft-07', 'event-cloudevents', 'event-cloudevents-draft-07', 'event-schema'] },
  { name: 'so in Avro, behind the types', config: { extends: 'house' }, text: '"eve|"', first: ['record', 'enum', 'fixed', 'array', 'map', 'null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string', 'event-house', 'event'] },
  { name: 'the envelope of the profile before others', config: { extends: ['zalando'] }, text: record('"env|"'), has: ['envelope-house'], typed: 'v', first: ['envelope-zalando'] },
  { name: 'an event in a JSON file that begins with its name', path: 'data.json', text: 'ev|', has: ['event-schema', 'event-house'], accept: { 'event-schema': '{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n  "title": "orders.order.placed",\n  "description": "An order was placed.",\n  "type": "object",\n  "properties": {\n    "order_id": { "type": "string", "description": "Identifies the order." }\n  },\n  "required": ["order_id"],\n  "additionalProperties": false\n}' } },
  { name: 'none within other JSON', path: 'data.json', text: '{ "a": ["event-|"] }', only: [] },
  { name: 'none in YAML, whose files they are not written for', path: 'event.schema.yaml', text: '$schema: https://json-schema.org/draft/2020-12/schema\nproperties:\n  |\n', lacks: ['event-nullable'] },
];
