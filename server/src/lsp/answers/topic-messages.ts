import type { CancellationToken } from 'vscode-languageserver/node';
import { closeMessagesRequest, exportMessagesRequest, messageDetailRequest, messageDocumentRequest, messageDriftRequest, messageFieldRequest, messageSampleRequest, moreMessagesRequest, nextMessagesRequest, openMessagesRequest, topicChoicesRequest } from '../../protocol/topic-messages.ts';
import type { CloseMessagesParams, ExportMessagesParams, ExportMessagesResult, MessageDetailParams, MessageDetailResult, MessageDocumentParams, MessageDocumentResult, MessageDriftParams, MessageDriftResult, MessageFieldParams, MessageFieldResult, MessageSampleParams, MessageSampleResult, MoreMessagesParams, NextMessagesParams, NextMessagesResult, OpenMessagesParams, OpenMessagesResult, TopicChoicesParams, TopicChoicesResult } from '../../protocol/topic-messages.ts';
import { signalOf } from '../browser/signal.ts';
import type { MessageViews } from '../messages/views.ts';
import type { Session } from '../session.ts';
import type { Answer, Context } from './answer.ts';

/** What decodes messages is loaded when the first topic is opened. */
const viewsOf = async (session: Session): Promise<MessageViews> => (await import('../messages/views.ts')).messageViewsOf(session);

/** A question whose answer may be a sentence: what nobody thought of is one too, and ends no view. */
function answering<P, R>(method: string, ask: (views: MessageViews, params: P, signal: AbortSignal, session: Session) => Promise<R>): Answer<P, R | { readonly kind: 'none'; readonly sentence: string }> {
  return {
    method,
    async answer({ session, connection }: Context, params, token: CancellationToken) {
      try {
        return await ask(await viewsOf(session), params, signalOf(token), session);
      } catch (error) {
        connection.console.error(`${method}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return { kind: 'none', sentence: `This could not be shown: ${error instanceof Error ? error.message : String(error)}. The output has more.` };
      }
    },
  };
}

/** The view of a topic's messages. */
export default [
  answering<OpenMessagesParams, OpenMessagesResult>(openMessagesRequest, (views, params, signal) => views.open(params, signal)),
  { method: nextMessagesRequest, answer: async ({ session }, params, token: CancellationToken) => (await viewsOf(session)).next(params, signalOf(token)) } satisfies Answer<NextMessagesParams, NextMessagesResult>,
  { method: moreMessagesRequest, answer: async ({ session }, { id }) => { (await viewsOf(session)).more(id); return null; } } satisfies Answer<MoreMessagesParams, null>,
  { method: closeMessagesRequest, answer: async ({ session }, { id }) => { (await viewsOf(session)).close(id); return null; } } satisfies Answer<CloseMessagesParams, null>,
  answering<MessageDetailParams, MessageDetailResult>(messageDetailRequest, (views, params, signal) => views.detail(params, signal)),
  answering<MessageFieldParams, MessageFieldResult>(messageFieldRequest, (views, params, signal) => views.field(params, signal)),
  answering<MessageDocumentParams, MessageDocumentResult>(messageDocumentRequest, (views, params, signal) => views.document(params, signal)),
  answering<MessageSampleParams, MessageSampleResult>(messageSampleRequest, (views, params, signal) => views.sample(params, signal)),
  answering<MessageDriftParams, MessageDriftResult>(messageDriftRequest, (views, { id }, signal) => views.drift(id, signal)),
  answering<TopicChoicesParams, TopicChoicesResult>(topicChoicesRequest, async (_views, params, signal, session) => (await import('../messages/topic-choices.ts')).topicChoices(session, params, signal)),
  answering<ExportMessagesParams, ExportMessagesResult>(exportMessagesRequest, (views, params, signal) => views.export(params, signal)),
];
