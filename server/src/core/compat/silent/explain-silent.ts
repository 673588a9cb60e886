import { underline } from '../../lint/explain.ts';
import { wrapExample } from '../../lint/wrap-example.ts';
import type { ChangeExample, SilentKind } from './silent.ts';

const formatNames = { avro: 'Avro', 'json-schema': 'JSON Schema' } as const;

/** The page of a kind of change that no registry looks at, in Markdown, up to how it is turned off. */
export function explainSilent({ formats, severity, why, examples, id, title }: SilentKind): readonly string[] {
  const out = [`# ${id}`, '', `${title}.`, '', '## Why', '', why, ''];
  out.push(`Format: ${formats.map((format) => formatNames[format]).join(', ')}. Severity: ${severity}, unless the configuration says otherwise. It is no break: it never makes a change incompatible.`, '');
  for (const [heading, isFelt] of [['Reported', true], ['Not reported', false]] as const) {
    out.push(`## ${heading}`, '');
    for (const example of examples) if (example.messages.length > 0 === isFelt) out.push(...exampleLines(example), '');
  }
  return out;
}

function exampleLines({ name, old, update, messages, fixed }: ChangeExample): readonly string[] {
  const lines = [`${name.charAt(0).toUpperCase()}${name.slice(1)}. Version 3:`, '', '```json', wrapExample(old), '```', '', 'The new version:', '', '```text', ...underline(wrapExample(update)), '```'];
  lines.push(...messages.flatMap((message, i) => [i === 0 ? '' : '>', `> ${message.replaceAll('<', '&lt;')}`]));
  if (fixed !== undefined) lines.push('', 'The first fix makes it:', '', '```json', wrapExample(fixed), '```');
  return lines;
}
