import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { checkMessages } from '../../server/src/cli/kafka/check-topic.ts';
import { groupMessages } from '../../server/src/cli/kafka/dead-letters.ts';
import { readerSchema, topicSchemas } from '../../server/src/cli/kafka/topic-schemas.ts';
import type { Message } from '../../server/src/core/messages/message.ts';
import type { KafkaReader, ReadAsk } from '../../server/src/kafka/port.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { FakeRegistry } from '../support/fake-registry.ts';
import { bytes, message, text } from '../support/message.ts';

const address = { type: 'record', name: 'Address', fields: [{ name: 'city', type: 'string' }] };
const v1 = { type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }, { name: 'to', type: 'Address' }] };
const workingCopy = { type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }, { name: 'to', type: address }, { name: 'price', type: 'long' }] };

/** A cluster with one topic of one partition. */
function cluster(messages: readonly Message[]): { readonly reader: KafkaReader; readonly asked: ReadAsk[] } {
  const asked: ReadAsk[] = [];
  const nothing = (): never => assert.fail('is not asked for');
  return {
    asked,
    reader: {
      shown: 'test', cluster: nothing, topics: nothing, topic: (name) => Promise.resolve({ kind: 'ok', value: { name, isInternal: false, partitions: [] } }), settings: nothing, groups: nothing, progress: nothing, newest: nothing, close: () => {},
      ranges: (topics) => Promise.resolve({ kind: 'ok', value: new Map(topics.map((topic) => [topic, [{ kind: 'range', partition: 0, low: 0, high: messages.length }]])) }),
      async *read(ask) {
        asked.push(ask);
        const from = ask.from.kind === 'places' ? ask.from.places.get(0)! : 0;
        await Promise.resolve();
        yield { kind: 'messages', partition: 0, messages: messages.slice(from).map((it) => ({ ...it, size: 0 })), next: messages.length, high: messages.length };
        yield { kind: 'ended' };
      },
    },
  };
}

describe('commands about the messages of a topic', () => {
  let registry: FakeRegistry;
  let folder: string;
  before(async () => {
    registry = await startFakeRegistry();
    registry.subjects.set('address', [{ schema: JSON.stringify(address), id: 7 }]);
    registry.subjects.set('orders-value', [{ schema: JSON.stringify(v1), id: 8, references: [{ name: 'Address', subject: 'address', version: 1 }] }]);
    folder = mkdtempSync(path.join(tmpdir(), 'event-schemas-topic-'));
    writeFileSync(path.join(folder, 'order.avsc'), JSON.stringify(workingCopy));
    writeFileSync(path.join(folder, 'broken.avsc'), '{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": "Nowhere" }] }');
  });
  after(async () => {
    await registry.close();
    rmSync(folder, { recursive: true });
  });

  const good = bytes('00 00000008 0261 0262');
  const one = (value: Uint8Array | null, offset: number, headers: Readonly<Record<string, string>> = {}): Message => message(value, { topic: 'orders', offset: BigInt(offset), headers });

  async function run(messages: readonly Message[], format: 'pretty' | 'json', count: number): Promise<{ readonly code: number; readonly text: string; readonly from: unknown }> {
    const options = { schema: 'order.avsc', format, count, registry: registry.url };
    const reader = await readerSchema(options.schema, options, folder);
    const schemas = topicSchemas('orders', 'value', options, { folder });
    const { reader: kafka, asked } = cluster(messages);
    const written: string[] = [];
    try {
      const code = await checkMessages(kafka, 'orders', { ...options, reader, schemas }, { write: (it) => Promise.resolve(void written.push(it)), isGone: () => false });
      return { code, text: written.join(''), from: asked[0]?.from };
    } finally {
      schemas.close();
    }
  }

  it('check a topic against a file, by the schemas that are registered, references and all', async () => {
    const { code, text: said, from } = await run([one(good, 0), one(good, 1), one(null, 2), one(text('{}'), 3)], 'pretty', 3);
    assert.equal(said, `orders: 3 messages, read with order.avsc
  0 can be read, 2 cannot, 1 have no value.
  1 of 2 messages is of version 1 of "orders-value", the newest, 1 of no version of it.

     1 × "price" has no default and version 1 does not have it, so order.avsc cannot read this message. Give it a default; a renamed field also takes its old name as an alias.
         First: partition 0, offset 1, bytes 5 to 9.

     1 × It is JSON without the id of the schema that wrote it, so order.avsc, which is Avro, cannot read it. Look at the producer's serializer.
         First: partition 0, offset 3, bytes 0 to 2.
`);
    assert.equal(code, 1);
    assert.deepEqual(from, { kind: 'places', places: new Map([[0, 1]]) });
    assert.deepEqual(registry.writes, [], 'nothing was written');
  });

  it('say the same as JSON', async () => {
    const { text: said } = await run([one(good, 0)], 'json', 10);
    const { reasons, ...counts } = JSON.parse(said) as { readonly reasons: readonly { readonly kind: string; readonly writer: string; readonly example: object }[]; readonly readable: number };
    assert.deepEqual(counts, { topic: 'orders', schema: 'order.avsc', messages: 1, tombstones: 0, readable: 0, unreadable: 1, unknown: 0, further: 0, writers: [{ schema: 'version 1 of "orders-value"', count: 1 }], drift: 'The one message is of version 1 of "orders-value", the newest.' });
    assert.deepEqual([reasons[0]?.kind, reasons[0]?.writer, reasons[0]?.example], ['reader-cannot-resolve', 'version 1 of "orders-value"', { topic: 'orders', partition: 0, offset: '0', timestamp: '1795226000000' }]);
  });

  it('say nothing of messages whose schema nobody can be asked for', async () => {
    registry.trouble('/schemas/ids/8', [{ kind: 'answer', status: 403, body: '{}' }], 'always');
    const { code, text: said } = await run([one(good, 0)], 'pretty', 10);
    registry.trouble('/schemas/ids/8', []);
    assert.match(said, /0 can be read, 0 cannot, of 1 nobody can tell\./);
    assert.equal(code, 0);
  });

  it('refuse a schema that has faults', async () => {
    await assert.rejects(readerSchema('broken.avsc', {}, folder), /broken\.avsc cannot be used to read messages\. The type "Nowhere" is not defined\./);
  });

  it('group dead letters', async () => {
    const connect = { '__connect.errors.topic': 'orders', '__connect.errors.partition': '0', '__connect.errors.offset': '5', '__connect.errors.exception.class.name': 'a.b.DataException', '__connect.errors.exception.message': 'row 7' };
    const schemas = topicSchemas('orders', 'value', {}, { folder });
    const { reader } = cluster([one(text('{}'), 0, connect), one(text('{}'), 1, { ...connect, '__connect.errors.exception.message': 'row 8' })]);
    const written: string[] = [];
    const output = { write: (it: string) => Promise.resolve(void written.push(it)), isGone: () => false };
    for (const format of ['pretty', 'json', 'markdown'] as const) assert.equal(await groupMessages(reader, 'dlq', { format }, schemas, output), 0);
    assert.equal(written[0], '     2 × DataException: row 7\n         from orders\n         Such as 0/0, 0/1\n');
    assert.deepEqual((JSON.parse(written[1]!) as { readonly count: number; readonly examples: readonly unknown[] }).examples[0], { topic: 'orders', partition: 0, offset: '0', original: { topic: 'orders', partition: 0, offset: '5' } });
    assert.match(written[2]!, /^### 2 dead letters in `dlq`\n/);
  });
});
