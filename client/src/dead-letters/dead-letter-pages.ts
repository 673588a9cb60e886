import { type ExtensionContext, Range, Uri, ViewColumn, env, l10n, window } from 'vscode';
import type { TopicRef } from '../../../server/src/protocol/browser.ts';
import { type DeadLetterFieldResult, type DeadLetterIncidentResult, closeDeadLettersRequest, deadLetterFieldRequest, deadLetterIncidentRequest, moreDeadLettersRequest, nextDeadLettersRequest, openDeadLettersRequest, stopDeadLettersRequest } from '../../../server/src/protocol/dead-letters.ts';
import type { DeadLetterAct, DeadLetterQuestions } from '../../view/dead-letters/wire.ts';
import type { Tree } from '../browser/tree.ts';
import type { MessagePages } from '../messages/message-pages.ts';
import { say } from '../pages/pick-topic.ts';
import { type TopicPages, createTopicPages } from '../pages/topic-page.ts';
import type { Server } from '../server.ts';

const methods: { readonly [Q in keyof DeadLetterQuestions]: string } = { open: openDeadLettersRequest, next: nextDeadLettersRequest, more: moreDeadLettersRequest, stop: stopDeadLettersRequest };

export type DeadLetterPages = TopicPages<object>;

/** The dead letters of topics. What came from another topic is shown in the view of its messages. */
export function createDeadLetterPages(tools: { readonly context: ExtensionContext; readonly server: Server; readonly tree: Tree }, messages: MessagePages): DeadLetterPages {
  return createTopicPages<object, DeadLetterAct>(tools, {
    viewType: 'event-schemas.deadLetters', script: 'dead-letters-view.js', style: 'dead-letters-view.css', title: topic => l10n.t('{0} — dead letters', topic), methods, close: closeDeadLettersRequest,
    begins: () => ({}),
    does: (topic, act) => does(tools.server, messages, topic, act).catch((error: unknown) => void window.showErrorMessage(`Event Schemas: ${error instanceof Error ? error.message : String(error)}`)),
  });
}

async function does(server: Server, messages: MessagePages, topic: TopicRef, what: DeadLetterAct): Promise<void> {
  switch (what.act) {
    case 'field': {
      const found = await server.request<DeadLetterFieldResult>(deadLetterFieldRequest, what);
      if (found.kind === 'none') return say(found.sentence);
      const { start, end } = found.range;
      await window.showTextDocument(Uri.parse(found.uri), { viewColumn: ViewColumn.Beside, preview: true, selection: new Range(start.line, start.character, end.line, end.character) });
      return;
    }
    case 'incident': {
      const made = await server.request<DeadLetterIncidentResult>(deadLetterIncidentRequest, what);
      if (made.kind === 'none') return say(made.sentence);
      await env.clipboard.writeText(made.text);
      return void window.setStatusBarMessage(l10n.t('The group is copied as Markdown.'), 5000);
    }
    case 'message':
      return void messages.show({ ...topic, topic: what.topic }, what.at && { at: what.at });
    default:
      return what satisfies never;
  }
}
