// A topic that holds several events, on a real broker and a real registry: subjects by the record and not by the topic alone (Confluent's TopicRecordNameStrategy and RecordNameStrategy), a union of records
// that stand under subjects of their own, and JSON Schemas. Each file is held against the messages of its own event; those of others are counted apart, and nobody reads that they fail.
import assert from 'node:assert/strict';
import avsc from 'avsc';
import { runCli, withFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { registryPassword, registryUser } from './support/apicurio.ts';
import type { RealRegistry } from './support/apicurio.ts';
import type { TestBroker } from './support/broker.ts';

const id = { name: 'id', type: 'string' };
const event = (name: string, ...more: readonly object[]): object => ({ type: 'record', name, namespace: 'bus', fields: [id, ...more] });
const placed = event('OrderPlaced', { name: 'total', type: 'int' });
const shipped = event('OrderShipped', { name: 'carrier', type: 'string' });
const paid = event('OrderPaid', { name: 'amount', type: 'int' });
const titled = (title: string, properties: object): object => ({ $schema: 'http://json-schema.org/draft-07/schema#', title, type: 'object', properties, required: Object.keys(properties) });
const hex = (value: object): string => Buffer.from(JSON.stringify(value)).toString('hex');
const framed = (schema: number, payload: string): string => `00${schema.toString(16).padStart(8, '0')}${payload}`;
const written = (schema: number, type: object, value: object): string => framed(schema, avsc.Type.forSchema(structuredClone(type) as never).toBuffer(value).toString('hex'));

interface Result {
  readonly messages: number;
  readonly readable: number;
  readonly unreadable: number;
  readonly unknown: number;
  readonly otherEvents: readonly { readonly name: string; readonly count: number }[];
  readonly reasons: readonly { readonly kind: string; readonly field: string | null; readonly message: string }[];
}

export async function severalEvents(broker: TestBroker, registry: RealRegistry, test: (name: string, run: () => Promise<void>) => Promise<void>): Promise<void> {
  console.log('== several events in one topic: real broker and real registry');
  const run = (args: readonly string[], files: Readonly<Record<string, string>> = {}, strategy = 'TopicRecordName'): Promise<Ran> => withFolder({
    'event-schemas.json': JSON.stringify({ subjectNameStrategy: strategy, registries: { it: { url: registry.url, auth: { kind: 'basic', username: registryUser, passwordEnv: 'REGISTRY_PASSWORD' } } }, kafka: { it: { brokers: [broker.plain], registry: 'it' } } }), ...files,
  }, (cwd) => runCli(args, { cwd, env: { REGISTRY_PASSWORD: registryPassword } }));
  const check = async (topic: string, schema: object | string, name = 'schema.avsc'): Promise<Result & { readonly code: number; readonly said: string }> => {
    const files = { [name]: typeof schema === 'string' ? schema : JSON.stringify(schema) };
    const args = ['topic', 'check', topic, '--schema', name];
    const ran = await run([...args, '--format', 'json'], files);
    assert.ok(ran.stdout !== '', ran.stderr);
    const pretty = await run(args, files);
    return { ...JSON.parse(ran.stdout) as Result, code: ran.code, said: pretty.stdout };
  };
  const counts = ({ code, messages, readable, unreadable, unknown, otherEvents }: Awaited<ReturnType<typeof check>>): unknown => [code, messages, readable, unreadable, unknown, Object.fromEntries(otherEvents.map(({ name, count }) => [name, count]))];
  const groups = await broker.hand('groups');

  // The first two stand under the names of their records alone, too.
  await registry.register('bus.OrderPlaced', JSON.stringify(placed));
  await registry.register('bus.OrderShipped', JSON.stringify(shipped));
  const byTopicRecord = { placed: await registry.register('bus.orders-bus.OrderPlaced', JSON.stringify(placed)), shipped: await registry.register('bus.orders-bus.OrderShipped', JSON.stringify(shipped)), paid: await registry.register('bus.OrderPaid', JSON.stringify(paid)) };
  await broker.hand('create', 'bus.orders', 2, '');
  const sent = [written(byTopicRecord.placed, placed, { id: 'a', total: 1 }), written(byTopicRecord.shipped, shipped, { id: 'b', carrier: 'x' }), written(byTopicRecord.paid, paid, { id: 'c', amount: 2 }), written(byTopicRecord.placed, placed, { id: 'd', total: 2 }), written(byTopicRecord.shipped, shipped, { id: 'e', carrier: 'y' }), 'null'];
  for (const [i, value] of sent.entries()) await broker.hand('send', 'bus.orders', i % 2, value);

  await test('several events: each message is named by the subject of its own event', async () => {
    const ran = await run(['topic', 'show', 'bus.orders']);
    assert.equal(ran.code, 0, ran.stderr);
    for (const words of ['version 1 of "bus.orders-bus.OrderPlaced"\n +{"id":"a","total":1}', 'version 1 of "bus.orders-bus.OrderShipped"\n +{"id":"b","carrier":"x"}', 'version 1 of "bus.OrderPaid"\n +{"id":"c","amount":2}']) assert.match(ran.stdout, new RegExp(words.replaceAll('{', '\\{')));
    assert.doesNotMatch(ran.stdout + ran.stderr, /other subject|wrong subject|another subject|not that of/i, ran.stdout);
  });

  await test('several events: a schema is held against the messages of its own event; those of others are counted apart', async () => {
    const fine = await check('bus.orders', placed);
    assert.deepEqual(counts(fine), [0, 6, 2, 0, 0, { 'bus.OrderShipped': 2, 'bus.OrderPaid': 1 }]);
    assert.match(fine.said, /^schema\.avsc reads all 2 messages of its event in bus\.orders\. 3 are of other events: bus\.OrderShipped 2, bus\.OrderPaid 1\. 1 has no value\.\n/);
    const breaks = await check('bus.orders', event('OrderPlaced', { name: 'total', type: 'int' }, { name: 'currency', type: 'string' }));
    assert.deepEqual(counts(breaks), [1, 6, 0, 2, 0, { 'bus.OrderShipped': 2, 'bus.OrderPaid': 1 }]);
    assert.deepEqual(breaks.reasons.map(({ kind, field }) => [kind, field]), [['reader-cannot-resolve', 'currency']]);
    const none = await check('bus.orders', event('OrderLost'));
    assert.match(none.said, /^Of the 6 messages of bus\.orders none is of the event of schema\.avsc, so nothing is said of it\. 5 are of other events: bus\.OrderPlaced 2, bus\.OrderShipped 2, bus\.OrderPaid 1\. 1 has no value\.\n/);
  });

  const names = ['bus.OrderPlaced', 'bus.OrderShipped'];
  const union = await registry.register('bus.union-value', JSON.stringify(names), { references: names.map((name) => ({ name, subject: name, version: 1 })) });
  await broker.hand('create', 'bus.union', 1, '');
  const branch = (index: number, type: object, value: object): string => framed(union, `${(index * 2).toString(16).padStart(2, '0')}${avsc.Type.forSchema(structuredClone(type) as never).toBuffer(value).toString('hex')}`);
  for (const value of [branch(0, placed, { id: 'a', total: 1 }), branch(1, shipped, { id: 'b', carrier: 'x' }), branch(1, shipped, { id: 'c', carrier: 'y' }), branch(0, placed, { id: 'd', total: 2 }), branch(1, shipped, { id: 'e', carrier: 'zz' }).slice(0, -2)]) await broker.hand('send', 'bus.union', 0, value);

  await test('several events: a union of records that stand elsewhere is decoded by its branches', async () => {
    const ran = await run(['topic', 'show', 'bus.union'], {}, 'TopicName');
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /version 1 of "bus\.union-value"\n +\{"id":"b","carrier":"x"\}/, ran.stdout);
  });

  await test('several events: of a union the other branches are other events, a broken one is broken, and the union itself reads all', async () => {
    const one = await check('bus.union', placed);
    assert.deepEqual(counts(one), [1, 5, 2, 1, 0, { 'bus.OrderShipped': 2 }]);
    assert.deepEqual(one.reasons.map(({ kind, field }) => [kind, field]), [['truncated', 'carrier']], one.said);
    const whole = await check('bus.union', [placed, shipped]);
    assert.deepEqual(counts(whole), [1, 5, 4, 1, 0, {}]);
  });

  const jsonIds = { placed: await registry.register('bus.json-OrderPlaced', JSON.stringify(titled('OrderPlaced', { total: { type: 'integer' } })), { schemaType: 'JSON' }), shipped: await registry.register('bus.json-OrderShipped', JSON.stringify(titled('OrderShipped', { carrier: { type: 'string' } })), { schemaType: 'JSON' }) };
  await broker.hand('create', 'bus.json', 1, '');
  for (const value of [framed(jsonIds.placed, hex({ total: 1 })), framed(jsonIds.shipped, hex({ carrier: 'x' })), framed(jsonIds.placed, hex({ total: 'x' })), framed(jsonIds.shipped, hex({ carrier: 2 }))]) await broker.hand('send', 'bus.json', 0, value);

  await test('several events: JSON by the title; what its own schema refuses is wrong, of whichever event', async () => {
    const it = await check('bus.json', titled('OrderPlaced', { total: { type: 'integer' } }), 'placed.schema.json');
    assert.deepEqual(counts(it), [1, 4, 1, 2, 0, { OrderShipped: 1 }]);
    assert.deepEqual(it.reasons.map(({ field }) => field).sort(), ['carrier', 'total'], it.said);
  });

  await test('several events: drift names each subject with its newest version', async () => {
    await registry.register('bus.orders-bus.OrderPlaced', JSON.stringify(event('OrderPlaced', { name: 'total', type: 'int' }, { name: 'note', type: ['null', 'string'], default: null })));
    const ran = await run(['topics', 'bus.orders', '--drift']);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /\n {2}schemas Of 5 messages 0 of version 2 of "bus\.orders-bus\.OrderPlaced", the newest, 2 of earlier versions; 2 of version 1 of "bus\.orders-bus\.OrderShipped", the newest; 1 of version 1 of "bus\.OrderPaid", the newest\.\n/);
  });

  await test('several events: topic check FILE finds the topic by the strategy, or says that it is to be named', async () => {
    const named = await run(['topic', 'check', 'bus.orders-bus.OrderPlaced.avsc'], { 'bus.orders-bus.OrderPlaced.avsc': JSON.stringify(placed) });
    assert.deepEqual([named.code, named.stdout.split('.avsc')[1]], [0, ' reads all 2 messages of its event in bus.orders. 3 are of other events: bus.OrderShipped 2, bus.OrderPaid 1. 1 has no value.\n'], named.stderr);
    const open = await run(['topic', 'check', 'placed.avsc'], { 'placed.avsc': JSON.stringify(placed) });
    assert.deepEqual([open.code, open.stdout], [2, '']);
    assert.match(open.stderr, /the file is called like the topic, a dash and bus\.OrderPlaced, .*Name it: event-schemas topic check TOPIC --schema placed\.avsc/);
  });

  await test('several events: no group was joined or made by any of it', async () => assert.equal(await broker.hand('groups'), groups));
}
