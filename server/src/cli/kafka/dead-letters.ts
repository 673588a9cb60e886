import { clusterNameOf } from '../../core/config/kafka.ts';
import { deadLetterTopicOf } from '../../core/messages/dead-letters/dead-letter-topics.ts';
import { incidentMarkdown } from '../../core/messages/dead-letters/incident.ts';
import { sentenceOf } from '../../kafka/fault.ts';
import type { KafkaReader } from '../../kafka/port.ts';
import { grouped } from '../../kafka/topic-facts.ts';
import { readDeadLetters } from '../../messages/dead-letter-reading.ts';
import { decodingOf } from '../../messages/topic-decoding.ts';
import { exit, Failure } from '../failure.ts';
import { oneSchema } from '../one-schema.ts';
import { createProgress } from '../progress.ts';
import { visible } from '../visible.ts';
import type { ConfiguredClusters } from './configured.ts';
import { valueOf } from './connect.ts';
import type { Output } from './connect.ts';
import { lastOf } from './last-of.ts';
import { openRegistry } from './open-registry.ts';
import type { RegistryChoice } from './open-registry.ts';
import { silenceCode } from './registry-silence.ts';
import { agoWords, groupJson, overviewText, timeWords } from './print-dead-letters.ts';

export interface DeadLettersOptions extends RegistryChoice {
  readonly count: number;
  readonly format: 'pretty' | 'json' | 'markdown';
  /** The working copy that is to read them. */
  readonly schema?: string;
  readonly config?: string;
  /** Only those that came from this topic. */
  readonly from?: string;
  /** Only this group, by its number. */
  readonly group?: number;
  readonly all?: true;
}

/** So many groups are shown to a person unless all are wanted. */
const usualGroups = 10;

/** `event-schemas dlq`: the topics of dead letters by their names or as they are set, with how many they have, where they belong and when the newest came. */
export async function listDeadLetterTopics(reader: KafkaReader, { format, kafka }: DeadLettersOptions, clusters: ConfiguredClusters, output: Output): Promise<number> {
  const cluster = clusterNameOf(kafka, clusters.kafka ?? {});
  const deadLetters = cluster === undefined ? undefined : clusters.kafka?.[cluster]?.deadLetters;
  const names = new Set(valueOf(await reader.topics()).map(({ name }) => name));
  const found = [...names].flatMap((name) => {
    const what = deadLetterTopicOf(name, names, deadLetters);
    return what?.kind === 'dead-letters' ? [{ name, original: what.original }] : [];
  });
  const ranges = await reader.ranges(found.map(({ name }) => name));
  const rows = found.map(({ name, original }) => {
    const own = ranges.kind === 'ok' ? (ranges.value.get(name) ?? []) : [];
    const count = own.reduce<number | undefined>((sum, range) => (range.kind === 'fault' || sum === undefined ? undefined : sum + range.high - range.low), own.length === 0 ? undefined : 0);
    return { topic: name, original: original ?? null, offsets: count ?? null, newest: null as number | null };
  });
  for (const row of rows) {
    if (row.offsets === 0) continue;
    const newest = await reader.newest({ topic: row.topic, count: 1 });
    const [message] = newest.kind === 'ok' ? newest.value.messages : [];
    if (message && message.timestampType !== 'none') row.newest = Number(message.timestamp);
  }
  rows.sort((one, other) => (other.newest ?? 0) - (one.newest ?? 0));
  if (format === 'json') await output.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  else if (rows.length === 0) await output.write(`No topic of ${visible(reader.shown)} is named as one of dead letters, and none is set under "deadLetters". Name one to look at it all the same: event-schemas dlq TOPIC\n`);
  else await output.write(rows.map(({ topic, original, offsets, newest }) => `${visible(topic)}: ${offsets === null ? '?' : grouped(offsets)} ${offsets === 1 ? 'message' : 'messages'}${original === null ? '' : `, of ${visible(original)}`}${newest === null ? '' : `, the newest ${[timeWords(BigInt(newest)), agoWords(Date.now() - newest)].filter((it) => it !== undefined).join(', ')}`}\n`).join(''));
  return exit.clean;
}

/** `event-schemas dlq TOPIC`: its newest dead letters by what went wrong, and which field of which version is not read now. It only reads. */
export async function showDeadLetters(reader: KafkaReader, topic: string, options: DeadLettersOptions, clusters: ConfiguredClusters, cwd: string, output: Output): Promise<number> {
  const copy = options.schema === undefined ? undefined : await oneSchema(options.schema, options, cwd);
  const opened = openRegistry(options, clusters);
  if (opened.note !== undefined) process.stderr.write(`event-schemas: ${visible(opened.note)}\n`);
  const reading = readDeadLetters({
    topic, decodingOf: (of) => decodingOf(of, opened.registry, { absent: opened.absent }), newest: opened.newest, ...(options.from !== undefined && { from: options.from }),
    ...(copy && { workingCopy: { side: { model: copy.model, workspace: copy.project.index.workspaceFor(copy.file) }, name: options.schema! } }),
  });
  const progress = createProgress('Reading message');
  try {
    const { ask, total, whole } = await lastOf(reader, { topic }, options.count);
    let done = 0;
    for await (const event of reader.read(ask)) {
      if (event.kind === 'messages') {
        reading.ahead(event.messages);
        for (const message of event.messages) await reading.add(message);
        done += event.messages.length;
        progress.step(done, total);
      } else if (event.kind === 'unreadable') {
        process.stderr.write(`event-schemas: messages ${event.unreadable.first} to ${event.unreadable.last} of partition ${event.unreadable.partition} were not read: of the batch, ${visible(event.unreadable.reason)}.\n`);
      } else if (event.kind === 'partition-fault') throw new Failure(`Partition ${event.partition} was not read. ${sentenceOf(event.fault)}`);
      else if (event.kind === 'ended' && event.fault) throw new Failure(sentenceOf(event.fault));
    }
    progress.end();
    const overview = reading.overview();
    const groups = overview.groups.map((group, i) => ({ group, number: i + 1 })).filter(({ number }) => options.group === undefined || number === options.group);
    if (options.group !== undefined && groups.length === 0) throw new Failure(`There is no group ${options.group}. ${topic} has ${overview.groups.length}.`);
    switch (options.format) {
      case 'json':
        await output.write(groups.map(({ group, number }) => `${JSON.stringify(groupJson(group, number, options.schema))}\n`).join(''));
        break;
      case 'markdown':
        await output.write(groups.map(({ group }) => incidentMarkdown(group, topic)).join('\n'));
        break;
      case 'pretty':
        await output.write(overviewText({ ...overview, groups: groups.map(({ group }) => group) }, {
          topic, whole, now: Date.now(), onCluster: options.kafka === undefined ? '' : ` --kafka ${options.kafka}`, workingCopy: options.schema, most: options.all ? Infinity : usualGroups,
        }));
        break;
      default:
        options.format satisfies never;
    }
    return silenceCode(opened, { silent: overview.silent, of: overview.messages, reason: overview.silence, nor: (them) => `whether the newest version reads ${them}` });
  } finally {
    progress.end();
    opened.close();
  }
}
