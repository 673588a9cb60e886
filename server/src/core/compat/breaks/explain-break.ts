import { underline } from '../../lint/explain.ts';
import { wrapExample } from '../../lint/wrap-example.ts';
import type { Direction } from '../modes.ts';
import type { BreakKind } from './break.ts';
import type { BreakExample } from './example.ts';

const formatNames = { avro: 'Avro', 'json-schema': 'JSON Schema', any: 'Avro, JSON Schema' } as const;

/** The page of a kind of break, in Markdown, up to how it is turned off. */
export function explainBreak({ id, title, why, format, registryCodes, examples }: BreakKind): readonly string[] {
  const out = [`# ${id}`, '', `${title}.`, '', '## Why', '', why, ''];
  out.push(`Format: ${formatNames[format]}. A registry calls it ${registryCodes.map((code) => `\`${code}\``).join(', ')}.`, '', 'An error, unless the configuration says otherwise.', '');
  for (const [heading, isBreaking] of [['Breaks', true], ['Does not', false]] as const) {
    const own = examples.filter(({ messages }) => Object.keys(messages).length > 0 === isBreaking);
    if (own.length > 0) out.push(`## ${heading}`, '', ...own.flatMap((example) => [...exampleLines(example), '']));
  }
  return out;
}

function exampleLines(example: BreakExample): readonly string[] {
  const { name, oldFormat, format, old, update, messages, fixed } = example;
  const called = (of: keyof typeof formatNames): string => (oldFormat === undefined ? '' : ` (${formatNames[of]})`);
  const lines = [`### ${name.charAt(0).toUpperCase()}${name.slice(1)}`, '', `Version 3${called(oldFormat ?? format)}:`, '', '```json', wrapExample(old), '```', '', `The new version${called(format)}:`, '', '```text', ...underline(wrapExample(update)), '```', '', ...verdictTable(example)];
  for (const direction of ['BACKWARD', 'FORWARD'] as const) {
    const said = messages[direction];
    if (said) lines.push('', `Under ${direction}:`, '', ...said.flatMap((message, i) => [...(i === 0 ? [] : ['>']), `> ${message.replaceAll('<', '&lt;')}`]));
  }
  for (const { title, text } of fixed) lines.push('', `The fix \`${title}\` makes it:`, '', '```json', wrapExample(text), '```');
  return lines;
}

/** Mode → verdict, with a column for each policy or age of the registry that judges otherwise. */
function verdictTable({ format, breaks, lenient, before }: BreakExample): readonly string[] {
  const columns: readonly (readonly [string, readonly Direction[]])[] = [
    [lenient ? 'STRICT' : format === 'json-schema' ? 'STRICT and LENIENT' : 'verdict', breaks],
    ...(lenient ? [['LENIENT', lenient] as const] : []),
    ...(before ? [[`before ${before.version}`, before.breaks] as const] : []),
  ];
  const row = (mode: string, asked: readonly Direction[]): string => `| ${mode} | ${columns.map(([, refused]) => (asked.some((direction) => refused.includes(direction)) ? '✗ breaks' : '✓ compatible')).join(' | ')} |`;
  return [`| mode | ${columns.map(([name]) => name).join(' | ')} |`, `|---|${columns.map(() => '---|').join('')}`, row('BACKWARD', ['BACKWARD']), row('FORWARD', ['FORWARD']), row('FULL', ['BACKWARD', 'FORWARD'])];
}
