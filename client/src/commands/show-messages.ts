import { l10n, window, workspace } from 'vscode';
import type { TopicRef } from '../../../server/src/protocol/browser.ts';
import { type TopicChoicesParams, type TopicChoicesResult, showMessagesCommand, topicChoicesRequest } from '../../../server/src/protocol/topic-messages.ts';
import { placeIn } from '../browser/place.ts';
import { refreshMessages, showMessages } from '../messages/message-panel.ts';
import type { Server } from '../server.ts';
import type { Command } from './command.ts';

/** Shows the messages of a topic: of the node of the tree or the topic that it is called with, or of one that a person chooses. */
export const showTopicMessages: Command = {
  id: showMessagesCommand,
  async run({ context, server }, argument): Promise<void> {
    const topic = topicIn(argument) ?? (await chosen(server));
    if (topic) showMessages(context, server, topic, placeOf(argument));
  },
};

export const refreshShownMessages: Command = { id: 'event-schemas.refreshMessages', run: () => refreshMessages() };

function topicIn(argument: unknown): TopicRef | undefined {
  const ref: unknown = placeIn(argument)?.node.ref ?? argument;
  if (typeof ref !== 'object' || ref === null || !('kind' in ref) || ref.kind !== 'topic') return undefined;
  const { configFile, cluster, topic } = ref as TopicRef;
  return { kind: 'topic', configFile, cluster, topic };
}

/** The message of the topic that is to be shown, where the argument names one. */
function placeOf(argument: unknown): { readonly partition: number; readonly offset: string } | undefined {
  if (typeof argument !== 'object' || argument === null || !('partition' in argument) || !('offset' in argument)) return undefined;
  const { partition, offset } = argument;
  return typeof partition === 'number' && typeof offset === 'string' && /^\d+$/.test(offset) ? { partition, offset } : undefined;
}

async function chosen(server: Server): Promise<TopicRef | undefined> {
  const configFiles = (await workspace.findFiles('**/{event-schemas,.event-schemas}.json', '**/node_modules/**', 500)).map(String).sort();
  const ask = (params: TopicChoicesParams): Promise<TopicChoicesResult> => server.request<TopicChoicesResult>(topicChoicesRequest, params);
  const clusters = await ask({ configFiles });
  if (clusters.kind !== 'clusters') return clusters.kind === 'none' ? say(clusters.sentence) : undefined;
  if (clusters.clusters.length === 0) return say(l10n.t('No Kafka cluster is configured. Set one under "kafka" in event-schemas.json.'));
  const [only, ...others] = clusters.clusters;
  const of = others.length === 0 ? only : (await window.showQuickPick(clusters.clusters.map(each => ({ label: each.cluster, description: workspace.asRelativePath(each.configFile.replace(/^file:\/\//, '')), each })), { title: l10n.t('Show Messages'), placeHolder: l10n.t('The cluster') }))?.each;
  if (!of) return undefined;
  const topics = await ask({ configFiles, of });
  if (topics.kind !== 'topics') return topics.kind === 'none' ? say(topics.sentence) : undefined;
  const topic = await window.showQuickPick([...topics.topics], { title: l10n.t('Show Messages'), placeHolder: l10n.t('A topic of {0}', of.cluster) });
  return topic === undefined ? undefined : { kind: 'topic', ...of, topic };
}

function say(sentence: string): undefined {
  void window.showInformationMessage(`Event Schemas: ${sentence}`);
}
