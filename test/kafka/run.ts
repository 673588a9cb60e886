// The Kafka reader and the commands about topics against a real broker, Apache Kafka 4.3.1: plaintext, TLS, client certificates, each kind of SASL. Needs
// ../shared (its services/ fetch the broker), a JDK 17 and the built command line. Closes with 'N passed, N failed, N skipped'.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import net from 'node:net';
import { usualKafkaLimits } from '../../server/src/kafka/connection.ts';
import type { KafkaConnection, Sasl } from '../../server/src/kafka/connection.ts';
import { sentenceOf } from '../../server/src/kafka/fault.ts';
import type { Fault } from '../../server/src/kafka/fault.ts';
import { connectKafka } from '../../server/src/kafka/reader.ts';
import { createAuthority } from '../support/certificates.ts';
import { cliFile, runCli, withFolder } from '../support/cli.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import { freePorts } from '../support/free-ports.ts';
import { sharedFolder } from '../support/shared.ts';
import { connectionTo, readAll, readerContract, textOf, valueOf } from './contract/reader-contract.ts';
import { deadLetters } from './dead-letters.ts';
import { ordersDomain } from './orders.ts';
import { severalEvents } from './several-events.ts';
import { startApicurio } from './support/apicurio.ts';
import { kafkajsConnect } from './peers/kafkajs-reader.ts';
import { password, startBroker, token, user } from './support/broker.ts';
import type { TestBroker } from './support/broker.ts';
import { views } from './views.ts';
import { tree } from './tree.ts';
import { viewFaults } from './view-faults.ts';
import { waysIn } from './ways-in.ts';

let passed = 0;
let failed = 0;

const started = await startBroker(sharedFolder('services', 'kafka.sh'));
if (started.kind === 'absent') {
  console.log(`Skipped, no real broker was asked: ${started.reason}.`);
  console.log('0 passed, 0 failed, 1 skipped');
} else {
  const { broker } = started;
  try {
    // `node test/kafka/run.ts orders` runs that part alone, `… ways` the ways in, `… faults` what goes wrong while a view is open, `… dead-letters` those in an editor; `… events` topics of several events; `… kafkajs` puts the contract to another client, which is to show that it could be another one, and to fail where that is its fault.
    const part = process.argv[2];
    if (part === 'kafkajs') {
      const connect = kafkajsConnect(process.env['KAFKAJS']);
      console.log(connect ? '== kafkajs' : 'Skipped: KAFKAJS does not name the folder of that package.');
      for (const { name, run } of connect ? readerContract : []) await test(name, () => inTime(run(broker, connect!)));
    }
    if (part === undefined) {
      console.log('== reader');
      for (const { name, run } of readerContract) await test(name, () => run(broker, connectKafka));
      await connections(broker);
      await waysIn(broker, test);
      await commands(broker);
      await withSchemas(broker);
      console.log('== message views of an editor');
      await views(broker, test);
      await tree(broker, test);
    }
    if (part === 'ways') {
      await broker.hand('create', 'codecs', 1, 'retention.ms=-1');
      await broker.hand('fill', 'codecs', 'none', 400, 300, 0, 1_700_000_000_000);
      await waysIn(broker, test);
    }
    if (part !== 'kafkajs' && part !== 'ways') {
      const registry = await startApicurio(sharedFolder('services', 'apicurio.sh')!);
      if (registry.kind === 'failed') {
        failed++;
        console.log(`FAIL the registry did not start\n${registry.reason}`);
      } else {
        try {
          if (part === undefined || part === 'dead-letters') await deadLetters(broker, registry, test);
          if (part === undefined || part === 'orders') await ordersDomain(broker, registry, test);
          if (part === undefined || part === 'orders' || part === 'events') await severalEvents(broker, registry, test);
          if (part === undefined || part === 'faults') await viewFaults(broker, registry, test);
        } finally {
          await registry.end();
        }
      }
    }
  } finally {
    await broker.end();
  }
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function test(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
    passed++;
    console.log(`ok ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}\n${error instanceof Error ? error.stack : String(error)}`);
  }
}

/** Another client may wait for ever. */
function inTime(work: Promise<void>): Promise<void> {
  return Promise.race([work, new Promise<never>((_, reject) => { setTimeout(() => reject(new Error('it is not done after a minute')), 60_000).unref(); })]);
}

async function connections(broker: TestBroker): Promise<void> {
  console.log('== connections');
  const tls = { ca: broker.authority.cert };
  const kinds: readonly Sasl[] = [
    { mechanism: 'PLAIN', username: user, password }, { mechanism: 'SCRAM-SHA-256', username: user, password }, { mechanism: 'SCRAM-SHA-512', username: user, password },
    { mechanism: 'OAUTHBEARER', token: () => Promise.resolve({ kind: 'token', token: token(user) }) },
  ];
  for (const sasl of kinds) {
    await test(`${sasl.mechanism} over TLS`, async () => {
      const reader = connectKafka(connectionTo(broker.sasl, { tls, sasl }));
      assert.equal(valueOf(await reader.newest({ topic: 'codecs', count: 3 })).messages.length, 3);
      reader.close();
    });
  }

  await test('TLS with a client certificate', async () => {
    const reader = connectKafka(connectionTo(broker.mutual, { tls: { ...tls, ...broker.authority.issue('alice') } }));
    assert.equal(valueOf(await reader.newest({ topic: 'codecs', count: 3 })).messages.length, 3);
    reader.close();
  });

  await test('a session that ends is renewed while a topic is followed (KIP-368)', async () => {
    // Sessions of this broker last five seconds; one that is not renewed is closed. One token is for the connection that asks, one for that which follows, and the others renew.
    await broker.hand('create', 'renewed', 1, 'retention.ms=-1');
    let tokens = 0;
    const reader = connectKafka(connectionTo(broker.sasl, { tls, sasl: { mechanism: 'OAUTHBEARER', token: () => { tokens++; return Promise.resolve({ kind: 'token', token: token(user) }); } } }));
    const until = performance.now() + 120_000;
    const kinds = new Set<string>();
    let messages = 0;
    for await (const event of reader.read({ topic: 'renewed', from: { kind: 'newest' }, until: 'follow' })) {
      kinds.add(event.kind);
      if (event.kind === 'messages') messages += event.messages.length;
      if (event.kind === 'at-end' || event.kind === 'messages') {
        if ((messages > 3 && tokens >= 5) || performance.now() > until) break;
        await new Promise((resolve) => setTimeout(resolve, 300));
        await broker.hand('fill', 'renewed', 'none', 1, 12, 0, -1);
      }
    }
    assert.ok(messages > 3 && tokens >= 5, `${messages} messages with ${tokens} tokens`);
    assert.deepEqual([...kinds].sort(), ['at-end', 'began', 'messages']);
    reader.close();
  });

  const faultOf = async (connection: KafkaConnection): Promise<Fault> => {
    const reader = connectKafka(connection);
    const answer = await reader.cluster();
    reader.close();
    return answer.kind === 'fault' ? answer.fault : assert.fail('it works');
  };
  const [nobody] = await freePorts(1) as [number];
  const quick = { limits: { ...usualKafkaLimits, timeoutMs: 700 } };
  const faults: readonly (readonly [string, KafkaConnection, Fault['kind']])[] = [
    ['a port where nobody listens', connectionTo(`127.0.0.1:${nobody}`), 'refused'],
    ['a name that is unknown', connectionTo('no-such-host.invalid:9092'), 'name-unknown'],
    ['plaintext to a TLS port', connectionTo(broker.sasl), 'tls-wanted'],
    ['TLS to a plaintext port', connectionTo(broker.plain, { tls: {} }), 'tls-not-spoken'],
    ['a certificate that nobody trusts', connectionTo(broker.sasl, { tls: {} }), 'tls-untrusted'],
    ['a certificate that has expired', connectionTo(broker.expired, { tls }), 'tls-expired'],
    ['the CA of somebody else', connectionTo(broker.sasl, { tls: { ca: createAuthority('another').cert } }), 'tls-untrusted'],
    ['no client certificate where one is wanted', connectionTo(broker.mutual, { tls }), 'tls-wants-certificate'],
    ['no credentials where they are wanted', connectionTo(broker.sasl, { tls }), 'credentials-wanted'],
    ['credentials where none are taken', connectionTo(broker.plain, { sasl: kinds[0]! }), 'credentials-unwanted'],
    ['a wrong password (PLAIN)', connectionTo(broker.sasl, { tls, sasl: { mechanism: 'PLAIN', username: user, password: 'Wrong-Zk8_secret' } }), 'credentials-refused'],
    ['a wrong password (SCRAM)', connectionTo(broker.sasl, { tls, sasl: { mechanism: 'SCRAM-SHA-512', username: user, password: 'Wrong-Zk8_secret' } }), 'credentials-refused'],
    ['a token that is none', connectionTo(broker.sasl, { tls, sasl: { mechanism: 'OAUTHBEARER', token: () => Promise.resolve({ kind: 'token', token: 'Wrong-Zk8_secret' }) } }), 'credentials-refused'],
    ['no token', connectionTo(broker.sasl, { tls, sasl: { mechanism: 'OAUTHBEARER', token: () => Promise.resolve({ kind: 'none', reason: 'the token URL answered 500' }) } }), 'no-token'],
  ];
  for (const [name, connection, kind] of faults) {
    await test(`fault: ${name}`, async () => {
      const fault = await faultOf(connection);
      assert.equal(fault.kind, kind, JSON.stringify(fault));
      assert.doesNotMatch(sentenceOf(fault), /Wrong-Zk8|Planted/);
    });
  }

  await test('fault: an advertised address where nobody listens', async () => {
    const reader = connectKafka(connectionTo(broker.wrong));
    const answer = await reader.newest({ topic: 'codecs', count: 1 });
    assert.ok(answer.kind === 'fault' && answer.fault.kind === 'advertised' && answer.fault.cause.kind === 'refused', JSON.stringify(answer));
    reader.close();
  });

  await test('fault: a port that says nothing', async () => {
    const server = net.createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as net.AddressInfo;
    assert.equal((await faultOf(connectionTo(`127.0.0.1:${port}`, quick))).kind, 'timed-out');
    assert.equal((await faultOf(connectionTo(`127.0.0.1:${port}`, { ...quick, tls: {} }))).kind, 'timed-out');
    server.close();
  });

  await test('one of several brokers is enough, and without any all are named', async () => {
    const [host = '', port] = broker.plain.split(':');
    const wrong = { host: '127.0.0.1', port: nobody };
    const reader = connectKafka({ ...connectionTo(broker.plain), brokers: [wrong, { host, port: Number(port) }] });
    assert.equal(valueOf(await reader.cluster()).brokers.length, 1);
    reader.close();
    const fault = await faultOf({ ...connectionTo(broker.plain), brokers: [wrong, { ...wrong, host: 'localhost' }] });
    assert.ok(fault.kind === 'no-broker' && fault.faults.length === 2, JSON.stringify(fault));
  });

  await test('a topic and a group that are not allowed spoil only their own rows', async () => {
    await broker.hand('acl', user, 'TOPIC', 'purged', 'DESCRIBE', 'ALLOW');
    await broker.hand('acl', user, 'TOPIC', 'odd', 'DESCRIBE', 'ALLOW');
    await broker.hand('acl', user, 'GROUP', 'offline', 'DESCRIBE', 'DENY');
    const reader = connectKafka(connectionTo(broker.sasl, { tls, sasl: kinds[1]! }));
    assert.deepEqual(await reader.newest({ topic: 'purged', count: 1 }), { kind: 'fault', fault: { kind: 'not-authorised', what: 'topic', name: 'purged' } });
    assert.equal(valueOf(await reader.newest({ topic: 'codecs', count: 1 })).messages.length, 1);
    const settings = valueOf(await reader.settings(['odd', 'codecs']));
    assert.deepEqual(settings.get('odd'), { kind: 'fault', fault: { kind: 'not-authorised', what: 'topic', name: 'odd' } });
    assert.equal(settings.get('codecs')!.kind, 'ok');
    const { groups } = valueOf(await reader.groups());
    assert.deepEqual(groups.map(({ name }) => name).includes('older'), true);
    const rows = valueOf(await reader.progress([...groups, { name: 'offline', coordinator: 1, protocolType: '', state: '', type: 'classic' }]));
    assert.deepEqual(rows.find(({ group }) => group === 'offline'), { kind: 'fault', group: 'offline', fault: { kind: 'not-authorised', what: 'group', name: 'offline' } });
    assert.equal(rows.find(({ group }) => group === 'older')?.kind, 'progress');
    const events = [];
    for await (const event of reader.read({ topic: 'purged', from: { kind: 'oldest' }, until: 'end' })) events.push(event);
    assert.deepEqual(events.at(-1), { kind: 'ended', fault: { kind: 'not-authorised', what: 'topic', name: 'purged' } });
    reader.close();
  });
}

async function commands(broker: TestBroker): Promise<void> {
  console.log('== commands');
  const config = JSON.stringify({ kafka: {
    open: { brokers: [broker.plain] },
    closed: { brokers: [broker.sasl], tls: { ca: 'ca.pem' }, auth: { kind: 'scram-sha-512', username: user, passwordEnv: 'KAFKA_PASSWORD' } },
  } });
  const run = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => withFolder({ 'event-schemas.json': config, 'ca.pem': broker.authority.cert }, async (cwd) => {
    const ran = await runCli(args, { cwd, env });
    assert.ok(!(ran.stdout + ran.stderr).includes(password) && !(ran.stdout + ran.stderr).includes('Wrong-Zk8'), 'no secret is shown');
    return ran;
  });
  const lines = (text: string): readonly Record<string, unknown>[] => text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

  await test('topics', async () => {
    const pretty = await run(['topics', '--kafka', 'open', '--groups']);
    assert.equal(pretty.code, 0, pretty.stderr);
    assert.match(pretty.stdout, /^codecs +1 +2,000 +delete +for ever\n {2}group offline: 10 behind, 0 members$/m);
    assert.doesNotMatch(pretty.stdout, /__consumer_offsets/);
    const json = await run(['topics', '--kafka', 'closed', '--format', 'json'], { KAFKA_PASSWORD: password });
    assert.equal(json.code, 0, json.stderr);
    const rows = lines(json.stdout);
    assert.deepEqual(rows.find(({ topic }) => topic === 'codecs'), { topic: 'codecs', internal: false, partitions: 1, replicas: 1, offsets: 2000, cleanupPolicy: 'delete', retentionMs: -1 });
    assert.deepEqual(rows.find(({ topic }) => topic === 'odd')?.['faults'], ['The credentials do not allow to read the topic odd.']);
  });

  await test('topic show', async () => {
    const newest = await run(['topic', 'show', 'codecs', '--kafka', 'open', '--format', 'json', '-n', '2']);
    assert.deepEqual([newest.code, lines(newest.stdout).map(({ offset, key }) => [offset, key])], [0, [[1998, { format: 'text', data: 'k398' }], [1999, { format: 'text', data: 'k399' }]]], newest.stderr);
    const from = await run(['topic', 'show', 'codecs', '--kafka', 'open', '--format', 'json', '--from-offset', '1999']);
    assert.deepEqual(lines(from.stdout).map(({ offset }) => offset), [1999]);
    const pretty = await run(['topic', 'show', 'odd', '--kafka', 'open']);
    assert.match(pretty.stdout, /^odd 0\/0 {2}2023-11-14T22:13:20.000Z {2}\d+ bytes\n {2}key {6}null\n {2}header {3}b: 01\n {2}header {3}a: null\n {2}header {3}b: empty\n/);
    const all = await run(['topic', 'show', 'spread', '--kafka', 'open', '--from-beginning', '--format', 'json']);
    assert.equal(lines(all.stdout).length, 3000);
    assert.equal(new Set(lines(all.stdout).map(({ value }) => (value as { data: string }).data)).size, 3000);
  });

  await test('what cannot be done ends with 2', async () => {
    for (const [args, env, said] of [
      [['topic', 'show', 'not-there', '--kafka', 'open'], {}, /There is no topic not-there/],
      [['topics', '--kafka', 'nope'], {}, /There is no cluster "nope"/],
      [['topics', '--kafka', 'closed'], {}, /KAFKA_PASSWORD, which is not set/],
      [['topics', '--kafka', 'closed'], { KAFKA_PASSWORD: 'Wrong-Zk8_secret' }, /does not accept the credentials/],
      [['topic', 'show', 'purged', '--kafka', 'closed'], { KAFKA_PASSWORD: password }, /do not allow to read the topic purged/],
    ] as const) {
      const ran = await run(args, env);
      assert.deepEqual([ran.code, ran.stdout], [2, ''], args.join(' '));
      assert.match(ran.stderr, said);
    }
  });

  await test('topic show --follow shows what comes, and ends with 0 by Ctrl+C', async () => {
    await broker.hand('create', 'tail', 1, '');
    const child = spawn(process.execPath, [cliFile, 'topic', 'show', 'tail', '--kafka', broker.plain, '--follow', '--format', 'json'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    const seen = new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        text += String(chunk);
        if (text.split('\n').length > 3) resolve();
      });
      child.on('exit', () => reject(new Error('it ended')));
    });
    const said = new Promise((resolve) => child.stderr.once('data', resolve));
    await said;
    await broker.hand('fill', 'tail', 'none', 3, 12, 0, -1);
    await seen;
    const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    child.kill('SIGINT');
    assert.equal(await ended, 0);
    assert.deepEqual(lines(text).map(({ key }) => (key as { data: string }).data), ['k0', 'k1', 'k2']);
  });

  await test('nothing joined a group', async () => {
    assert.equal(await broker.hand('groups'), '[newer, offline, older]');
    const reader = connectKafka(connectionTo(broker.plain));
    assert.equal(textOf(valueOf(await reader.newest({ topic: 'odd', count: 1 })).messages[0]!.value), 'null');
    assert.equal((await readAll(reader, { topic: 'odd', from: { kind: 'oldest' } })).messages.length, 2);
    reader.close();
  });
}

async function withSchemas(broker: TestBroker): Promise<void> {
  console.log('== commands with a registry');
  const hex = (text: string): string => Buffer.from(text).toString('hex');
  const order = (...fields: readonly object[]): string => JSON.stringify({ type: 'record', name: 'Order', namespace: 'shop', fields });
  const id = { name: 'id', type: 'string' };
  const status = (...symbols: readonly string[]): object => ({ name: 'status', type: { type: 'enum', name: 'Status', symbols } });
  const registry = await startFakeRegistry({ basic: { username: 'ci', password } });
  registry.subjects.set('orders-value', [{ schema: order(id) }, { schema: order(id, status('OPEN', 'PAID')) }]);
  const config = JSON.stringify({ registries: { it: { url: registry.url, auth: { kind: 'basic', username: 'ci', passwordEnv: 'REGISTRY_PASSWORD' } } }, kafka: { it: { brokers: [broker.plain], registry: 'it' } } });
  const run = async (args: readonly string[], files: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = { REGISTRY_PASSWORD: password }) => withFolder({ 'event-schemas.json': config, ...files }, async (cwd) => {
    const ran = await runCli(args, { cwd, env });
    assert.ok(!(ran.stdout + ran.stderr).includes(password), 'no secret is shown');
    return ran;
  });
  const lines = (text: string): readonly Record<string, unknown>[] => text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  await broker.hand('create', 'orders', 1, '');
  for (const value of ['000000000102' + hex('a'), '000000000202' + hex('b') + '02', '000000000104' + hex('c'), '000000002a02' + hex('d'), hex('{"id":"e"}'), 'null']) await broker.hand('send', 'orders', 0, value);

  await test('topic show decodes by what the registry confirms, and says why not', async () => {
    const ran = await run(['topic', 'show', 'orders', '--format', 'json']);
    assert.equal(ran.code, 0, ran.stderr);
    const values = lines(ran.stdout).map(({ value }) => value as { format: string; schema?: unknown; data?: unknown; why?: readonly { kind: string }[] } | null);
    assert.deepEqual(values.map((value) => value && [value.format, value.schema, value.data, value.why?.map(({ kind }) => kind)]), [
      ['avro', { subject: 'orders-value', version: 1 }, { id: 'a' }, undefined],
      ['avro', { subject: 'orders-value', version: 2 }, { id: 'b', status: 'PAID' }, undefined],
      ['avro', { subject: 'orders-value', version: 1 }, {}, ['truncated']],
      ['bytes', undefined, '000000002a0264', ['unknown-schema']],
      ['json', undefined, { id: 'e' }, ['not-framed']],
      null,
    ]);
    const pretty = await run(['topic', 'show', 'orders', '-n', '6']);
    assert.match(pretty.stdout, /^ {2}key {6}key\n {2}value {4}avro, version 2 of "orders-value"\n {11}\{"id":"b","status":"PAID"\}$/m);
    assert.doesNotMatch(pretty.stdout, /schema 42|version 42/);
    assert.deepEqual(registry.writes, []);
  });

  await test('topic show without a registry, or with one that is not signed in to', async () => {
    const raw = await run(['topic', 'show', 'orders', '--raw', '--format', 'json', '-n', '2', '--kafka', broker.plain], {}, {});
    assert.deepEqual(lines(raw.stdout).map(({ value }) => value), [{ text: '{"id":"e"}' }, null]);
    const closed = await run(['topic', 'show', 'orders', '-n', '1'], {}, {});
    assert.deepEqual([closed.code, closed.stderr], [0, 'event-schemas: The registry "it" wants credentials from the environment variable REGISTRY_PASSWORD, which is not set.\n']);
  });

  await test('topic check: what a schema cannot read of what was really written', async () => {
    const args = ['topic', 'check', 'orders', '--schema', 'order.avsc'];
    const ran = await run([...args, '--format', 'json'], { 'order.avsc': order(id, status('OPEN')) });
    assert.equal(ran.code, 1, ran.stderr);
    const [result] = lines(ran.stdout) as [{ messages: number; unreadable: number; tombstones: number; reasons: readonly { kind: string; count: number; example: unknown }[] }];
    assert.deepEqual([result.messages, result.tombstones, result.unreadable], [6, 1, 5]);
    assert.deepEqual(result.reasons.map(({ kind, example }) => [kind, example]).sort(), [
      ['not-framed', { partition: 0, offset: 4 }], ['reader-cannot-resolve', { partition: 0, offset: 0 }], ['reader-cannot-resolve', { partition: 0, offset: 1 }], ['truncated', { partition: 0, offset: 2 }], ['unknown-schema', { partition: 0, offset: 3 }],
    ]);
    const pretty = await run(args, { 'order.avsc': order(id, status('OPEN')) });
    assert.match(pretty.stdout, /^order\.avsc cannot read 5 of 6 messages of orders\. 1 has no value\.\n/);
    await broker.hand('create', 'good', 1, '');
    for (let i = 0; i < 3; i++) await broker.hand('send', 'good', 0, '000000000102' + hex('a'));
    const good = await run(['topic', 'check', 'good', '--schema', 'order.avsc'], { 'order.avsc': order(id) });
    assert.deepEqual([good.code, good.stdout], [0, 'order.avsc reads all 3 messages of good.\n'], good.stderr);
    const unknown = await run(['topic', 'check', 'good', '--schema', 'order.avsc'], { 'order.avsc': order(id) }, {});
    assert.equal(unknown.code, 2, 'what was not asked is not called readable');
  });

  await test('dlq: topics by name, dead letters by what went wrong', async () => {
    await broker.hand('create', 'orders-dlt', 1, '');
    const i32 = (value: number): string => value.toString(16).padStart(8, '0');
    const headers = (offset: number): string => Object.entries({
      'kafka_dlt-original-topic': hex('orders'), 'kafka_dlt-original-partition': i32(0), 'kafka_dlt-original-offset': `00000000${i32(offset)}`, 'kafka_dlt-exception-fqcn': hex('java.lang.IllegalStateException'),
      'kafka_dlt-exception-message': hex('no price'), 'kafka_dlt-original-consumer-group': hex('billing'),
    }).map(([name, value]) => `${name}=${value}`).join(';');
    for (const offset of [1, 7]) await broker.hand('send', 'orders-dlt', 0, '000000000202' + hex('b') + '02', headers(offset));
    await broker.hand('send', 'orders-dlt', 0, '000000000104' + hex('c'), headers(9));
    const list = await run(['dlq']);
    assert.equal(list.code, 0, list.stderr);
    assert.match(list.stdout, /^orders-dlt: 3 messages, of orders, the newest 20\d\d-/);
    const json = await run(['dlq', 'orders-dlt', '--format', 'json']);
    assert.equal(json.code, 0, json.stderr);
    assert.deepEqual(lines(json.stdout).map(({ count, schema, originalTopic, consumerGroups, now }) => [count, schema, originalTopic, consumerGroups, (now as { kind: string; reason?: string }).reason ?? (now as { kind: string }).kind]), [
      [2, 'version 2 of "orders-value"', 'orders', ['billing'], 'reads'], [1, 'version 1 of "orders-value"', 'orders', ['billing'], 'truncated'],
    ]);
    const pretty = await run(['dlq', 'orders-dlt']);
    assert.match(pretty.stdout, /\n1\. 2 × IllegalStateException: no price\n {3}since +20[^\n]*\n {3}from +orders\n {3}by +group billing; Spring Kafka\n {3}schema +version 2 of "orders-value"\n {3}read now {2}yes, by version 2 of "orders-value"\n {3}do +Look at the code of group billing: /);
    assert.match((await run(['dlq', 'orders-dlt', '--format', 'markdown'])).stdout, /^### 2 dead letters in `orders-dlt`/);
  });
  await registry.close();
}
