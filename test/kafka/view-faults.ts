// Message views of an editor on a real broker and a real registry while these fail: a view comes back by itself or says what to do, no setting is lost, and the server ends well, which it
// does not when a rejection is left unhandled.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterAddress } from '../../server/src/core/config/kafka.ts';
import type { KafkaSetting } from '../../server/src/core/config/kafka.ts';
import type { RegisteredTextResult } from '../../server/src/protocol/browser.ts';
import type { MessageFieldResult, MessagesAsk, OpenMessagesResult } from '../../server/src/protocol/topic-messages.ts';
import { browsing, shown } from '../support/browsing.ts';
import { runCli, withFolder } from '../support/cli.ts';
import { until, withEditor } from '../support/editor-registry.ts';
import type { Editor } from '../support/editor-registry.ts';
import { viewOf } from '../support/message-viewing.ts';
import type { Ask, View } from '../support/message-viewing.ts';
import { registryPassword, registryUser } from './support/apicurio.ts';
import type { RealRegistry } from './support/apicurio.ts';
import { password, user } from './support/broker.ts';
import type { TestBroker } from './support/broker.ts';

const another = 'Planted-Zk9_secret';
const order = (...fields: readonly object[]): string => JSON.stringify({ type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'id', type: 'string' }, ...fields] });
const framed = (id: number, payload: string): string => `00${id.toString(16).padStart(8, '0')}${payload}`;

interface Looking {
  readonly editor: Editor;
  readonly ask: Ask;
  open(cluster: string, topic: string, of?: Partial<MessagesAsk>): Promise<OpenMessagesResult>;
  view(cluster: string, topic: string, of?: Partial<MessagesAsk>): Promise<View>;
  signIn(kafka: string): Promise<void>;
}

export async function viewFaults(broker: TestBroker, registry: RealRegistry, test: (name: string, run: () => Promise<void>) => Promise<void>): Promise<void> {
  console.log('== faults while somebody looks: real broker and real registry');
  const sasl: KafkaSetting = { brokers: [broker.sasl], tls: { ca: 'ca.pem' }, auth: { kind: 'scram-sha-512', username: user, passwordEnv: 'NO_SUCH_PASSWORD' }, registry: 'it' };
  const config = JSON.stringify({
    registries: { it: { url: registry.url, timeout: 60, auth: { kind: 'basic', username: registryUser, passwordEnv: 'REGISTRY_PASSWORD' } } },
    kafka: { open: { brokers: [broker.plain], registry: 'it' }, closed: sasl, over: { brokers: [broker.expired], tls: { ca: 'ca.pem' }, registry: 'it' } },
  });
  const looking = (use: (looking: Looking) => Promise<void>, files: Readonly<Record<string, string>> = {}): Promise<void> => withFolder({ 'event-schemas.json': config, 'ca.pem': broker.authority.cert, ...files }, async (folder) => {
    await withEditor(folder, { env: { REGISTRY_PASSWORD: registryPassword } }, async (editor) => {
      const ask: Ask = (method, params) => editor.connection.sendRequest(`event-schemas/${method}`, params);
      const open: Looking['open'] = (cluster, topic, of = {}) => ask('openMessages', { topic: { kind: 'topic', configFile: editor.uri('event-schemas.json'), cluster, topic }, ask: { from: { kind: 'newest' }, until: 'end', count: 100, ...of } });
      await use({
        editor, ask, open,
        async view(cluster, topic, of) {
          const opened = await open(cluster, topic, of);
          return opened.kind === 'opened' ? viewOf(ask, opened) : assert.fail(JSON.stringify(opened));
        },
        signIn: async (secret) => void await ask('credentials', { registries: [{ url: clusterAddress(sasl), kind: 'sasl', mechanism: 'scram-sha-512', username: user, password: secret }] }),
      });
      for (const secret of [password, another, registryPassword, 'Wrong-Zk8']) assert.ok(!editor.received().join('').includes(secret), 'no secret is shown');
    });
    assert.equal(readFileSync(path.join(folder, 'event-schemas.json'), 'utf8'), config, 'no setting is lost');
  });
  const groups = await broker.hand('groups');
  const first = await registry.register('watched-value', order());
  const second = await registry.register('watched-value', order({ name: 'total', type: 'int', default: 0 }));
  await broker.hand('create', 'watched', 1, '');
  await broker.hand('send', 'watched', 0, framed(first, '0261'));

  await test('a view: the registry goes away in the middle of a tail, and comes back', () => looking(async ({ view, editor }) => {
    const live = await view('open', 'watched', { until: 'follow' });
    await live.until('live');
    assert.deepEqual(live.rows.map(({ schema }) => schema), ['v1 · watched-value']);
    await registry.shut();
    try {
      await broker.hand('send', 'watched', 0, framed(second, '026204'));
      await live.until(2);
      const [row] = live.rows.filter(({ offset }) => offset === '1');
      assert.deepEqual([row!.trouble?.outcome, row!.schema, live.state().kind], ['unknown', undefined, 'live'], JSON.stringify(row));
      assert.match(row!.trouble!.message, /registry/i);
      // What was known of the others is still known.
      assert.deepEqual((await live.detail('0')).value.lines, ['{', '  "id": "a"', '}']);
      assert.match(shown(await browsing(editor).under(await browsing(editor).find('it'))), /refused the connection/);
    } finally {
      await registry.open();
    }
    // It is asked again after some seconds.
    for (let i = 0; i < 120 && !live.rows.some(({ schema }) => schema === 'v2 · watched-value'); i++) {
      await sleep(1000);
      await broker.hand('send', 'watched', 0, framed(second, '026204'));
      await live.until(live.rows.length + 1);
    }
    assert.ok(live.rows.some(({ schema }) => schema === 'v2 · watched-value'), JSON.stringify(live.rows.slice(-3)));
    assert.deepEqual((await live.detail('1')).value.lines, ['{', '  "id": "b",', '  "total": 2', '}'], 'and what could not be read then is read now');
    await until(() => 'the subjects', async () => /watched-value|watched/.test(shown(await browsing(editor).under(await browsing(editor).find('it')))));
  }));

  await test('a view: an id that the registry does not have is no schema', () => looking(async ({ view }) => {
    await registry.register('unknown-id-value', order());
    await broker.hand('create', 'unknown-id', 1, '');
    await broker.hand('send', 'unknown-id', 0, framed(4_242_424, '0261'));
    const it = await view('open', 'unknown-id');
    await it.until('end');
    const [row] = it.rows;
    assert.deepEqual([row!.schema, row!.value.kind, row!.trouble?.outcome], [undefined, 'bytes', 'fails']);
    assert.match(row!.trouble!.message, /4242424/);
    assert.equal((await it.detail('0')).value.schema, undefined);
  }));

  await test('a view: a schema of 2 MB decodes, is opened, and leads to its field', () => looking(async ({ view, ask, editor }) => {
    const text = JSON.stringify({ type: 'record', name: 'Big', fields: [{ name: 'id', type: 'string', doc: 'x'.repeat(1_000_000) }, ...Array.from({ length: 12_000 }, (_, i) => ({ name: `field_${i}`, type: ['null', 'string'], default: null, doc: 'of a big schema' }))] });
    assert.ok(text.length > 2_000_000);
    const id = await registry.register('view-big-schema-value', text);
    await broker.hand('create', 'view-big-schema', 1, '');
    await broker.hand('send', 'view-big-schema', 0, framed(id, `0261${'00'.repeat(12_000)}`));
    const it = await view('open', 'view-big-schema');
    await it.until('end');
    assert.deepEqual(it.rows.map(({ schema, trouble }) => [schema, trouble]), [['v1 · view-big-schema-value', undefined]]);
    assert.ok(JSON.stringify(it.rows).length < 5000, 'a row is short');
    const detail = await it.detail('0');
    assert.equal(detail.value.lines[1], '  "id": "a",');
    const field = await ask<MessageFieldResult>('messageField', { id: it.id, partition: 0, offset: '0', side: 'value', at: { line: 2 }, in: 'version' });
    assert.ok(field.kind === 'place', JSON.stringify(field));
    const version = await ask<RegisteredTextResult>('registeredText', { version: { kind: 'version', configFile: editor.uri('event-schemas.json'), registry: 'it', subject: 'view-big-schema-value', version: 1 } });
    assert.ok(version.kind === 'text' && version.text.includes('field_11999'), JSON.stringify(version).slice(0, 300));
  }));

  await test('a view: a wrong password is said, and the right one opens it; nothing of the settings changes', () => looking(async ({ open, view, signIn, editor }) => {
    await signIn('Wrong-Zk8_secret');
    const refused = await open('closed', 'watched');
    assert.match(refused.kind === 'none' ? refused.sentence : '', /does not accept the credentials \(SCRAM-SHA-512\)/, JSON.stringify(refused));
    assert.match(shown(await browsing(editor).under(await browsing(editor).find('closed'))), /^Sign In…$/m);
    await signIn(password);
    const it = await view('closed', 'watched');
    await it.until('end');
    assert.ok(it.rows.length > 1);
  }));

  await test('a view: a certificate that has expired is said', () => looking(async ({ open }) => {
    assert.deepEqual(await open('over', 'watched'), { kind: 'none', sentence: `The certificate of ${broker.expired} has expired, or is not valid yet. It is to be renewed at the broker; where it was, look at the clock here.` });
  }));

  await test('a view: the password is changed while it is open: it says so, and goes on with the new one', () => looking(async ({ view, signIn }) => {
    await signIn(password);
    const live = await view('closed', 'watched', { until: 'follow' });
    await live.until('live');
    try {
      await broker.hand('scram', user, another);
      // Connections that are open stay open; these are to be opened anew.
      await broker.kill();
      await live.until('interrupted');
      await broker.restart();
      await live.until('failed');
      assert.match(JSON.stringify(live.state()), /does not accept the credentials/);
      await signIn(another);
      const anew = await view('closed', 'watched', { until: 'follow' });
      await anew.until('live');
      const rows = anew.rows.length;
      await broker.hand('send', 'watched', 0, framed(first, '027a'));
      await anew.until(rows + 1);
    } finally {
      await broker.hand('scram', user, password);
    }
  }));

  await test('a view: its topic is deleted and made anew', () => looking(async ({ view, open }) => {
    await broker.hand('create', 'comes-back', 1, '');
    await broker.hand('send', 'comes-back', 0, framed(first, '0261'));
    const live = await view('open', 'comes-back', { until: 'follow' });
    await live.until(1);
    await live.until('live');
    await broker.hand('delete', 'comes-back');
    await live.until('failed');
    assert.match(JSON.stringify(live.state()), /comes-back is not there: it was deleted, or the credentials do not allow to see it\. What was read stays here\./);
    assert.deepEqual((await live.detail('0')).value.lines[1], '  "id": "a"', 'what was read stays');
    assert.match(JSON.stringify(await open('open', 'comes-back')), /There is no topic comes-back/);
    await until(() => 'the topic anew', () => broker.hand('create', 'comes-back', 1, '').then(() => true, () => false));
    await broker.hand('send', 'comes-back', 0, framed(first, '0262'));
    const anew = await view('open', 'comes-back');
    await anew.until('end');
    assert.deepEqual(anew.rows.map(({ value }) => value.text), ['{"id":"b"}']);
  }));

  await test('a view: no partition is allowed', () => looking(async ({ open, signIn, ask }) => {
    await broker.hand('create', 'not-for-alice', 2, '');
    await broker.hand('send', 'not-for-alice', 0, framed(first, '0261'));
    await broker.hand('acl', user, 'TOPIC', 'not-for-alice', 'DESCRIBE', 'ALLOW');
    await signIn(password);
    const opened = await open('closed', 'not-for-alice');
    const it = opened.kind === 'opened' ? viewOf(ask, opened) : assert.fail(JSON.stringify(opened));
    await it.until('failed');
    assert.deepEqual(it.state(), { kind: 'failed', sentence: 'The credentials do not allow to read the topic not-for-alice.' });
  }));

  await test('of two brokers one goes away: what the other has is read on; a topic of which no partition can be read says so', async () => {
    const other = await broker.second();
    try {
      await broker.hand('place', 'half', 1, 2);
      await broker.hand('place', 'far', 2, 2);
      for (const partition of [0, 1]) for (const topic of ['half', 'far']) await broker.hand('send', topic, partition, framed(first, '0261'));
      await looking(async ({ view, editor }) => {
        const live = await view('open', 'half', { until: 'follow' });
        await live.until(2);
        await live.until('live');
        await other.kill();
        // It may be over before anybody looks: what is left of it is the note.
        await live.noted('Interrupted');
        await until(() => 'no leader', async () => (await broker.hand('leaders', 'half')) === '1,-1');
        await broker.hand('send', 'half', 0, framed(first, '0262'));
        await live.until(3);
        const half = await view('open', 'half');
        await half.until('end');
        assert.deepEqual(half.rows.map(({ partition, offset }) => `${partition}/${offset}`), ['0/1', '0/0']);
        assert.deepEqual(half.notes.map(({ text }) => text), ['Partition 1 is not read. Partition 1 of half has no leader now: its brokers are down. Refresh to try it again.']);
        // What is followed from now on has it as soon as it is back.
        const late = await view('open', 'half', { until: 'follow' });
        await late.noted('Partition 1 is not read yet.');
        await late.until(2);
        const lateFar = await view('open', 'far', { until: 'follow' });
        await lateFar.until('interrupted');
        const none = await view('open', 'far');
        await none.until('failed');
        assert.deepEqual(none.state(), { kind: 'failed', sentence: 'Partition 0 of far has no leader now: its brokers are down.' });
        const tried = await editor.connection.sendRequest('event-schemas/testCluster', { configFile: editor.uri('event-schemas.json'), cluster: 'open', topic: 'far' });
        assert.deepEqual(tried, { state: 'failed', message: 'The topic far cannot be read. Partition 0 of far has no leader now: its brokers are down.' });
        for (const args of [['show', 'far'], ['check', 'far', '--schema', 'order.avsc']]) {
          const ran = await runCli(['topic', ...args, '--kafka', 'open'], { cwd: path.dirname(new URL(editor.uri('event-schemas.json')).pathname), env: { REGISTRY_PASSWORD: registryPassword } });
          assert.equal(ran.code, 2, ran.stdout + ran.stderr);
          assert.match(ran.stderr, /Partition 0 of far has no leader now: its brokers are down\./);
          assert.doesNotMatch(ran.stdout, /reads all/);
        }
        await other.restart();
        await until(() => 'a leader', async () => (await broker.hand('leaders', 'half')) === '1,2');
        await broker.hand('send', 'half', 1, framed(first, '0263'));
        await live.until(4);
        assert.deepEqual(live.rows.map(({ partition, offset }) => `${partition}/${offset}`).sort(), ['0/0', '0/1', '1/0', '1/1'], 'nothing is left out, nothing comes twice');
        await late.until(4);
        await lateFar.until(2);
        assert.deepEqual(late.rows.map(({ partition, offset }) => `${partition}/${offset}`).sort(), ['0/0', '0/1', '1/0', '1/1'], 'nor of what was followed while it was away');
        assert.deepEqual(lateFar.rows.map(({ partition, offset }) => `${partition}/${offset}`).sort(), ['0/0', '1/0']);
        await lateFar.until('live');
        const again = await view('open', 'far');
        await again.until('end');
        assert.equal(again.rows.length, 2);
      }, { 'order.avsc': order() });
    } finally {
      await broker.hand('delete', 'half').catch(() => {});
      await broker.hand('delete', 'far').catch(() => {});
      await other.end();
    }
  });

  await test('none of these views joined a group', async () => assert.equal(await broker.hand('groups'), groups));
}
