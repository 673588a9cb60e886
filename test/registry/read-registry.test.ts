import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printSnapshot, readSnapshot } from '../../server/src/core/compat/snapshot.ts';
import type { Snapshot } from '../../server/src/core/compat/snapshot.ts';
import { readRegistry } from '../../server/src/registry/read-registry.ts';
import type { Registry } from '../../server/src/registry/port.ts';
import { historyOf } from '../../server/src/workspace/history/snapshot.ts';
import { compileAvro } from '../../server/src/core/formats/avro/compiled.ts';
import type { FakeRegistry } from '../support/fake-registry.ts';
import { quickLimits, withRegistry } from '../support/with-registry.ts';

const taken = '2026-05-01';

async function read(registry: Registry, subjects?: readonly string[]): Promise<Snapshot> {
  const answer = await readRegistry(registry, { taken, ...(subjects && { subjects }) });
  if (answer.kind !== 'ok') assert.fail(answer.reason);
  return answer.value;
}

/** b refers to a deleted version of a, which refers to c, all of which is deleted; d refers to what never was. */
function fill(fake: FakeRegistry): void {
  const reference = (name: string, subject: string, version = 1) => ({ name, subject, version });
  fake.subjects.set('b', [{ schema: '{"type":"array","items":"A"}', references: [reference('A', 'a')] }]);
  fake.subjects.set('a', [
    { schema: '{"type":"record","name":"A","fields":[{"name":"c","type":"C"}]}', references: [reference('C', 'c')], deleted: true },
    { schema: '{"type":"record","name":"A","fields":[]}' },
  ]);
  fake.subjects.set('c', [{ schema: '{"type":"fixed","name":"C","size":1}', deleted: true }]);
  fake.subjects.set('d', [{ schema: '{"$ref":"x.json"}', schemaType: 'JSON', references: [reference('x.json', 'nowhere', 3)] }]);
}

describe('a registry is read', () => {
  it('with references, whatever became of them, and comes back from the text alike', () => withRegistry({}, async (fake, registry) => {
    fill(fake);
    fake.levels.set('a', 'FULL');
    fake.global = { compatibilityLevel: 'FORWARD', compatibilityPolicy: 'LENIENT' };
    const snapshot = await read(registry);
    const text = printSnapshot(snapshot);
    assert.deepEqual(JSON.parse(text), {
      version: 1, registry: fake.url, taken, level: 'FORWARD', policy: 'LENIENT',
      subjects: {
        a: { level: 'FULL', versions: [
          { version: 1, id: 2, type: 'AVRO', deleted: true, schema: { type: 'record', name: 'A', fields: [{ name: 'c', type: 'C' }] }, references: [{ name: 'C', subject: 'c', version: 1 }] },
          { version: 2, id: 3, type: 'AVRO', schema: { type: 'record', name: 'A', fields: [] } },
        ] },
        b: { versions: [{ version: 1, id: 1, type: 'AVRO', schema: { type: 'array', items: 'A' }, references: [{ name: 'A', subject: 'a', version: 1 }] }] },
        c: { versions: [{ version: 1, id: 4, type: 'AVRO', deleted: true, schema: { type: 'fixed', name: 'C', size: 1 } }] },
        d: { versions: [{ version: 1, id: 5, type: 'JSON', schema: { $ref: 'x.json' }, references: [{ name: 'x.json', subject: 'nowhere', version: 3, missing: true }] }] },
      },
    });
    const again = readSnapshot(text);
    if (again.kind !== 'snapshot') assert.fail(again.reason);
    assert.equal(printSnapshot(again.snapshot), text);
    assert.deepEqual(historyOf(again.snapshot, 'a', 'it').versions.map(({ name }) => name), ['version 2'], 'a deleted version is not compared with');
    const [version] = historyOf(again.snapshot, 'b', 'it').versions;
    if (version?.model.format !== 'avro') assert.fail();
    assert.deepEqual(compileAvro(version.model.avro, version.workspace).faults, [], 'references lead on');
  }));

  it('in one order, whatever order it answers in', () => withRegistry({}, async (fake, registry) => {
    fill(fake);
    const text = printSnapshot(await read(registry));
    fake.subjects.set('a', fake.subjects.get('a')!);
    for (const name of ['/subjects/a', '/subjects/b']) fake.trouble(name, [{ kind: 'wait', ms: 20 }, { kind: 'wait', ms: 1 }]);
    assert.equal(printSnapshot(await read(registry)), text);
  }));

  it('by subjects, those that are not there too', () => withRegistry({}, async (fake, registry) => {
    fill(fake);
    const { subjects, level } = await read(registry, ['b', 'new', 'b']);
    assert.deepEqual([level, [...subjects.keys()].sort(), subjects.get('new')], ['BACKWARD', ['a', 'b', 'c', 'new'], { versions: [] }]);
    assert.ok(!fake.asked.some(({ path }) => path === '/subjects'));
  }));

  it('where the global level may not be asked', () => withRegistry({}, async (fake, registry) => {
    fill(fake);
    fake.levels.set('a', 'FULL').set('b', 'NONE').set('d', 'BACKWARD');
    fake.trouble('/config', [{ kind: 'answer', status: 403, body: '' }]);
    const { level, subjects } = await read(registry);
    assert.deepEqual([level, subjects.get('a')?.level, subjects.get('b')?.level], [undefined, 'FULL', 'NONE']);
  }));

  it('where there are no levels', () => withRegistry({}, async (fake, registry) => {
    fill(fake);
    fake.trouble('/config', [{ kind: 'answer', status: 404, body: '' }], 'always');
    const { level, subjects } = await read(registry);
    assert.deepEqual([level, subjects.get('a')?.level], [undefined, undefined]);
  }));

  it('while somebody deletes', () => withRegistry({}, async (fake, registry) => {
    fill(fake);
    fake.trouble('/subjects/b/versions', [{ kind: 'answer', status: 404, body: '{"error_code":40401,"message":"gone"}' }]);
    fake.trouble('/subjects/a/versions/2', [{ kind: 'answer', status: 404, body: '{"error_code":40402,"message":"gone"}' }]);
    assert.deepEqual([...(await read(registry)).subjects.keys()], ['d']);
  }));

  it('wholly or not at all', async () => {
    for (const [path, expected] of [
      ['/config', /, when asked for the global level$/], ['/subjects', /, when asked for the subjects$/], ['/subjects/b/versions', /, when asked for the versions of "b"$/],
      ['/subjects/a/versions/2', /, when asked for version 2 of "a"$/], ['/config/d', /, when asked for the level of "d"$/], ['/subjects/c/versions/1', /, when asked for version 1 of "c"$/],
    ] as const) {
      for (const trouble of [{ kind: 'answer', status: 500, body: '' }, { kind: 'cut' }, { kind: 'answer', status: 200, body: '<html></html>' }, { kind: 'silence' }] as const) {
        await withRegistry({}, async (fake, registry) => {
          fill(fake);
          fake.trouble(path, [trouble], 'always');
          const answer = await readRegistry(registry, { taken });
          assert.ok(answer.kind === 'unreachable' || answer.kind === 'unsupported', `${path} ${trouble.kind}: ${answer.kind}`);
          assert.match(answer.reason, path === '/config' || path === '/subjects' ? /, when asked for / : expected);
        }, { limits: { ...quickLimits, retries: 0, timeoutMs: 150 } });
      }
    }
  });

  it('and no longer than it has a chance', () => withRegistry({}, async (fake, registry) => {
    for (let i = 0; i < 300; i++) fake.subjects.set(`s${i}`, [{ schema: '"int"' }]);
    fake.trouble('/subjects/s7/versions', [{ kind: 'answer', status: 403, body: '' }], 'always');
    const answer = await readRegistry(registry, { taken });
    assert.equal(answer.kind, 'refused');
    assert.ok(fake.asked.length < 100, `${fake.asked.length} questions`);
  }));

  it('until it is taken back', () => withRegistry({}, async (fake, registry) => {
    fill(fake);
    fake.trouble('/subjects', [{ kind: 'silence' }], 'always');
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 30);
    assert.equal((await readRegistry(registry, { taken, signal: controller.signal })).kind, 'cancelled');
  }));
});
