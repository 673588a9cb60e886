import { changeKinds, explainChange } from '../core/compat/explain.ts';
import { rules } from '../core/lint/rules/index.ts';
import { nearest } from '../core/words/spelling.ts';
import { explainRule } from '../core/lint/explain.ts';
import { Failure } from './failure.ts';

/** `event-schemas explain CODE`: the page of a rule or of a kind of break as text; a name without its group will do when it is the only one. */
export function explain(code: string | undefined): string {
  const pages = [...rules.map((rule) => ({ id: rule.id, title: rule.title, page: () => explainRule(rule) })), ...[...changeKinds.values()].map((kind) => ({ id: kind.id, title: kind.title, page: () => explainChange(kind) }))];
  if (code === undefined) return `${pages.map(({ id, title }) => `${id.padEnd(40)} ${title}`).join('\n')}\n`;
  const exact = pages.find(({ id }) => id === code);
  const found = exact ? [exact] : pages.filter(({ id }) => id.split('/')[1] === code);
  if (found.length === 1) return found[0]!.page();
  const proposal = nearest(code, pages.map(({ id }) => id)) ?? pages.find(({ id }) => nearest(code, [id.split('/')[1]!]) !== undefined)?.id;
  throw new Failure(`There is no rule "${code}".${proposal ? ` Did you mean "${proposal}"?` : ''} "event-schemas explain" without a name lists them all.`);
}
