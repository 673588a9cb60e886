import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import avsc from 'avsc';
import { decodeSide } from '../../server/src/core/messages/decode.ts';
import type { Message } from '../../server/src/core/messages/message.ts';
import { rememberedLookup } from '../../server/src/core/messages/remembered-lookup.ts';
import { createValidator } from '../../server/src/core/messages/validate.ts';
import { usualKafkaLimits } from '../../server/src/kafka/connection.ts';
import { connectKafka } from '../../server/src/kafka/reader.ts';
import { decodingOf } from '../../server/src/messages/topic-decoding.ts';
import { connectRegistry } from '../../server/src/registry/confluent.ts';
import { usualLimits } from '../../server/src/registry/connection.ts';
import { startBroker } from '../../test/kafka/support/broker.ts';
import type { TestBroker } from '../../test/kafka/support/broker.ts';
import { startFakeRegistry } from '../../test/support/fake-registry.ts';
import { sideOf } from '../../test/support/judge-pair.ts';
import { schemasAtHand, schemaVersion } from '../../test/support/schemas-at-hand.ts';
import { sharedFolder } from '../../test/support/shared.ts';
import { atLeast, atMost, megabytes, milliseconds, perSecond } from './budgets.ts';
import type { Budgets, Figure } from './budgets.ts';
import { timed } from './processes.ts';
import { median } from './statistics.ts';
import { watchingFigures } from './watching-figures.ts';

const messages = 1_000_000;
const validated = 100_000;
const shown = 100;
const topic = 'orders.placed';

const line = { type: 'record', name: 'Line', fields: [{ name: 'sku', type: 'string' }, { name: 'quantity', type: 'int' }, { name: 'price', type: { type: 'bytes', logicalType: 'decimal', precision: 12, scale: 2 } }] };
const order = {
  type: 'record', name: 'OrderPlaced', namespace: 'shop', fields: [
    { name: 'id', type: { type: 'string', logicalType: 'uuid' } }, { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } }, { name: 'customer', type: 'string' }, { name: 'lines', type: { type: 'array', items: line } },
    { name: 'status', type: { type: 'enum', name: 'Status', symbols: ['OPEN', 'PAID'] } }, { name: 'note', type: ['null', 'string'] }, { name: 'tags', type: { type: 'map', values: 'string' } },
  ],
};
/** The working copy: a field more, and a type that is promoted. */
const copy = { ...order, fields: [...order.fields.slice(0, -1), { name: 'tags', type: { type: 'map', values: 'string' }, default: {} }, { name: 'channel', type: 'string', default: 'web' }] };

/** What people wait for with messages: the first hundred of a long topic, and a hundred thousand against a working copy. With a real Kafka where one can be had. */
export async function messageFigures(cli: string, server: readonly string[], folder: string, budgets: Budgets['messages'], rounds: number): Promise<readonly Figure[]> {
  const value = Buffer.concat([Buffer.of(0, 0, 0, 0, 1), avsc.Type.forSchema(order as never).toBuffer({
    id: '6f1c0f5e-5a3b-4a51-9a29-5c7c0c8f0a11', at: 1_795_226_000_000, customer: 'customer-000017', status: 'PAID', note: 'leave it with the neighbours', tags: { channel: 'web', campaign: 'autumn' },
    lines: Array.from({ length: 4 }, (_, i) => ({ sku: `SKU-00000${i}`, quantity: i + 1, price: Buffer.of(0x27, 0x0f) })),
  })]);
  const own = await inProcess(value, budgets, rounds);
  const started = await startBroker(sharedFolder('services', 'kafka.sh'));
  if (started.kind === 'absent') return [...own, { what: `skipped, with a real Kafka: ${started.reason}`, measured: '', asked: '', verdict: 'shown' }];
  try {
    const { broker } = started;
    return [
      ...own, ...await onKafka(broker, value, cli, folder, budgets, rounds),
      ...await watchingFigures(server, folder, { broker, topic, schema: JSON.stringify(order), value: value.toString('hex'), mostMegabytes: budgets.megabytes }),
    ];
  } finally {
    await started.broker.end();
  }
}

/** Without a network, by processor time. */
async function inProcess(value: Buffer, budgets: Budgets['messages'], rounds: number): Promise<readonly Figure[]> {
  const find = schemasAtHand([{ by: 'id', id: 1 }, schemaVersion(order)]);
  const rates: number[] = [];
  const decodes: number[] = [];
  const message: Message = { topic, partition: 0, offset: 0n, timestamp: 0n, timestampType: 'create', key: null, value, headers: [] };
  for (let round = 0; round < rounds; round++) {
    const validator = createValidator({ side: sideOf(copy, 'avro'), name: 'the working copy' }, 'value', { find });
    let before = process.cpuUsage();
    for (let i = 0; i < validated; i++) {
      const waits = validator.add(message);
      if (waits) await waits;
    }
    rates.push(validated / seconds(before));
    const { readable } = validator.result();
    if (readable !== validated) throw new Error(`${readable} of ${validated} messages are readable.`);
    const context = { find: rememberedLookup(find).find };
    before = process.cpuUsage();
    for (let i = 0; i < 10_000; i++) await decodeSide(message, 'value', context);
    decodes.push(10_000 / seconds(before));
  }
  return [
    atLeast(`messages of ${value.length} bytes a second of a processor against a working copy, median`, median(rates), budgets.validatedPerSecond, perSecond),
    { what: '  decoded to be shown', measured: perSecond(median(decodes)), asked: '', verdict: 'shown' },
  ];
}

async function onKafka(broker: TestBroker, value: Buffer, cli: string, folder: string, budgets: Budgets['messages'], rounds: number): Promise<readonly Figure[]> {
  const fake = await startFakeRegistry();
  fake.subjects.set(`${topic}-value`, [{ schema: JSON.stringify(order), id: 1 }]);
  await broker.hand('create', topic, 6, 'retention.ms=-1');
  await broker.hand('many', topic, 'lz4', messages, value.toString('hex'));
  const [host = '', port] = broker.plain.split(':');
  const reader = connectKafka({ name: undefined, brokers: [{ host, port: Number(port) }], tls: undefined, sasl: { mechanism: 'none' }, limits: usualKafkaLimits });
  const registry = connectRegistry({ name: undefined, url: fake.url, headers: {}, limits: usualLimits, tls: {}, credentials: { kind: 'none' } }, 'bench');
  const opened: number[] = [];
  const [wall, processor, memory]: number[][] = [[], [], []];
  try {
    await reader.cluster();
    for (let round = 0; round < rounds; round++) {
      const begun = performance.now();
      const answer = await reader.newest({ topic, count: shown });
      if (answer.kind !== 'ok' || answer.value.messages.length !== shown) throw new Error(`The newest messages did not come: ${JSON.stringify(answer, (_, it: unknown) => (typeof it === 'bigint' ? Number(it) : it)).slice(0, 300)}`);
      const decoding = await decodingOf(topic, registry);
      for (const message of answer.value.messages) if ((await decoding.value(message)).format !== 'avro') throw new Error('A message was not decoded.');
      opened.push(performance.now() - begun);
    }
    const workspace = path.join(folder, 'messages');
    mkdirSync(workspace);
    writeFileSync(path.join(workspace, 'order.avsc'), JSON.stringify(copy));
    for (let round = 0; round < Math.min(rounds, 3); round++) {
      const run = await timed([cli, 'topic', 'check', topic, '--schema', 'order.avsc', '--kafka', broker.plain, '--registry', fake.url, '-n', String(validated)], workspace, folder);
      if (run.code !== 0) throw new Error(`topic check ended with ${run.code}.`);
      wall!.push(validated / (run.milliseconds / 1000));
      processor!.push(run.cpuMilliseconds);
      memory!.push(run.megabytes);
    }
  } finally {
    reader.close();
    registry.close();
    await fake.close();
  }
  return [
    atMost(`the ${shown} newest of ${messages.toLocaleString('en')} messages, decoded, on a warm connection, median`, median(opened), budgets.firstMilliseconds, milliseconds),
    { what: '  the longest of them', measured: milliseconds(Math.max(...opened)), asked: '', verdict: 'shown' },
    atLeast(`topic check of ${validated.toLocaleString('en')} messages, as a whole process, messages a second`, median(wall!), budgets.validatedPerSecond, perSecond),
    { what: '  its processor time', measured: milliseconds(median(processor!)), asked: '', verdict: 'shown' },
    atMost('  its memory', Math.max(...memory!), budgets.megabytes, megabytes),
  ];
}

function seconds(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
