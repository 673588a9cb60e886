// What the benchmark computes with; its figures are no matter of tests.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atMost, ratio, readBudgets } from '../../bench/speed/budgets.ts';
import { typing } from '../../bench/speed/editing.ts';
import { isWhole } from '../../bench/speed/processes.ts';
import { reachedAtOnce } from '../../bench/speed/start-figures.ts';
import { medianRatio, percentile } from '../../bench/speed/statistics.ts';
import { oneAvroSchema, oneJsonSchema } from '../../bench/speed/texts.ts';

describe('bench', () => {
  it('has budgets for all it measures', () => {
    const { edit, lint, start, navigate, size } = readBudgets();
    const limits = [edit.ratioToJsonServer, ...Object.values(edit.p50Milliseconds), lint.ratioToJsonParse, lint.megabytesOfMemory, start.ratioToBareServer, navigate.hoverRatioToJsonServer, ...Object.values(navigate.p95Milliseconds), navigate.megabytes, size.extensionBundleBytes, size.vsixBytes];
    assert.ok(limits.every((limit) => limit > 0));
    assert.deepEqual(Object.keys(edit.p50Milliseconds), ['20 KB', '200 KB', '2.7 MB']);
    assert.ok(start.absent.includes('yaml'));
  });

  it('judges a figure by its limit', () => {
    assert.equal(atMost('a', 0.5, 0.5, ratio).verdict, 'held');
    assert.deepEqual(atMost('a', 0.51, 0.5, ratio), { what: 'a', measured: '0.51', asked: '≤ 0.50', verdict: 'missed' });
  });

  it('takes the middle, the 95th of a hundred, and ratios pair by pair', () => {
    assert.equal(percentile([3, 1, 2], 0.5), 2);
    assert.equal(percentile(Array.from({ length: 100 }, (_, i) => i + 1), 0.95), 95);
    assert.equal(medianRatio([1, 10, 2], [2, 20, 1]), 0.5);
  });

  it('knows when a message has come to its end', () => {
    assert.equal(isWhole('Content-Length: 3\r\n\r\n{é'), true);
    assert.equal(isWhole('Content-Length: 4\r\n\r\n{é'), false);
    assert.equal(isWhole('Content-Length: 4\r\n'), false);
  });

  it('follows all imports but those that wait', () => {
    const inputs = {
      a: { bytes: 1, imports: [{ path: 'b', kind: 'import-statement' as const }, { path: 'c', kind: 'dynamic-import' as const }] },
      b: { bytes: 1, imports: [{ path: 'node:fs', kind: 'require-call' as const, external: true }] },
      c: { bytes: 1, imports: [] },
    };
    assert.deepEqual([...reachedAtOnce({ inputs }, 'a')], ['a', 'b']);
  });

  it('makes one schema of many, and edits that leave it as it was', () => {
    const files = [
      { name: 'x/a.schema.json', text: '{ "$schema": "http://json-schema.org/draft-07/schema#", "description": "A", "properties": { "b": { "$ref": "b.schema.json" } } }' },
      { name: 'x/b.schema.json', text: '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "string" }' },
    ];
    const text = oneJsonSchema(files, 2000);
    const schema = JSON.parse(text) as { definitions: Record<string, { properties?: { b: { $ref: string } } }> };
    assert.deepEqual(Object.keys(schema.definitions).slice(0, 3), ['x_a', 'x_b', 'x_a_2']);
    assert.equal(schema.definitions['x_a']?.properties?.b.$ref, '#/definitions/x_b');
    assert.ok(text.length > 1700 && text.length <= 2000, `${text.length}`);
    let edited = text;
    for (const { offset, removed, inserted } of typing(text, 12)) edited = edited.slice(0, offset) + inserted + edited.slice(offset + removed);
    assert.equal(edited, text);
    const avro = JSON.parse(oneAvroSchema([{ name: 'a', text: '{ "type": "record", "name": "A", "namespace": "n", "fields": [{ "name": "x", "type": "n.B" }] }' }], 500)) as { namespace: string }[];
    assert.deepEqual(avro.slice(0, 2).map(({ namespace }) => namespace), ['n0.n', 'n1.n']);
  });
});
