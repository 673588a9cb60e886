// Dead letters of three frameworks on a real broker, whose originals are of registered versions of Avro and JSON Schema.
import avsc from 'avsc';
import type { RealRegistry } from './support/apicurio.ts';
import type { TestBroker } from './support/broker.ts';

export const booked = 'hotel.room.booked';
export const charged = 'hotel.guest.charged';
/** Spring's, Kafka Connect's and SmallRye's; the last two have names that tell nothing of where their messages came from. */
export const deadTopics = { spring: `${booked}-dlt`, connect: 'dlq-warehouse-sink', smallrye: 'dead-letter-topic-bookings' } as const;

const bookedWith = (...symbols: readonly string[]): object => ({
  type: 'record', name: 'RoomBooked', namespace: 'hotel', doc: 'A guest booked a room.',
  fields: [{ name: 'booking_id', type: 'string' }, { name: 'nights', type: 'int' }, { name: 'status', type: { type: 'enum', name: 'Status', symbols } }],
});
const bookedVersions = [bookedWith('HELD', 'BOOKED', 'WAITLISTED'), bookedWith('HELD', 'BOOKED')];
const chargedWith = (amount: object): string => JSON.stringify({
  $schema: 'http://json-schema.org/draft-07/schema#', title: 'GuestCharged', description: 'A guest was charged.', type: 'object', properties: { charge_id: { type: 'string' }, amount }, required: ['charge_id', 'amount'],
}, undefined, 2);
const chargedVersions = [chargedWith({ type: 'number' }), chargedWith({ type: 'string', pattern: '^[0-9]+\\.[0-9]{2}$' })];

/** The schema files of a folder whose authors know the newest versions. */
export const schemaFiles: Readonly<Record<string, string>> = { [`${booked}.avsc`]: `${JSON.stringify(bookedVersions[1], undefined, 2)}\n`, [`${charged}.schema.json`]: `${chargedVersions[1]!}\n` };

const hex = (text: string): string => Buffer.from(text).toString('hex');
const trace = (of: string, at: string): string => `${of}\n\tat org.apache.kafka.clients.consumer.KafkaConsumer.poll(KafkaConsumer.java:1)\n\tat ${at}\n`;

/**
 * Registers two versions of each and sends: of Spring four that the newest version does not read, two that it does, and one without headers; of Kafka Connect three JSON events that fail now and a frame that
 * is cut; of SmallRye two of Avro, from the same subject. Call it once.
 */
export async function seedDeadLetters(broker: TestBroker, registry: RealRegistry): Promise<void> {
  const avroIds: number[] = [];
  for (const version of bookedVersions) avroIds.push(await registry.register(`${booked}-value`, JSON.stringify(version)));
  const jsonIds: number[] = [];
  for (const version of chargedVersions) jsonIds.push(await registry.register(`${charged}-value`, version, { schemaType: 'JSON' }));
  const framed = (id: number | undefined, payload: Buffer): string => `00${(id ?? 0).toString(16).padStart(8, '0')}${payload.toString('hex')}`;
  const booking = (version: number, i: number, status: string): string => framed(avroIds[version - 1], avsc.Type.forSchema(structuredClone(bookedVersions[version - 1]) as never).toBuffer({ booking_id: `b-${100 + i}`, nights: i, status }));
  for (const topic of [booked, charged, ...Object.values(deadTopics)]) await broker.hand('create', topic, 1, 'retention.ms=-1');
  const send = (topic: string, value: string, headers: Readonly<Record<string, string>>): Promise<string> => {
    const all = Object.entries(headers).map(([name, text]) => `${name}=${text}`).join(';');
    return broker.hand('send', topic, 0, value, ...(all === '' ? [] : [all]));
  };

  for (const [i, status] of ['WAITLISTED', 'WAITLISTED', 'BOOKED', 'WAITLISTED', 'BOOKED', 'WAITLISTED'].entries()) {
    const value = booking(1, i, status);
    await broker.hand('send', booked, 0, value);
    const isRead = status === 'BOOKED';
    const [type, message] = isRead ? ['java.lang.IllegalStateException', `no rate for room ${i}`] : ['org.apache.kafka.common.errors.SerializationException', `Error deserializing Avro message for id ${avroIds[0]}`];
    await send(deadTopics.spring, value, {
      'kafka_dlt-original-topic': hex(booked), 'kafka_dlt-original-partition': '00000000', 'kafka_dlt-original-offset': i.toString(16).padStart(16, '0'), 'kafka_dlt-original-consumer-group': hex('front-desk'),
      'kafka_dlt-exception-fqcn': hex(type), 'kafka_dlt-exception-message': hex(message), 'kafka_dlt-exception-stacktrace': hex(trace(`${type}: ${message}`, 'com.hotel.desk.Rates.find(Rates.java:41)')),
    });
  }
  await send(deadTopics.spring, hex('{"by":"hand"}'), {});

  const connect = (offset: number, stage: string, message: string): Readonly<Record<string, string>> => Object.fromEntries(Object.entries({
    topic: charged, partition: '0', offset: String(offset), 'connector.name': 'warehouse-sink', 'task.id': '0', stage, 'class.name': 'io.confluent.connect.json.JsonSchemaConverter',
    'exception.class.name': 'org.apache.kafka.connect.errors.DataException', 'exception.message': message, 'exception.stacktrace': trace(`org.apache.kafka.connect.errors.DataException: ${message}`, 'io.confluent.connect.json.JsonSchemaConverter.toConnectData(JsonSchemaConverter.java:1)'),
  }).map(([name, text]) => [`__connect.errors.${name}`, hex(text)]));
  for (let i = 0; i < 3; i++) {
    const value = framed(jsonIds[0], Buffer.from(JSON.stringify({ charge_id: `c-${i}`, amount: 12.5 + i })));
    await broker.hand('send', charged, 0, value);
    await send(deadTopics.connect, value, connect(i, 'VALUE_CONVERTER', 'Converting byte[] to Kafka Connect data failed'));
  }
  await send(deadTopics.connect, framed(jsonIds[1], Buffer.from('{"charge_id":"c-9","amo')), connect(3, 'VALUE_CONVERTER', 'Unexpected end-of-input'));

  for (let i = 0; i < 2; i++) {
    await send(deadTopics.smallrye, booking(1, 3, 'WAITLISTED'), Object.fromEntries(Object.entries({
      'dead-letter-topic': booked, 'dead-letter-partition': '0', 'dead-letter-offset': '3', 'dead-letter-exception-class-name': 'java.lang.IllegalArgumentException', 'dead-letter-reason': 'SRMSG18249: no such status', 'dead-letter-cause-class-name': 'org.apache.avro.AvroTypeException', 'dead-letter-cause': 'No match for WAITLISTED',
    }).map(([name, text]) => [name, hex(text)])));
  }
}
