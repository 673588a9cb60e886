import { type QuickPickItem, QuickPickItemKind, l10n, window } from 'vscode';
import type { ClusterRef, TopicRef } from '../../../server/src/protocol/browser.ts';
import { type DeadLetterTopicsParams, type DeadLetterTopicsResult, deadLetterTopicsRequest, showDeadLettersCommand } from '../../../server/src/protocol/dead-letters.ts';
import { placeIn } from '../browser/place.ts';
import { pickCluster, say, topicIn } from '../pages/pick-topic.ts';
import type { Command, Tools } from './command.ts';

/**
 * Shows the dead letters of a topic: of the node of the tree or the topic that it is called with, or of one that a person chooses. Any topic can be chosen, for their headers tell dead letters; called
 * with a node that has topics of dead letters under it, it shows those.
 */
export const showDeadLetters: Command = {
  id: showDeadLettersCommand,
  async run(tools, argument): Promise<void> {
    const topic = await topicOf(tools, argument);
    if (topic) tools.deadLetters.show(topic);
  },
};

export const refreshDeadLetters: Command = { id: 'event-schemas.refreshDeadLetters', run: ({ deadLetters }) => deadLetters.refresh() };

async function topicOf(tools: Tools, argument: unknown): Promise<TopicRef | undefined> {
  const topic = topicIn(argument);
  if (!topic) {
    const of = await pickCluster(tools.server, tools.tree, title());
    return of && chosen(tools, of);
  }
  return /\bhas-dead-letters\b/.test(placeIn(argument)?.node.context ?? '') ? chosen(tools, topic, topic.topic) : topic;
}

const title = (): string => l10n.t('Show Dead Letters');

async function chosen({ server }: Tools, { configFile, cluster }: ClusterRef, under?: string): Promise<TopicRef | undefined> {
  const of = { configFile, cluster };
  const topics = await server.request<DeadLetterTopicsResult>(deadLetterTopicsRequest, { of, ...(under !== undefined && { under }) } satisfies DeadLetterTopicsParams);
  if (topics.kind === 'none') return say(topics.sentence);
  const { named, others } = topics;
  const ref = (topic: string): TopicRef => ({ kind: 'topic', ...of, topic });
  if (under !== undefined && named.length === 1) return ref(named[0]!.topic);
  if (named.length + others.length === 0) return say(l10n.t('{0} has no topics that may be read.', cluster));
  const items: readonly QuickPickItem[] = [
    ...named.map(({ topic, original }) => ({ label: topic, ...(original !== undefined && { description: l10n.t('of {0}', original) }) })),
    ...(named.length > 0 && others.length > 0 ? [{ label: l10n.t('Others, which may have dead letters by their headers'), kind: QuickPickItemKind.Separator }] : []),
    ...others.map(label => ({ label })),
  ];
  const item = await window.showQuickPick(items, { title: title(), placeHolder: l10n.t('A topic of {0}', cluster) });
  return item && ref(item.label);
}
