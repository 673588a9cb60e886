import type { CancellationToken } from 'vscode-languageserver/node';
import { closeDeadLettersRequest, deadLetterFieldRequest, deadLetterIncidentRequest, deadLetterTopicsRequest, moreDeadLettersRequest, nextDeadLettersRequest, openDeadLettersRequest, stopDeadLettersRequest } from '../../protocol/dead-letters.ts';
import type { DeadLetterFieldParams, DeadLetterFieldResult, DeadLetterIncidentParams, DeadLetterIncidentResult, DeadLettersParams, DeadLetterTopicsParams, DeadLetterTopicsResult, NextDeadLettersParams, NextDeadLettersResult, OpenDeadLettersParams, OpenDeadLettersResult } from '../../protocol/dead-letters.ts';
import { signalOf } from '../browser/signal.ts';
import type { DeadLetterViews } from '../dead-letters/views.ts';
import { answeringOrWhyNot } from '../messages/answering.ts';
import type { Session } from '../session.ts';
import type { Answer } from './answer.ts';

/** What reads dead letters is loaded when the first topic is opened. */
const viewsOf = async (session: Session): Promise<DeadLetterViews> => (await import('../dead-letters/views.ts')).deadLetterViewsOf(session);

/** The view of a topic's dead letters. */
export default [
  answeringOrWhyNot<OpenDeadLettersParams, OpenDeadLettersResult>(openDeadLettersRequest, async (session, params, signal) => (await viewsOf(session)).open(params, signal)),
  { method: nextDeadLettersRequest, answer: async ({ session }, params, token: CancellationToken) => (await viewsOf(session)).next(params, signalOf(token)) } satisfies Answer<NextDeadLettersParams, NextDeadLettersResult>,
  { method: moreDeadLettersRequest, answer: async ({ session }, { id }) => { (await viewsOf(session)).more(id); return null; } } satisfies Answer<DeadLettersParams, null>,
  { method: stopDeadLettersRequest, answer: async ({ session }, { id }) => { (await viewsOf(session)).stop(id); return null; } } satisfies Answer<DeadLettersParams, null>,
  { method: closeDeadLettersRequest, answer: async ({ session }, { id }) => { (await viewsOf(session)).close(id); return null; } } satisfies Answer<DeadLettersParams, null>,
  answeringOrWhyNot<DeadLetterFieldParams, DeadLetterFieldResult>(deadLetterFieldRequest, async (session, params, signal) => (await viewsOf(session)).field(params, signal)),
  answeringOrWhyNot<DeadLetterIncidentParams, DeadLetterIncidentResult>(deadLetterIncidentRequest, async (session, params) => (await viewsOf(session)).incident(params)),
  answeringOrWhyNot<DeadLetterTopicsParams, DeadLetterTopicsResult>(deadLetterTopicsRequest, async (session, params, signal) => (await import('../dead-letters/dead-letter-topics.ts')).deadLetterTopics(session, params, signal)),
];
