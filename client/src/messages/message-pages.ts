import { type ExtensionContext, l10n } from 'vscode';
import { closeMessagesRequest, messageDetailRequest, messageDriftRequest, moreMessagesRequest, nextMessagesRequest, openMessagesRequest } from '../../../server/src/protocol/topic-messages.ts';
import type { TopicRef } from '../../../server/src/protocol/browser.ts';
import type { Act, At, MessageQuestions, Pins } from '../../view/wire.ts';
import type { Tree } from '../browser/tree.ts';
import { type TopicPages, createTopicPages } from '../pages/topic-page.ts';
import type { Server } from '../server.ts';
import { act } from './acts.ts';
import { pickVersion } from './pick-version.ts';

const methods: { readonly [Q in keyof MessageQuestions]: string } = { open: openMessagesRequest, next: nextMessagesRequest, more: moreMessagesRequest, drift: messageDriftRequest, detail: messageDetailRequest };

/** Pages that are told of one message of the topic. */
export type MessagePages = TopicPages<Go>;
type Go = { readonly at: At } | { readonly pins: Pins };

/** The messages of topics. How a person wants them decoded is kept with the folder. */
export function createMessagePages(tools: { readonly context: ExtensionContext; readonly server: Server; readonly tree: Tree }): MessagePages {
  const { workspaceState } = tools.context;
  const pinsKey = ({ cluster, topic }: { readonly cluster: string; readonly topic: string }): string => `messages.decoders ${cluster} ${topic}`;
  const pages: MessagePages = createTopicPages<Go, Act>(tools, {
    viewType: 'event-schemas.messages', script: 'message-view.js', style: 'message-view.css', title: topic => l10n.t('{0} — messages', topic), methods, close: closeMessagesRequest,
    begins: topic => ({ pins: workspaceState.get<Pins>(pinsKey(topic), {}) }),
    does: (topic, what) => what.act === 'pin' ? workspaceState.update(pinsKey(topic), what.decoders) : what.act === 'choose-version' ? choose(topic, what.side) : act(tools.server, topic.topic, what),
  });
  return pages;

  async function choose(topic: TopicRef, side: 'key' | 'value'): Promise<void> {
    const pin = await pickVersion(tools.server, topic, side);
    const pins = { ...workspaceState.get<Pins>(pinsKey(topic), {}), ...(pin && { [side]: pin }) };
    if (pin) await workspaceState.update(pinsKey(topic), pins);
    // Also where nothing was chosen: the page shows what is set.
    pages.show(topic, { pins });
  }
}
