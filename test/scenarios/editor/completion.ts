import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { feature } from '../../support/editor/feature.ts';
import type { Case, Feature } from '../../support/editor/feature.ts';
import type { Scenario } from '../../support/completion.ts';
import { completionScenarios } from '../completion/index.ts';

interface CompletionCase extends Case {
  readonly scenario: Scenario;
}

/** Those that need nothing but files: a JSON service beside, settings of ours and earlier versions are not for others, nor are the names of our snippets. */
const scenarios = Object.entries(completionScenarios).filter(([group]) => group !== 'snippets').flatMap(([group, list]) => list.filter(({ path = 'a.avsc', layout, earlier, jsonService }) => /\.(avsc|json)$/.test(path) && !path.endsWith('event-schemas.json') && !layout && !earlier && !jsonService).map((scenario) => ({ group, scenario })));

function cases(ending: RegExp): Readonly<Record<string, CompletionCase>> {
  return Object.fromEntries(scenarios.filter(({ scenario: { path = 'event.avsc' } }) => ending.test(path)).map(({ group, scenario }): [string, CompletionCase] => {
    const { path = 'event.avsc', text, beside, config } = scenario;
    return [`${group}: ${scenario.name}: ${text}`, { scenario, files: { [path]: text.replace('|', '‸').replaceAll('¦', '|'), ...beside, 'event-schemas.json': JSON.stringify(config ?? { extends: 'recommended' }) } }];
  }));
}

/** What is wanted is proposed, what is wrong is not, and choosing leaves the text that is wanted. Order, blanks and what is left to fill in are taste. */
export const completion: Feature = feature<CompletionCase>({
  title: 'Completion',
  // VS Code's JSON server says so only to editors with snippets, and answers all.
  isOffered: () => true,
  avro: cases(/\.avsc$/), jsonSchema: cases(/\.json$/),
  async problem(editor, { scenario: { has = [], lacks = [], first = [], only, accept = {}, typed } }) {
    const context = typed === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: typed };
    const answer = await editor.ask<CompletionList | readonly CompletionItem[]>('textDocument/completion', { context });
    const items = answer === null ? [] : 'items' in answer ? answer.items : answer;
    const labels = new Set(items.map(({ label }) => bare(label)));
    const missing = [...has, ...first, ...(only ?? [])].filter((label) => !labels.has(label));
    if (missing.length > 0) return `not proposed: ${missing.join(', ')}; proposed: ${[...labels].join(', ')}`;
    const wrong = [...lacks.filter((label) => labels.has(label)), ...(only ? [...labels].filter((label) => !only.includes(label)) : [])];
    if (wrong.length > 0) return `wrongly proposed: ${wrong.join(', ')}`;
    const { files, at } = editor.scenario;
    for (const [label, wanted] of Object.entries(accept)) {
      const item = items.find((it) => bare(it.label) === label);
      const after = item && accepted(files[at.file]!, at.offset, item);
      if (after === undefined || normal(after) !== normal(wanted)) return `choosing ${label} leaves ${after ?? 'nothing'}`;
    }
    return undefined;
  },
});

/** Some servers show texts with their quotes. */
function bare(label: string): string {
  return /^".*"$/.test(label) ? label.slice(1, -1) : label;
}

/** The text after choosing an item; one without an edit takes the place of the word before the cursor. */
function accepted(text: string, offset: number, { label, textEdit, insertText, additionalTextEdits = [], insertTextFormat }: CompletionItem): string {
  const document = TextDocument.create('', '', 0, text);
  const word = /[\w.$-]*$/.exec(text.slice(0, offset))![0].length;
  const edit = textEdit && 'range' in textEdit ? textEdit : { range: { start: document.positionAt(offset - word), end: document.positionAt(offset) }, newText: textEdit?.newText ?? insertText ?? label };
  const newText = insertTextFormat === 2 ? edit.newText.replaceAll(/\$\{\d+:([^}]*)\}|\$\{?\d+\}?/g, '$1') : edit.newText;
  return TextDocument.applyEdits(document, [...additionalTextEdits, { ...edit, newText }]);
}

function normal(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
