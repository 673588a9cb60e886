import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Difference } from '../../server/src/core/compat/difference.ts';
import { differencesBetween } from '../../server/src/core/compat/differences.ts';
import { compileAvro } from '../../server/src/core/formats/avro/compiled.ts';
import { createSampler } from '../../server/src/core/formats/avro/datum.ts';
import { canRead, witnessCandidates } from '../../server/src/core/formats/avro/witness.ts';
import { avroWitness } from '../../server/src/witness/avro.ts';
import type { AvroSide } from '../../server/src/witness/avro.ts';
import { avroPair } from '../support/avro-pair.ts';
import { judgedPairs } from '../support/compat-pairs.ts';
import { fuzzing } from '../support/fuzz.ts';
import { sideOf } from '../support/judge-pair.ts';
import { absentShared } from '../support/shared.ts';

function avroSide(schema: unknown): AvroSide {
  const { model, workspace } = sideOf(schema, 'avro');
  assert.equal(model.format, 'avro');
  return { document: model.format === 'avro' ? model.avro : assert.fail(), workspace };
}

/** Each difference with the event that shows it, as JSON. */
async function events(old: unknown, update: unknown): Promise<readonly (readonly [string, unknown])[]> {
  const found = differencesBetween(sideOf(update, 'avro'), sideOf(old, 'avro'));
  const [reader, writer] = [avroSide(update), avroSide(old)];
  // The places are nodes of the documents that are asked about.
  const again = (await import('../../server/src/core/formats/avro/obstacles.ts')).obstacles(reader.document, writer.document);
  assert.equal(again.length, found.length);
  return Promise.all(again.map(async (it: Difference) => [it.registryCode, (await avroWitness(it, reader, writer))?.value] as const));
}

const record = (...fields: readonly unknown[]): unknown => ({ type: 'record', name: 'Order', namespace: 'n', fields });
const field = (name: string, type: unknown): unknown => ({ name, type });
const kind = (...symbols: readonly string[]): unknown => ({ type: 'enum', name: 'Kind', symbols });

describe('an Avro event that breaks', () => {
  it('holds what the reader cannot read, and else as little as can be', async () => {
    assert.deepEqual(await events(record(field('kind', ['null', kind('A', 'B')]), field('note', ['null', 'string'])), record(field('kind', ['null', kind('A')]), field('note', ['null', 'string']))),
      [['MISSING_UNION_BRANCH', { kind: 'B', note: null }]]);
    assert.deepEqual(await events(record(field('tags', { type: 'array', items: ['string', 'int'] })), record(field('tags', { type: 'array', items: 'string' }))), [['TYPE_MISMATCH', { tags: [1] }]]);
    assert.deepEqual(await events(record(field('by', { type: 'map', values: kind('A', 'B') })), record(field('by', { type: 'map', values: kind('A') }))), [['MISSING_ENUM_SYMBOLS', { by: { key: 'B' } }]]);
    assert.deepEqual(await events(record(), record(field('total', 'int'))), [['READER_FIELD_MISSING_DEFAULT_VALUE', {}]]);
    assert.deepEqual(await events({ type: 'fixed', name: 'F', size: 2 }, { type: 'fixed', name: 'F', size: 3 }), [['FIXED_SIZE_MISMATCH', '\u0000\u0000']]);
  });

  it('finds its way through types in a circle', async () => {
    const list = (type: string): unknown => ({ type: 'record', name: 'N', fields: [field('next', ['null', 'N']), field('value', type)] });
    assert.deepEqual(await events(list('string'), list('int')), [['TYPE_MISMATCH', { next: null, value: 'text' }]]);
  });

  it('is not claimed where the writer can write nothing', async () => {
    const endless = (type: string): unknown => ({ type: 'record', name: 'N', fields: [field('next', 'N'), field('value', type)] });
    assert.deepEqual(await events(endless('string'), endless('int')), [['TYPE_MISMATCH', undefined]]);
  });

  it('needs names that avsc would not take', async () => {
    assert.deepEqual(await events(record(field('größe', 'string')), record(field('größe', 'int'))), [['TYPE_MISMATCH', { größe: 'text' }]]);
    assert.deepEqual(await events({ type: 'record', name: 'a.R', fields: [field('x', 'int')] }, { type: 'record', name: 'b.R', fields: [field('x', 'string')] }), [['TYPE_MISMATCH', { x: 1 }]]);
  });

  it('is found for every break of generated schemas that can be written at all, and avsc agrees with what is readable', async () => {
    await fc.assert(fc.asyncProperty(avroPair, async ({ old, new: update }) => {
      const [reader, writer] = [avroSide(update), avroSide(old)];
      const { obstacles } = await import('../../server/src/core/formats/avro/obstacles.ts');
      const [reads, writes] = [compileAvro(reader.document, reader.workspace), compileAvro(writer.document, writer.workspace)];
      const isEmpty = createSampler()(writes.root!) === undefined;
      for (const difference of obstacles(reader.document, writer.document)) {
        const [candidate] = witnessCandidates(difference, reads, writes);
        if (candidate) assert.equal(canRead(reads.root!.type, writes.root!.type, candidate), false);
        const witness = await avroWitness(difference, reader, writer);
        assert.equal(witness === undefined, candidate === undefined, `avsc reads what we say cannot be read: ${JSON.stringify(candidate)}`);
        if (isEmpty) assert.equal(witness, undefined);
      }
    }), fuzzing(300));
  });

  it('is found for every break of the real versions', async (t) => {
    const pairs = judgedPairs('real-versions.jsonl')?.filter(({ format }) => format === 'avro');
    if (!pairs) return t.skip(absentShared);
    let breaks = 0;
    for (const pair of pairs) {
      for (const [code, event] of [...await events(pair.old, pair.new), ...await events(pair.new, pair.old)]) {
        breaks++;
        assert.notEqual(event, undefined, `${pair.id} ${code}`);
      }
    }
    assert.ok(breaks > 80, `only ${breaks} breaks`);
  });
});
