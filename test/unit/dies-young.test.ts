// V8 makes some functions and getters among its old objects: what such a one sees outlives every quick collection, and with documents that come and go by the thousand that is most of the work.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { analyze } from '../../server/src/core/analyze.ts';
import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import { readSchema } from '../../server/src/core/document.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { changedDocument, openDocument } from '../../server/src/lsp/open-document.ts';

setFlagsFromString('--expose-gc');
// V8 puts what is made where much survives among the old from the start; whether it sees that here is chance.
setFlagsFromString('--no-allocation-site-pretenuring');
const collect = runInNewContext('gc') as (options?: { readonly type: 'minor' }) => void;

const settings = settingsFor(resolveConfig({ extends: 'recommended' }), 'shop.order.placed');
const fields = (one: (i: number) => string): string => Array.from({ length: 200 }, (_, i) => one(i)).join(',\n');
const schemas = {
  'JSON Schema': ['placed.json', (i: number) => `{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "title": "${i}", "properties": { ${fields((at) => `"field_${at}": { "description": "What it is.", "type": "string" }`)} } }`],
  Avro: ['placed.avsc', (i: number) => `{ "type": "record", "name": "Placed", "doc": "${i}", "fields": [${fields((at) => `{ "name": "field_${at}", "doc": "What it is.", "type": ["null", "string"], "default": null }`)}] }`],
  'a text with a fault': ['placed.avsc', (i: number) => `{ "type": "record", "name": "Placed", "doc": "${i}", "fields": [${fields((at) => `{ "name": "field_${at}", "doc": "What it is.", "type": "string" }`)}`],
} as const;

const rounds = 20;
const times = 6;

/** Bytes that a piece of work leaves behind for each time that it is done, when only young objects are collected: the least of several goes, since V8 has more to do than this. */
function left(work: (round: number) => void): number {
  for (let i = 0; i < 5; i++) work(i);
  return Math.min(...Array.from({ length: times }, () => {
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < rounds; i++) {
      work(i);
      collect({ type: 'minor' });
    }
    return (process.memoryUsage().heapUsed - before) / rounds;
  }));
}

describe('what nobody needs any more is collected at once, without waiting for a full collection', () => {
  for (const [what, [name, textOf]] of Object.entries(schemas)) {
    it(`${what} that was analysed`, () => {
      const kept = left((i) => {
        const model = readSchema(`file:///work/${name}`, name, parseJson(textOf(i)), {})!;
        analyze(model, settings, emptyWorkspace);
      });
      // Its tree alone takes four times as much.
      assert.ok(kept < 60_000, `${Math.round(kept)} bytes are left`);
    });
  }

  it('a version of an open document', () => {
    const kept = left((i) => {
      const text = schemas.Avro[1](i);
      const before = openDocument('file:///work/placed.avsc', 'avro', i, text);
      const after = changedDocument(before, [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: ' ' }], i + 1);
      assert.equal(after.getText().length, text.length + 1);
      assert.equal(after.lineCount, 200);
    });
    assert.ok(kept < 6000, `${Math.round(kept)} bytes are left`);
  });

  it('what is held is seen', () => {
    const held: unknown[] = [];
    assert.ok(left((i) => held.push(parseJson(schemas.Avro[1](i)))) > 100_000);
    assert.equal(held.length, times * rounds + 5);
  });
});
