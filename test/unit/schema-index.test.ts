import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readSchema } from '../../server/src/core/document.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { createSchemaIndex } from '../../server/src/workspace/schema-index.ts';

const texts: Readonly<Record<string, string>> = {
  '/w/money.json': '{ "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://example.com/money", "title": "Money" }',
  '/w/paid.avsc': '{ "type": "record", "name": "shop.Paid", "fields": [] }',
};

it('does not read again for its names what it was told of', () => {
  const asked: string[] = [];
  const index = createSchemaIndex('/w', {}, () => undefined, { list: () => Object.keys(texts), read: (file) => (asked.push(file), { kind: 'text', text: texts[file]! }) });
  for (const [file, text] of Object.entries(texts)) index.learn(file, readSchema(`file://${file}`, file, parseJson(text), {})!);
  const workspace = index.workspaceFor('/w/other.json');
  assert.deepEqual([...workspace.avroNames()], ['shop.Paid']);
  assert.deepEqual([...workspace.jsonSchemaIds()], ['https://example.com/money']);
  assert.deepEqual(asked, []);
  assert.equal(workspace.jsonSchemaById('https://example.com/money')?.uri, 'file:///w/money.json');
  assert.deepEqual(asked, ['/w/money.json'], 'read for what it defines');
  assert.deepEqual([...index.symbols()].map(({ symbols }) => symbols[0]?.name), ['Money', 'Paid'], 'and for what nobody asked when it was told');
});

it('reads in slices once for all who wait, and what is asked then reads nothing', async () => {
  const asked: string[] = [];
  let pauses = 0;
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`/w/s${i}.avsc`, `{ "type": "record", "name": "shop.S${i}", "fields": [] }`]));
  const index = createSchemaIndex('/w', {}, () => undefined, { list: () => Object.keys(many), read: (file) => (asked.push(file), { kind: 'text', text: many[file]! }) });
  const pause = (): Promise<void> => (pauses++, Promise.resolve());
  await Promise.all([index.warm(pause), index.warm(pause)]);
  await index.warm(pause);
  const names = index.workspaceFor('/w/other.avsc').avroNames();
  assert.deepEqual([[...names].length, asked.length, pauses], [50, 50, 2]);
  assert.equal(index.workspaceFor('/w/another.avsc').avroNames(), names, 'one list for all who ask');
  index.changed('/w/s0.avsc');
  assert.notEqual(index.workspaceFor('/w/another.avsc').avroNames(), names);
});
