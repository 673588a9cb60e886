import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeSide } from '../../server/src/core/messages/decode.ts';
import { createValidator } from '../../server/src/core/messages/validate.ts';
import type { ReaderSchema } from '../../server/src/core/messages/why-not/why-not.ts';
import { jsonValidatorOf } from '../../server/src/messages/json-validators.ts';
import { kafkajsRefusal } from '../../server/src/messages/kafkajs-consumer.ts';
import { sideOf } from '../support/judge-pair.ts';
import { bytes, message, text } from '../support/message.ts';
import { schemasAtHand, schemaVersion } from '../support/schemas-at-hand.ts';

const order = { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'id', type: 'string' }, { name: 'n', type: 'long' }] };
const find = schemasAtHand([{ by: 'id', id: 1 }, schemaVersion(order)], [{ by: 'id', id: 2 }, schemaVersion({ type: 'object', properties: { a: { type: 'integer' } } }, 'JSON')]);

async function refusals(value: Uint8Array, reader?: ReaderSchema): Promise<readonly string[]> {
  const { why } = await decodeSide(message(value), 'value', { find, validatorOf: jsonValidatorOf, client: kafkajsRefusal, ...(reader && { reader }) });
  return why.filter(({ kind }) => kind === 'client-refuses').map((it) => it.message);
}

describe('what kafkajs consumers make of a message', () => {
  it('is what their library makes of it, without asking a registry', async () => {
    assert.deepEqual(await refusals(bytes('00 00000001 0261 04')), []);
    assert.deepEqual(await refusals(Uint8Array.from([0, 0, 0, 0, 2, ...text('{"a":1}')])), []);
    const others = 'Others read it with version 3 of "shop.order.placed-value".';
    assert.deepEqual(await refusals(bytes('00 00000001 0261 04 05')), [`Consumers that decode with @kafkajs/confluent-schema-registry refuse it: trailing data. ${others}`]);
    assert.deepEqual(await refusals(bytes('00 00000001 0261 feffffffffffffffff01')), [`Consumers that decode with @kafkajs/confluent-schema-registry refuse it: potential precision loss. ${others}`]);
  });

  it('depends on the names that a reader has, which Java compares without their namespaces', async () => {
    const reader = { side: sideOf({ ...order, namespace: 'other' }, 'avro'), name: 'the working copy' };
    const [refusal] = await refusals(bytes('00 00000001 0261 04'), reader);
    assert.equal(refusal, 'Consumers that decode with @kafkajs/confluent-schema-registry refuse it: no alias found for shop.Order. Others read it with version 3 of "shop.order.placed-value".');
    assert.deepEqual(await refusals(bytes('00 00000001 0261 04'), { side: sideOf({ ...order, fields: [order.fields[0]] }, 'avro'), name: 'the working copy' }), []);
  });

  it('is asked only of what is read here, and counts in a check', async () => {
    assert.deepEqual(await refusals(bytes('00 00000001 02')), [], 'cut: nobody reads it, which is said once');
    const validator = createValidator({ side: sideOf(order, 'avro'), name: 'the working copy' }, 'value', { find, client: kafkajsRefusal });
    for (const value of ['00 00000001 0261 04', '00 00000001 0261 04 05', '00 00000001 0261 feffffffffffffffff01']) await validator.add(message(bytes(value)));
    const { readable, unreadable, reasons } = validator.result();
    assert.deepEqual([readable, unreadable, reasons.map(({ why }) => why.kind)], [1, 2, ['client-refuses', 'client-refuses']]);
  });
});
