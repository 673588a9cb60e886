// A domain of orders on a real broker and a real registry, as the command line sees it: several versions, references, broken messages, dead letters, and faults of both.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import avsc from 'avsc';
import type { KafkaSetting } from '../../server/src/core/config/kafka.ts';
import { cliFile, runCli, withFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { assertNowhere, huntSecrets } from '../support/secrets-hunt.ts';
import { password, user } from './support/broker.ts';
import type { TestBroker } from './support/broker.ts';
import { registryPassword, registryUser } from './support/apicurio.ts';
import type { RealRegistry } from './support/apicurio.ts';

type Test = (name: string, run: () => Promise<void>) => Promise<void>;
type Line = Readonly<Record<string, unknown>>;

const customer = { type: 'record', name: 'Customer', namespace: 'shop', fields: [{ name: 'id', type: 'string' }] };
const status = (...symbols: readonly string[]): object => ({ name: 'status', type: { type: 'enum', name: 'Status', symbols }, default: 'OPEN' });
const order = (...fields: readonly object[]): object => ({ type: 'record', name: 'OrderPlaced', namespace: 'shop', fields: [{ name: 'id', type: 'string' }, { name: 'customer', type: 'shop.Customer' }, ...fields] });
const note = { name: 'note', type: ['null', 'string'], default: null };
const versions = [order(), order(status('OPEN', 'PAID', 'LOST')), order(status('OPEN', 'PAID'), note)];

const hex = (text: string): string => Buffer.from(text).toString('hex');
const lines = (text: string): readonly Line[] => text.trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line);

export async function ordersDomain(broker: TestBroker, registry: RealRegistry, test: Test): Promise<void> {
  const config = JSON.stringify({
    subjectNameStrategy: 'TopicName',
    registries: {
      plain: { url: registry.url, auth: { kind: 'basic', username: registryUser, passwordEnv: 'REGISTRY_PASSWORD' } },
      secure: { url: registry.tlsUrl, auth: { kind: 'basic', username: registryUser, passwordEnv: 'REGISTRY_PASSWORD' }, tls: { ca: 'registry-ca.pem' } },
    },
    kafka: {
      open: { brokers: [broker.plain], registry: 'plain' },
      closed: { brokers: [broker.sasl], tls: { ca: 'ca.pem' }, auth: { kind: 'scram-sha-512', username: user, passwordEnv: 'KAFKA_PASSWORD' }, registry: 'secure' },
    },
  });
  const secrets = { REGISTRY_PASSWORD: registryPassword, KAFKA_PASSWORD: password };
  const files = (more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({ 'event-schemas.json': config, 'ca.pem': broker.authority.cert, 'registry-ca.pem': registry.ca, 'customer.avsc': JSON.stringify(customer), ...more });
  const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = secrets): Promise<Ran> => withFolder(files(more), async (cwd) => {
    const ran = await runCli(args, { cwd, env });
    for (const secret of [password, registryPassword]) assert.ok(!(ran.stdout + ran.stderr).includes(secret), 'no secret is shown');
    return ran;
  });

  console.log('== orders: real broker and real registry');
  const groupsBefore = await broker.hand('groups');
  await registry.register('shop.Customer', JSON.stringify(customer));
  const references = [{ name: 'shop.Customer', subject: 'shop.Customer', version: 1 }];
  const ids: number[] = [];
  for (const version of versions) ids.push(await registry.register('orders.placed-value', JSON.stringify(version), { references }));
  const paymentId = await registry.register('payments.taken-value', JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: { amount: { type: 'integer' } }, required: ['amount'] }), { schemaType: 'JSON' });
  const framed = (id: number, payload: string): string => `00${id.toString(16).padStart(8, '0')}${payload}`;
  // Types may name each other in avsc when they are read into one registry of names.
  const written = (version: number, value: object): string => {
    const names = {};
    avsc.Type.forSchema(structuredClone(customer) as never, { registry: names });
    return framed(ids[version - 1]!, avsc.Type.forSchema(structuredClone(versions[version - 1]!) as never, { registry: names }).toBuffer(value).toString('hex'));
  };
  const base = (id: string): { id: string; customer: { id: string } } => ({ id, customer: { id: `c-${id}` } });
  await broker.hand('create', 'orders.placed', 3, '');
  const sent = [
    written(1, base('a')), written(2, { ...base('b'), status: 'PAID' }), written(2, { ...base('c'), status: 'LOST' }), written(3, { ...base('d'), status: 'OPEN', note: 'by hand' }), written(3, { ...base('e'), status: 'PAID', note: null }),
    written(3, { ...base('f'), status: 'OPEN', note: null }).slice(0, -2), framed(4_242_424, '00'), hex('{"id":"g"}'), 'null',
  ];
  for (const [i, value] of sent.entries()) await broker.hand('send', 'orders.placed', i % 3, value);
  await broker.hand('create', 'payments.taken', 1, '');
  for (const value of ['{"amount":12}', '{"amount":"12"}']) await broker.hand('send', 'payments.taken', 0, framed(paymentId, hex(value)));
  await broker.hand('create', 'orders.placed-dlt', 2, '');
  const trace = 'java.lang.IllegalStateException: x\n\tat org.springframework.kafka.A.b(A.java:1)\nCaused by: java.lang.IllegalStateException: no price for order 7\n\tat com.shop.billing.Prices.find(Prices.java:41)\n';
  const dead = (offset: number, message: string): string => Object.entries({
    'kafka_dlt-original-topic': hex('orders.placed'), 'kafka_dlt-original-partition': '00000001', 'kafka_dlt-original-offset': offset.toString(16).padStart(16, '0'), 'kafka_dlt-exception-fqcn': hex('java.lang.IllegalStateException'),
    'kafka_dlt-exception-message': hex(message), 'kafka_dlt-original-consumer-group': hex('billing'), 'kafka_dlt-exception-stacktrace': hex(trace),
  }).map(([name, value]) => `${name}=${value}`).join(';');
  for (const [i, value] of [written(2, { ...base('b'), status: 'LOST' }), written(2, { ...base('h'), status: 'LOST' }), written(2, { ...base('i'), status: 'PAID' })].entries()) await broker.hand('send', 'orders.placed-dlt', i % 2, value, dead(i, `no price for order ${i}`));

  for (const cluster of ['open', 'closed']) {
    const on = ['--kafka', cluster];
    await test(`${cluster}: topic show decodes every version, with what they refer to, and says why not`, async () => {
      const ran = await run(['topic', 'show', 'orders.placed', ...on, '--format', 'jsonl', '-n', '20']);
      assert.equal(ran.code, 0, ran.stderr);
      const values = lines(ran.stdout).map(({ value }) => value as { format: string; schema?: { version: number }; data?: { id?: string; note?: string }; why?: readonly { kind: string }[] } | null);
      assert.deepEqual(values.map((value) => value && [value.format, value.schema?.version, value.data?.id, value.why?.map(({ kind }) => kind)]).sort(), [
        ['avro', 1, 'a', undefined], ['avro', 2, 'b', undefined], ['avro', 2, 'c', undefined], ['avro', 3, 'd', undefined], ['avro', 3, 'e', undefined], ['avro', 3, 'f', ['truncated']],
        ['bytes', undefined, undefined, ['unknown-schema']], ['json', undefined, 'g', ['not-framed']], null,
      ]);
      const pretty = await run(['topic', 'show', 'orders.placed', ...on, '-n', '20']);
      assert.match(pretty.stdout, /avro, version 3 of "orders\.placed-value"\n +\{"id":"d","customer":\{"id":"c-d"\},"status":"OPEN","note":"by hand"\}/);
      assert.doesNotMatch(pretty.stdout, /schema 4242424/, 'no id is shown as a schema that the registry does not have');
      assert.match(pretty.stderr, /3 of 8 messages are of version 3 of "orders\.placed-value", the newest, 3 of earlier versions, 2 of no version of it\./);
    });

    await test(`${cluster}: topics --drift says what the newest messages carry, beside the newest version and the file`, async () => {
      const ran = await run(['topics', 'orders.*', ...on, '--drift', '--format', 'json'], { 'orders.placed.avsc': JSON.stringify(versions[1]) });
      assert.equal(ran.code, 0, ran.stderr);
      const [row] = lines(ran.stdout);
      const { shares, message } = row!['drift'] as { shares: readonly { id?: number; count: number; state: string }[]; message: string };
      assert.deepEqual(shares.map(({ id, count, state }) => [id, count, state]).sort((one, other) => Number(one[0] ?? 0) - Number(other[0] ?? 0)), [[undefined, 2, 'no-schema'], [ids[0], 1, 'behind'], [ids[1], 2, 'behind'], [ids[2], 3, 'newest']]);
      assert.match(message, /orders\.placed\.avsc is behind it\.$/);
      const pretty = await run(['topics', 'orders.placed', ...on, '--drift'], { 'orders.placed.avsc': JSON.stringify(versions[2]) });
      assert.match(pretty.stdout, /\n {2}schemas 3 of 8 messages are of version 3 of "orders\.placed-value", the newest, 3 of earlier versions, 2 of no version of it\.\n/);
    });

    await test(`${cluster}: topic check finds the topic of a file, and what the file cannot read of what was written`, async () => {
      const ran = await run(['topic', 'check', 'orders.placed.avsc', ...on, '--format', 'json'], { 'orders.placed.avsc': JSON.stringify(versions[2]) });
      assert.equal(ran.code, 1, ran.stderr);
      const [result] = lines(ran.stdout) as readonly unknown[] as readonly { topic: string; messages: number; tombstones: number; unreadable: number; reasons: readonly { kind: string; field: string | null; count: number; message: string; example: object }[] }[];
      assert.deepEqual([result!.topic, result!.messages, result!.tombstones, result!.unreadable], ['orders.placed', 9, 1, 4]);
      assert.deepEqual(result!.reasons.map(({ kind, field, count }) => [kind, field, count]).sort(), [['not-framed', null, 1], ['reader-cannot-resolve', 'status', 1], ['truncated', 'note', 1], ['unknown-schema', null, 1]]);
      const strict = await run(['topic', 'check', 'orders.placed', '--schema', 'strict.avsc', ...on, '--format', 'json'], { 'strict.avsc': JSON.stringify(order({ ...status('OPEN', 'PAID'), default: undefined })) });
      const [found] = lines(strict.stdout) as readonly unknown[] as readonly (typeof result)[];
      assert.deepEqual(found!.reasons.filter(({ kind }) => kind === 'reader-cannot-resolve').map(({ field, count }) => [field, count]).sort(), [['status', 1], ['status', 1]]);
    });

    await test(`${cluster}: dlq says which field of which version fails now`, async () => {
      const ran = await run(['dlq', 'orders.placed-dlt', ...on]);
      assert.equal(ran.code, 0, ran.stderr);
      assert.match(ran.stdout, /^orders\.placed-dlt: 3 dead letters\. \d causes?\. Times are UTC\.\n\n1\. 2 × IllegalStateException: no price for order 1\n {3}since {5}20\d\d-/);
      assert.match(ran.stdout, /field {5}status = "LOST"\n {3}fails now The enum "Status" has no "LOST", which this message of version 2 holds, and it has no default, so version 3 of "orders\.placed-value" cannot read this message\./);
      assert.match(ran.stdout, /read now {2}yes, by version 3 of "orders\.placed-value"\n {3}do {8}Look at com\.shop\.billing\.Prices\.find\(Prices\.java:41\) of group billing: the schema is not what stops it\.\n/);
      const copy = await run(['dlq', 'orders.placed-dlt', ...on, '--schema', 'orders.placed.avsc', '--format', 'json'], { 'orders.placed.avsc': JSON.stringify(order(status('OPEN', 'PAID', 'LOST'), { name: 'price', type: 'long' })) });
      assert.deepEqual(lines(copy.stdout).map(({ count, now }) => [count, (now as { field: string }).field, (now as { reader: string }).reader]), [[3, 'price', 'orders.placed.avsc']]);
      assert.match((await run(['dlq', 'orders.placed-dlt', ...on, '--format', 'markdown', '--group', '1'])).stdout, /^### 2 dead letters in `orders\.placed-dlt`[^]*- Field: `status` = `"LOST"`/);
    });
  }

  const on = ['--kafka', 'open'];
  await test('the dead letters of a topic are listed with where they belong', async () => {
    const ran = await run(['dlq', ...on, '--format', 'json']);
    assert.deepEqual(lines(ran.stdout).filter(({ topic }) => topic === 'orders.placed-dlt').map(({ original, offsets, newest }) => [original, offsets, typeof newest]), [['orders.placed', 3, 'number']]);
  });

  await test('JSON is judged by its schema, with the field', async () => {
    const ran = await run(['topic', 'show', 'payments.taken', ...on]);
    assert.match(ran.stdout, /\{"amount":"12"\}\n +"amount"[^\n]*integer[^\n]*so the message is not valid by version 1 of "payments\.taken-value"/);
  });

  await test('conditions and texts choose messages; a wrong condition says where', async () => {
    const chosen = async (...args: readonly string[]): Promise<readonly unknown[]> => {
      const ran = await run(['topic', 'show', 'orders.placed', ...on, '--format', 'jsonl', ...args]);
      assert.equal(ran.code, 0, ran.stderr);
      return lines(ran.stdout).map(({ value }) => (value as { data?: { id?: string } } | null)?.data?.id).sort();
    };
    assert.deepEqual(await chosen('--filter', 'value.status == "PAID"'), ['b', 'e']);
    assert.deepEqual(await chosen('--filter', 'value.customer.id startsWith "c-" && value.note contains "hand"'), ['d']);
    assert.deepEqual(await chosen('--text', 'LOST'), ['c']);
    assert.deepEqual(await chosen('--filter', 'value.status == "PAID"', '-n', '1'), ['e'], 'the newest');
    assert.deepEqual(await chosen('--from-beginning', '--filter', 'value.status == "OPEN"'), ['d', 'f']);
    assert.deepEqual(await chosen('--partition', '1', '--filter', 'value.id != null'), ['b', 'e', 'g']);
    const wrong = await run(['topic', 'show', 'orders.placed', ...on, '--filter', 'value.status = "PAID"']);
    assert.deepEqual([wrong.code, wrong.stdout, wrong.stderr], [2, '', 'event-schemas: The filter cannot be read at character 14: "=" means nothing here. Write ==.\n  value.status = "PAID"\n               ^\n']);
    assert.match((await run(['topic', 'show', 'orders.placed', ...on, '--filter', 'valeu.a == 1'])).stderr, /A message has no "valeu"; "value" is meant, maybe/);
  });

  await test('a decoder can be pinned', async () => {
    const pinned = async (...args: readonly string[]): Promise<readonly Line[]> => lines((await run(['topic', 'show', 'orders.placed', ...on, '--format', 'json', '--partition', '0', '--from-offset', '0', '-n', '1', ...args], { 'v1.avsc': JSON.stringify(versions[0]) })).stdout);
    assert.deepEqual((await pinned('--decode', 'v1.avsc', '--skip', '5')).map(({ value }) => value), [{ format: 'avro', schema: { name: 'v1.avsc' }, data: { id: 'a', customer: { id: 'c-a' } } }]);
    assert.equal(((await pinned('--decode', 'bytes'))[0]!['value'] as { format: string }).format, 'bytes');
    const none = await run(['topic', 'show', 'orders.placed', ...on, '--decode', 'xml']);
    assert.deepEqual([none.code, none.stderr], [2, 'event-schemas: There is no decoder "xml". There are json, text, bytes, int32, int64, the file of a schema, SUBJECT@VERSION and id:NUMBER.\n']);
  });

  await test('who reads a part of the output and goes hinders nothing', async () => {
    await broker.hand('many', 'orders.placed', 'lz4', 20_000, written(1, base('z')));
    const child = spawn('sh', ['-c', `"${process.execPath}" "${cliFile}" topic show orders.placed --kafka ${broker.plain} --raw --from-beginning | head -1; echo "$?"`], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => { out += String(chunk); });
    child.stderr.on('data', (chunk: Buffer) => { err += String(chunk); });
    await new Promise((resolve) => child.once('close', resolve));
    assert.match(out, /^orders\.placed \d\/0 [^\n]*\n0\n$/);
    assert.equal(err, '');
  });

  await test('a message of 10 MB is shown, exported whole, and checked', async () => {
    await broker.hand('create', 'huge', 1, 'max.message.bytes=15000000');
    await broker.hand('fill', 'huge', 'none', 1, 10_000_000, 0, -1);
    const pretty = await run(['topic', 'show', 'huge', ...on]);
    assert.deepEqual([pretty.code, pretty.stdout.length < 5000], [0, true], pretty.stderr);
    const [line] = lines((await run(['topic', 'show', 'huge', ...on, '--format', 'jsonl'])).stdout);
    assert.equal((line!['value'] as { data: string }).data.length, 9_999_994);
    assert.equal((await run(['topic', 'check', 'huge', '--schema', 'customer.avsc', ...on])).code, 1);
  });

  await test('a schema of 2 MB', async () => {
    const big = { type: 'record', name: 'Big', fields: [{ name: 'id', type: 'string', doc: 'x'.repeat(1_000_000) }, ...Array.from({ length: 12_000 }, (_, i) => ({ name: `field_${i}`, type: ['null', 'string'], default: null, doc: 'of a big schema' }))] };
    const text = JSON.stringify(big);
    assert.ok(text.length > 2_000_000);
    const id = await registry.register('big-value', text);
    await broker.hand('create', 'big-schema', 1, '');
    await broker.hand('send', 'big-schema', 0, framed(id, `0261${'00'.repeat(12_000)}`));
    const shown = await run(['topic', 'show', 'big-schema', ...on, '--format', 'json']);
    assert.deepEqual([shown.code, lines(shown.stdout).map(({ value }) => (value as { data: { id: string } }).data.id)], [0, ['a']], shown.stderr);
    const checked = await run(['topic', 'check', 'big-schema', '--schema', 'big.avsc', ...on], { 'big.avsc': text });
    assert.equal(checked.code, 0, checked.stdout + checked.stderr);
  });

  await test('no message, and no partition that can be read', async () => {
    await broker.hand('create', 'nothing', 2, '');
    const empty = await run(['topic', 'show', 'nothing', ...on]);
    assert.deepEqual([empty.code, empty.stdout, empty.stderr], [0, '', 'event-schemas: nothing has no messages.\n']);
    assert.deepEqual([(await run(['topic', 'check', 'nothing', '--schema', 'customer.avsc', ...on])).code, (await run(['dlq', 'nothing', ...on])).stdout], [0, 'nothing has no messages.\n']);
    await broker.hand('create', 'forbidden', 2, '');
    for (const partition of [0, 1]) await broker.hand('send', 'forbidden', partition, hex('x'));
    await broker.hand('acl', user, 'TOPIC', 'forbidden', 'DESCRIBE', 'ALLOW');
    for (const args of [['topic', 'show', 'forbidden'], ['topic', 'check', 'forbidden', '--schema', 'customer.avsc'], ['dlq', 'forbidden']]) {
      const ran = await run([...args, '--kafka', 'closed']);
      assert.deepEqual([ran.code, ran.stdout], [2, ''], args.join(' '));
      assert.match(ran.stderr, /do not allow to read the topic forbidden/);
    }
  });

  await test('wrong passwords and a certificate that has expired are said, and nothing is called readable', async () => {
    const wrong = await run(['topic', 'show', 'orders.placed', '--kafka', 'closed'], {}, { ...secrets, KAFKA_PASSWORD: 'Wrong-Zk8_secret' });
    assert.deepEqual([wrong.code, wrong.stdout, /does not accept the credentials/.test(wrong.stderr), wrong.stderr.includes('Wrong-Zk8')], [2, '', true, false], wrong.stderr);
    const unsigned = await run(['topic', 'check', 'orders.placed', '--schema', 'v1.avsc', ...on], { 'v1.avsc': JSON.stringify(versions[0]) }, { ...secrets, REGISTRY_PASSWORD: 'Wrong-Rg5_secret' });
    assert.deepEqual([unsigned.code, unsigned.stdout.includes('reads all'), (unsigned.stdout + unsigned.stderr).includes('Wrong-Rg5')], [2, false, false], unsigned.stdout + unsigned.stderr);
    const over = await run(['topics', '--kafka', 'over'], { 'event-schemas.json': JSON.stringify({ kafka: { over: { brokers: [broker.expired], tls: { ca: 'ca.pem' } } } }) });
    assert.deepEqual([over.code, over.stdout, over.stderr], [2, '', `event-schemas: The certificate of ${broker.expired} has expired, or is not valid yet. It is to be renewed at the broker; where it was, look at the clock here.\n`]);
  });

  await test('no secret is in any output, trace, setting or cache file, with right and wrong ones', async () => {
    const setting: KafkaSetting = { brokers: [broker.sasl], tls: { ca: 'ca.pem' }, auth: { kind: 'scram-sha-512', username: user, passwordEnv: 'KAFKA_PASSWORD' }, registry: 'it' };
    const { everything, codes } = await huntSecrets({
      files: files({
        'event-schemas.json': JSON.stringify({ subjectNameStrategy: 'TopicName', registries: { it: { url: registry.tlsUrl, auth: { kind: 'basic', username: registryUser, passwordEnv: 'REGISTRY_PASSWORD' }, tls: { ca: 'registry-ca.pem' } } }, kafka: { it: setting } }),
        'orders.placed.avsc': JSON.stringify(versions[2]),
      }),
      registry: { url: registry.tlsUrl, username: registryUser, password: registryPassword }, cluster: { setting, mechanism: 'scram-sha-512', username: user, password }, topic: 'orders.placed-dlt', schema: 'orders.placed.avsc',
    });
    assert.deepEqual([codes['right: dlq'], codes['wrong: dlq'], codes['right: snapshot --out registry.json'], codes['wrong: snapshot --out registry.json']], [0, 2, 0, 2], JSON.stringify(codes));
    assertNowhere(everything, registryUser, registryPassword);
    assertNowhere(everything, user, password);
  });

  await test('the registry goes away while a topic is followed, and comes back', async () => {
    await broker.hand('create', 'followed-orders', 1, '');
    await withFolder(files(), async (cwd) => {
      const tail = follow(cwd, ['topic', 'show', 'followed-orders', '--kafka', 'open', '--follow', '--format', 'jsonl'], secrets);
      const kinds = async (): Promise<readonly unknown[]> => lines(tail.out().slice(0, tail.out().lastIndexOf('\n') + 1)).map(({ value }) => (value as { why?: readonly { kind: string }[] }).why?.[0]?.kind ?? 'read');
      await tail.until(() => tail.err().includes('has no messages'));
      await registry.shut();
      await broker.hand('send', 'followed-orders', 0, written(1, base('a')));
      await tail.until(async () => (await kinds()).length === 1);
      await registry.open();
      // It is asked again after some seconds, and not for every message.
      for (let i = 0; i < 120 && !(await kinds()).includes('read'); i++) {
        await broker.hand('send', 'followed-orders', 0, written(1, base('a')));
        await sleep(1000);
      }
      assert.deepEqual([...new Set(await kinds())], ['registry-silent', 'read']);
      assert.equal(await tail.end('SIGINT'), 0);
    });
  });

  await test('the broker is killed while a topic is followed, and comes back; then the topic is deleted', async () => {
    await withFolder(files(), async (cwd) => {
      await broker.hand('create', 'tail-through', 1, '');
      const tail = follow(cwd, ['topic', 'show', 'tail-through', '--kafka', 'open', '--follow', '--format', 'jsonl'], secrets);
      await tail.until(() => tail.err().includes('has no messages'));
      await broker.hand('send', 'tail-through', 0, written(1, base('a')));
      await tail.until(() => tail.out().includes('"id":"a"'));
      await broker.kill();
      await tail.until(() => tail.err().includes('It is tried again until it works.'));
      await broker.restart();
      await tail.until(() => tail.err().includes('It goes on.'));
      await broker.hand('send', 'tail-through', 0, written(1, base('b')));
      await tail.until(() => tail.out().includes('"id":"b"'));
      await broker.hand('delete', 'tail-through');
      assert.equal(await tail.end(), 2);
      assert.match(tail.err(), /There is no topic tail-through, or the credentials do not allow to see it\.\n$/);
      assert.deepEqual(lines(tail.out()).map(({ offset }) => offset), [0, 1], 'nothing is lost, nothing comes twice');
    });
  });

  await test('no group was joined or made by any of it', async () => assert.equal(await broker.hand('groups'), groupsBefore));
}

interface Tail {
  out(): string;
  err(): string;
  until(holds: () => boolean | Promise<boolean>): Promise<void>;
  /** The exit code; after a signal, or by itself. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

function follow(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>): Tail {
  const child = spawn(process.execPath, [cliFile, ...args], { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => { out += String(chunk); });
  child.stderr.on('data', (chunk: Buffer) => { err += String(chunk); });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  process.once('exit', () => child.kill('SIGKILL'));
  return {
    out: () => out, err: () => err,
    async until(holds) {
      for (let i = 0; i < 1500; i++) {
        if (await holds()) return;
        if (child.exitCode !== null) break;
        await sleep(200);
      }
      assert.fail(`It did not come to that:\n${out}\n${err}`);
    },
    end(signal) {
      if (signal) child.kill(signal);
      return ended;
    },
  };
}
