// What a person reads of topics while the registry does not answer: what needs no registry comes all the same, and soon; what is not known is never called readable, and the exit code says that something is missing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startFakeCluster } from '../kafka/support/fake-cluster.ts';
import { runCli, withFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { FakeRegistry, Trouble } from '../support/fake-registry.ts';

const order = (...more: readonly object[]): string => JSON.stringify({ type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }, ...more] });
const total = { name: 'total', type: 'int', default: 0 };
const framed = (id: number, ...payload: readonly number[]): Buffer => Buffer.from([0, 0, 0, 0, id, ...payload]);
const dead = [['kafka_dlt-original-topic', 'orders'], ['kafka_dlt-exception-fqcn', 'java.lang.IllegalStateException'], ['kafka_dlt-exception-message', 'no price'], ['kafka_dlt-original-consumer-group', 'billing']] as const;

interface Night {
  readonly registry: FakeRegistry;
  run(...args: readonly string[]): Promise<Ran>;
}

async function night(use: (night: Night) => Promise<void>, { timeout = 60, ...config }: { readonly timeout?: number; readonly registries?: object } = {}): Promise<void> {
  const [cluster, registry] = [await startFakeCluster(), await startFakeRegistry()];
  registry.subjects.set('orders-value', [{ schema: order() }, { schema: order(total) }]).set('keys-key', [{ schema: JSON.stringify({ type: 'record', name: 'Key', fields: [{ name: 'a', type: 'string' }, { name: 'b', type: 'string' }] }) }]).set('keys-value', [{ schema: order() }]);
  for (const topic of ['orders', 'orders-dlt', 'keys']) cluster.create(topic, 1);
  cluster.send('orders', { value: framed(1, 2, 0x61) });
  cluster.send('orders', { value: framed(2, 2, 0x62, 4) });
  cluster.send('orders', { key: 'plain', value: 'text that nobody has to ask for' });
  cluster.send('orders-dlt', { value: framed(1, 2, 0x61), headers: dead });
  cluster.send('orders-dlt', { value: framed(2, 2, 0x62, 4), headers: dead });
  cluster.send('keys', { key: framed(3, 2, 0x61, 0x0a), value: framed(1, 2, 0x61), headers: dead });
  cluster.send('keys', { key: framed(77, 6, 0x61, 0x62, 0x63), value: framed(1, 2, 0x61), headers: dead });
  try {
    const setting = { registries: { main: { url: registry.url, timeout } }, kafka: { it: { brokers: [cluster.address], registry: 'main' } }, ...config };
    await withFolder({ 'event-schemas.json': JSON.stringify(setting), 'order.avsc': order(total) }, (cwd) => use({ registry, run: (...args) => runCli(args, { cwd }) }));
    assert.deepEqual(registry.writes, []);
  } finally {
    await Promise.all([cluster.close(), registry.close()]);
  }
}

const troubles: readonly (readonly [string, Trouble, RegExp])[] = [
  ['cuts connections', { kind: 'cut' }, /cut the connection/],
  ['stops in the middle of an answer', { kind: 'cut-midway' }, /cut the connection/],
  ['never answers', { kind: 'silence' }, /did not answer within 1 s/],
  ['is in trouble', { kind: 'answer', status: 503, body: '<html>upstream</html>' }, /is in trouble \(status 503\)/],
  ['answers with a web page', { kind: 'answer', status: 200, body: '<!DOCTYPE html><html><title>Sign in</title></html>' }, /answered with a web page: the base path of the URL is likely wrong \(Apicurio's is \/apis\/ccompat\/v7\), or a proxy or a sign-in page answers in its place/],
  ['wants credentials', { kind: 'answer', status: 401, body: '{"error_code":40101,"message":"Unauthorized"}' }, /status 401/],
];

describe('topics while the registry does not answer', { timeout: 120_000 }, () => {
  for (const [how, trouble, said] of troubles) {
    it(`because it ${how}`, () => night(async ({ registry, run }) => {
      registry.trouble('/', [trouble], 'always');
      const shown = await run('topic', 'show', 'orders');
      assert.match(shown.stdout, /00 00 00 00 01 02 61\n +The registry .*, so the schema of this message is not known here\. Nothing is said about the message itself\./);
      assert.match(shown.stdout, /text that nobody has to ask for/, 'what needs no registry');
      const checked = await run('topic', 'check', 'orders', '--schema', 'order.avsc');
      assert.match(checked.stdout, /Of 2 nobody can say/);
      assert.doesNotMatch(checked.stdout, /reads all/);
      const letters = await run('dlq', 'orders-dlt');
      assert.match(letters.stdout, /2 × IllegalStateException: no price[^]*from +orders[^]*by +group billing[^]*read now +not known\. The registry /);
      assert.doesNotMatch(letters.stdout, /read now +yes|the schema is not what stops it/);
      for (const [{ code, stderr }, count, nor] of [[shown, '2 of 3 messages', 'what is in them'], [checked, '2 of 3 messages', 'whether order.avsc reads them'], [letters, 'all 2 messages', 'whether the newest version reads them']] as const) {
        assert.equal(code, 2, stderr);
        assert.match(stderr, /^event-schemas: The registry main \(http:\/\/127\.0\.0\.1:\d+\) /);
        assert.match(stderr, said);
        assert.ok(stderr.endsWith(`, so the schema or version of ${count} is not known, nor ${nor}. What needs no registry is shown. Run it again when the registry answers.\n`), stderr);
      }
      // Each run asks, and once more; not for every schema.
      assert.ok(registry.asked.length <= 3 * (trouble.kind === 'answer' && trouble.status < 500 ? 6 : 2), JSON.stringify(registry.asked.map(({ path }) => path)));
    }, trouble.kind === 'silence' ? { timeout: 1 } : {}));
  }

  it('because it goes away in the middle: a schema whose newest version nobody told is not called read', () => night(async ({ registry, run }) => {
    for (const where of ['/subjects/orders-value/versions/latest', 'POST /subjects']) registry.trouble(where, [{ kind: 'cut' }], 'always');
    const { code, stdout, stderr } = await run('dlq', 'orders-dlt');
    assert.equal(code, 2, stderr);
    assert.match(stdout, /schema +schema 1\n {3}read now +not known\. It is read by schema 1, which wrote it\. Whether the newest version reads it is not known: the registry cut the connection\./);
    assert.doesNotMatch(stdout, /read now +yes|is not what stops it/);
  }));

  it('and all is shown with 0 where nothing needs it', () => night(async ({ registry, run }) => {
    registry.trouble('/', [{ kind: 'cut' }], 'always');
    for (const args of [['topic', 'show', 'orders', '-n', '1'], ['topic', 'show', 'orders', '--raw'], ['topic', 'show', 'orders', '--decode', 'bytes']]) {
      const { code, stderr } = await run(...args);
      assert.deepEqual([code, stderr], [0, ''], args.join(' '));
    }
  }));

  it('because something lacks that it wants, which is said first', () => night(async ({ registry, run }) => {
    const { code, stdout, stderr } = await run('topic', 'show', 'orders');
    assert.deepEqual([code, registry.asked], [2, []]);
    assert.match(stdout, /The registry is not asked, so the schema of this message is not known here\./);
    assert.match(stderr, /^event-schemas: The registry "main" wants .* NO_SUCH_TOKEN, which is not set\.\nevent-schemas: The registry is not asked, so the schema or version of 2 of 3 messages is not known, nor what is in them\. What needs no registry is shown\. Run it again with what it wants\.\n$/);
    const pinned = await run('topic', 'show', 'orders', '--decode', 'id:1');
    assert.deepEqual([pinned.code, pinned.stdout], [2, '']);
    assert.match(pinned.stderr, /^event-schemas: The registry "main" wants .* NO_SUCH_TOKEN, which is not set\. So values cannot be read by id:1\.\n$/);
  }, { registries: { main: { url: 'http://127.0.0.1:9', auth: { kind: 'bearer', tokenEnv: 'NO_SUCH_TOKEN' } } } }));

  it('filters say that more messages may be meant', () => night(async ({ registry, run }) => {
    registry.trouble('/', [{ kind: 'cut' }], 'always');
    const { code, stderr } = await run('topic', 'show', 'orders', '--filter', 'value.id == "a"');
    assert.deepEqual([code, /nor what is in them: more messages may be meant\./.test(stderr)], [2, true], stderr);
  }));
});

describe('keys that are not read', { timeout: 120_000 }, () => {
  it('say which bytes and which field, beside the value that is', () => night(async ({ run }) => {
    const { code, stdout, stderr } = await run('topic', 'show', 'keys');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /key +avro, version 1 of "keys-key"\n[^]*"b" at byte 7 [^\n]*cannot be read with[^]*\n {2}value +avro, version 1 of "keys-value"\n +\{"id":"a"\}/);
    assert.match(stdout, /key +00 00 00 00 4d 06 61 62 63\n +Bytes 1 to 4 of the key name the id 77, which the registry does not have/);
    const letters = await run('dlq', 'keys', '--format', 'json');
    assert.equal(letters.code, 0, letters.stderr);
    assert.deepEqual(letters.stdout.trim().split('\n').map((line) => (JSON.parse(line) as { now: { kind: string; side: string; reason: string; field: string | null } }).now).map(({ kind, side, reason, field }) => [kind, side, reason, field]).sort(), [['fails', 'key', 'truncated', 'b'], ['fails', 'key', 'unknown-schema', null]]);
  }));

  it('are not known where the registry does not answer for them alone', () => night(async ({ registry, run }) => {
    for (const id of [3, 77]) registry.trouble(`/schemas/ids/${id}`, [{ kind: 'cut' }], 'always');
    const { code, stdout, stderr } = await run('topic', 'show', 'keys');
    assert.equal(code, 2);
    assert.match(stdout, /00 00 00 00 03 02 61 0a\n +The registry cut the connection, so the schema of this message is not known here/);
    assert.match(stderr, /the schema or version of all 2 messages is not known/);
    assert.doesNotMatch((await run('dlq', 'keys')).stdout, /read now +yes/);
  }));
});
