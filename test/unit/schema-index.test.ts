import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSchema } from '../../server/src/core/document.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { createSchemaIndex } from '../../server/src/workspace/schema-index.ts';
import type { SchemaIndex } from '../../server/src/workspace/schema-index.ts';

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
  assert.deepEqual([[...names].length, asked.length, pauses > 0], [50, 50, true]);
  assert.equal(index.workspaceFor('/w/another.avsc').avroNames(), names, 'one list for all who ask');
  index.changed('/w/s0.avsc');
  assert.equal(index.workspaceFor('/w/another.avsc').avroNames(), names, 'and as long as all are called alike');
  many['/w/s0.avsc'] = '{ "type": "record", "name": "shop.First", "fields": [] }';
  index.changed('/w/s0.avsc');
  assert.deepEqual([...index.workspaceFor('/w/s0.avsc').avroNames()].filter((name) => /S0$|First/.test(name)), ['shop.First'], 'none of the names that the asking file had before');
});

describe('whether an answer that was made of other files is still so', () => {
  const paid = '{ "type": "record", "name": "shop.Paid", "fields": [] }';
  const other = '{ "type": "record", "name": "shop.Other", "fields": [] }';

  function withIndex(): { readonly index: SchemaIndex; write(file: string, text: string): void } {
    const files = new Map([['/w/paid.avsc', paid], ['/w/other.avsc', other], ['/w/money.json', '{ "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://example.com/money" }']]);
    const index = createSchemaIndex('/w', {}, () => undefined, { list: () => [...files.keys()], read: (file) => (files.has(file) ? { kind: 'text', text: files.get(file)! } : { kind: 'unreadable', reason: 'there is no such file' }) });
    return {
      index,
      write(file, text) {
        files.set(file, text);
        index.changed(file);
      },
    };
  }

  it('stays so while files change that it was not made of', () => {
    const { index, write } = withIndex();
    const { workspace, questions } = index.watch('/w/order.avsc');
    assert.equal(questions.any, false);
    workspace.avroDefinitions('shop.Paid');
    assert.equal(questions.any, true);
    write('/w/other.avsc', other.replace('Other', 'Another'));
    assert.ok(questions.areAnsweredAlike());
    write('/w/paid.avsc', paid.replace('[]', '[{ "name": "amount", "type": "long" }]'));
    assert.equal(questions.areAnsweredAlike(), false);
  });

  it('is not when a name comes, goes or is in one more file', () => {
    const { index, write } = withIndex();
    const [there, nowhere, all, known] = ['/w/a.avsc', '/w/b.avsc', '/w/c.avsc', '/w/d.avsc'].map((file) => index.watch(file));
    assert.ok(there && nowhere && all && known);
    there.workspace.avroDefinitions('shop.Paid');
    nowhere.workspace.avroDefinitions('shop.New');
    all.workspace.avroNames();
    known.workspace.jsonSchemaById('https://example.com/money');
    write('/w/other.avsc', other.replace('[]', '[{ "name": "amount", "type": "long" }]'));
    assert.deepEqual([there, nowhere, all, known].map(({ questions }) => questions.areAnsweredAlike()), [true, true, true, true], 'no name changed');
    write('/w/new.avsc', paid.replace('Paid', 'New'));
    assert.deepEqual([there, nowhere, all, known].map(({ questions }) => questions.areAnsweredAlike()), [true, false, false, true]);
    write('/w/second.avsc', paid);
    assert.equal(there.questions.areAnsweredAlike(), false);
    write('/w/money.json', '{ "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://example.com/cash" }');
    assert.equal(known.questions.areAnsweredAlike(), false);
  });

  it('is not when the file at a place changes, or comes to be there', () => {
    const { index, write } = withIndex();
    const [there, absent] = [index.watch('/w/a.json'), index.watch('/w/b.json')];
    assert.ok(there.workspace.jsonSchemaAt('file:///w/money.json'));
    assert.equal(absent.workspace.jsonSchemaAt('file:///w/cash.json'), undefined);
    write('/w/cash.json', '{ "$schema": "http://json-schema.org/draft-07/schema#" }');
    assert.deepEqual([there.questions.areAnsweredAlike(), absent.questions.areAnsweredAlike()], [true, false]);
    write('/w/money.json', '{ "$schema": "http://json-schema.org/draft-07/schema#" }');
    assert.equal(there.questions.areAnsweredAlike(), false);
  });
});
