import { profiles } from '../config/profiles/index.ts';
import { resolveConfig, settingsFor } from '../config/resolve.ts';
import type { Example, Rule } from './rule.ts';
import { wrapExample } from './wrap-example.ts';

/** The page of a rule, in Markdown: why, where it is on, options and the examples with the marked places underlined. */
export function explainRule(rule: Rule): string {
  const out = [`# ${rule.id}`, '', `${rule.title}.`, '', '## Why', '', rule.why, '', `Formats: ${rule.formats.map((format) => (format === 'avro' ? 'Avro' : 'JSON Schema')).join(', ')}.`, '', ...profileLines(rule)];
  const options = Object.entries(rule.options ?? {});
  if (options.length > 0) {
    out.push('## Options', '', '| option | default | meaning |', '|---|---|---|');
    for (const [name, option] of options) out.push(`| \`${name}\` | \`${JSON.stringify(option.default).replaceAll('|', '\\|')}\` | ${cell(option.description)}${option.enum ? ` One of ${option.enum.map((it) => `\`${it}\``).join(', ')}.` : ''} |`);
    out.push('');
  }
  for (const [heading, kind] of [['Reported', 'bad'], ['Not reported', 'good']] as const) {
    out.push(`## ${heading}`, '');
    for (const example of rule.examples) if (example.kind === kind) out.push(...exampleLines(example), '');
  }
  out.push('## Turn it off', '', 'In `event-schemas.json`:', '', '```json', JSON.stringify({ rules: { [rule.id]: 'off' } }, undefined, 2), '```', '', 'Or at one place, by an attribute of the schema there:', '', '```json', JSON.stringify({ 'x-event-schemas-ignore': [rule.id] }), '```', '');
  return out.join('\n');
}

function profileLines(rule: Rule): readonly string[] {
  const on = [...profiles.values()].flatMap(({ name, config }) => {
    const setting = settingsFor(resolveConfig(config), '').rules.get(rule.id);
    return setting ? [`\`${name}\` (${setting.severity})`] : [];
  });
  return on.length > 0 ? [`On in the profiles ${on.join(', ')}.`, ''] : ['Off in every profile; turn it on in `event-schemas.json`.', ''];
}

function exampleLines(example: Example): readonly string[] {
  const lines = [`${example.name.charAt(0).toUpperCase()}${example.name.slice(1)}:`, ''];
  if (example.path !== undefined) lines.push(`In \`${example.path}\`:`, '');
  if (example.options) lines.push(`With the options \`${JSON.stringify(example.options)}\`:`, '');
  if (example.settings) lines.push(`With the settings \`${JSON.stringify(example.settings)}\`:`, '');
  for (const [path, text] of Object.entries(example.beside ?? {})) lines.push(`Beside \`${path}\`:`, '', '```json', /\.ya?ml$/.test(path) ? text : wrapExample(text), '```', '');
  lines.push('```text', ...underline(shown(example, example.text)), '```');
  if (example.kind === 'bad') {
    lines.push('', ...example.messages.map((message) => `> ${message.replaceAll('\n', ' ').replaceAll('<', '&lt;')}`).flatMap((line, i) => (i > 0 ? ['>', line] : [line])));
    if (example.fixed !== undefined) lines.push('', 'The first fix makes it:', '', '```json', shown(example, example.fixed), '```');
  }
  return lines;
}

/** Examples are written as short as can be; a page breaks what is too wide for it. */
function shown({ path }: Example, text: string): string {
  return path !== undefined && /\.ya?ml$/.test(path) ? text : wrapExample(text);
}

/** The lines of a marked text, each with a line of `~` below the marked places of it. */
export function underline(marked: string): readonly string[] {
  const out: string[] = [];
  let depth = 0;
  for (const line of marked.split('\n')) {
    let plain = '';
    let marks = '';
    for (const character of line) {
      if (character === '⟦') {
        depth++;
        // An empty mark still has to be seen.
        if (line[line.indexOf(character) + 1] === '⟧') marks += '~';
      } else if (character === '⟧') depth--;
      else {
        plain += character;
        if (marks.length < plain.length) marks += depth > 0 ? '~' : ' ';
      }
    }
    out.push(plain);
    if (marks.includes('~')) out.push(marks.trimEnd());
  }
  return out;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
