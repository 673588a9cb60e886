// Who asks a registry: credentials from the editor and the environment, trust, and that no secret is ever said.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { withFolder } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import { besideRegistry } from '../support/editor-registry.ts';
import type { Beside, BesideOptions } from '../support/editor-registry.ts';

const limit = { timeout: 90_000 };
const v = (type: string): string => record('OrderPlaced', { id: type });
const files = { 'order.avsc': v('string') };
const password = 'hunter2/Ünsaid&"quoted"';
const before: BesideOptions['before'] = (fake) => fake.subjects.set('order-value', [{ schema: v('string') }]);
const basic = { kind: 'basic', username: 'ann' } as const;

async function broken({ editor }: Beside): Promise<void> {
  editor.open('order.avsc', v('int'));
  await editor.sees('order.avsc', ['avro/type-changed']);
}

describe('credentials', limit, () => {
  it('that the editor keeps are sent when the server hears of the registry, and no question goes out before', () => besideRegistry(files, {
    registry: { basic: { username: 'ann', password } }, before, setting: { auth: basic }, editor: { initializationOptions: { credentialsFollow: true } },
  }, async (beside) => {
    const { editor, fake } = beside;
    editor.open('order.avsc', v('int'));
    await editor.pull('order.avsc');
    const { url, wants, user } = await editor.says('starting');
    assert.deepEqual([url, wants, user], [fake.url, 'basic', 'ann']);
    await editor.pull('order.avsc');
    assert.equal(fake.asked.length, 0);
    await editor.connection.sendRequest('event-schemas/credentials', { registries: [{ url, kind: 'basic', username: 'ann', password }] });
    await editor.sees('order.avsc', ['avro/type-changed']);
    // Forgotten: the environment has none either.
    await editor.connection.sendRequest('event-schemas/credentials', { registries: [{ url, kind: 'none' }] });
    const status = await editor.says('unauthorized');
    assert.match(status.message, /^The registry "production" wants credentials from the environment variable EVENT_SCHEMAS_REGISTRY_PASSWORD, which is not set\. .* Set it, or sign in\.$/);
  }));

  it('of the environment work as on the command line', () => besideRegistry(files, {
    registry: { basic: { username: 'ann', password } }, before, setting: { auth: { ...basic, passwordEnv: 'SHOP_PASSWORD' } }, editor: { env: { SHOP_PASSWORD: password } },
  }, broken));

  it('that are given by hand count before those of the environment', () => besideRegistry(files, {
    registry: { bearer: 'right-token' }, before, setting: { auth: { kind: 'bearer', tokenEnv: 'SHOP_TOKEN' } }, editor: { env: { SHOP_TOKEN: 'wrong-token' } },
  }, async (beside) => {
    const { editor, fake } = beside;
    editor.open('order.avsc', v('int'));
    await editor.pull('order.avsc');
    assert.match((await editor.says('unauthorized')).message, /does not let anybody in with these credentials: it does not accept the credentials \(status 401\).* Sign in with others\.$/);
    await editor.connection.sendRequest('event-schemas/credentials', { registries: [{ url: fake.url, kind: 'bearer', token: 'right-token' }] });
    await editor.says('reached');
    await broken(beside);
  }));

  it('for a token URL go to no other one, whatever the configuration of a folder says', () => besideRegistry(files, {
    registry: { oauth: { clientId: 'ci', clientSecret: 'secret', expiresIn: 60 } }, before, setting: { auth: { kind: 'oauth', tokenUrl: 'http://127.0.0.1:1/other', clientId: 'ci' }, timeout: 1 },
  }, async ({ editor, fake }) => {
    editor.open('order.avsc', v('int'));
    await editor.pull('order.avsc');
    await editor.connection.sendRequest('event-schemas/credentials', { registries: [{ url: fake.url, kind: 'oauth', tokenUrl: `${fake.url}/token`, clientId: 'ci', clientSecret: 'secret' }] });
    await editor.connection.sendRequest('event-schemas/refreshRegistries', null);
    assert.match((await editor.says('unauthorized')).message, /EVENT_SCHEMAS_REGISTRY_CLIENT_SECRET, which is not set/);
    assert.deepEqual(fake.asked.map(({ path: at }) => at), []);
  }));

  it('are nowhere but where they are sent: not in messages, logs, or what is kept on the disk', () => withFolder({}, (cache) => besideRegistry(files, {
    registry: { basic: { username: 'ann', password } }, before, setting: { auth: basic }, editor: { initializationOptions: { credentialsFollow: true }, env: { EVENT_SCHEMAS_CACHE: cache } },
  }, async (beside) => {
    const { editor, fake, folder } = beside;
    const sign = (secret: string): Promise<unknown> => editor.connection.sendRequest('event-schemas/credentials', { registries: [{ url: fake.url, kind: 'basic', username: 'ann', password: secret }] });
    editor.open('order.avsc', v('int'));
    await editor.pull('order.avsc');
    // The fake says in its refusal what it was sent, as careless gateways do.
    await sign(`${password}-wrong`);
    const refused = await editor.says('unauthorized');
    assert.match(refused.message, /Basic \*\*\*/);
    await sign(password);
    await editor.says('reached');
    await broken(beside);
    await editor.connection.sendRequest('event-schemas/refreshRegistries', null);
    fake.trouble('/', [{ kind: 'answer', status: 500, body: `{"message":"${password.replaceAll('"', '\\"')}"}` }], 'always');
    await editor.connection.sendRequest('event-schemas/refreshRegistries', null);
    await editor.says('down');
    await editor.pull('order.avsc');
    const kept = [folder, cache].flatMap((at) => readdirSync(at, { recursive: true, withFileTypes: true })).filter((it) => it.isFile()).map((it) => readFileSync(path.join(it.parentPath, it.name), 'utf8'));
    assert.ok(kept.length >= 3, 'something is kept');
    const everything = [...kept, ...editor.received()].join('\n');
    assert.match(everything, /avro\/type-changed/, 'what was received is looked at');
    for (const secret of [password, JSON.stringify(password).slice(1, -1), 'hunter2', encodeURIComponent(password), btoa(unescape(encodeURIComponent(`ann:${password}`)))]) assert.ok(!everything.includes(secret), secret);
  })));
});

describe('trust', limit, () => {
  it('nothing is connected to in a folder that nobody trusts; trusting it is enough', () => besideRegistry(files, { before, editor: { initializationOptions: { trusted: false } } }, async (beside) => {
    const { editor, fake } = beside;
    editor.open('order.avsc', v('int'));
    assert.deepEqual(await editor.pull('order.avsc'), []);
    assert.match((await editor.says('untrusted')).message, /^The registry production \(http.*\) is not asked, because this folder is not trusted\./);
    await editor.connection.sendRequest('event-schemas/refreshRegistries', null);
    assert.equal(fake.asked.length, 0);
    await editor.connection.sendRequest('event-schemas/trust', null);
    await editor.sees('order.avsc', ['avro/type-changed']);
    await editor.says('reached');
  }));
});
