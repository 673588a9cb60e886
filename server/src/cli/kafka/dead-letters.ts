import { createDeadLetterGroups } from '../../core/messages/dead-letters/dead-letter-groups.ts';
import { deadLetterOf } from '../../core/messages/dead-letters/dead-letter.ts';
import { deadLetterTopicOf } from '../../core/messages/dead-letters/dead-letter-topics.ts';
import { incidentMarkdown } from '../../core/messages/dead-letters/incident.ts';
import type { DeadLetterGroup } from '../../core/messages/dead-letters/dead-letter-groups.ts';
import { sentenceOf } from '../../kafka/fault.ts';
import type { KafkaReader } from '../../kafka/port.ts';
import { exit, Failure } from '../failure.ts';
import { createProgress } from '../progress.ts';
import { visible } from '../visible.ts';
import type { ConfiguredClusters } from './configured.ts';
import type { Output } from './connect.ts';
import { openDecoding } from './decoding.ts';
import type { RegistryChoice } from './decoding.ts';
import { lastOf } from './last-of.ts';

export interface DeadLettersOptions extends RegistryChoice {
  readonly count: number;
  readonly format: 'pretty' | 'json' | 'markdown';
}

/** `event-schemas dlq`: the topics of dead letters by their names, with how many they have and where they belong. */
export async function listDeadLetterTopics(reader: KafkaReader, { format }: DeadLettersOptions, output: Output): Promise<number> {
  const topics = await reader.topics();
  if (topics.kind === 'fault') throw new Failure(sentenceOf(topics.fault));
  const names = new Set(topics.value.map(({ name }) => name));
  const found = [...names].flatMap((name) => {
    const what = deadLetterTopicOf(name, names);
    return what?.kind === 'dead-letters' ? [{ name, original: what.original }] : [];
  });
  const ranges = await reader.ranges(found.map(({ name }) => name));
  const rows = found.map(({ name, original }) => {
    const own = ranges.kind === 'ok' ? (ranges.value.get(name) ?? []) : [];
    const count = own.reduce<number | undefined>((sum, range) => (range.kind === 'fault' || sum === undefined ? undefined : sum + range.high - range.low), own.length === 0 ? undefined : 0);
    return { topic: name, original: original ?? null, offsets: count ?? null };
  });
  if (format === 'json') await output.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  else await output.write(rows.length === 0 ? `No topic of ${visible(reader.shown)} is named as one of dead letters. Name one to look at it all the same.\n` : rows.map(({ topic, original, offsets }) => `${visible(topic)}: ${offsets ?? '?'} messages${original === null ? '' : `, of ${visible(original)}`}\n`).join(''));
  return exit.clean;
}

/** `event-schemas dlq TOPIC`: its newest dead letters by what went wrong, and why their values are not read now. It only reads. */
export async function showDeadLetters(reader: KafkaReader, topic: string, options: DeadLettersOptions, clusters: ConfiguredClusters, output: Output): Promise<number> {
  const groups = createDeadLetterGroups();
  const decodings = new Map<string, Awaited<ReturnType<typeof openDecoding>>>();
  const progress = createProgress('Reading message');
  let done = 0;
  let unknown = 0;
  try {
    const { ask, total } = await lastOf(reader, { topic }, options.count);
    for await (const event of reader.read(ask)) {
      if (event.kind === 'messages') {
        for (const message of event.messages) {
          const letter = deadLetterOf(message);
          if (!letter) unknown++;
          // The schema is that of the topic where it failed.
          const of = letter?.original?.topic ?? topic;
          const key = decodings.size < mostTopics || decodings.has(of) ? of : topic;
          const decoding = decodings.get(key) ?? await openDecoding(key, options, clusters);
          if (decodings.size === 0 && decoding.note !== undefined) process.stderr.write(`event-schemas: ${visible(decoding.note)}\n`);
          decodings.set(key, decoding);
          groups.add(message, letter, await decoding.value(message));
        }
        done += event.messages.length;
        progress.step(done, total);
      } else if (event.kind === 'partition-fault') throw new Failure(`Partition ${event.partition} was not read. ${sentenceOf(event.fault)}`);
      else if (event.kind === 'ended' && event.fault) throw new Failure(sentenceOf(event.fault));
    }
    progress.end();
    const all = groups.groups();
    if (options.format === 'json') await output.write(all.map((group) => `${JSON.stringify(jsonOf(group))}\n`).join(''));
    else if (options.format === 'markdown') await output.write(all.map((group) => incidentMarkdown(group, topic)).join('\n'));
    else await output.write(done === 0 ? `${visible(topic)} has no messages.\n` : all.map(pretty).join('\n'));
    if (unknown > 0) process.stderr.write(`event-schemas: ${unknown} of ${done} messages have no headers of a framework that is known.\n`);
    return exit.clean;
  } finally {
    progress.end();
    for (const decoding of decodings.values()) decoding.close();
  }
}

/** Dead letters of so many topics are told apart by their schemas. */
const mostTopics = 50;

function jsonOf({ cause, exception, failedIn, schema, originalTopic, count, first, last, attempts, frameworks, consumerGroups, whyNow, examples }: DeadLetterGroup): object {
  const time = (at: bigint | undefined): number | null => (at === undefined ? null : Number(at));
  return {
    cause, count, exception: exception ?? null, failedIn: failedIn ?? null, schema: schema ?? null, originalTopic: originalTopic ?? null, first: time(first), last: time(last), attempts: attempts ?? null,
    frameworks, consumerGroups, whyNow: whyNow ? { kind: whyNow.kind, message: whyNow.message } : null,
    examples: examples.map(({ topic, partition, offset, letter }) => ({ topic, partition, offset: Number(offset), ...(letter?.original && { original: { ...letter.original, ...(letter.original.offset !== undefined && { offset: Number(letter.original.offset) }) } }) })),
  };
}

function pretty({ cause, schema, originalTopic, count, first, last, frameworks, consumerGroups, whyNow, examples }: DeadLetterGroup): string {
  const shown = (at: bigint): string => (Number.isNaN(new Date(Number(at)).getTime()) ? `${at} ms` : new Date(Number(at)).toISOString());
  const fact = (name: string, text: string | undefined): readonly string[] => (text === undefined || text === '' ? [] : [`  ${name.padEnd(9)}${visible(text)}`]);
  return `${[
    `${count} × ${visible(cause)}`, ...fact('from', originalTopic), ...fact('group', consumerGroups.join(', ')), ...fact('schema', schema), ...fact('by', frameworks.join(', ')),
    ...fact('when', first === undefined || last === undefined ? undefined : first === last ? shown(first) : `${shown(first)} to ${shown(last)}`),
    ...fact('now', whyNow?.message), ...fact('such as', examples.map(({ partition, offset }) => `${partition}/${offset}`).join(', ')),
  ].join('\n')}\n`;
}
