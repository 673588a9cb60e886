import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sameSchema } from '../../server/src/core/compat/same-schema.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';

const same = (format: 'avro' | 'json-schema', one: string, other: string): boolean => {
  const [a, b] = [one, other].map((text) => readSchemaAs(format, 'file:///a', parseJson(text), 'unknown'));
  return sameSchema(a!, b!);
};

it('an Avro schema is known again as Avro prints it', () => {
  const written = `{ "namespace": "shop", "doc": "an order", "type": "record", "name": "Order", "owner": "us", "fields": [
    { "name": "id", "type": { "type": "string", "logicalType": "uuid" }, "order": "ascending", "aliases": ["a", "b"] },
    { "name": "of", "type": ["null", { "type": "enum", "name": "shop.Kind", "aliases": ["Sort"], "symbols": ["A", "B"], "default": "A" }], "default": null },
    { "name": "all", "type": { "type": "map", "values": { "type": "array", "items": "shop.Kind" } }, "default": { "x": [], "y": [] } } ] }`;
  const printed = '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"string","aliases":["b","a"]},{"name":"of","type":["null",{"type":"enum","name":"Kind","symbols":["A","B"],"default":"A","aliases":["shop.Sort"]}],"default":null},{"name":"all","type":{"type":"map","values":{"type":"array","items":"Kind"}},"default":{"y":[],"x":[]}}]}';
  assert.ok(same('avro', written, printed));
  for (const [from, to] of [['"Order"', '"Other"'], ['"namespace":"shop"', '"namespace":"store"'], ['"string"', '"bytes"'], ['["b","a"]', '["b"]'], ['["A","B"]', '["B","A"]'], ['"default":"A"', '"default":"B"'], ['"default":null', '"x":null'], ['"y":[]', '"z":[]'], ['"shop.Sort"', '"Sort.Of"'], ['"array"', '"map"'], ['["null",', '["int",']] as const) {
    assert.ok(printed.includes(from));
    assert.ok(!same('avro', written, printed.replace(from, to)), `${from} to ${to}`);
  }
  assert.ok(!same('avro', '{"type":"fixed","name":"F","size":1}', '{"type":"fixed","name":"F","size":2}'));
});

it('a JSON Schema whatever its layout and the order of its keys', () => {
  assert.ok(same('json-schema', '{"type":"number","maximum":1.0}', '{ "maximum": 1, "type": "number" }'));
  assert.ok(!same('json-schema', '{"enum":[1,2]}', '{"enum":[2,1]}'));
  assert.ok(!same('json-schema', '{"type":"string"}', '{"type":"string","format":"date"}'));
});
