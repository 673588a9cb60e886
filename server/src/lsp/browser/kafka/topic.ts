import type { ArrangedTopic } from '../../../core/browse/arrange-topics.ts';
import { subjectsOfTopic } from '../../../core/browse/topic-subjects.ts';
import type { TopicSubject } from '../../../core/browse/topic-subjects.ts';
import type { BrowserNode, ClusterRef, RegistryRef } from '../../../protocol/browser.ts';
import { browserCommands } from '../../../protocol/browser.ts';
import { arranged, listsOf } from '../../kafka/cluster-lists.ts';
import { clustersOf } from '../../kafka/clusters.ts';
import type { OpenCluster } from '../../kafka/clusters.ts';
import { nameOf } from '../connected.ts';
import type { NodeKind, Question } from '../node-kind.ts';
import { troubleNodes, troubleOf } from '../trouble.ts';
import { byCluster } from './by-cluster.ts';
import type { NodeOf } from './by-cluster.ts';
import { groupsNode } from './consumer-groups.ts';
import { faultTrouble } from './fault-trouble.ts';
import { mappedSubjects } from './mapped-subjects.ts';
import { seenSubjects } from './seen-subjects.ts';
import type { SeenSubject } from './seen-subjects.ts';
import { detailedTopic, topicNode } from './topic-node.ts';

/** Under a topic: the subjects of its values and keys, the topics of its dead letters and retries, the groups that read it. Beside it: what becomes of its messages. */
export const topic: NodeKind<'topic'> = {
  kind: 'topic',
  async children(ref, question) {
    const to = await clustersOf(question.session).to(ref);
    if (to.kind === 'trouble') return to;
    const { cluster } = to;
    const [topics, subjects] = await Promise.all([listsOf(cluster).topics('kept', question.signal), subjectNodes(ref, cluster, question)]);
    if (topics.kind === 'fault') return faultTrouble(topics.fault, cluster, 'which topics it has');
    const under = find(arranged(cluster, topics.value, '', 'shown').topics, ref.topic)?.under ?? [];
    return [...subjects, ...under.map((it) => topicNode(ref, it, topics.value.get(it.name))), groupsNode(ref, question.id, ref.topic)];
  },
  async detailsOfAll(nodes, question) {
    const found: BrowserNode[] = [];
    for (const some of byCluster<'topic'>(nodes)) found.push(...await detailed(some, question));
    return found;
  },
};

/** Topics of one cluster, whose settings and ranges are asked for in one go. */
async function detailed(nodes: readonly NodeOf<'topic'>[], { session, signal }: Question): Promise<readonly BrowserNode[]> {
  const to = await clustersOf(session).to(nodes[0]!.ref);
  const topics = to.kind === 'trouble' ? undefined : await listsOf(to.cluster).topics('kept', signal);
  if (to.kind === 'trouble' || topics?.kind !== 'ok') return [];
  const { reader } = to.cluster;
  const all = arranged(to.cluster, topics.value, '', 'shown').topics;
  const rows = nodes.map((node) => ({ node, it: find(all, node.ref.topic) ?? { name: node.ref.topic, role: 'topic', under: [] } satisfies ArrangedTopic }));
  const deadOf = ({ under }: ArrangedTopic): readonly string[] => under.flatMap(({ name, role }) => (role === 'dead-letters' ? [name] : []));
  const readable = rows.map(({ it }) => it.name).filter((name) => topics.value.get(name)?.fault === undefined);
  const [settings, ranges] = await Promise.all([reader.settings(readable, signal), reader.ranges([...new Set([...readable, ...rows.flatMap(({ it }) => deadOf(it))])], signal)]);
  if (signal.aborted) return [];
  return rows.map(({ node, it }) => detailedTopic(node, it, {
    topic: topics.value.get(it.name), settings: settings.kind === 'ok' ? settings.value.get(it.name) : settings,
    ranges: ranges.kind === 'ok' ? (ranges.value.get(it.name) ?? []) : [{ kind: 'fault', partition: 0, fault: ranges.fault }],
    deadLetters: ranges.kind === 'ok' ? deadOf(it).flatMap((name) => ranges.value.get(name) ?? []) : [],
  }));
}

/** A topic wherever it stands. */
function find(topics: readonly ArrangedTopic[], name: string): ArrangedTopic | undefined {
  for (const it of topics) {
    const found = it.name === name ? it : it.under.find((one) => one.name === name);
    if (found) return found;
  }
  return undefined;
}

/** The subjects of a topic, by its name and where that tells none by its newest messages; why they are not known is said in their place. */
async function subjectNodes(ref: ClusterRef & { readonly topic: string }, { registry, project, setting, reader }: OpenCluster, { session, connected, id, signal }: Question): Promise<readonly BrowserNode[]> {
  const told = (label: string, icon = 'info'): readonly BrowserNode[] => [{ ref: { kind: 'problem' }, id: `${id}/nothing`, label, spoken: label, icon, state: 'leaf', context: 'nothing' }];
  if (registry === undefined) {
    return Object.keys(project.config.config.registries ?? {}).length === 0 ? told('No registry is configured, so its schemas are not known.')
      : [...told('The cluster names no "registry", so its schemas are not known.'), ...troubleNodes({ kind: 'trouble', reason: '', remedies: [{ kind: 'configuration', uri: ref.configFile }] }, id).slice(1)];
  }
  const to = await connected.to(registry);
  if (to.kind === 'trouble') return troubleNodes(setting.registry !== undefined && !Object.hasOwn(project.config.config.registries ?? {}, setting.registry) ? { ...to, reason: `The cluster ${ref.cluster} names the registry "${setting.registry}", which is not under "registries" in event-schemas.json.` } : to, id);
  const names = await to.connected.names('kept', signal);
  if (names.kind !== 'ok') return troubleNodes(troubleOf(names, nameOf(registry, to.connected.setting), 'which subjects it has', registry, to.connected.setting.url), id);
  const named = subjectsOfTopic(ref.topic, names.value);
  const mapped = (await mappedSubjects(session, project, ref.topic, names.value)).filter((it) => named.every(({ subject }) => subject !== it));
  const byRecord = project.config.config.subjectNameStrategy === 'RecordName';
  // Under RecordNameStrategy nothing but the messages tells; where the name tells, they need not be read.
  const seen = byRecord || (mapped.every(isOfKeys) && named.every(({ of }) => of === 'key')) ? await seenSubjects(reader, ref.topic, to.connected.registry, signal) : undefined;
  const more = seen?.kind === 'seen' ? seen.subjects.filter(({ subject }, i, all) => !mapped.includes(subject) && !named.some((it) => it.subject === subject) && all.findIndex((it) => it.subject === subject) === i) : [];
  const isNothing = named.length === 0 && mapped.length === 0 && more.length === 0;
  return [
    ...named.map((it) => subjectNode(it, registry, id)), ...mapped.map((it) => mappedNode(it, registry, id)), ...more.map((it) => seenNode(it, seen?.kind === 'seen' ? seen.messages : 0, registry, id)),
    ...(seen?.kind === 'failed' ? told(`${isNothing ? `${nothingNamed(registry, byRecord)} ` : ''}${seen.sentence}`) : isNothing && seen ? told(`${nothingNamed(registry, byRecord)}${seen.messages === 0 ? '' : ` ${carryNone(seen.messages)}`}`) : []),
  ];
}

function nothingNamed({ registry }: RegistryRef, byRecord: boolean): string {
  return byRecord ? 'Its subjects are called by their records, which only its messages tell.' : `${registry} has no subject that is called by this topic.`;
}

function carryNone(messages: number): string {
  return messages === 1 ? 'Its one message carries no schema that is registered there.' : `Its ${messages} newest messages carry no schema that is registered there.`;
}

/** A subject that the configuration says to be of the topic. */
function mappedNode(subject: string, registry: RegistryRef, parent: string): BrowserNode {
  const what = isOfKeys(subject) ? 'Schema of the keys' : 'Schema of the values';
  const note = `${what} by "subjects" in event-schemas.json.`;
  return { ...subjectNode({ subject, of: 'record', record: subject }, registry, parent), ...(isOfKeys(subject) && { icon: 'key' }), spoken: `Subject ${subject}. ${note}`, tooltip: `${subject} in ${registry.registry}\n${note}`, note };
}

function isOfKeys(subject: string): boolean {
  return subject.endsWith('-key');
}

/** A subject that no name tells. It is called by its record. */
function seenNode({ subject, of, count }: SeenSubject, messages: number, registry: RegistryRef, parent: string): BrowserNode {
  const note = `Schema of ${of === 'key' ? 'the keys' : 'the values'} of ${count} of ${messages === 1 ? 'one message' : `the ${messages} newest messages`}.`;
  return { ...subjectNode({ subject, of: 'record', record: subject }, registry, parent), ...(of === 'key' && { icon: 'key' }), spoken: `Subject ${subject}. ${note}`, tooltip: `${subject} in ${registry.registry}\n${note}`, note };
}

function subjectNode({ subject, of, record }: TopicSubject, registry: RegistryRef, parent: string): BrowserNode {
  const what = of === 'record' ? 'Schema' : of === 'value' ? 'Schema of the values' : 'Schema of the keys';
  return {
    ref: { kind: 'subject', subject, ...registry }, id: `${parent}/subject ${subject}`, label: record ?? of, spoken: `${what}: subject ${subject}`, tooltip: `${what}: ${subject} in ${registry.registry}`, icon: of === 'key' ? 'key' : 'symbol-event', state: 'collapsed', lacks: 'details', context: 'subject link',
    command: { id: browserCommands.openNewest },
  };
}
