import { rules } from '../../core/lint/rules/index.ts';
import { rulesRequest } from '../../protocol/messages.ts';
import type { RulesResult } from '../../protocol/messages.ts';
import type { Answer } from './answer.ts';

export default {
  method: rulesRequest,
  answer: () => rules.map(({ id, title, why }) => ({ id, title, why, docsPath: `docs/rules/${id}.md` })),
} satisfies Answer<null, RulesResult>;
