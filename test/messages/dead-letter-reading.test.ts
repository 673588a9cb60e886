import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { overviewText } from '../../server/src/cli/kafka/print-dead-letters.ts';
import { applicationFrame } from '../../server/src/core/messages/dead-letters/application-frame.ts';
import { nextStep } from '../../server/src/core/messages/dead-letters/next-step.ts';
import type { DecodeContext } from '../../server/src/core/messages/decode-context.ts';
import { decodeSide } from '../../server/src/core/messages/decode.ts';
import type { Message } from '../../server/src/core/messages/message.ts';
import type { ReaderSchema } from '../../server/src/core/messages/why-not/why-not.ts';
import { readDeadLetters } from '../../server/src/messages/dead-letter-reading.ts';
import type { DeadLetterAsk, DeadLetterOverview } from '../../server/src/messages/dead-letter-reading.ts';
import { jsonValidatorOf } from '../../server/src/messages/json-validators.ts';
import { sideOf } from '../support/judge-pair.ts';
import { bytes, message, text } from '../support/message.ts';
import { schemasAtHand, schemaVersion } from '../support/schemas-at-hand.ts';

const status = (...symbols: readonly string[]): object => ({ name: 'status', type: { type: 'enum', name: 'Status', symbols } });
const order = (...fields: readonly object[]): object => ({ type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'id', type: 'string' }, ...fields] });
const subject = 'orders-value';
const written = schemaVersion(order(status('OPEN', 'PAID')), 'AVRO', [{ subject, version: 4 }]);
const newest = schemaVersion(order(status('OPEN')), 'AVRO', [{ subject, version: 5 }]);
const json = schemaVersion({ type: 'object', properties: { total: { type: 'integer' } }, required: ['id'] }, 'JSON', [{ subject: 'carts-value', version: 1 }]);
const paid = bytes('00 00000001 0261 02');
const open = bytes('00 00000001 0261 00');

const trace = `org.springframework.kafka.listener.ListenerExecutionFailedException: failed
\tat org.springframework.kafka.listener.KafkaMessageListenerContainer.run(KafkaMessageListenerContainer.java:1)
\tat com.shop.Outer.on(Outer.java:3)
Caused by: java.lang.IllegalStateException: no price
\tat java.base/java.util.HashMap.get(HashMap.java:9)
\tat app//com.shop.billing.Prices.find(Prices.java:41)
\tat com.shop.billing.Billing.on(Billing.java:12)
`;

const failed = (value: Uint8Array | null, topic = 'orders', more: Readonly<Record<string, string>> = {}, offset = 1n): Message => message(value, {
  topic: 'all-dlt', offset, headers: { 'kafka_dlt-original-topic': topic, 'kafka_dlt-original-offset': bytes('0000000000000007'), 'kafka_dlt-original-consumer-group': 'billing', 'kafka_dlt-exception-fqcn': 'java.lang.IllegalStateException', 'kafka_dlt-exception-message': 'no price', ...more },
});

const decodingBy = (context: DecodeContext): ReturnType<DeadLetterAsk['decodingOf']> => ({ context: Promise.resolve(context), key: (one) => decodeSide(one, 'key', context), value: (one) => decodeSide(one, 'value', context), ahead: () => undefined });

async function read(letters: readonly Message[], more: Partial<DeadLetterAsk> = {}): Promise<DeadLetterOverview> {
  const context: DecodeContext = { find: schemasAtHand([{ by: 'id', id: 1 }, written], [{ by: 'id', id: 2 }, json]), validatorOf: jsonValidatorOf };
  const decoding = decodingBy(context);
  const reading = readDeadLetters({
    topic: 'all-dlt', decodingOf: () => decoding, newest: (of) => Promise.resolve(of === subject ? { kind: 'found', schema: newest } : { kind: 'missing' }), ...more,
  });
  for (const letter of letters) await reading.add(letter);
  return reading.overview();
}

describe('dead letters that are read again', () => {
  it('say which field of which version fails now, and what it holds', async () => {
    const { groups } = await read([failed(paid), failed(open), failed(paid, 'orders', {}, 9n)]);
    assert.deepEqual(groups.map(({ count, schema, now }) => [count, schema, now.kind === 'fails' ? [now.field, now.value, now.why.message] : now]), [
      [2, 'version 4 of "orders-value"', ['status', '"PAID"', 'The enum "Status" has no "PAID", which this message of version 4 holds, and it has no default, so version 5 of "orders-value" cannot read this message. Add "PAID", or give the enum a default.']],
      [1, 'version 4 of "orders-value"', { kind: 'reads', by: 'version 5 of "orders-value"' }],
    ]);
  });

  it('are read by the working copy in place of the newest, when they are of its record', async () => {
    const workingCopy = (name: string): ReaderSchema => ({ side: sideOf({ ...order(status('OPEN', 'PAID'), { name: 'price', type: 'long' }), name }, 'avro'), name: 'order.avsc' });
    const { groups: [own] } = await read([failed(open)], { workingCopy: workingCopy('Order') });
    assert.deepEqual(own?.now.kind === 'fails' && [own.now.field, own.now.value, own.now.why.reader?.name], ['price', undefined, 'order.avsc'], 'what lacks has no value');
    const { groups: [other] } = await read([failed(open)], { workingCopy: workingCopy('Cart') });
    assert.deepEqual(other?.now, { kind: 'reads', by: 'version 5 of "orders-value"' });
  });

  it('tell of JSON the place that its schema refuses', async () => {
    const framed = (value: string): Uint8Array => Buffer.concat([bytes('00 00000002'), text(value)]);
    const { groups } = await read([failed(framed('{"id":"a","total":"12"}'), 'carts'), failed(framed('{"total":12}'), 'carts')]);
    assert.deepEqual(groups.map(({ now }) => now.kind === 'fails' && [now.field, now.value]), [['total', '"12"'], ['id', undefined]]);
  });

  it('are never called readable when nobody was asked', async () => {
    const { groups } = await read([failed(text('{"id":1}')), failed(null), failed(bytes('00 00000001 0261 02'), 'orders')], { newest: () => Promise.resolve({ kind: 'failed', reason: 'refused the connection' }) });
    assert.deepEqual(groups.map(({ now }) => (now.kind === 'unknown' ? now.message : now)), [
      'It is JSON without the id of a schema, so no schema is asked about it.', 'It has no value (a tombstone), so there is nothing to read.',
      'It is read by version 4 of "orders-value", which wrote it. Whether the newest version reads it is not known: the registry refused the connection.',
    ]);
  });

  it('of which the registry was silent are not known', async () => {
    const context: DecodeContext = { find: () => Promise.resolve({ kind: 'failed', reason: 'refused the connection' }) };
    const { groups: [group] } = await read([failed(paid)], { decodingOf: () => decodingBy(context) });
    assert.deepEqual(group?.now, { kind: 'unknown', message: 'The registry refused the connection, so the schema of this message is not known here. Nothing is said about the message itself.' });
  });

  it('are not called read where the registry does not say what the newest version is, or where a schema stands', async () => {
    const silent = await read([failed(open)], { newest: () => Promise.resolve({ kind: 'failed', reason: 'refused the connection' }) });
    assert.deepEqual(silent.groups.map(({ now }) => now), [{ kind: 'unknown', message: 'It is read by version 4 of "orders-value", which wrote it. Whether the newest version reads it is not known: the registry refused the connection.' }]);
    assert.deepEqual([silent.silent, silent.silence], [1, 'refused the connection']);
    assert.equal(nextStep(silent.groups[0]!), undefined, 'no code is blamed');
    const context: DecodeContext = { find: schemasAtHand([{ by: 'id', id: 1 }, { ...schemaVersion(order(status('OPEN', 'PAID')), 'AVRO', []), placesUnknown: 'cut the connection' }]), validatorOf: jsonValidatorOf };
    const nowhere = await read([failed(open)], { newest: () => Promise.resolve({ kind: 'missing' }), decodingOf: () => decodingBy(context) });
    assert.deepEqual([nowhere.groups[0]!.now.kind, nowhere.silence], ['unknown', 'cut the connection']);
    const deleted = await read([failed(open)], { newest: () => Promise.resolve({ kind: 'missing' }) });
    assert.deepEqual([deleted.groups[0]!.now, deleted.silent, deleted.silence], [{ kind: 'reads', by: 'version 4 of "orders-value"' }, 0, undefined], 'a subject without versions was asked');
  });

  it('are not called read where of their key nobody can say', async () => {
    const context: DecodeContext = { find: (lookup) => Promise.resolve(lookup.by === 'id' && lookup.id === 1 ? { kind: 'found', schema: newest } : { kind: 'failed', reason: 'refused the connection' }), validatorOf: jsonValidatorOf };
    const { groups: [group], silent } = await read([{ ...failed(open), key: bytes('00 00000002 0261') }], { decodingOf: () => decodingBy(context) });
    assert.match(group?.now.kind === 'unknown' ? group.now.message : JSON.stringify(group?.now), /^Its value is read.*; of its key nobody can say\. The registry refused the connection/);
    assert.equal(silent, 1);
  });

  it('are read with their key, where that has a schema', async () => {
    const one = { ...failed(open), key: bytes('00 00000001 0261') };
    const { groups: [group] } = await read([one]);
    assert.deepEqual(group?.now.kind === 'fails' && [group.now.side, group.now.why.kind, group.now.field], ['key', 'truncated', 'status']);
  });

  it('may be those of one topic alone', async () => {
    const { messages, others, strangers, groups } = await read([failed(open), failed(open, 'carts'), message(open)], { from: 'orders' });
    assert.deepEqual([messages, others, strangers, groups.length], [1, 2, 0, 1]);
    assert.equal((await read([message(open)])).strangers, 1);
  });

  it('are told on one screen', async () => {
    const overview = await read([failed(paid, 'orders', { 'kafka_dlt-exception-stacktrace': trace }), failed(open, 'orders', { 'kafka_dlt-exception-stacktrace': trace })]);
    const shown = overviewText(overview, { topic: 'all-dlt', whole: 5000, now: 1795226000000 + 240_000, onCluster: ' --kafka it', workingCopy: undefined, most: 1 });
    assert.equal(shown, `all-dlt: 2 dead letters, the newest of 5,000 messages (-n looks at more; what is older is not in these times and numbers). 2 causes. Times are UTC.

1. 1 × IllegalStateException: no price
   since     2026-11-21 01:53:20Z (4 min ago)
   from      orders
   by        group billing; Spring Kafka
   schema    version 4 of "orders-value"
   field     status = "PAID"
   fails now The enum "Status" has no "PAID", which this message of version 4 holds, and it has no default, so version 5 of "orders-value" cannot read this message. Add "PAID", or give the enum a default.
   look at   event-schemas topic show all-dlt --partition 0 --from-offset 1 -n 1 --kafka it

1 more of other causes; --all shows them.
`);
    assert.equal(nextStep(overview.groups[1]!), 'Look at com.shop.billing.Prices.find(Prices.java:41) of group billing: the schema is not what stops it.');
  });
});

describe('what to do about dead letters', () => {
  const group = { now: { kind: 'reads', by: 'version 5' }, exception: 'org.apache.avro.AvroTypeException', failedIn: undefined, consumerGroups: ['billing'], examples: [] } as const;

  it('says of what failed at reading that it is read now, and no more', () => {
    assert.match(nextStep(group)!, /^It failed at reading, and is read now: look at which schema group billing reads with/);
    assert.match(nextStep({ ...group, exception: 'Confluent.Kafka.SerializationException' })!, /^It failed at reading/);
    assert.match(nextStep({ ...group, exception: 'x.Y', failedIn: 'VALUE_CONVERTER' })!, /^It failed at reading/);
    assert.equal(nextStep({ ...group, exception: 'x.Y' }), 'Look at the code of group billing: the schema is not what stops it.');
    assert.equal(nextStep({ ...group, now: { kind: 'unknown', message: '' } }), undefined);
  });

  it('names the line of the application', () => {
    assert.equal(applicationFrame(trace), 'com.shop.billing.Prices.find(Prices.java:41)');
    assert.equal(applicationFrame('x\n\tat org.apache.kafka.A.b(A.java:1)'), undefined);
    assert.equal(applicationFrame('System.Exception: x\n   at Shop.Billing.Price(Order order) in /src/Billing.cs:line 41\n   at System.Threading.Task.Run()'), 'Shop.Billing.Price(Order order) in /src/Billing.cs:line 41');
    assert.equal(applicationFrame(''), undefined);
  });
});
