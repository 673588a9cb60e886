import assert from 'node:assert/strict';
import { it } from 'node:test';
import { schemaReader } from '../../server/src/core/schema-reader.ts';

const text = (name: string): string => `{"type":"enum","name":"${name}","symbols":[]}`;

it('reads a text once for each format and URI', () => {
  const reader = schemaReader();
  const model = reader.read('avro', 'file:///a', text('A'));
  assert.equal(model.tree.text, text('A'));
  assert.equal(reader.read('avro', 'file:///a', text('A')), model);
  const others = [reader.read('avro', 'file:///b', text('A')), reader.read('json-schema', 'file:///a', text('A')), reader.read('avro', 'file:///a', text('B'))];
  assert.equal(new Set([model, ...others]).size, 4);
  assert.deepEqual(others.map(({ format, uri }) => `${format} ${uri}`), ['avro file:///b', 'json-schema file:///a', 'avro file:///a']);
  assert.equal(schemaReader().read('avro', 'file:///a', text('A')) === model, false);
});

it('keeps what is asked for again, and forgets the rest beyond its size', () => {
  const reader = schemaReader(10 * text('A0').length);
  const read = (name: string): object => reader.read('avro', 'file:///a', text(name));
  const often = read('A0');
  const once = read('B0');
  for (let i = 0; i < 9; i++) {
    read(`C${i}`);
    assert.equal(read('A0'), often);
  }
  assert.notEqual(read('B0'), once);
});
