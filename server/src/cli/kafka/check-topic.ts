import { createValidator } from '../../core/messages/validate.ts';
import type { Validation } from '../../core/messages/validation.ts';
import { sentenceOf } from '../../kafka/fault.ts';
import type { KafkaReader } from '../../kafka/port.ts';
import { kafkajsRefusal } from '../../messages/kafkajs-consumer.ts';
import { exit, Failure } from '../failure.ts';
import { oneSchema } from '../one-schema.ts';
import { createProgress } from '../progress.ts';
import { visible } from '../visible.ts';
import type { ConfiguredClusters } from './configured.ts';
import type { Output } from './connect.ts';
import { openDecoding } from './decoding.ts';
import { lastOf } from './last-of.ts';
import type { RegistryChoice } from './open-registry.ts';

export interface CheckTopicOptions extends RegistryChoice {
  readonly schema: string;
  readonly count: number;
  readonly partition?: readonly number[];
  readonly config?: string;
  readonly format: 'pretty' | 'json';
  /** A client library that is asked about each message too. */
  readonly client?: 'kafkajs';
}

/**
 * `event-schemas topic check`: whether a reader with the schema of a file can read the newest messages of a topic, which no registry can tell. What it keeps
 * does not grow with their number. Ends with 1 when some cannot be read, with 2 when of some nobody can say.
 */
export async function checkTopic(reader: KafkaReader, topic: string, options: CheckTopicOptions, clusters: ConfiguredClusters, cwd: string, output: Output): Promise<number> {
  const { file, project, model } = await oneSchema(options.schema, options, cwd);
  const decoding = await openDecoding(topic, options, clusters);
  if (decoding.note !== undefined) process.stderr.write(`event-schemas: ${visible(decoding.note)}\n`);
  const validator = createValidator({ side: { model, workspace: project.index.workspaceFor(file) }, name: options.schema }, 'value', { ...decoding.context, ...(options.client && { client: kafkajsRefusal }) });
  const progress = createProgress('Checking message');
  let done = 0;
  try {
    const { ask, total } = await lastOf(reader, { topic, ...(options.partition && { partitions: options.partition }) }, options.count);
    for await (const event of reader.read(ask)) {
      if (event.kind === 'messages') {
        for (const message of event.messages) await validator.add(message);
        done += event.messages.length;
        progress.step(done, total);
      } else if (event.kind === 'unreadable') {
        process.stderr.write(`event-schemas: messages ${event.unreadable.first} to ${event.unreadable.last} of partition ${event.unreadable.partition} were not checked: of the batch, ${visible(event.unreadable.reason)}.\n`);
      } else if (event.kind === 'partition-fault') throw new Failure(`Partition ${event.partition} was not checked. ${sentenceOf(event.fault)}`);
      else if (event.kind === 'ended' && event.fault) throw new Failure(sentenceOf(event.fault));
    }
    progress.end();
    const result = validator.result();
    await output.write(options.format === 'json' ? `${JSON.stringify(jsonOf(topic, result))}\n` : pretty(topic, options.schema, result));
    return result.unreadable > 0 ? exit.findings : result.unknown > 0 ? exit.failed : exit.clean;
  } finally {
    progress.end();
    decoding.close();
  }
}

function jsonOf(topic: string, { reasons, writers, ...counts }: Validation): object {
  return {
    topic, ...counts,
    reasons: reasons.map(({ why: { kind, outcome, message }, count, example }) => ({ kind, outcome, message, count, example: { partition: example.partition, offset: Number(example.offset) } })),
    writers: writers.map(({ schema, count }) => ({ schema: schema ? schema.places[0] ?? { name: schema.name } : null, count })),
  };
}

function pretty(topic: string, schema: string, { messages, tombstones, readable, unreadable, unknown, reasons, further }: Validation): string {
  const reasonLines = reasons.flatMap(({ why, count, example }) => [
    '', `${count} × ${why.outcome === 'fails' ? 'cannot be read' : why.outcome === 'odd' ? 'is read, and odd' : 'unknown'}, such as ${example.partition}/${example.offset}`, `  ${visible(why.message)}`,
  ]);
  const others = [...(unknown > 0 ? [`of ${unknown} nobody can say`] : []), ...(tombstones > 0 ? [`${tombstones} have no value`] : [])];
  const verdict = messages === 0 ? `${visible(topic)} has no messages.` : unreadable > 0
    ? `${visible(schema)} cannot read ${unreadable} of ${messages} messages of ${visible(topic)}.`
    : unknown > 0 ? `${visible(schema)} reads ${readable} of ${messages} messages of ${visible(topic)}.` : `${visible(schema)} reads all ${messages} messages of ${visible(topic)}.`;
  return `${[`${verdict}${others.length > 0 ? ` ${others.join('; ')}.`.replace(/^ ./, (it) => it.toUpperCase()) : ''}`, ...reasonLines, ...(further > 0 ? ['', `${further} more have other reasons.`] : [])].join('\n')}\n`;
}
