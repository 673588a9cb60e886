import type { BrowserNode } from '../../../protocol/browser.ts';
import { browserCommands } from '../../../protocol/browser.ts';
import { arranged, listsOf } from '../../kafka/cluster-lists.ts';
import { clustersOf } from '../../kafka/clusters.ts';
import { filteredNodes } from '../filtered.ts';
import type { NodeKind } from '../node-kind.ts';
import { paged } from '../paged.ts';
import { faultTrouble } from './fault-trouble.ts';
import { groupsNode } from './consumer-groups.ts';
import { topicNodes } from './topic-group.ts';

/** Under a cluster: its consumer groups, and its topics. */
export const cluster: NodeKind<'cluster'> = {
  kind: 'cluster',
  async children(ref, question) {
    const { session, filter, how, internal, signal, id } = question;
    const to = await clustersOf(session).to(ref);
    if (to.kind === 'trouble') return to;
    const topics = await listsOf(to.cluster).topics(how, signal);
    if (topics.kind === 'fault') return faultTrouble(topics.fault, to.cluster, 'which topics it has');
    const shown = arranged(to.cluster, topics.value, filter, internal);
    const nodes = paged(topicNodes(shown, ref, topics.value, question), question);
    return [...(filter === '' ? [groupsNode(ref, id)] : []), ...(nodes.length > 0 ? nodes : [nothing(id, filter, topics.value.size)]), ...(shown.internal > 0 && filter === '' ? [hiddenNode(id, shown.internal)] : []), ...filteredNodes(id, shown.filtered, 'topic')];
  },
};

function nothing(id: string, filter: string, all: number): BrowserNode {
  const label = filter !== '' ? `No topic has "${filter}" in its name.` : all === 0 ? 'There is no topic here that these credentials allow to see.' : 'There are none but internal topics here.';
  return { ref: { kind: 'problem' }, id: `${id}/nothing`, label, spoken: label, icon: 'info', state: 'leaf', context: 'nothing' };
}

function hiddenNode(id: string, count: number): BrowserNode {
  const label = count === 1 ? 'Show the Internal Topic' : `Show ${count} Internal Topics`;
  return { ref: { kind: 'remedy' }, id: `${id}/internal`, label, spoken: label, tooltip: 'Topics whose names begin with an underscore, and those that Kafka keeps for itself.', icon: 'eye', state: 'leaf', context: 'remedy', command: { id: browserCommands.showInternal, arguments: [] } };
}
