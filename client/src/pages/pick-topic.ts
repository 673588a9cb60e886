import { l10n, window, workspace } from 'vscode';
import type { ClusterRef, TopicRef } from '../../../server/src/protocol/browser.ts';
import { type TopicChoicesParams, type TopicChoicesResult, topicChoicesRequest } from '../../../server/src/protocol/topic-messages.ts';
import { placeIn } from '../browser/place.ts';
import type { Tree } from '../browser/tree.ts';
import { findConfigurations } from '../configuration-files.ts';
import type { Server } from '../server.ts';

/** The topic that a command is called with: a topic, or a node of the tree that is one. */
export function topicIn(argument: unknown): TopicRef | undefined {
  const ref: unknown = placeIn(argument)?.node.ref ?? argument;
  if (typeof ref !== 'object' || ref === null || !('kind' in ref) || ref.kind !== 'topic') return undefined;
  const { configFile, cluster, topic } = ref as TopicRef;
  return { kind: 'topic', configFile, cluster, topic };
}

/** A cluster of the workspace: the only one, or the one that a person chooses. Says why where there is none. */
export async function pickCluster(server: Server, tree: Tree, title: string): Promise<ClusterRef | undefined> {
  await tree.knowsCredentials();
  const choices = await server.request<TopicChoicesResult>(topicChoicesRequest, { configFiles: await findConfigurations() } satisfies TopicChoicesParams);
  if (choices.kind !== 'clusters') return choices.kind === 'none' ? say(choices.sentence) : undefined;
  const { clusters } = choices;
  if (clusters.length === 0) return say(l10n.t('No Kafka cluster is configured. Set one under "kafka" in event-schemas.json.'));
  if (clusters.length === 1) return clusters[0];
  return (await window.showQuickPick(clusters.map(each => ({ label: each.cluster, description: workspace.asRelativePath(each.configFile.replace(/^file:\/\//, '')), each })), { title, placeHolder: l10n.t('The cluster') }))?.each;
}

/** The topics of a cluster. Says why where they are not to be had. */
export async function topicsOf(server: Server, of: ClusterRef): Promise<readonly string[] | undefined> {
  const choices = await server.request<TopicChoicesResult>(topicChoicesRequest, { configFiles: [], of } satisfies TopicChoicesParams);
  return choices.kind === 'topics' ? choices.topics : choices.kind === 'none' ? say(choices.sentence) : undefined;
}

export function say(sentence: string): undefined {
  void window.showInformationMessage(`Event Schemas: ${sentence}`);
}
