import { l10n, window } from 'vscode';
import type { TopicRef } from '../../../server/src/protocol/browser.ts';
import { showMessagesCommand } from '../../../server/src/protocol/topic-messages.ts';
import type { At } from '../../view/wire.ts';
import { pickCluster, topicIn, topicsOf } from '../pages/pick-topic.ts';
import type { Command, Tools } from './command.ts';

/** Shows the messages of a topic: of the node of the tree or the topic that it is called with, or of one that a person chooses. */
export const showTopicMessages: Command = {
  id: showMessagesCommand,
  async run(tools, argument): Promise<void> {
    const topic = topicIn(argument) ?? (await chosen(tools));
    const at = placeOf(argument);
    if (topic) tools.messages.show(topic, at && { at });
  },
};

export const refreshShownMessages: Command = { id: 'event-schemas.refreshMessages', run: ({ messages }) => messages.refresh() };

/** The message of the topic that is to be shown, where the argument names one. */
function placeOf(argument: unknown): At | undefined {
  if (typeof argument !== 'object' || argument === null || !('partition' in argument) || !('offset' in argument)) return undefined;
  const { partition, offset } = argument;
  return typeof partition === 'number' && typeof offset === 'string' && /^\d+$/.test(offset) ? { partition, offset } : undefined;
}

async function chosen({ server, tree }: Tools): Promise<TopicRef | undefined> {
  const title = l10n.t('Show Messages');
  const of = await pickCluster(server, tree, title);
  const topics = of && await topicsOf(server, of);
  const topic = topics && await window.showQuickPick([...topics], { title, placeHolder: l10n.t('A topic of {0}', of.cluster) });
  return topic === undefined ? undefined : { kind: 'topic', ...of!, topic };
}
