import type { CancellationToken } from 'vscode-languageserver/node';
import { planLevelRequest, planRegistrationRequest, registerRequest, setLevelRequest } from '../../protocol/registering.ts';
import type { ActResult, PlanLevelParams, PlanRegistrationParams, PlanRegistrationResult, PlanResult, RegisterParams, SetLevelParams } from '../../protocol/registering.ts';
import type { Answer } from '../answers/answer.ts';
import { browserOf } from '../browser/browser.ts';
import { signalOf } from '../browser/signal.ts';
import type { Session } from '../session.ts';
import { actRegister, actSetLevel } from './acts.ts';
import { shownLevel, shownRegistration } from './plans.ts';
import type { Planning } from './plans.ts';

/** The two acts that write to a registry, each with its plan. An act is not taken back in the middle: what was sent was sent. */
export const registeringAnswers = [
  { method: planRegistrationRequest, answer: ({ session }, params, token: CancellationToken) => shownRegistration(planning(session, signalOf(token)), params) } satisfies Answer<PlanRegistrationParams, PlanRegistrationResult>,
  { method: planLevelRequest, answer: ({ session }, params, token: CancellationToken) => shownLevel(planning(session, signalOf(token)), params) } satisfies Answer<PlanLevelParams, PlanResult>,
  { method: registerRequest, answer: ({ session }, params) => actRegister(planning(session, new AbortController().signal), params) } satisfies Answer<RegisterParams, ActResult>,
  { method: setLevelRequest, answer: ({ session }, params) => actSetLevel(planning(session, new AbortController().signal), params) } satisfies Answer<SetLevelParams, ActResult>,
] as const;

function planning(session: Session, signal: AbortSignal): Planning {
  return { session, connected: browserOf(session).connected, signal };
}
