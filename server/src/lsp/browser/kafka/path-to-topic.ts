import type { ClusterRef, SubjectPathResult } from '../../../protocol/browser.ts';
import { arranged, listsOf } from '../../kafka/cluster-lists.ts';
import { clustersOf } from '../../kafka/clusters.ts';
import type { Question } from '../node-kind.ts';
import { clusterNodes } from './cluster-nodes.ts';
import { wayToTopic } from './topic-group.ts';

/** The nodes that lead to a topic of a cluster, the cluster first. */
export async function pathToTopic({ topic, ...of }: ClusterRef & { readonly topic: string }, question: Question): Promise<SubjectPathResult> {
  const none = (sentence: string): SubjectPathResult => ({ kind: 'none', sentence });
  const to = await clustersOf(question.session).to(of);
  if (to.kind === 'trouble') return none(to.reason);
  const topics = await listsOf(to.cluster).topics('kept', question.signal);
  const node = (await clusterNodes({ session: question.session, configFiles: [of.configFile] })).find(({ ref }) => ref.kind === 'cluster' && ref.cluster === of.cluster);
  const way = topics.kind === 'ok' ? wayToTopic(topic, arranged(to.cluster, topics.value, '', question.internal), of, topics.value, question) : undefined;
  return node && way ? { kind: 'path', nodes: [node, ...way] } : none(`The cluster ${of.cluster} does not show the topic "${topic}".`);
}
