import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectRegistry } from '../../server/src/registry/confluent.ts';
import type { Answer, Candidate } from '../../server/src/registry/port.ts';
import { productName } from '../../server/src/registry/port.ts';
import type { Dialect, FakeRegistry } from '../support/fake-registry.ts';
import { connectionTo, quickLimits, withRegistry } from '../support/with-registry.ts';

const dialects: readonly Dialect[] = ['confluent', 'apicurio-2', 'apicurio-3', 'karapace'];
const candidate: Candidate = { type: 'AVRO', schema: '"string"', references: [] };

function valueOf<T>(answer: Answer<T>): T {
  if (answer.kind !== 'ok') assert.fail(`${answer.kind}: ${answer.reason}`);
  return answer.value;
}

function refusalOf(answer: Answer<unknown>): string {
  if (answer.kind === 'ok') assert.fail(`it was answered: ${JSON.stringify(answer.value)}`);
  return `${answer.kind}: ${answer.reason}`;
}

/** Two subjects, one of them with references and a deleted version. */
function fill(fake: FakeRegistry): void {
  fake.subjects.set('money', [{ schema: '{"type":"fixed","name":"Money","size":8}', deleted: true }, { schema: '{"type":"fixed","name":"Money","size":16}' }]);
  fake.subjects.set('order-value', [
    { schema: '"int"' },
    { schema: '{"type":"array","items":"Money"}', references: [{ name: 'Money', subject: 'money', version: 1 }] },
    { schema: '{"type":"object"}', schemaType: 'JSON' },
  ]);
}

describe('a registry answers', () => {
  for (const dialect of dialects) {
    it(`subjects, versions and schemas (${dialect})`, () => withRegistry({ dialect }, async (fake, registry) => {
      fill(fake);
      assert.deepEqual(valueOf(await registry.subjects()), ['money', 'order-value']);
      assert.deepEqual(valueOf(await registry.versions('money')), [2]);
      assert.deepEqual(valueOf(await registry.version('order-value', 2)), {
        subject: 'order-value', version: 2, id: 4, type: 'AVRO', schema: '{"type":"array","items":"Money"}', references: [{ name: 'Money', subject: 'money', version: 1 }],
      });
      assert.equal(valueOf(await registry.version('order-value', 'latest')).type, 'JSON');
      assert.equal(valueOf(await registry.schemaById(3)).schema, '"int"');
      assert.equal(valueOf(await registry.lookup('order-value', { ...candidate, schema: '"int"' })).version, 1);
      assert.match(refusalOf(await registry.lookup('order-value', candidate)), /^not-found: there is none \(code 40403\)/);
      assert.match(refusalOf(await registry.versions('nope')), /^not-found: there is none \(code 40401\)/);
      assert.match(refusalOf(await registry.version('money', 1)), /^not-found: there is none \(code 40402\)/);
      assert.equal(valueOf(await registry.referencedVersion({ name: 'Money', subject: 'money', version: 1 })).schema, '{"type":"fixed","name":"Money","size":8}');
      assert.match(refusalOf(await registry.referencedVersion({ name: 'Money', subject: 'money', version: 7 })), /^not-found/);
    }));

    it(`the level in force (${dialect})`, () => withRegistry({ dialect }, async (fake, registry) => {
      fill(fake);
      fake.global = { compatibilityLevel: 'FORWARD' };
      fake.levels.set('money', 'FULL_TRANSITIVE');
      assert.deepEqual(valueOf(await registry.settings()), { level: 'FORWARD' });
      assert.deepEqual(valueOf(await registry.settingsOf('money')), { level: 'FULL_TRANSITIVE' });
      assert.deepEqual(valueOf(await registry.settingsOf('order-value')), { level: 'FORWARD' }, 'no level of its own');
      assert.deepEqual(valueOf(await registry.settingsOf('not-yet')), { level: 'FORWARD' }, 'no such subject');
      fake.global = { compatibilityLevel: 'NONE' };
      assert.deepEqual(valueOf(await registry.settingsOf('order-value')), { level: 'NONE' });
    }));

    it(`whether a schema may come (${dialect})`, () => withRegistry({ dialect }, async (fake, registry) => {
      fill(fake);
      assert.deepEqual(valueOf(await registry.check('order-value', candidate, 'BACKWARD')), { compatible: true, messages: [] });
      const questions: string[] = [];
      fake.judge = (_subject, _schema, asked) => {
        questions.push(asked);
        return ["{errorType:'TYPE_MISMATCH', description:'The type (path '/') of a field in the new schema does not match with the old schema', additionalInfo:'reader type: STRING not compatible with writer type: INT'}", '{oldSchemaVersion: 3}', `{oldSchema: '"int"'}`];
      };
      const { compatible, messages } = valueOf(await registry.check('order-value', candidate, 'BACKWARD'));
      assert.equal(compatible, false);
      if (dialect === 'confluent') assert.deepEqual(messages, [{ code: 'TYPE_MISMATCH', text: "The type (path '/') of a field in the new schema does not match with the old schema", version: 3 }]);
      assert.equal(messages.length, dialect === 'apicurio-3' ? 0 : 1);
      await registry.check('order-value', candidate, 'FULL_TRANSITIVE');
      // Karapace has one question for both, and answers it by the level.
      assert.deepEqual(questions, dialect === 'karapace' ? ['latest', 'latest'] : ['latest', 'all']);
      const isThere = await registry.check('not-yet', candidate, 'BACKWARD');
      if (dialect === 'confluent' || dialect === 'apicurio-3') assert.deepEqual(valueOf(isThere), { compatible: true, messages: [] });
      else assert.match(refusalOf(isThere), /^not-found/);
    }));

    it(`what it is (${dialect})`, () => withRegistry({ dialect }, async (fake, registry) => {
      assert.equal(productName(await registry.product()), { confluent: 'Confluent Schema Registry 8.0.0', 'apicurio-2': 'Apicurio Registry 2.6.13.Final', 'apicurio-3': 'Apicurio Registry 3.3.3', karapace: 'Karapace 6.2.0' }[dialect]);
      const before = fake.asked.length;
      await registry.product();
      assert.equal(fake.asked.length, before, 'asked once');
    }));
  }

  it('its mode, where it has one', async () => {
    await withRegistry({}, async (fake, registry) => {
      fill(fake);
      fake.modes.set('money', 'READONLY');
      assert.deepEqual([valueOf(await registry.modeOf('money')), valueOf(await registry.modeOf('order-value'))], ['READONLY', 'READWRITE']);
    });
    await withRegistry({ dialect: 'apicurio-2' }, async (_fake, registry) => {
      assert.match(refusalOf(await registry.modeOf('money')), /^unsupported: it does not know the question \(status 404\)/);
    });
  });

  it('an explicit NONE of a subject counts where such a thing exists', async () => {
    for (const [dialect, level] of [['confluent', 'NONE'], ['apicurio-3', 'NONE'], ['karapace', 'NONE'], ['apicurio-2', 'BACKWARD']] as const) {
      await withRegistry({ dialect }, async (fake, registry) => {
        fill(fake);
        fake.levels.set('money', 'NONE');
        assert.deepEqual(valueOf(await registry.settingsOf('money')), { level }, dialect);
      });
    }
    await withRegistry({ dialect: 'apicurio-2', basePath: '/behind/a/gateway' }, async (fake, registry) => {
      fill(fake);
      assert.deepEqual(valueOf(await registry.settingsOf('money')), { level: 'BACKWARD' }, 'known by what it lacks');
    });
  });

  it('the policy, where it says so', () => withRegistry({}, async (fake, registry) => {
    fake.global = { compatibilityLevel: 'FULL', compatibilityPolicy: 'LENIENT' };
    assert.deepEqual(valueOf(await registry.settingsOf('a')), { level: 'FULL', policy: 'LENIENT' });
  }));

  it('names of any kind, and below a base path', () => withRegistry({ basePath: '/kafka/registry' }, async (fake, registry) => {
    for (const name of [':.prod:order value', 'a/b?c#d%e', 'größe-value', '日本']) {
      fake.subjects.set(name, [{ schema: '"int"' }]);
      assert.equal(valueOf(await registry.version(name, 1)).subject, name);
    }
    for (const name of ['', '.', '..', '\ud800']) assert.equal(refusalOf(await registry.versions(name)), 'unsupported: such a name cannot be asked for');
  }));
});

describe('what is wrong is an answer', () => {
  const cases: readonly (readonly [string, Parameters<FakeRegistry['trouble']>[1][number], RegExp])[] = [
    ['a web page', { kind: 'answer', status: 200, body: '<!DOCTYPE html><html><title>Apicurio</title></html>' }, /^unsupported: it answered with a web page: the base path of the URL is likely wrong/],
    ['an empty success', { kind: 'answer', status: 200, body: '' }, /^unsupported: it answered with nothing$/],
    ['text', { kind: 'answer', status: 200, body: 'pong' }, /^unsupported: its answer is no JSON$/],
    ['JSON of another kind', { kind: 'answer', status: 200, body: '{"subjects":[]}' }, /^unsupported: its answer is JSON, but not what a schema registry answers$/],
    ['a page of a proxy', { kind: 'answer', status: 403, body: '<html><body>Access denied</body></html>' }, /^unauthorized: the credentials do not allow it \(status 403\)$/],
    ['a message that is a list', { kind: 'answer', status: 422, body: '{"error_code":422,"message":[{"type":"missing","loc":["body","schema"],"msg":"Field required"},{"msg":"and more"}]}' }, /^refused: it refuses \(status 422, code 422\): "Field required; and more"$/],
    ['42202', { kind: 'answer', status: 422, body: '{"error_code":42202,"message":"The specified version is no version"}' }, /^refused: it refuses \(status 422, code 42202\): "The specified version is no version"$/],
    ['40408 of an old one', { kind: 'answer', status: 404, body: '{"error_code":40408,"message":"no level"}' }, /^not-found: there is none \(code 40408\)/],
    ['404 without a number', { kind: 'answer', status: 404, body: '{"error_code":0,"message":"RESTEASY003210: Could not find resource"}' }, /^unsupported: it does not know the question \(status 404\): "RESTEASY/],
    ['an empty 404', { kind: 'answer', status: 404, body: '' }, /^unsupported: it does not know the question \(status 404\)$/],
    ['405', { kind: 'answer', status: 405, body: 'Method Not Allowed' }, /^unsupported: it does not know the question \(status 405\): "Method Not Allowed"$/],
    ['credentials wanted', { kind: 'answer', status: 401, body: '' }, /^unauthorized: it wants credentials \(status 401\), and none are given$/],
    ['another address', { kind: 'answer', status: 302, body: '', headers: { location: 'https://login.example.com/' } }, /^refused: it sends to another address \(status 302\)/],
    ['trouble that lasts', { kind: 'answer', status: 503, body: '<html>Service Unavailable</html>' }, /^unreachable: it is in trouble \(status 503\)$/],
    ['trouble with a number', { kind: 'answer', status: 500, body: '{"error_code":50001,"message":"Error in the backend datastore"}' }, /^unreachable: it is in trouble \(status 500\): "Error in the backend datastore"$/],
    ['a rate limit that lasts', { kind: 'answer', status: 429, body: '' }, /^unreachable: it is asked too often \(status 429\)$/],
    ['a rate limit that asks for too much', { kind: 'answer', status: 429, body: '', headers: { 'retry-after': '3600' } }, /^unreachable: it asks to wait 3600 s before the next question \(status 429\)$/],
    ['silence', { kind: 'silence' }, /^unreachable: it did not answer within 0\.2 s$/],
    ['a connection that is cut', { kind: 'cut' }, /^unreachable: it cut the connection$/],
    ['an answer that is cut', { kind: 'cut-midway' }, /^unreachable: it cut the connection(?: in the middle of its answer)?$/],
    ['no HTTP', { kind: 'noise' }, /^unreachable: what answers there does not speak HTTP$/],
  ];
  for (const [name, trouble, expected] of cases) {
    it(name, () => withRegistry({}, async (fake, registry) => {
      fake.trouble('/subjects', [trouble], 'always');
      assert.match(refusalOf(await registry.subjects()), expected);
    }, { limits: { ...quickLimits, timeoutMs: 200, retries: 1 } }));
  }

  it('nobody there', async () => {
    const registry = connectRegistry(connectionTo('http://127.0.0.1:1'), '0.0.0');
    assert.equal(refusalOf(await registry.subjects()), 'unreachable: it refused the connection');
    const unknown = connectRegistry(connectionTo('http://registry.invalid'), '0.0.0');
    assert.match(refusalOf(await unknown.subjects()), /^unreachable: its host name (?:is unknown|could not be looked up)$/);
  });
});

describe('questions are asked again', () => {
  it('after trouble that passes', () => withRegistry({}, async (fake, registry) => {
    fake.trouble('/subjects', [{ kind: 'answer', status: 500, body: '' }, { kind: 'cut' }, { kind: 'cut-midway' }]);
    assert.deepEqual(valueOf(await registry.subjects()), []);
    assert.equal(fake.asked.length, 4);
  }));

  it('not after what will not pass', () => withRegistry({}, async (fake, registry) => {
    fake.trouble('/subjects', [{ kind: 'answer', status: 403, body: '' }], 'always');
    await registry.subjects();
    assert.equal(fake.asked.length, 1);
  }));

  it('when the registry says, and all of them wait', () => withRegistry({}, async (fake, registry) => {
    fake.trouble('/subjects', [{ kind: 'answer', status: 429, body: '', headers: { 'retry-after': '1' } }]);
    const start = performance.now();
    assert.deepEqual(valueOf(await registry.subjects()), []);
    const first = performance.now() - start;
    assert.ok(first >= 990, `it waited ${first} ms`);
    fake.trouble('/subjects', [{ kind: 'answer', status: 503, body: '', headers: { 'retry-after': new Date(Date.now() + 2000).toUTCString() } }]);
    const again = performance.now();
    assert.deepEqual(valueOf(await registry.subjects()), []);
    assert.ok(performance.now() - again >= 800, 'a date counts too');
  }));

  it('until somebody takes them back', () => withRegistry({}, async (fake, registry) => {
    fake.trouble('/subjects', [{ kind: 'silence' }], 'always');
    const controller = new AbortController();
    const asked = registry.subjects(controller.signal);
    setTimeout(() => controller.abort(), 30);
    assert.match(refusalOf(await asked), /^cancelled/);
    fake.trouble('/subjects', [{ kind: 'answer', status: 503, body: '', headers: { 'retry-after': '2' } }], 'always');
    const other = new AbortController();
    const waiting = registry.subjects(other.signal);
    setTimeout(() => other.abort(), 30);
    assert.match(refusalOf(await waiting), /^cancelled/, 'also while it waits');
    assert.match(refusalOf(await registry.versions('a', AbortSignal.abort())), /^cancelled/);
  }));

  it('so many at a time and no more', () => withRegistry({}, async (fake, registry) => {
    fake.trouble('/subjects', Array.from({ length: 40 }, () => ({ kind: 'wait', ms: 5 }) as const));
    await Promise.all(Array.from({ length: 40 }, () => registry.subjects()));
    assert.equal(fake.asked.length, 40);
    assert.equal(fake.most, 3);
  }, { limits: { ...quickLimits, parallel: 3 } }));

  it('within the same origin a GET follows', () => withRegistry({}, async (fake, registry) => {
    fake.trouble('/subjects', [{ kind: 'answer', status: 307, body: '', headers: { location: '/subjects?moved' } }]);
    assert.deepEqual(valueOf(await registry.subjects()), []);
    fake.trouble('/subjects', [{ kind: 'answer', status: 307, body: '', headers: { location: '/subjects' } }], 'always');
    assert.match(refusalOf(await registry.subjects()), /^refused: it sends to another address/, 'not for ever');
  }));
});
