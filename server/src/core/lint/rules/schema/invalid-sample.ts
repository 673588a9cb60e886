import { checkSample } from '../../../samples/check-sample.ts';
import { ownSamples } from '../../../samples/own-samples.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/invalid-sample',
  title: 'Samples are events that the schema allows',
  why: 'Tests, mocks and documentation are made from samples: one that the schema refuses teaches people an event that nobody can send. Files beside a schema count too: name.sample.json, name.example.json, and name.json or name.anything.json in a folder samples or examples.',
  formats: ['avro', 'json-schema'],
  keywords: ['x-sample', 'x-samples'],
  visit: {
    document(model, { tree, workspace, report }) {
      for (const sample of ownSamples(model)) {
        for (const { span, message, fixes } of checkSample(sample, tree, model, workspace)) report(span, message, { fixes });
      }
    },
  },
  examples: [
    bad('Avro: a value of another type', avro`
      {
        "type": "record",
        "name": "OrderPlaced",
        "fields": [{ "name": "total", "type": "int" }],
        "x-sample": { "total": ⟦"12"⟧ }
      }`, '"total" is a string, but its type is int: no Avro writer takes this sample. Mend the sample or the schema.'),
    bad('Avro: a union whose value does not name its branch', avro`
      { "type": "record", "name": "OrderPlaced", "fields": [{ "name": "note", "type": ["null", "string"] }], "x-sample": { "note": ⟦"soon"⟧ } }`,
    'The value of the union of "note" does not name its branch; Avro\'s JSON encoding writes { "string": … }: no Avro writer takes this sample. Mend the sample or the schema.', {
      fixed: avro`
      { "type": "record", "name": "OrderPlaced", "fields": [{ "name": "note", "type": ["null", "string"] }], "x-sample": { "note": { "string": "soon" } } }`,
    }),
    bad('Avro: a field is missing', avro`
      { "type": "record", "name": "OrderPlaced", "fields": [{ "name": "id", "type": "string" }], ⟦"x-sample"⟧: {} }`,
    'The field "id" of the record "OrderPlaced" is missing, and a writer needs each field: no Avro writer takes this sample. Mend the sample or the schema.'),
    bad('JSON Schema: each fault at its place', json`
      {
        "type": "object",
        "properties": { "id": { "type": "string" }, "lines": { "type": "array", "items": { "type": "integer" } } },
        "x-samples": [{ "id": ⟦1⟧, "lines": [1, ⟦"2"⟧] }]
      }`, ['1 is a number, but the type is "string": the schema refuses this sample. Mend the sample or the schema.', '"2" is a string, but the type is "integer": the schema refuses this sample. Mend the sample or the schema.']),
    good('Avro', avro`
      { "type": "record", "name": "OrderPlaced", "fields": [{ "name": "note", "type": ["null", "string"] }, { "name": "state", "type": { "type": "enum", "name": "State", "symbols": ["OPEN"] } }], "x-samples": [{ "note": null, "state": "OPEN" }, { "note": { "string": "soon" }, "state": "OPEN" }] }`),
    good('JSON Schema', json`{ "type": "object", "properties": { "id": { "type": "string" } }, "required": ["id"], "x-sample": { "id": "o-1" } }`),
  ],
});
