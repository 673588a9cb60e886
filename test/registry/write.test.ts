// The two acts that write, as they go over the network: sent once, and told apart by whether something may have been written.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashOf } from '../../server/src/core/compat/live.ts';
import type { Registration } from '../../server/src/core/registering/registration.ts';
import { register } from '../../server/src/registering/register.ts';
import type { Current } from '../../server/src/workspace/history/source.ts';
import type { Told } from '../../server/src/registering/told.ts';
import { connectRegistry } from '../../server/src/registry/confluent.ts';
import { createWriter, isWriting } from '../../server/src/registry/write.ts';
import type { Writer } from '../../server/src/registry/write.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { FakeOptions, FakeRegistry, Trouble } from '../support/fake-registry.ts';
import { connectionTo } from '../support/with-registry.ts';

const schema = '"int"';
const candidate = { type: 'AVRO', schema, references: [] } as const;

async function withWriter(options: FakeOptions, use: (fake: FakeRegistry, writer: Writer) => Promise<void>, rest: Parameters<typeof connectionTo>[1] = {}): Promise<void> {
  const fake = await startFakeRegistry({ takesWrites: true, ...options });
  const writer = createWriter(connectionTo(fake.url, rest), '0.0.0');
  try {
    await use(fake, writer);
  } finally {
    writer.close();
    await fake.close();
  }
}

it('writing is two requests, and no other', () => {
  for (const [method, path] of [['POST', '/subjects/a/versions'], ['POST', '/subjects/a%2Fb/versions'], ['PUT', '/config'], ['PUT', '/config/a']] as const) assert.ok(isWriting(method, path), `${method} ${path}`);
  for (const [method, path] of [
    ['POST', '/subjects/a'], ['POST', '/subjects/a/versions?normalize=true'], ['POST', '/subjects/a/versions/1'], ['POST', '/subjects/a/b/versions'], ['POST', '/config'], ['PUT', '/mode'], ['PUT', '/mode/a'], ['PUT', '/config/a/b'], ['PUT', '/subjects/a/versions'],
    ['DELETE', '/subjects/a'], ['DELETE', '/config/a'], ['GET', '/subjects'], ['PATCH', '/config'],
  ] as const) assert.ok(!isWriting(method, path), `${method} ${path}`);
});

describe('what is sent', () => {
  it('is the schema with its type, references and metadata', () => withWriter({}, async (fake, writer) => {
    fake.subjects.set('b', [{ schema }]);
    const references = [{ name: 'B', subject: 'b', version: 1 }];
    assert.deepEqual(await writer.register('a/b', { type: 'JSON', schema: '{}', references, metadata: { major: '1' } }), { kind: 'written', value: { id: 2 } });
    const [sent] = fake.writes;
    assert.deepEqual([sent?.method, sent?.path, JSON.parse(sent?.body ?? '')], ['POST', '/subjects/a%2Fb/versions', { schema: '{}', schemaType: 'JSON', references, metadata: { properties: { major: '1' } } }]);
  }));
  it('is a level, of a subject or of all', () => withWriter({}, async (fake, writer) => {
    assert.equal((await writer.setLevel('a', 'FULL')).kind, 'written');
    assert.equal((await writer.setLevel(undefined, 'NONE')).kind, 'written');
    assert.deepEqual(fake.writes.map(({ method, path, body }) => [method, path, body]), [['PUT', '/config/a', '{"compatibility":"FULL"}'], ['PUT', '/config', '{"compatibility":"NONE"}']]);
  }));
  it('goes nowhere for a name that would be a step of the path', () => withWriter({}, async (fake, writer) => {
    assert.equal((await writer.register('..', candidate)).kind, 'refused');
    assert.equal((await writer.setLevel('', 'FULL')).kind, 'refused');
    assert.deepEqual(fake.asked, []);
  }));
  it('is sent again for a token that was withdrawn, which the registry did not hear', () => withWriter({ oauth: { clientId: 'ci', clientSecret: 's', expiresIn: 300 } }, async (fake) => {
    const writer = createWriter(connectionTo(fake.url, { credentials: { kind: 'oauth', tokenUrl: `${fake.url}/token`, clientId: 'ci', clientSecret: 's', scope: undefined } }), '0');
    assert.equal((await writer.register('a', candidate)).kind, 'written');
    fake.withdraw();
    assert.equal((await writer.setLevel('a', 'FULL')).kind, 'written');
    writer.close();
  }));
});

describe('what comes of it', () => {
  const cases: readonly (readonly [string, Trouble, 'refused' | 'unknown'])[] = [
    ['a refusal is one', { kind: 'answer', status: 422, body: '{"error_code":42201,"message":"Invalid schema"}' }, 'refused'],
    ['so is being asked too often', { kind: 'answer', status: 429, body: '', headers: { 'retry-after': '1' } }, 'refused'],
    ['another address is not followed', { kind: 'answer', status: 307, body: '', headers: { location: '/elsewhere' } }, 'refused'],
    ['a server in trouble may have written', { kind: 'answer', status: 500, body: '{"error_code":50003,"message":"Error while forwarding the request to the primary"}' }, 'unknown'],
    ['a gateway that gave up likewise', { kind: 'answer', status: 504, body: '' }, 'unknown'],
    ['a connection that is cut likewise', { kind: 'cut' }, 'unknown'],
    ['an answer that is cut likewise', { kind: 'cut-midway' }, 'unknown'],
    ['silence likewise', { kind: 'silence' }, 'unknown'],
  ];
  for (const [what, trouble, kind] of cases) {
    it(what, () => withWriter({}, async (fake) => {
      const writer = createWriter(connectionTo(fake.url, { limits: { ...connectionTo('').limits, timeoutMs: 200 } }), '0');
      fake.trouble('/subjects/a/versions', [trouble], 'always');
      assert.equal((await writer.register('a', candidate)).kind, kind);
      assert.equal(fake.asked.length, 1, 'it is sent once');
      writer.close();
    }));
  }
  it('nobody there surely wrote nothing', async () => {
    const fake = await startFakeRegistry();
    await fake.close();
    const writer = createWriter(connectionTo(fake.url), '0');
    assert.deepEqual(await writer.register('a', candidate), { kind: 'refused', refusal: { kind: 'unreachable', reason: 'it refused the connection' } });
    writer.close();
  });
  it('no secret is in what the registry says', () => withWriter({ bearer: 'Planted-secret' }, async (fake, writer) => {
    fake.trouble('/config', [{ kind: 'answer', status: 403, body: '{"message":"no: Bearer Planted-secret"}' }]);
    const written = await writer.setLevel(undefined, 'FULL');
    assert.ok(written.kind === 'refused' && written.refusal.reason.includes('no: Bearer ***'), JSON.stringify(written));
  }, { credentials: { kind: 'bearer', token: 'Planted-secret' } }));
});

describe('after an act without an answer', () => {
  // One that refers to nothing is not planned anew, so nobody looks at more than its file.
  const current = { file: 'a.avsc' } as Current;
  const plan: Registration = {
    id: 'x', file: 'a.avsc', registry: 'it', registryName: 'it', subject: 'a', type: 'AVRO', outcome: { kind: 'new', version: 2 }, newest: 1, normalize: 'off', references: [], steps: [], first: [], level: 'BACKWARD', policy: undefined, levelOf: 'all',
    mode: { kind: 'none' }, local: [], product: 'It', advice: '', notes: [], stops: [],
  };

  async function after(troubles: (fake: FakeRegistry) => void, textNow: () => string | undefined = () => schema): Promise<readonly [Told, FakeRegistry]> {
    const fake = await startFakeRegistry({ takesWrites: true });
    fake.subjects.set('a', [{ schema: '"long"' }]);
    const connection = connectionTo(fake.url, { limits: { ...connectionTo('').limits, timeoutMs: 300, retries: 0 } });
    const registry = connectRegistry(connection, '0');
    troubles(fake);
    try {
      return [await register({ planned: { kind: 'plan', plan, text: hashOf(schema), candidate, first: [], current }, asked: { current, registry, registryName: 'it', access: 'read-write' }, confirmed: 'a', textNow, connection }), fake];
    } finally {
      registry.close();
      await fake.close();
    }
  }

  it('what was written all the same is found by reading', async () => {
    const [told, fake] = await after((it) => it.trouble('POST /subjects/a/versions', [{ kind: 'answer-lost' }]));
    assert.deepEqual([told.kind, told.kind === 'written' && told.version], ['written', 2]);
    assert.match(told.sentence, /^The registry http\S+ gave no proper answer \(it cut the connection\), but did it: this is version 2 of "a" \(id 2\) now\.$/);
    assert.equal(fake.writes.length, 1);
  });
  it('what is not there is not called written, nor surely not written', async () => {
    const [told, fake] = await after((it) => it.trouble('POST /subjects/a/versions', [{ kind: 'silence' }]));
    assert.deepEqual([told.kind, fake.writes.length], ['unknown', 0]);
    assert.match(told.sentence, /it did not answer within 0\.3 s\. Looked at right afterwards, "a" does not have this schema\. A registry that is slow may still write it: look again before you try again\.$/);
  });
  it('and what cannot be looked at is not known', async () => {
    const [told] = await after((it) => {
      it.trouble('POST /subjects/a', [{ kind: 'cut' }], 'always');
      it.trouble('POST /subjects/a/versions', [{ kind: 'answer', status: 502, body: '' }]);
    });
    assert.equal(told.kind, 'unknown');
    assert.match(told.sentence, /^It is not known whether this was registered as a version of "a": /);
  });
  it('a text or a subject that changed since the plan is not written', async () => {
    const [text, fake] = await after(() => {}, () => '"string"');
    assert.deepEqual([text.kind, text.sentence, fake.asked.length], ['not-written', 'a.avsc is not what it was when this was planned. Nothing was written; look at a new plan.', 0]);
    const [other, later] = await after((it) => it.subjects.set('a', [{ schema: '"long"' }, { schema: '"string"' }]));
    assert.deepEqual([other.sentence, later.writes], ['Somebody else registered version 2 of "a" in the meantime. Nothing was written; look at a new plan.', []]);
  });
});
