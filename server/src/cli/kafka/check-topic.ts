import { driftOf } from '../../core/messages/drift.ts';
import type { Drift } from '../../core/messages/drift.ts';
import { schemaWords } from '../../core/messages/schema-words.ts';
import { createValidator } from '../../core/messages/validate.ts';
import type { Validation } from '../../core/messages/validation.ts';
import { pathText } from '../../core/messages/value.ts';
import type { ReaderSchema } from '../../core/messages/why-not/why-not.ts';
import type { KafkaReader } from '../../kafka/port.ts';
import { kafkajsRefusal } from '../../messages/kafkajs-consumer.ts';
import { exit } from '../failure.ts';
import { visible } from '../visible.ts';
import type { ConfiguredClusters } from './configured.ts';
import { withKafka } from './connect.ts';
import type { KafkaOptions, Output } from './connect.ts';
import { overLastMessages } from './last-messages.ts';
import { readerSchema, topicSchemas } from './topic-schemas.ts';
import type { SchemaOptions, TopicSchemas } from './topic-schemas.ts';

export interface CheckTopicOptions extends KafkaOptions, SchemaOptions {
  readonly schema: string;
  readonly count?: number;
  readonly key?: true;
  /** A client library that is asked about each message too. */
  readonly client?: 'kafkajs';
  readonly format: 'pretty' | 'json';
}

const usualCount = 1000;

/**
 * `event-schemas topic check`: how many of the last messages of a topic the schema of a file could not read, and why. Ends with 1 when it is any, with 2 when the
 * messages cannot be read, or not all of them. It joins no group and commits nothing.
 */
export async function checkTopic(topic: string, options: CheckTopicOptions, clusters: ConfiguredClusters, cwd: string, output: Output): Promise<number> {
  const side = options.key ? 'key' : 'value';
  const reader = await readerSchema(options.schema, options, cwd);
  const schemas = topicSchemas(topic, side, options, clusters);
  try {
    return await withKafka(options, clusters, (kafka) => checkMessages(kafka, topic, { ...options, reader, schemas }, output));
  } finally {
    schemas.close();
  }
}

/** The same on a cluster that is connected. */
export async function checkMessages(kafka: KafkaReader, topic: string, { schema, count = usualCount, key, client, format, reader, schemas }: CheckTopicOptions & { readonly reader: ReaderSchema; readonly schemas: TopicSchemas }, output: Output): Promise<number> {
  const validator = createValidator(reader, key ? 'key' : 'value', { ...schemas.context, ...(client && { client: kafkajsRefusal }) });
  const { read, isWhole } = await overLastMessages(kafka, topic, count, 'Reading message', (message) => validator.add(message));
  const validation = validator.result();
  const newest = await schemas.newest();
  const drift = newest === undefined || read === 0 ? undefined : driftOf(validation.writers, { subject: schemas.subject, newest });
  await output.write(format === 'json' ? `${JSON.stringify(asJson(topic, schema, validation, drift))}\n` : pretty(topic, schema, validation, drift));
  return !isWhole ? exit.failed : validation.unreadable > 0 ? exit.findings : exit.clean;
}

function pretty(topic: string, schema: string, { messages, tombstones, readable, unreadable, unknown, reasons, further }: Validation, drift: Drift | undefined): string {
  if (messages === 0) return `${visible(topic)} has no messages.\n`;
  const lines = [
    `${visible(topic)}: ${counted(messages, 'message')}, read with ${visible(schema)}`,
    `  ${readable} can be read, ${unreadable} cannot${unknown > 0 ? `, of ${unknown} nobody can tell` : ''}${tombstones > 0 ? `, ${tombstones} have no value` : ''}.`,
  ];
  if (drift) lines.push(`  ${visible(drift.message)}`);
  for (const { why, count, example } of reasons) {
    lines.push('', `${String(count).padStart(6)} × ${visible(why.message)}`, `         First: partition ${example.partition}, offset ${example.offset}${why.path === undefined || why.path.length === 0 ? '' : `, at ${visible(pathText(why.path))}`}${why.bytes ? `, bytes ${why.bytes.from} to ${why.bytes.to}` : ''}.`);
  }
  if (further > 0) lines.push('', `Of ${counted(further, 'message')} the reason is not listed: there are too many reasons.`);
  return `${lines.join('\n')}\n`;
}

function asJson(topic: string, schema: string, { reasons, writers, ...counts }: Validation, drift: Drift | undefined): object {
  return {
    topic, schema, ...counts,
    reasons: reasons.map(({ why, count, example }) => ({
      count, kind: why.kind, outcome: why.outcome, message: why.message, ...(why.path && { path: pathText(why.path) }), ...(why.bytes && { bytes: why.bytes }),
      ...(why.writer && { writer: schemaWords(why.writer) }), example: { topic: example.topic, partition: example.partition, offset: String(example.offset), timestamp: String(example.timestamp) },
    })),
    writers: writers.map(({ schema: writer, count }) => ({ schema: writer ? schemaWords(writer) : null, count })), ...(drift && { drift: drift.message }),
  };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
