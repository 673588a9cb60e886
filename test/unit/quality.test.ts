import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import type { Kind } from '../../bench/quality/kind.ts';
import { kinds } from '../../bench/quality/kinds.ts';
import { harmless } from '../../bench/quality/harmless.ts';
import { measureHarmless, measureKind } from '../../bench/quality/measure.ts';
import type { KindResult } from '../../bench/quality/planted-report.ts';
import { findingsOf } from '../../bench/quality/try.ts';
import { verdict } from '../../bench/quality/verdict.ts';
import { createProjects } from '../../server/src/workspace/project.ts';
import { withFolder } from '../support/cli.ts';

const schema = `{
  "type": "record",
  "name": "OrderPlaced",
  "namespace": "shop.orders",
  "fields": [
    { "name": "order_id", "type": "string" },
    { "name": "quantity", "type": "int" }
  ]
}
`;

function kindOf(id: string): Kind {
  const kind = kinds.find((it) => it.id === id);
  assert(kind, id);
  return kind;
}

/** One host in a folder of its own, with a configuration. */
async function planted(config: object, kind: Kind): Promise<KindResult> {
  return withFolder({ 'OrderPlaced.avsc': schema, 'event-schemas.json': JSON.stringify(config) }, async (folder) => {
    const projects = createProjects({ folders: [folder], overlay: () => undefined });
    const file = path.join(folder, 'OrderPlaced.avsc');
    const { tree, model, findings } = await findingsOf(projects, file, schema);
    assert(tree && model);
    assert.deepEqual(findings, []);
    const host = { shown: 'OrderPlaced.avsc', file, corpus: 'test', text: schema, tree, model };
    return { kind, tried: await measureKind(kind, [host], { seed: '1', perKind: 1, projects: () => projects }) };
  });
}

const held = (result: KindResult): boolean => verdict([], [result], [], 'examples').held;

test('a planted defect is found at its place', async () => {
  const result = await planted({ extends: 'recommended' }, kindOf('avro/duplicate-field'));
  assert.deepEqual(result.tried.map(({ outcome }) => outcome), ['found']);
  assert(held(result));
});

test('with its rule off it is missed, and the measure is not held', async () => {
  const result = await planted({ extends: 'recommended', rules: { 'schema/avro-duplicate-field': 'off' } }, kindOf('avro/duplicate-field'));
  assert.deepEqual(result.tried.map(({ outcome }) => outcome), ['missed']);
  assert(!held(result));
});

test('a finding at another place does not count', async () => {
  const kind = kindOf('avro/duplicate-field');
  const result = await planted({ extends: 'recommended' }, { ...kind, plant: (host, pick) => ({ ...kind.plant(host, pick)!, at: [{ part: 'value', path: ['namespace'] }] }) });
  assert.deepEqual(result.tried.map(({ outcome }) => outcome), ['elsewhere']);
  assert(!held(result));
});

test('a twin that raises something is a false alarm', async () => {
  const kind = kindOf('avro/duplicate-field');
  const result = await planted({ extends: 'recommended' }, { ...kind, plant: (host, pick) => ({ ...kind.plant(host, pick)!, right: kind.plant(host, pick)!.wrong }) });
  assert.equal(result.tried[0]?.twins[0]?.fresh.length, 1);
  assert(!held(result));
});

test('a harmless change that raises something is a false alarm', async () => {
  await withFolder({ 'OrderPlaced.avsc': schema }, async (folder) => {
    const projects = createProjects({ folders: [folder], overlay: () => undefined, profile: 'recommended' });
    const file = path.join(folder, 'OrderPlaced.avsc');
    const { tree, model } = await findingsOf(projects, file, schema);
    assert(tree && model);
    const host = { shown: 'OrderPlaced.avsc', file, corpus: 'test', text: schema, tree, model };
    const asked = { seed: '1', perKind: 1, projects: () => projects };
    const crlf = harmless.find(({ id }) => id === 'line-ends-of-windows')!;
    const alarms = async (change: (text: string) => string): Promise<number> => (await measureHarmless({ ...crlf, change: ({ text }) => change(text) }, [host], asked)).filter(({ fresh }) => fresh.length > 0).length;
    assert.equal(await alarms((text) => text.replaceAll('\n', '\r\n')), 0);
    assert.equal(await alarms((text) => text.replace('"int"', '"integer"')), crlf.profiles.length);
  });
});
