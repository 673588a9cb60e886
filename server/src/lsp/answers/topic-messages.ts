import type { CancellationToken } from 'vscode-languageserver/node';
import { closeMessagesRequest, exportMessagesRequest, messageDetailRequest, messageDocumentRequest, messageDriftRequest, messageFieldRequest, messageSampleRequest, moreMessagesRequest, nextMessagesRequest, openMessagesRequest, pinChoicesRequest, topicChoicesRequest } from '../../protocol/topic-messages.ts';
import type { CloseMessagesParams, ExportMessagesParams, ExportMessagesResult, MessageDetailParams, MessageDetailResult, MessageDocumentParams, MessageDocumentResult, MessageDriftParams, MessageDriftResult, MessageFieldParams, MessageFieldResult, MessageSampleParams, MessageSampleResult, MoreMessagesParams, NextMessagesParams, NextMessagesResult, OpenMessagesParams, OpenMessagesResult, PinChoicesParams, PinChoicesResult, TopicChoicesParams, TopicChoicesResult } from '../../protocol/topic-messages.ts';
import { signalOf } from '../browser/signal.ts';
import { answeringOrWhyNot } from '../messages/answering.ts';
import type { MessageViews } from '../messages/views.ts';
import type { Session } from '../session.ts';
import type { Answer } from './answer.ts';

/** What decodes messages is loaded when the first topic is opened. */
const viewsOf = async (session: Session): Promise<MessageViews> => (await import('../messages/views.ts')).messageViewsOf(session);

const answering = <P, R>(method: string, ask: (views: MessageViews, params: P, signal: AbortSignal, session: Session) => Promise<R>): ReturnType<typeof answeringOrWhyNot<P, R>> => answeringOrWhyNot(method, async (session, params, signal) => ask(await viewsOf(session), params, signal, session));

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
  answering<PinChoicesParams, PinChoicesResult>(pinChoicesRequest, async (_views, params, signal, session) => (await import('../messages/pin-choices.ts')).pinChoices(session, params, signal)),
  answering<TopicChoicesParams, TopicChoicesResult>(topicChoicesRequest, async (_views, params, signal, session) => (await import('../messages/topic-choices.ts')).topicChoices(session, params, signal)),
  answering<ExportMessagesParams, ExportMessagesResult>(exportMessagesRequest, (views, params, signal) => views.export(params, signal)),
];
