import { groupSubjects, membersOfGroup, wayThrough } from '../../../core/browse/group-subjects.ts';
import type { SubjectGroup } from '../../../core/browse/group-subjects.ts';
import type { ArrangedTopic, ArrangedTopics } from '../../../core/browse/arrange-topics.ts';
import type { Topic } from '../../../kafka/port.ts';
import type { BrowserNode, ClusterRef } from '../../../protocol/browser.ts';
import { arranged, listsOf } from '../../kafka/cluster-lists.ts';
import { clustersOf } from '../../kafka/clusters.ts';
import type { NodeKind, Question } from '../node-kind.ts';
import { paged } from '../paged.ts';
import { faultTrouble } from './fault-trouble.ts';
import { topicNode } from './topic-node.ts';

/** Topics are grouped by what their names tell when there are more than are shown at once. */
const groupedFrom = 200;

/** Under a group of topics: its entities, and the topics that are of none. */
export const topicGroup: NodeKind<'topic-group'> = {
  kind: 'topic-group',
  async children(ref, question) {
    const to = await clustersOf(question.session).to(ref);
    if (to.kind === 'trouble') return to;
    const topics = await listsOf(to.cluster).topics('kept', question.signal);
    if (topics.kind === 'fault') return faultTrouble(topics.fault, to.cluster, 'which topics it has');
    const { filter, internal } = question;
    const shown = arranged(to.cluster, topics.value, filter, internal);
    return paged((membersOfGroup(groupsOf(shown).groups, ref.domain, ref.entity) ?? []).map((it) => memberNode(it, ref, shown, topics.value, question)), question);
  },
};

/** The topics of a cluster: by themselves, or in groups as subjects are where they are many. */
export function topicNodes(shown: ArrangedTopics, ref: ClusterRef, topics: ReadonlyMap<string, Topic>, question: Question): readonly BrowserNode[] {
  if (shown.topics.length <= groupedFrom) return shown.topics.map((it) => topicNode(ref, it, topics.get(it.name)));
  return groupsOf(shown).groups.map((it) => memberNode(it, ref, shown, topics, question));
}

/** The nodes that lead to a topic under its cluster; undefined where it is not shown. */
export function wayToTopic(name: string, shown: ArrangedTopics, ref: ClusterRef, topics: ReadonlyMap<string, Topic>, question: Question): readonly BrowserNode[] | undefined {
  const top = shown.topics.find((it) => it.name === name || it.under.some((one) => one.name === name));
  if (!top) return undefined;
  const isGrouped = shown.topics.length > groupedFrom;
  const way = isGrouped ? (wayThrough(groupsOf(shown).groups, top.name) ?? []).map((it) => memberNode(it, ref, shown, topics, question)) : [topicNode(ref, top, topics.get(top.name))];
  return [...way, ...top.under.filter((it) => it.name === name).map((it) => topicNode(ref, it, topics.get(name)))];
}

interface Grouping {
  readonly groups: readonly SubjectGroup[];
  readonly byName: ReadonlyMap<string, ArrangedTopic>;
}

const groupings = new WeakMap<ArrangedTopics, Grouping>();

/** Each group that is opened asks for the whole again: it is worked out once for what is shown. */
function groupsOf(shown: ArrangedTopics): Grouping {
  let known = groupings.get(shown);
  if (!known) groupings.set(shown, (known = { groups: groupSubjects(shown.topics.map(({ name }) => name)), byName: new Map(shown.topics.map((it) => [it.name, it])) }));
  return known;
}

/** A group, or a topic by its whole name, which people know it by. */
function memberNode(it: SubjectGroup, { configFile, cluster }: ClusterRef, shown: ArrangedTopics, topics: ReadonlyMap<string, Topic>, { filter }: Pick<Question, 'filter'>): BrowserNode {
  if (it.kind === 'subject') return topicNode({ configFile, cluster }, groupsOf(shown).byName.get(it.subject)!, topics.get(it.subject));
  const { label, domain, entity, count } = it;
  const said = `${count} ${count === 1 ? 'topic' : 'topics'}`;
  return {
    ref: { kind: 'topic-group', domain, ...(entity !== undefined && { entity }), configFile, cluster }, id: `topic-group ${configFile} ${cluster} ${domain} ${entity ?? ''}`,
    label, description: String(count), spoken: `${entity === undefined ? 'Domain' : 'Entity'} ${label}, ${said}`, tooltip: `${label}: ${said}`, icon: entity === undefined ? 'symbol-namespace' : 'symbol-class',
    state: filter !== '' && count <= 50 ? 'expanded' : 'collapsed', context: 'group',
  };
}
