import { rules } from '../core/lint/rules/index.ts';
import { nearest } from '../core/words/spelling.ts';
import { explainRule } from '../core/lint/explain.ts';
import { Failure } from './failure.ts';

/** `event-schemas explain CODE`: the rule's page as text; a name without its group will do when it is the only one. */
export function explain(code: string | undefined): string {
  if (code === undefined) return `${rules.map(({ id, title }) => `${id.padEnd(40)} ${title}`).join('\n')}\n`;
  const found = rules.filter(({ id }) => id === code || id.split('/')[1] === code);
  if (found.length === 1) return explainRule(found[0]!);
  const proposal = nearest(code, rules.map(({ id }) => id)) ?? rules.find(({ id }) => nearest(code, [id.split('/')[1]!]) !== undefined)?.id;
  throw new Failure(`There is no rule "${code}".${proposal ? ` Did you mean "${proposal}"?` : ''} "event-schemas explain" without a name lists them all.`);
}
