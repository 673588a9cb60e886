import { sentenceOf } from '../../kafka/fault.ts';
import type { ClusterRef } from '../../protocol/browser.ts';
import type { TopicChoicesParams, TopicChoicesResult } from '../../protocol/topic-messages.ts';
import { pathOfUri, uriOf } from '../../workspace/read-file.ts';
import type { Project } from '../../workspace/project.ts';
import { clustersOf } from '../kafka/clusters.ts';
import type { Session } from '../session.ts';

/** The clusters of the workspace, of which none is asked, or the topics of one. Kafka's own topics are left out. */
export async function topicChoices(session: Session, { configFiles, of }: TopicChoicesParams, signal: AbortSignal): Promise<TopicChoicesResult> {
  if (!of) return { kind: 'clusters', clusters: await configuredClusters(session, configFiles) };
  const to = await clustersOf(session).to(of);
  if (to.kind === 'trouble') return { kind: 'none', sentence: to.reason };
  const topics = await to.cluster.reader.topics(signal);
  return topics.kind === 'fault' ? { kind: 'none', sentence: sentenceOf(topics.fault) } : { kind: 'topics', topics: topics.value.filter(({ isInternal }) => !isInternal).map(({ name }) => name) };
}

async function configuredClusters(session: Session, configFiles: readonly string[]): Promise<readonly ClusterRef[]> {
  const projects = new Set<Project>(await session.projects.known());
  for (const uri of configFiles) {
    const file = pathOfUri(uri);
    if (file !== undefined) projects.add(await session.projects.projectOf(file));
  }
  return [...projects].flatMap(({ config: { file, config } }) => (file === undefined ? [] : Object.keys(config.kafka ?? {}).map((cluster) => ({ configFile: uriOf(file), cluster }))));
}
