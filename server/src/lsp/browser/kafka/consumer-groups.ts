import { sentenceOf } from '../../../kafka/fault.ts';
import type { Group, GroupProgress, PartitionProgress } from '../../../kafka/port.ts';
import { grouped } from '../../../kafka/topic-facts.ts';
import type { BrowserNode, ClusterRef } from '../../../protocol/browser.ts';
import { browserCommands } from '../../../protocol/browser.ts';
import { listsOf } from '../../kafka/cluster-lists.ts';
import { clustersOf } from '../../kafka/clusters.ts';
import type { NodeKind } from '../node-kind.ts';
import { paged } from '../paged.ts';
import { troubleNodes } from '../trouble.ts';
import { byCluster } from './by-cluster.ts';
import { faultTrouble } from './fault-trouble.ts';

/** What has the groups of a cluster, or those that read a topic. */
export function groupsNode({ configFile, cluster }: ClusterRef, parent: string, topic?: string): BrowserNode {
  const spoken = topic === undefined ? `Consumer groups of ${cluster}` : `Consumer groups of ${topic}`;
  return { ref: { kind: 'consumer-groups', configFile, cluster, ...(topic !== undefined && { topic }) }, id: `${parent}/groups`, label: 'Consumer Groups', spoken, tooltip: spoken, icon: 'organization', state: 'collapsed', context: 'consumer-groups' };
}

/** The groups of a cluster, or those with an offset in a topic. None is joined. */
export const consumerGroups: NodeKind<'consumer-groups'> = {
  kind: 'consumer-groups',
  async children(ref, question) {
    const { session, how, signal, id, filter } = question;
    const to = await clustersOf(session).to(ref);
    if (to.kind === 'trouble') return to;
    const { cluster } = to;
    const list = await listsOf(cluster).groups(how, signal);
    if (list.kind === 'fault') return faultTrouble(list.fault, cluster, 'which consumer groups it has');
    const { groups, faults } = list.value;
    // Groups of brokers that did not tell theirs are missing, which is said.
    const missing = faults.length === 0 ? [] : troubleNodes({ ...faultTrouble(faults[0]!, cluster, 'all of its consumer groups'), remedies: [{ kind: 'retry' }] }, id);
    if (ref.topic === undefined) {
      const shown = groups.filter(({ name }) => name.toLowerCase().includes(filter));
      return shown.length === 0 ? [...missing, ...nothing(id, 'There is no consumer group here that these credentials allow to see.')] : [...missing, ...paged(shown.map((it) => groupNode(ref, it, id)), question)];
    }
    const { topic } = ref;
    const progress = await cluster.reader.progress(groups, [topic], signal);
    if (progress.kind === 'fault') return faultTrouble(progress.fault, cluster, `which consumer groups read ${topic}`);
    const hidden = progress.value.filter((it) => it.kind === 'fault').length;
    const nodes = progress.value.flatMap((it) => {
      const group = groups.find(({ name }) => name === it.group);
      return group && it.kind === 'progress' ? [detailedGroup(groupNode(ref, group, id), group, it)] : [];
    });
    const notKnown = hidden === 0 ? [] : nothing(`${id}/hidden`, hidden === 1 ? 'Of one group it is not known how far it is.' : `Of ${hidden} groups it is not known how far they are.`);
    return nodes.length + notKnown.length === 0 ? [...missing, ...nothing(id, 'No consumer group has an offset in this topic.')] : [...missing, ...paged(nodes, question), ...notKnown];
  },
};

/** Under a group: how far it is in each of its topics. */
export const consumerGroup: NodeKind<'consumer-group'> = {
  kind: 'consumer-group',
  async children(ref, { session, signal, id, how }) {
    const to = await clustersOf(session).to(ref);
    if (to.kind === 'trouble') return to;
    const list = await listsOf(to.cluster).groups(how, signal);
    if (list.kind === 'fault') return faultTrouble(list.fault, to.cluster, 'which consumer groups it has');
    const group = list.value.groups.find(({ name }) => name === ref.group);
    if (!group) return nothing(id, 'This group is there no more.');
    const progress = await to.cluster.reader.progress([group], undefined, signal);
    if (progress.kind === 'fault') return faultTrouble(progress.fault, to.cluster, `how far ${ref.group} is`);
    const [own] = progress.value;
    if (own?.kind === 'fault') return faultTrouble(own.fault, to.cluster, `how far ${ref.group} is`);
    if (!own || own.partitions.length === 0) return nothing(id, 'This group has committed no offset.');
    return [...byTopic(own.partitions)].map(([topic, partitions]): BrowserNode => {
      const words = [lagOf(partitions), partitions.length === 1 ? '1 partition' : `${partitions.length} partitions`].join(' · ');
      return {
        ref: { kind: 'topic', configFile: ref.configFile, cluster: ref.cluster, topic }, id: `${id}/${topic}`, label: topic, description: words, spoken: `Topic ${topic}, ${words}`, icon: 'layers', state: 'leaf', context: 'topic', command: { id: browserCommands.messages },
        tooltip: [topic, ...partitions.slice(0, 30).map(({ partition, committed, lag }) => `Partition ${partition}: committed ${committed}, ${lag === undefined ? 'lag not known' : `${grouped(lag)} behind`}`), ...(partitions.length > 30 ? [`and ${partitions.length - 30} more`] : [])].join('\n'),
      };
    });
  },
  async detailsOfAll(nodes, { session, signal }) {
    const found: BrowserNode[] = [];
    for (const some of byCluster<'consumer-group'>(nodes)) {
      const to = await clustersOf(session).to(some[0]!.ref);
      const list = to.kind === 'open' ? await listsOf(to.cluster).groups('kept', signal) : undefined;
      if (to.kind !== 'open' || list?.kind !== 'ok') continue;
      const names = new Set(some.map(({ ref }) => ref.group));
      const groups = list.value.groups.filter(({ name }) => names.has(name));
      const progress = await to.cluster.reader.progress(groups, undefined, signal);
      if (progress.kind !== 'ok' || signal.aborted) continue;
      for (const node of some) {
        const group = groups.find(({ name }) => name === node.ref.group);
        const own = progress.value.find((it) => it.group === node.ref.group);
        found.push(group && own ? detailedGroup(node, group, own) : node);
      }
    }
    return found;
  },
};

function groupNode({ configFile, cluster }: ClusterRef, { name, state, protocolType }: Group, parent: string): BrowserNode {
  const words = stateWords(state, protocolType);
  return { ref: { kind: 'consumer-group', configFile, cluster, group: name }, id: `${parent}/group ${name}`, label: name, ...(words.length > 0 && { description: words.join(' · ') }), spoken: [`Consumer group ${name}`, ...words].join(', '), tooltip: name, icon: 'account', state: 'collapsed', lacks: 'details', context: 'consumer-group' };
}

function detailedGroup(node: BrowserNode, { state, protocolType }: Group, progress: GroupProgress): BrowserNode {
  const { lacks, ...rest } = node;
  void lacks;
  if (progress.kind === 'fault') return { ...rest, description: [...stateWords(state, protocolType), 'lag not known'].join(' · '), tooltip: `${node.label}\n${sentenceOf(progress.fault)}`, spoken: `${node.spoken}, ${sentenceOf(progress.fault)}`, icon: 'warning', color: 'list.warningForeground' };
  const { members, partitions } = progress;
  const words = [partitions.length === 0 ? 'no offset' : lagOf(partitions), ...(members === undefined || members === 0 ? [] : [members === 1 ? '1 member' : `${members} members`]), ...stateWords(state, protocolType)];
  return { ...rest, description: words.join(' · '), spoken: [`Consumer group ${node.label}`, ...words].join(', '), tooltip: [node.label, ...[...byTopic(partitions)].slice(0, 20).map(([topic, own]) => `${topic}: ${lagOf(own)}`)].join('\n') };
}

/** "Stable" says nothing that anybody must know. */
function stateWords(state: string, protocolType: string): readonly string[] {
  return [...(state === '' || state === 'Stable' ? [] : [state === 'Empty' ? 'no members' : state]), ...(protocolType === '' || protocolType === 'consumer' ? [] : [protocolType])];
}

function lagOf(partitions: readonly PartitionProgress[]): string {
  let sum = 0;
  for (const { lag } of partitions) {
    if (lag === undefined) return 'lag not known';
    sum += lag;
  }
  return sum === 0 ? 'up to date' : `${grouped(sum)} behind`;
}

function byTopic(partitions: readonly PartitionProgress[]): ReadonlyMap<string, readonly PartitionProgress[]> {
  const found = new Map<string, PartitionProgress[]>();
  for (const it of partitions) found.set(it.topic, [...(found.get(it.topic) ?? []), it]);
  return found;
}

function nothing(id: string, label: string): readonly BrowserNode[] {
  return [{ ref: { kind: 'problem' }, id: `${id}/nothing`, label, spoken: label, icon: 'info', state: 'leaf', context: 'nothing' }];
}
