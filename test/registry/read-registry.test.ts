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

/** It has no list of all schemas: each version is asked for. */
function withoutList(fake: FakeRegistry): void {
  fake.trouble('/schemas', [{ kind: 'answer', status: 404, body: '' }], 'always');
}

describe('a registry is read', () => {
  it('in the order of the names of its subjects, whoever is answered first', () => withRegistry({}, async (fake, registry) => {
    for (const name of ['c', 'a', 'b']) fake.subjects.set(name, [{ schema: '"string"' }]);
    fake.trouble('/subjects/a/versions', [{ kind: 'wait', ms: 200 }]);
    assert.deepEqual([...(await read(registry)).subjects.keys()], ['a', 'b', 'c']);
  }));

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
    withoutList(fake);
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
          withoutList(fake);
          fake.trouble(path, [trouble], 'always');
          const answer = await readRegistry(registry, { taken });
          assert.ok(answer.kind === 'unreachable' || answer.kind === 'unsupported', `${path} ${trouble.kind}: ${answer.kind}`);
          assert.match(answer.reason, path === '/config' || path === '/subjects' ? /, when asked for / : expected);
          // Only who never answers has to be given up soon; the others answer, on a busy machine not at once.
        }, { limits: { ...quickLimits, retries: 0, timeoutMs: trouble.kind === 'silence' ? 1500 : 60_000 } });
      }
    }
  });

  it('and no longer than it has a chance', () => withRegistry({}, async (fake, registry) => {
    for (let i = 0; i < 300; i++) fake.subjects.set(`s${i}`, [{ schema: '"int"' }]);
    fake.trouble('/subjects/s7/versions', [{ kind: 'answer', status: 403, body: '' }], 'always');
    const answer = await readRegistry(registry, { taken });
    assert.equal(answer.kind, 'unauthorized');
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

describe('with few questions', () => {
  /** Subjects of ten versions, the third and later ones of which differ in nothing but a symbol. */
  function fillMany(fake: FakeRegistry, count: number): void {
    for (let i = 0; i < count; i++) fake.subjects.set(`s${i}-value`, Array.from({ length: 10 }, (_, version) => ({ schema: `{"type":"enum","name":"S${i}","symbols":["v${version}"]}` })));
  }
  const asked = (fake: FakeRegistry, pattern: RegExp): number => fake.asked.filter(({ path }) => pattern.test(path)).length;
  const oneVersion = /^(?:\/apis\/ccompat\/v7)?\/subjects\/[^/]+\/versions\/\d+$/;

  for (const dialect of ['confluent', 'karapace'] as const) {
    it(`all schemas come in pages (${dialect})`, () => withRegistry({ dialect }, async (fake, registry) => {
      fillMany(fake, 250);
      fake.subjects.set('b', [{ schema: '"A"', references: [{ name: 'A', subject: 'a', version: 1 }] }]);
      fake.subjects.set('a', [{ schema: '{"type":"fixed","name":"A","size":1}', deleted: true }]);
      const snapshot = await read(registry);
      assert.equal([...snapshot.subjects.values()].reduce((sum, { versions }) => sum + versions.length, 0), 2502);
      assert.deepEqual([asked(fake, oneVersion), asked(fake, /\/schemas\?/)], [1, dialect === 'confluent' ? 3 : 1], 'by itself only what is deleted and referred to');
      const text = printSnapshot(snapshot);
      withoutList(fake);
      assert.equal(printSnapshot(await read(registry)), text, 'and say the same as one by one');
    }));
  }

  it('what the list lacks is asked for, and what it makes up is not taken', () => withRegistry({}, async (fake, registry) => {
    fill(fake);
    const text = printSnapshot(await read(registry));
    const list = [{ subject: 'b', version: 7, id: 1, schema: '"int"' }, { subject: 'nowhere', version: 1, id: 1, schema: '"int"' }, { version: 1 }, 7, null, { subject: 'a', version: 2, id: 3, schema: 7 }];
    for (const body of [JSON.stringify(list), '[]', '{}', '<html>', '']) {
      fake.trouble('/schemas', [{ kind: 'answer', status: 200, body }]);
      assert.equal(printSnapshot(await read(registry)), text, body);
    }
    fake.trouble('/schemas', [{ kind: 'cut' }, { kind: 'cut' }, { kind: 'cut' }, { kind: 'answer', status: 500, body: '' }]);
    assert.equal(printSnapshot(await read(registry)), text, 'it is a help and no need');
  }));

  it('what was read before is not asked for again', () => withRegistry({ dialect: 'apicurio-2' }, async (fake, registry) => {
    fillMany(fake, 20);
    const known = await read(registry);
    const first = fake.asked.length;
    assert.equal(asked(fake, oneVersion), 200);
    const again = async (): Promise<{ readonly text: string; readonly questions: number }> => {
      const before = asked(fake, oneVersion);
      const answer = await readRegistry(registry, { taken, known });
      return { text: answer.kind === 'ok' ? printSnapshot(answer.value) : assert.fail(answer.reason), questions: asked(fake, oneVersion) - before };
    };
    assert.deepEqual(await again(), { text: printSnapshot(known), questions: 40 }, 'the first and the newest of each subject');
    assert.ok(fake.asked.length - first < first / 2);
    fake.subjects.set('s19-value', [...fake.subjects.get('s19-value')!, { schema: '"int"' }]);
    const more = await again();
    assert.equal(more.questions, 41, 'and what is new');
    assert.equal(more.text, printSnapshot(await read(registry)));
    // Deleted for good and begun anew: the numbers are the same, the ids are not.
    fake.subjects.set('s5-value', Array.from({ length: 10 }, (_, i) => ({ schema: `{"type":"fixed","name":"New","size":${i + 1}}`, id: 9000 + i })));
    const anew = await again();
    assert.equal(anew.questions, 49);
    assert.equal(anew.text, printSnapshot(await read(registry)));
  }));

  it('names come in pages too', () => withRegistry({}, async (fake, registry) => {
    for (let i = 0; i < 2500; i++) fake.subjects.set(`s${i}`, [{ schema: '"int"' }]);
    fake.mostSubjects = 1000;
    const names = await registry.subjects();
    assert.equal(names.kind === 'ok' && names.value.length, 2500);
    assert.equal(fake.asked.length, 4);
  }));
});
