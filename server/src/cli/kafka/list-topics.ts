import type { Drift } from '../../core/messages/drift.ts';
import { sentenceOf } from '../../kafka/fault.ts';
import type { GroupProgress, KafkaReader, PartitionRange, Topic, TopicSettings } from '../../kafka/port.ts';
import { duration, grouped, messagesIn } from '../../kafka/topic-facts.ts';
import { exit, Failure } from '../failure.ts';
import { visible } from '../visible.ts';
import type { ConfiguredClusters } from './configured.ts';
import { valueOf, withKafka } from './connect.ts';
import type { KafkaOptions, Output } from './connect.ts';

export interface ListTopicsOptions extends KafkaOptions {
  readonly format: 'pretty' | 'json';
  readonly internal?: true;
  readonly groups?: true;
  /** Which schemas the newest messages carry. */
  readonly drift?: true;
  readonly registry?: string;
  readonly config?: string;
}

interface Row {
  readonly topic: Topic;
  readonly settings: TopicSettings | undefined;
  readonly ranges: readonly PartitionRange[];
  readonly groups: readonly RowGroup[];
  readonly drift: Drift | undefined;
  readonly faults: readonly string[];
}

interface RowGroup { readonly group: string; readonly lag: number | undefined; readonly members: number | undefined }

/**
 * `event-schemas topics`: the topics of a cluster, with what becomes of their messages. What is not allowed to be seen of one topic is said in its row. Ends
 * with 2 when the cluster cannot be asked.
 */
export async function listTopics(wanted: readonly string[], options: ListTopicsOptions, clusters: ConfiguredClusters, cwd: string, output: Output): Promise<number> {
  return withKafka(options, clusters, async (reader) => {
    const all = valueOf(await reader.topics());
    const missing = wanted.filter((pattern) => !all.some(({ name }) => isNamed(name, pattern)));
    if (missing.length > 0) throw new Failure(`There is no topic ${missing.join(', ')}, or the credentials do not allow to see it.`);
    const topics = all.filter(({ name, isInternal }) => (wanted.length > 0 ? wanted.some((pattern) => isNamed(name, pattern)) : options.internal || !isInternal));
    const names = topics.filter(({ fault }) => !fault).map(({ name }) => name);
    const [settings, ranges, groups] = await Promise.all([reader.settings(names), reader.ranges(names), options.groups ? groupsOf(reader) : undefined]);
    const drifts = options.drift ? await (await import('../comparing.ts')).lookAtDrift(reader, names, options, clusters, cwd) : undefined;
    const rows = topics.map((topic): Row => {
      const own = settings.kind === 'ok' ? settings.value.get(topic.name) : settings;
      const parts = ranges.kind === 'ok' ? (ranges.value.get(topic.name) ?? []) : [];
      const faults = [topic.fault, own?.kind === 'fault' ? own.fault : undefined, ...parts.map((part) => (part.kind === 'fault' ? part.fault : undefined))].flatMap((fault) => (fault ? [sentenceOf(fault)] : []));
      return { topic, settings: own?.kind === 'ok' ? own.value : undefined, ranges: parts, groups: groupsAt(groups?.rows ?? [], topic.name), drift: drifts?.get(topic.name), faults: [...new Set(faults)] };
    });
    if (options.format === 'json') await output.write(rows.map((row) => `${JSON.stringify(jsonOf(row, options))}\n`).join(''));
    else await output.write(pretty(rows, reader.shown));
    for (const note of groups?.notes ?? []) process.stderr.write(`event-schemas: ${visible(note)}\n`);
    return exit.clean;
  });
}

/** Whether a topic is one that a person names: by its name, or a pattern with `*`. */
function isNamed(name: string, pattern: string): boolean {
  return pattern.includes('*') ? new RegExp(`^${pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`).test(name) : name === pattern;
}

async function groupsOf(reader: KafkaReader): Promise<{ readonly rows: readonly GroupProgress[]; readonly notes: readonly string[] }> {
  const { groups, faults } = valueOf(await reader.groups());
  const rows = valueOf(await reader.progress(groups));
  return { rows, notes: [...faults.map(sentenceOf), ...rows.flatMap((row) => (row.kind === 'fault' ? [sentenceOf(row.fault)] : []))] };
}

function groupsAt(rows: readonly GroupProgress[], topic: string): readonly RowGroup[] {
  return rows.flatMap((row): readonly RowGroup[] => {
    const own = row.kind === 'progress' ? row.partitions.filter((it) => it.topic === topic) : [];
    if (row.kind !== 'progress' || own.length === 0) return [];
    const known = own.every(({ lag }) => lag !== undefined);
    return [{ group: row.group, lag: known ? own.reduce((sum, { lag = 0 }) => sum + lag, 0) : undefined, members: row.members }];
  });
}

function jsonOf({ topic, settings, ranges, groups, drift, faults }: Row, { groups: withGroups, drift: withDrift }: ListTopicsOptions): object {
  const setting = (name: string): string | null => settings?.get(name)?.value ?? null;
  const retention = setting('retention.ms');
  return {
    topic: topic.name, internal: topic.isInternal, partitions: topic.partitions.length, replicas: Math.max(0, ...topic.partitions.map(({ replicas }) => replicas.length)),
    offsets: messagesIn(ranges) ?? null, cleanupPolicy: setting('cleanup.policy'), retentionMs: retention === null ? null : Number(retention),
    ...(withGroups && { groups: groups.map(({ group, lag, members }) => ({ group, lag: lag ?? null, members: members ?? null })) }), ...(withDrift && { drift: drift ?? null }), ...(faults.length > 0 && { faults }),
  };
}

function pretty(rows: readonly Row[], cluster: string): string {
  if (rows.length === 0) return `${visible(cluster)} has no topics that may be seen.\n`;
  const cells = rows.map((row) => {
    const cleanup = row.settings?.get('cleanup.policy')?.value ?? '';
    const count = messagesIn(row.ranges);
    // Compaction leaves fewer than offsets say.
    const messages = count === undefined ? '?' : `${cleanup.includes('compact') ? '≤ ' : ''}${grouped(count)}`;
    return [visible(row.topic.name), String(row.topic.partitions.length), messages, cleanup, cleanup === 'compact' ? '' : duration(row.settings?.get('retention.ms')?.value ?? '')];
  });
  const head = ['TOPIC', 'PARTITIONS', 'MESSAGES', 'CLEANUP', 'KEPT'];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i]!.length)));
  const line = (row: readonly string[]): string => row.map((cell, i) => (i === 1 || i === 2 ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  ').trimEnd();
  return `${[line(head), ...rows.flatMap((row, i) => [
    line(cells[i]!),
    ...row.groups.map(({ group, lag, members }) => `  group ${visible(group)}: ${lag === undefined ? 'lag unknown' : `${grouped(lag)} behind`}${members === undefined ? '' : `, ${members} member${members === 1 ? '' : 's'}`}`),
    ...(row.drift ? [`  schemas ${visible(row.drift.message)}`] : []),
    ...row.faults.map((fault) => `  ${visible(fault)}`),
  ])].join('\n')}\n`;
}
