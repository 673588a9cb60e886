import type { ArrangedTopic } from '../../../core/browse/arrange-topics.ts';
import { sentenceOf } from '../../../kafka/fault.ts';
import type { Fault } from '../../../kafka/fault.ts';
import { duration, grouped, messagesIn } from '../../../kafka/topic-facts.ts';
import type { KafkaAnswer, PartitionRange, Topic, TopicSettings } from '../../../kafka/port.ts';
import type { BrowserNode, ClusterRef } from '../../../protocol/browser.ts';
import { browserCommands } from '../../../protocol/browser.ts';

const icons = { topic: 'layers', 'dead-letters': 'mail-read', retries: 'sync' } as const;
const roles = { topic: 'Topic', 'dead-letters': 'Dead-letter topic', retries: 'Retry topic' } as const;

/** A topic by what is known when topics are listed; the rest is found out behind. */
export function topicNode({ configFile, cluster }: ClusterRef, { name, role, under }: ArrangedTopic, topic: Topic | undefined): BrowserNode {
  const words = [...(role === 'topic' ? [] : [roles[role].toLowerCase()]), ...(topic?.fault ? [] : [partitionsOf(topic)])];
  const node: BrowserNode = {
    ref: { kind: 'topic', configFile, cluster, topic: name }, id: `topic ${configFile} ${cluster} ${name}`, label: name, description: words.join(' · '), spoken: [`${roles[role]} ${name}`, partitionsOf(topic)].join(', '),
    tooltip: name, icon: icons[role], state: 'collapsed', lacks: 'details', context: `topic${role === 'topic' ? '' : ` ${role}`}${under.some((it) => it.role === 'dead-letters') ? ' has-dead-letters' : ''}`, command: { id: browserCommands.messages },
  };
  return topic?.fault ? withFaults(node, words, [], [topic.fault]) : node;
}

/** What was found out of a topic and of those under it. */
export interface TopicFound {
  readonly topic: Topic | undefined;
  readonly settings: KafkaAnswer<TopicSettings> | undefined;
  readonly ranges: readonly PartitionRange[];
  /** Of the topics of its dead letters together. */
  readonly deadLetters: readonly PartitionRange[];
}

/** The node with what becomes of its messages and how many there are; what could not be asked is said in its tooltip. */
export function detailedTopic(node: BrowserNode, { name, role, under }: ArrangedTopic, { topic, settings, ranges, deadLetters }: TopicFound): BrowserNode {
  const setting = (of: string): string => (settings?.kind === 'ok' ? (settings.value.get(of)?.value ?? '') : '');
  const policy = setting('cleanup.policy');
  const kept = duration(setting('retention.ms'));
  const isCompacted = policy.includes('compact');
  const count = messagesIn(ranges);
  const dead = messagesIn(deadLetters);
  const retention = policy.includes('delete') && kept !== '' ? `kept ${kept}` : undefined;
  // What matters most first: a narrow view cuts the rest.
  const words = [
    ...(count === undefined ? [] : [`${isCompacted && count > 0 ? '≤ ' : ''}${grouped(count)} ${count === 1 ? 'message' : 'messages'}`]), ...(dead === undefined || dead === 0 ? [] : [`${grouped(dead)} dead ${dead === 1 ? 'letter' : 'letters'}`]),
    ...(role === 'topic' ? [] : [roles[role].toLowerCase()]), ...(topic?.fault ? [] : [partitionsOf(topic)]), ...(isCompacted ? ['compacted'] : []), ...(retention === undefined ? [] : [retention]),
  ];
  const bytes = setting('retention.bytes');
  const replicas = Math.max(0, ...(topic?.partitions ?? []).map((it) => it.replicas.length));
  const behind = (topic?.partitions ?? []).filter(({ replicas: all, inSync }) => inSync.length < all.length).length;
  const facts = [
    name, ...(policy === '' ? [] : [`Cleanup policy: ${policy}`]), ...(retention === undefined ? [] : [`Kept: ${kept}`]), ...(policy.includes('delete') && bytes !== '' && bytes !== '-1' ? [`At most ${grouped(Number(bytes))} bytes of a partition`] : []), ...(replicas > 0 ? [`Replicas: ${replicas}`] : []),
    ...(behind > 0 ? [`Replicas of ${behind} ${behind === 1 ? 'partition' : 'partitions'} are behind`] : []), ...(isCompacted && count !== undefined && count > 0 ? ['Compaction leaves fewer messages than offsets say.'] : []), ...(under.length === 0 ? [] : [`Dead letters and retries: ${under.map((it) => it.name).join(', ')}`]),
  ];
  const failed = ranges.flatMap((it) => (it.kind === 'fault' ? [it.fault] : []));
  if (topic?.fault || failed.length > 0) return withFaults(node, words, facts, [...(topic?.fault ? [topic.fault] : []), ...failed]);
  // Who may read a topic need not be allowed to see its settings.
  return { ...node, description: words.join(' · '), spoken: [`${roles[role]} ${name}`, ...words.filter((it) => role === 'topic' || it !== roles[role].toLowerCase())].join(', '), tooltip: [...facts, ...(settings?.kind === 'fault' ? [`Its settings are not known. ${sentenceOf(settings.fault)}`] : [])].join('\n') };
}

function withFaults(node: BrowserNode, words: readonly string[], facts: readonly string[], faults: readonly Fault[]): BrowserNode {
  const sentences = [...new Set(faults.map(sentenceOf))];
  const said = faults.some(({ kind }) => kind === 'not-authorised') ? 'may not be read' : 'not all could be asked';
  return {
    ...node, description: [...words, said].join(' · '), spoken: `Topic ${node.label}, ${[...words, ...sentences].join(', ')}`, tooltip: [...(facts.length === 0 ? [node.label] : facts), ...sentences.slice(0, 5), ...(sentences.length > 5 ? [`and ${sentences.length - 5} more`] : [])].join('\n'), icon: 'warning', color: 'list.warningForeground',
  };
}

function partitionsOf(topic: Topic | undefined): string {
  const count = topic?.partitions.length ?? 0;
  return count === 1 ? '1 partition' : `${count} partitions`;
}
