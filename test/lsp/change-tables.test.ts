// The table of a hover is worked out in slices: others come between, and nobody works for who has gone.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allowedChanges } from '../../server/src/core/compat/allowed-changes.ts';
import type { EarlierVersion } from '../../server/src/core/compat/history.ts';
import { readSchemaAs, readSchemaLater } from '../../server/src/core/document.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { tableOf } from '../../server/src/lsp/change-tables.ts';
import type { TableOptions } from '../../server/src/lsp/change-tables.ts';

const text = JSON.stringify({ type: 'record', name: 'Order', fields: Array.from({ length: 20 }, (_, i) => ({ name: `f${i}`, type: { type: 'enum', name: `E${i}`, symbols: ['A', 'B'] } })) });
const versions = Array.from({ length: 200 }, (_, i): EarlierVersion => ({ model: readSchemaLater('avro', `file:///${i}`, text, 'unknown'), workspace: emptyWorkspace, name: `version ${i}`, at: 'elsewhere' }));

function asked(more: Partial<TableOptions> = {}): TableOptions {
  const offset = text.indexOf('f7');
  return {
    update: { model: readSchemaAs('avro', 'file:///s', parseJson(text), 'unknown'), workspace: emptyWorkspace }, offset, place: offset, view: 0, versions,
    question: { mode: 'FULL_TRANSITIVE', policy: 'STRICT' }, isStale: () => false, isCancelled: () => false, ...more,
  };
}

describe('the table of what may be changed', () => {
  it('is what working it out in one go gives, while others take their turns', async () => {
    const options = asked();
    let isWaiting = true;
    let turns = 0;
    const take = (): void => {
      turns++;
      if (isWaiting) setImmediate(take);
    };
    setImmediate(take);
    const table = await tableOf(options);
    isWaiting = false;
    assert.ok(turns > 1, `${turns} turns`);
    assert.deepEqual(table, allowedChanges(options.update, options.offset, versions, options.question));
  });

  it('is remembered for the text and its earlier versions', async () => {
    const options = asked();
    const table = await tableOf(options);
    assert.ok(table);
    assert.equal(await tableOf({ ...options, versions: [...versions] }), table);
    assert.notEqual(await tableOf({ ...options, versions: versions.slice(1) }), table);
    assert.notEqual(await tableOf({ ...options, view: 1 }), table);
    assert.notEqual(await tableOf({ ...options, question: { ...options.question, mode: 'BACKWARD' } }), table);
  });

  it('is given up when the text changes or all who asked have gone, and made anew for the next', async () => {
    const options = asked();
    assert.equal(await tableOf({ ...options, isStale: () => true }), undefined);
    assert.equal(await tableOf({ ...options, isCancelled: () => true }), undefined);
    const [gone, stays] = await Promise.all([tableOf({ ...options, isCancelled: () => true }), tableOf(options)]);
    assert.ok(stays);
    assert.equal(gone, stays);
  });
});
