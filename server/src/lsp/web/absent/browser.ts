import { childrenRequest } from '../../../protocol/browser.ts';
import type { ChildrenParams, ChildrenResult } from '../../../protocol/browser.ts';
import { planRegistrationRequest } from '../../../protocol/registering.ts';
import type { PlanRegistrationParams, PlanRegistrationResult } from '../../../protocol/registering.ts';
import type { Answer } from '../../answers/answer.ts';

const reason = 'Registries and clusters are not asked in a browser. Open the folder in VS Code on a machine to see what is registered.';

/** In a browser no registry can be asked: the tree says so, and has nothing else. */
export default [
  { method: childrenRequest, answer: () => ({ nodes: [{ ref: { kind: 'problem' }, id: 'browser', label: reason, spoken: reason, icon: 'info', state: 'leaf', context: 'nothing' }] }) } satisfies Answer<ChildrenParams, ChildrenResult>,
  { method: planRegistrationRequest, answer: () => ({ kind: 'none', sentence: reason }) } satisfies Answer<PlanRegistrationParams, PlanRegistrationResult>,
];
