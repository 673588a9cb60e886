import type { BreakKind } from './breaks/break.ts';
import { explainBreak } from './breaks/explain-break.ts';
import { breakKinds } from './breaks/index.ts';
import type { Notice } from './notices.ts';
import { notices } from './notices.ts';
import { explainSilent } from './silent/explain-silent.ts';
import { silentKinds } from './silent/index.ts';
import type { SilentKind } from './silent/silent.ts';

/** Everything that comparing with earlier versions may say, by id. */
export const changeKinds: ReadonlyMap<string, BreakKind | SilentKind | Notice> = new Map([...breakKinds, ...silentKinds, ...notices].map((kind) => [kind.id, kind]));

/** The page of a kind of break, of a change that no registry looks at, or of a notice, in Markdown. */
export function explainChange(kind: BreakKind | SilentKind | Notice): string {
  const out = 'registryCodes' in kind ? [...explainBreak(kind)] : 'visit' in kind ? [...explainSilent(kind)] : [...explainNotice(kind)];
  out.push('## Turn it off', '', 'In `event-schemas.json`:', '', '```json', JSON.stringify({ rules: { [kind.id]: 'off' } }, undefined, 2), '```', '', 'Or at one place, by an attribute of the schema there:', '', '```json', JSON.stringify({ 'x-event-schemas-ignore': [kind.id] }), '```', '');
  return out.join('\n');
}

function explainNotice({ id, title, why, severity }: Notice): readonly string[] {
  return [`# ${id}`, '', `${title}.`, '', '## Why', '', why, '', `Severity: ${severity}, unless the configuration says otherwise.`, ''];
}
