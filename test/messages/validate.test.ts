import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FindSchema } from '../../server/src/core/messages/claim.ts';
import type { DecodeContext } from '../../server/src/core/messages/decode-context.ts';
import { decodeSide } from '../../server/src/core/messages/decode.ts';
import type { SchemaAnswer } from '../../server/src/core/messages/claim.ts';
import type { ConfirmedSchema } from '../../server/src/core/messages/confirmed-schema.ts';
import type { Decoded } from '../../server/src/core/messages/decoded.ts';
import { driftOf, schemaState } from '../../server/src/core/messages/drift.ts';
import type { WriterCount } from '../../server/src/core/messages/validation.ts';
import { subjectsOf, topicDrift } from '../../server/src/messages/topic-drift.ts';
import type { Message } from '../../server/src/core/messages/message.ts';
import { createValidator } from '../../server/src/core/messages/validate.ts';
import type { Validation } from '../../server/src/core/messages/validation.ts';
import type { ReaderSchema } from '../../server/src/core/messages/why-not/why-not.ts';
import { jsonValidatorOf } from '../../server/src/messages/json-validators.ts';
import { fuzzing } from '../support/fuzz.ts';
import { sideOf } from '../support/judge-pair.ts';
import { bytes, message, text } from '../support/message.ts';
import { schemasAtHand, schemaVersion } from '../support/schemas-at-hand.ts';

const v1 = { type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }, { name: 'status', type: { type: 'enum', name: 'Status', symbols: ['OPEN', 'PAID'] } }] };
const v2 = { ...v1, fields: [v1.fields[0], { name: 'status', type: { type: 'enum', name: 'Status', symbols: ['OPEN'] } }] };
const find = schemasAtHand([{ by: 'id', id: 1 }, schemaVersion(v1, 'AVRO', [{ subject: 'orders-value', version: 1 }])], [{ by: 'id', id: 2 }, schemaVersion({ type: 'object' }, 'JSON', [{ subject: 'orders-value', version: 2 }])], [{ by: 'id', id: 3 }, schemaVersion('syntax = "proto3";', 'PROTOBUF')]);
const workingCopy: ReaderSchema = { side: sideOf(v2, 'avro'), name: 'the working copy' };

async function validated(values: readonly (Uint8Array | null)[], more: Partial<DecodeContext> = {}, reader = workingCopy): Promise<Validation> {
  const validator = createValidator(reader, 'value', { find, validatorOf: jsonValidatorOf, ...more });
  for (const [i, value] of values.entries()) await validator.add(message(value, { offset: BigInt(i) }));
  return validator.result();
}

const told = ({ reasons }: Validation): readonly unknown[] => reasons.map(({ count, why, example }) => [count, why.kind, why.message, Number(example.offset)]);

describe('messages against a reader', () => {
  it('are counted by what hinders, with the first that has it', async () => {
    const result = await validated([bytes('00 00000001 0261 00'), bytes('00 00000001 0261 02'), null, bytes('00 00000001 0262 02'), bytes('00 00000001 0461'), bytes('00 00000001 0261 0000')]);
    assert.deepEqual([result.messages, result.tombstones, result.readable, result.unreadable, result.unknown, result.further], [6, 1, 2, 3, 0, 0]);
    assert.deepEqual(told(result), [
      [2, 'reader-cannot-resolve', 'The enum "Status" has no "PAID", which this message of version 1 holds, and it has no default, so the working copy cannot read this message. Add "PAID", or give the enum a default.', 1],
      [1, 'truncated', '"id" at byte 5 takes 2 bytes and 1 is left, so it cannot be read with version 1 of "orders-value". The message was cut, or another schema wrote it.', 4],
      [1, 'trailing-bytes', '1 byte is left at byte 8, behind the end of the data. Java consumers read over them, others (avsc, so kafkajs) refuse the message: version 1 of "orders-value" may not be the schema that wrote it.', 5],
    ]);
    assert.deepEqual(result.writers.map(({ schema, count }) => [schema?.places[0]?.version, count]), [[1, 5]]);
  });

  it('of another format, of none and of an unknown schema cannot be read', async () => {
    const result = await validated([bytes('00 00000002 7b7d'), text('{"id":1}'), text('hello'), bytes('00 00000009 0261 00 00 00'), bytes('00 00000003 00'), bytes('00 0000002a')]);
    assert.deepEqual([result.unreadable, result.unknown], [6, 0]);
    assert.deepEqual(told(result).map((it) => (it as readonly unknown[]).slice(1, 3)), [
      ['reader-cannot-resolve', 'It was written with version 2 of "orders-value", which is JSON Schema, and the working copy is Avro, so the working copy cannot read it. Look at the producer\'s serializer.'],
      ['not-framed', 'It is JSON without the id of the schema that wrote it, so the working copy, which is Avro, cannot read it. Look at the producer\'s serializer.'],
      ['not-framed', 'It is text without the id of the schema that wrote it, so the working copy, which is Avro, cannot read it. Look at the producer\'s serializer.'],
      ['unknown-schema', 'Bytes 1 to 4 of the value name the id 9, which the registry does not have, so consumers find no schema for it. It was written against another registry, its schema was deleted for good, or these bytes are no frame.'],
      ['reader-cannot-resolve', 'It was written with version 3 of "shop.order.placed-value", which is Protobuf, and the working copy is Avro, so the working copy cannot read it. Look at the producer\'s serializer.'],
      ['not-framed', 'It is bytes (00 00 00 00 …) without the id of the schema that wrote it, so the working copy, which is Avro, cannot read it. Look at the producer\'s serializer.'],
    ]);
  });

  it('are unknown, and not refused, where nobody could be asked', async () => {
    const silent: FindSchema = () => Promise.resolve({ kind: 'failed', reason: 'did not answer' });
    const result = await validated([bytes('00 00000001 0261 00 00'), bytes('00 00000001 0261 02 00')], { find: silent });
    assert.deepEqual([result.readable, result.unreadable, result.unknown], [0, 0, 2]);
  });

  it('of plain JSON are judged by a JSON Schema as they are', async () => {
    const reader: ReaderSchema = { side: sideOf({ type: 'object', properties: { total: { type: 'integer' } }, required: ['total'] }, 'json-schema'), name: 'the working copy' };
    const result = await validated([text('{"total":1}'), text('{"total":"a"}'), text('{"total":"b"}'), text('{}'), text('hello'), bytes('00 00000002 7b22746f74616c223a22227d')], {}, reader);
    assert.deepEqual([result.readable, result.unreadable], [1, 5]);
    assert.deepEqual(told(result).map((it) => (it as readonly unknown[]).slice(0, 3)), [
      [2, 'reader-cannot-resolve', '"total": "a" is a string, but the type is "integer", so the message is not valid by the working copy. Mend the producer, or allow it in the schema.'],
      [1, 'reader-cannot-resolve', 'The value lacks "total", which is required, so the message is not valid by the working copy. Mend the producer, or allow it in the schema.'],
      [1, 'not-json', 'It is text and not JSON, so the working copy cannot read it. Look at its producer.'],
      [1, 'reader-cannot-resolve', '"total": "" is a string, but the type is "integer", so the message is not valid by the working copy. Mend the producer, or allow it in the schema.'],
    ]);
  });

  it('are asked about once for each schema, and a registry is not asked for each id that chance makes', async () => {
    let asked = 0;
    const counting: FindSchema = (lookup) => {
      asked++;
      return find(lookup);
    };
    const random = Array.from({ length: 1500 }, (_, i) => Uint8Array.from([0, 0, 1, i >> 8, i & 255, 1, 2, 3, 4, 5]));
    const result = await validated([...Array.from({ length: 20 }, () => bytes('00 00000001 0261 00')), ...random], { find: counting });
    assert.equal(asked, 1000);
    assert.deepEqual([result.readable, result.unreadable, result.unknown, result.reasons.length], [20, 999, 501, 22]);
    assert.equal(result.further, 0);
  });

  it('are said the same of as when each is decoded', async () => {
    const reader: ReaderSchema = workingCopy;
    const context: DecodeContext = { find, validatorOf: jsonValidatorOf, reader, expects: { subjects: ['other-value'] } };
    const validator = createValidator(reader, 'value', context);
    await validator.add(message(bytes('00 00000001 0261 00')));
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 8 }), async (rest) => {
      const one: Message = message(Uint8Array.from([0, 0, 0, 0, 1, ...rest]));
      const before = validator.result();
      assert.equal(validator.add(one), undefined, 'nothing is to be asked any more');
      const after = validator.result();
      const decoded = await decodeSide(one, 'value', context);
      const fails = decoded.why.some(({ outcome }) => outcome === 'fails');
      assert.equal(after.unreadable - before.unreadable, fails ? 1 : 0);
    }), fuzzing(500));
  });
});

describe('drift', () => {
  it('says which versions the messages carry, beside the newest', async () => {
    const { writers } = await validated([bytes('00 00000001 0261 00'), bytes('00 00000001 0261 00'), bytes('00 00000002 7b7d'), text('x'), bytes('00 00000003 00')]);
    const drift = driftOf(writers, [{ subject: 'orders-value', newest: 2, workingCopy: 'ahead' }]);
    assert.deepEqual(drift.shares.map(({ schema, count, state }) => [schema, count, state]), [
      ['version 1 of "orders-value"', 2, 'behind'], ['version 2 of "orders-value"', 1, 'newest'], ['no schema', 1, 'no-schema'], ['version 3 of "shop.order.placed-value"', 1, 'other-subject'],
    ]);
    assert.equal(drift.message, '1 of 5 messages is of version 2 of "orders-value", the newest, 2 of earlier versions, 2 of no version of it. The working copy is ahead of it.');
    assert.equal(driftOf(writers.slice(0, 1), [{ subject: 'orders-value', newest: 2 }]).message, 'None of 2 messages is of version 2 of "orders-value", the newest, 2 of earlier versions.');
    const one = (count: WriterCount): string => driftOf([{ ...count, count: 1 }], [{ subject: 'orders-value', newest: 2 }]).message;
    assert.deepEqual(writers.map(one), ['The one message is not of version 2 of "orders-value", the newest, but of an earlier one.', 'The one message is of version 2 of "orders-value", the newest.', ...Array.from({ length: 2 }, () => 'The one message is not of version 2 of "orders-value", the newest, and of no other version of it.')]);
    assert.equal(driftOf([], [{ subject: 'orders-value', newest: 2 }]).message, 'There are no messages to look at.');
    assert.equal(driftOf(writers.slice(0, 1), [{ subject: 'orders-value', newest: 1, workingCopy: 'same' }]).message, 'All 2 messages are of version 1 of "orders-value", the newest.');
    assert.deepEqual(driftOf(writers.slice(0, 1), [{ subject: 'orders-value', newest: undefined }]).message, 'Nothing is registered for "orders-value".');
    assert.deepEqual(drift.shares.map(schemaState), ['2 × version 1 of "orders-value" (id 1), an earlier version', '1 × version 2 of "orders-value" (id 2), the newest', '1 × no schema', '1 × version 3 of "shop.order.placed-value" (id 3), of no subject of the topic']);
  });

  it('of several events on one topic goes by the newest of each', async () => {
    const { writers } = await validated([bytes('00 00000001 0261 00'), bytes('00 00000001 0261 00'), bytes('00 00000002 7b7d'), text('x'), bytes('00 00000003 00')]);
    const drift = driftOf(writers, [{ subject: 'shop.order.placed-value', newest: 3, workingCopy: 'different', workingCopyName: 'placed.avsc' }, { subject: 'orders-value', newest: 2, workingCopy: 'ahead' }]);
    assert.deepEqual(drift.shares.map(({ state }) => state), ['behind', 'newest', 'no-schema', 'newest']);
    assert.equal(drift.message, 'Of 5 messages 1 of version 2 of "orders-value", the newest, 2 of earlier versions; 1 of version 3 of "shop.order.placed-value", the newest; 1 of no version of these. The working copy is ahead of "orders-value". placed.avsc is another schema than that of "shop.order.placed-value".');
    assert.equal(drift.newest, 2);
  });

  it('goes by the subjects that the messages tell: the topic\'s own, those of topic and record, those of records alone', () => {
    const writer = (count: number, ...subjects: readonly string[]): WriterCount => ({ count, schema: { places: subjects.map((subject) => ({ subject, version: 1 })), name: 'schema 1', text: '', side: 'protobuf' } as unknown as ConfirmedSchema });
    assert.deepEqual(subjectsOf('orders', [writer(1, 'orders-value'), writer(9, 'shop.Order')]), ['orders-value'], 'one message of the topic\'s own subject says the strategy');
    assert.deepEqual(subjectsOf('orders', [writer(1, 'shop.Order', 'orders-shop.Order'), writer(2, 'orders-shop.Paid')]), ['orders-shop.Paid', 'orders-shop.Order']);
    assert.deepEqual(subjectsOf('orders', [writer(1, 'shop.Order'), { count: 3, schema: undefined }]), ['shop.Order']);
    assert.deepEqual(subjectsOf('orders', [{ count: 3, schema: undefined }]), ['orders-value']);
    assert.deepEqual(subjectsOf('orders', [{ count: 3, schema: undefined }], ['shop.Order']), ['shop.Order'], 'the configuration tells it where messages do not');
    assert.deepEqual(subjectsOf('orders', [writer(1, 'shop.Paid')], ['shop.Order']), ['shop.Paid'], 'what is on the wire counts more');
  });

  it('does not take what a person pinned for what messages carry', async () => {
    const drift = topicDrift('orders');
    drift.add(message(text('x')), { pinned: true, why: [], schema: { places: [{ subject: 'orders-value', version: 1 }], name: 'schema 1', text: '', side: 'protobuf', claim: undefined } } as unknown as Decoded);
    const found: SchemaAnswer = { kind: 'found', schema: { side: 'protobuf', text: '', name: '', places: [{ subject: 'orders-value', version: 1 }] } };
    assert.equal((await drift.look(() => Promise.resolve(found)))?.message, 'The one message is not of version 1 of "orders-value", the newest, and of no other version of it.');
  });

  it('is silent where the registry does not answer for all of it', async () => {
    const drift = topicDrift('orders');
    const decoded = { schema: undefined, why: [] } as unknown as Decoded;
    drift.add(message(text('x')), decoded);
    assert.equal(await drift.look(() => Promise.resolve({ kind: 'failed', reason: 'is down' })), undefined);
    assert.equal(await drift.look(() => Promise.resolve({ kind: 'missing' })), undefined, 'a topic that has no schemas');
    const half = topicDrift('orders');
    const written = (subject: string): Decoded => ({ why: [], schema: { places: [{ subject, version: 1 }], name: subject, text: '', side: 'protobuf', claim: undefined } } as unknown as Decoded);
    for (const subject of ['shop.Order', 'shop.Paid']) half.add(message(text('x')), written(subject));
    const found = (subject: string): SchemaAnswer => ({ kind: 'found', schema: { side: 'protobuf', text: '', name: '', places: [{ subject, version: 1 }] } });
    assert.equal(await half.look((subject) => Promise.resolve(subject === 'shop.Paid' ? { kind: 'failed', reason: 'is down' } : found(subject))), undefined);
    assert.match((await half.look((subject) => Promise.resolve(found(subject))))?.message ?? '', /^Of 2 messages/);
    const unknown = topicDrift('orders');
    unknown.add(message(text('x')), { schema: undefined, why: [{ outcome: 'unknown' }] } as unknown as Decoded);
    assert.equal(await unknown.look((subject) => Promise.resolve(found(subject))), undefined, 'what nobody could be asked about is not without a schema');
  });
});
