import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { connectRegistry } from '../../server/src/registry/confluent.ts';
import { hashOf } from '../../server/src/core/compat/live.ts';
import { createRefresher } from '../../server/src/registry/refresher.ts';
import type { LiveText, Refresher } from '../../server/src/registry/refresher.ts';
import { diskStore, noStore } from '../../server/src/registry/store.ts';
import type { Store } from '../../server/src/registry/store.ts';
import { historyOf } from '../../server/src/workspace/history/snapshot.ts';
import { withFolder } from '../support/cli.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { FakeRegistry } from '../support/fake-registry.ts';
import { connectionTo, quickLimits } from '../support/with-registry.ts';

interface Clock { time: number }

async function withRefresher(use: (fake: FakeRegistry, refresher: Refresher, clock: Clock) => Promise<void>, { store = noStore, url }: { readonly store?: Store; readonly url?: string } = {}): Promise<void> {
  const fake = await startFakeRegistry();
  fake.subjects.set('order-value', [{ schema: '"int"' }]);
  const clock: Clock = { time: Date.parse('2026-05-01T10:00:00Z') };
  const registry = connectRegistry(connectionTo(url ?? fake.url, { limits: { ...quickLimits, timeoutMs: 300, retries: 0 } }), '0');
  const refresher = createRefresher({ registry, store, historyOf, now: () => clock.time, maxAge: 60_000, pause: 1000 });
  try {
    await use(fake, refresher, clock);
    assert.deepEqual(fake.writes, []);
  } finally {
    refresher.close();
    await fake.close();
  }
}

/** Waits for the next news, but not for ever. */
function news(refresher: Refresher): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = refresher.onChange(() => {
      stop();
      clearTimeout(timer);
      resolve();
    });
    const timer = setTimeout(() => reject(new Error('no news came')), 5000);
  });
}

const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 60); });
const textOf = (schema: string): LiveText => ({ hash: hashOf(schema), candidate: { type: 'AVRO', schema, references: [] } });

describe('a refresher', () => {
  it('answers at once, and better later', () => withRefresher(async (fake, refresher, clock) => {
    assert.equal(refresher.history('order-value'), undefined);
    assert.equal(refresher.subjects(), undefined);
    assert.equal(fake.asked.length, 0, 'nothing was sent before the answer');
    await news(refresher);
    await settled();
    const history = refresher.history('order-value')!;
    assert.deepEqual([history.subject, history.mode, history.versions.map(({ name }) => name), history.age], ['order-value', 'BACKWARD', ['version 1'], '2026-05-01T10:00:00.000Z']);
    assert.deepEqual(refresher.subjects(), new Set(['order-value']));
    assert.deepEqual(refresher.status(), { kind: 'reached', answered: clock.time });
    const asked = fake.asked.length;
    assert.equal(refresher.history('order-value'), history, 'one object for as long as nothing changes');
    assert.equal(history.versions[0], refresher.history('order-value')!.versions[0]);
    await settled();
    assert.equal(fake.asked.length, asked, 'what is young is not asked for again');
  }));

  it('asks again for what is old, and tells only what is new', () => withRefresher(async (fake, refresher, clock) => {
    await refresher.refresh('order-value');
    const history = refresher.history('order-value');
    let told = 0;
    refresher.onChange(() => { told++; });
    clock.time += 61_000;
    assert.equal(refresher.history('order-value'), history, 'the old one meanwhile');
    await settled();
    assert.equal(told, 0);
    fake.subjects.set('order-value', [{ schema: '"int"' }, { schema: '"long"' }]);
    fake.levels.set('order-value', 'FULL');
    clock.time += 61_000;
    refresher.history('order-value');
    await news(refresher);
    const now = refresher.history('order-value')!;
    assert.deepEqual([now.mode, now.versions.length, history!.versions.length], ['FULL', 2, 1], 'what was handed out stays as it was');
  }));

  it('knows that a subject has no versions yet', () => withRefresher(async (_fake, refresher) => {
    refresher.history('new-value');
    await news(refresher);
    assert.deepEqual(refresher.history('new-value')!.versions, []);
    assert.equal(refresher.history('new-value')!.mode, 'BACKWARD');
  }));

  it('asks for one subject once, however often it is wanted', () => withRefresher(async (fake, refresher) => {
    for (let i = 0; i < 50; i++) refresher.history('order-value');
    await news(refresher);
    assert.equal(fake.asked.filter(({ path: asked }) => asked === '/subjects/order-value/versions').length, 1);
  }));
});

describe('a registry in trouble', () => {
  it('leaves what is known, and is left alone for a while', () => withRefresher(async (fake, refresher, clock) => {
    await refresher.refresh('order-value');
    const history = refresher.history('order-value');
    fake.trouble('', [{ kind: 'silence' }], 'always');
    clock.time += 61_000;
    const start = performance.now();
    assert.equal(refresher.history('order-value'), history);
    assert.ok(performance.now() - start < 50, 'nothing is waited for');
    await news(refresher);
    const { kind, reason, refusal, answered } = refresher.status();
    assert.deepEqual([kind, refusal, answered], ['failing', 'unreachable', Date.parse('2026-05-01T10:00:00Z')]);
    assert.match(reason!, /^it did not answer within 0\.3 s, when asked for /);
    const asked = fake.asked.length;
    for (let i = 0; i < 20; i++) refresher.history('order-value', textOf('"string"'));
    refresher.history('other-value');
    await settled();
    assert.equal(fake.asked.length, asked, 'it keeps quiet');
    assert.equal(refresher.history('order-value'), history);
    clock.time += 1001;
    refresher.history('order-value');
    await settled();
    assert.ok(fake.asked.length > asked, 'and asks again');
  }));

  it('comes back', () => withRefresher(async (fake, refresher) => {
    fake.trouble('', [{ kind: 'answer', status: 503, body: '<html></html>' }]);
    refresher.history('order-value');
    await news(refresher);
    assert.equal(refresher.status().kind, 'failing');
    await refresher.refresh('order-value');
    assert.equal(refresher.status().kind, 'reached');
    assert.equal(refresher.history('order-value')!.versions.length, 1);
  }));

  it('that refuses one subject gives the others', () => withRefresher(async (fake, refresher) => {
    await refresher.refresh('order-value');
    fake.trouble('/subjects/secret-value', [{ kind: 'answer', status: 403, body: '' }], 'always');
    await refresher.refresh('secret-value');
    assert.equal(refresher.history('secret-value'), undefined);
    assert.equal(refresher.status().kind, 'reached');
    fake.subjects.set('third-value', [{ schema: '"int"' }]);
    refresher.history('third-value');
    await news(refresher);
    assert.equal(refresher.history('third-value')!.versions.length, 1);
  }));

  it('is let go of', () => withRefresher(async (fake, refresher) => {
    fake.trouble('', [{ kind: 'silence' }], 'always');
    const asked = refresher.refresh('order-value');
    await settled();
    refresher.close();
    await asked;
    assert.equal(refresher.status().kind, 'unknown', 'nobody failed');
    refresher.history('order-value');
    await settled();
  }));
});

describe('a live verdict', () => {
  it('counts for the text that it judged', () => withRefresher(async (fake, refresher, clock) => {
    await refresher.refresh('order-value');
    fake.judge = (_subject, schema) => (schema === '"string"' ? ["{errorType:'TYPE_MISMATCH', description:'no', additionalInfo:''}", '{oldSchemaVersion: 1}'] : []);
    assert.equal(refresher.history('order-value', textOf('"string"'))?.live, undefined, 'not waited for');
    await news(refresher);
    assert.deepEqual(refresher.history('order-value', textOf('"string"'))?.live, {
      text: hashOf('"string"'), by: `Confluent Schema Registry 8.0.0 at ${fake.url}`, asked: new Date(clock.time).toISOString(), level: 'BACKWARD', mode: 'READWRITE',
      answer: { kind: 'refuses', messages: [{ code: 'TYPE_MISMATCH', text: 'no', version: 1 }] },
    });
    assert.equal(refresher.history('order-value', textOf('"long"'))?.live, undefined, 'another text');
    await news(refresher);
    assert.deepEqual(refresher.history('order-value', textOf('"long"'))?.live?.answer, { kind: 'accepts' });
    assert.equal(refresher.history('order-value', textOf('"string"'))?.live?.answer.kind, 'refuses', 'the former is still known');
    assert.equal(refresher.history('order-value')?.live, undefined);
  }));

  it('is asked about the last text only, while one is under way', () => withRefresher(async (fake, refresher) => {
    await refresher.refresh('order-value');
    fake.trouble('/compatibility', [{ kind: 'wait', ms: 100 }]);
    for (let i = 0; i < 30; i++) {
      refresher.history('order-value', textOf(`"${i}"`));
      await new Promise((resolve) => { setTimeout(resolve, 1); });
    }
    await news(refresher);
    await news(refresher);
    await settled();
    assert.equal(fake.asked.filter(({ method }) => method === 'POST').length, 2);
    assert.equal(refresher.history('order-value', textOf('"29"'))?.live?.text, hashOf('"29"'));
  }));

  it('falls when the subject changes', () => withRefresher(async (fake, refresher) => {
    await refresher.refresh('order-value');
    refresher.history('order-value', textOf('"long"'));
    await news(refresher);
    fake.subjects.set('order-value', [{ schema: '"int"' }, { schema: '"float"' }]);
    await refresher.refresh('order-value');
    assert.equal(refresher.history('order-value', textOf('"long"'))?.live, undefined);
  }));

  it('that is wanted anew counts until the other one comes, and for as long as the registry does not answer', () => withRefresher(async (fake, refresher) => {
    const answer = (): string | undefined => refresher.history('order-value', textOf('"long"'))?.live?.answer.kind;
    await refresher.refresh('order-value');
    answer();
    await news(refresher);
    fake.judge = () => ["{errorType:'TYPE_MISMATCH', description:'no', additionalInfo:''}"];
    fake.trouble('/', [{ kind: 'answer', status: 500, body: '' }], 'always');
    await refresher.refresh('order-value');
    assert.equal(answer(), 'accepts');
    fake.trouble('/', [{ kind: 'wait', ms: 0 }], 'always');
    await refresher.refresh('order-value');
    assert.equal(answer(), 'accepts');
    await news(refresher);
    assert.equal(answer(), 'refuses');
    await settled();
    const asked = fake.asked.length;
    answer();
    await settled();
    assert.equal(fake.asked.length, asked, 'nothing is old any more');
  }));
});

describe('a disk cache', () => {
  it('answers where the registry does not', () => withFolder({}, async (folder) => {
    const store = diskStore(path.join(folder, 'cache'));
    let url = '';
    await withRefresher(async (fake, refresher) => {
      url = fake.url;
      await refresher.refresh('order-value');
      refresher.subjects();
      await settled();
    }, { store });
    await withRefresher(async (_fake, refresher, clock) => {
      clock.time += 5 * 60_000;
      assert.equal(refresher.history('order-value'), undefined);
      await news(refresher);
      const history = refresher.history('order-value')!;
      assert.deepEqual([history.age, history.versions[0]!.model.tree.text], ['2026-05-01T10:00:00.000Z', '"int"']);
      refresher.subjects();
      await settled();
      assert.deepEqual(refresher.subjects(), new Set(['order-value']));
      assert.equal(refresher.status().kind, 'failing');
    }, { store, url });
    for (const name of readdirSync(path.join(folder, 'cache'))) {
      assert.match(name, /^[0-9a-f]{40}\.json$/);
      if (process.platform !== 'win32') assert.equal(statSync(path.join(folder, 'cache', name)).mode & 0o077, 0, 'nobody else reads it');
    }
  }));

  it('is left aside when it is broken, another registry\'s, or cannot be written', () => withFolder({ file: '' }, async (folder) => {
    const store = diskStore(path.join(folder, 'cache'));
    const snapshot = { taken: '2026-05-01T10:00:00Z', subjects: new Map([['a', { versions: [] }]]) };
    await store.write('http://one', 'a', snapshot);
    assert.deepEqual(await store.read('http://one', 'a'), snapshot);
    assert.equal(await store.read('http://two', 'a'), undefined);
    const [name] = readdirSync(path.join(folder, 'cache'));
    const file = path.join(folder, 'cache', name!);
    const whole = readFileSync(file, 'utf8');
    for (const broken of ['', '{', whole.slice(0, -20), 'null', '[]', whole.replace('http://one a', 'http://two a'), whole.replace('\\"version\\": 1', '\\"version\\": 99')]) {
      writeFileSync(file, broken);
      assert.equal(await store.read('http://one', 'a'), undefined, broken);
    }
    const nowhere = diskStore(path.join(folder, 'file', 'below'));
    await nowhere.write('http://one', 'a', snapshot);
    assert.equal(await nowhere.read('http://one', 'a'), undefined);
    await Promise.all(Array.from({ length: 20 }, () => store.write('http://one', 'a', snapshot)));
    assert.deepEqual(await store.read('http://one', 'a'), snapshot, 'many at once');
    assert.deepEqual(readdirSync(path.join(folder, 'cache')), [name]);
  }));
});
