import type { BreakKind } from './breaks/break.ts';
import { breakKinds } from './breaks/index.ts';
import type { Notice } from './notices.ts';
import { notices } from './notices.ts';
import { explainSilent } from './silent/explain-silent.ts';
import { silentKinds } from './silent/index.ts';
import type { SilentKind } from './silent/silent.ts';

/** Everything that comparing with earlier versions may say, by id. */
export const changeKinds: ReadonlyMap<string, BreakKind | SilentKind | Notice> = new Map([...breakKinds, ...silentKinds, ...notices].map((kind) => [kind.id, kind]));

const formatNames = { avro: 'Avro', 'json-schema': 'JSON Schema', any: 'Avro, JSON Schema' } as const;

/** The page of a kind of break, of a change that no registry looks at, or of a notice, in Markdown. */
export function explainChange(kind: BreakKind | SilentKind | Notice): string {
  const out = 'examples' in kind ? [...explainSilent(kind)] : [`# ${kind.id}`, '', `${kind.title}.`, '', '## Why', '', kind.why, ''];
  if ('registryCodes' in kind) out.push(`Format: ${formatNames[kind.format]}. A registry calls it ${kind.registryCodes.map((code) => `\`${code}\``).join(', ')}.`, '', 'An error, unless the configuration says otherwise.', '');
  else if (!('examples' in kind)) out.push(`Severity: ${kind.severity}, unless the configuration says otherwise.`, '');
  out.push('## Turn it off', '', 'In `event-schemas.json`:', '', '```json', JSON.stringify({ rules: { [kind.id]: 'off' } }, undefined, 2), '```', '', 'Or at one place, by an attribute of the schema there:', '', '```json', JSON.stringify({ 'x-event-schemas-ignore': [kind.id] }), '```', '');
  return out.join('\n');
}
