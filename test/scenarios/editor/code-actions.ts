import type { CodeAction, Command, TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { feature } from '../../support/editor/feature.ts';
import type { Case, Editor, Feature } from '../../support/editor/feature.ts';

interface ActionCase extends Case {
  /** One of the actions at the mark leaves one of these texts, blanks apart. */
  readonly leaves: readonly string[];
}

const avro = (text: string, ...leaves: readonly string[]): ActionCase => ({ files: { 'a.avsc': text }, leaves });
const json = (text: string, ...leaves: readonly string[]): ActionCase => ({ files: { 'a.schema.json': text }, leaves });
const draft07 = '"$schema":"http://json-schema.org/draft-07/schema#"';
const field = (text: string): string => `{"type":"record","name":"A","fields":[${text}]}`;

/** Fixes of a fault and refactorings: what they are called is taste, what they leave is not. */
export const codeActions: Feature = feature<ActionCase>({
  title: 'Code actions', isOffered: (it) => Boolean(it.codeActionProvider),
  avro: {
    'fix: a misspelt type': avro(field('{"name":"a","type":"⟦strnig⟧"}'), field('{"name":"a","type":"string"}')),
    'fix: a misspelt name of a type': avro('[{"type":"fixed","name":"Money","size":2},{"type":"record","name":"B","fields":[{"name":"a","type":"⟦Mony⟧"}]}]', '[{"type":"fixed","name":"Money","size":2},{"type":"record","name":"B","fields":[{"name":"a","type":"Money"}]}]'),
    'fix: a symbol twice': avro('{"type":"enum","name":"A","symbols":["B","C",⟦"B"⟧]}', '{"type":"enum","name":"A","symbols":["B","C"]}'),
    'fix: a type twice in a union': avro(field('{"name":"a","type":["null","int",⟦"int"⟧]}'), field('{"name":"a","type":["null","int"]}')),
    'fix: null last, with the default null': avro(field('{"name":"a","type":["int","null"],"default":⟦null⟧}'), field('{"name":"a","type":["null","int"],"default":null}')),
    'fix: a comma that is missing': avro('{"type":"record" ⟦"name"⟧:"A","fields":[]}', '{"type":"record","name":"A","fields":[]}'),
    'fix: a comma too many': avro('{"type":"enum","name":"A","symbols":["B"⟦,⟧]}', '{"type":"enum","name":"A","symbols":["B"]}'),
    'refactor: extract a type to a file of its own': avro(field('{"name":"a","type":{"type":"record","name":"⟦Money⟧","fields":[]}}'), field('{"name":"a","type":"Money"}')),
    'refactor: inline a type of another file': { files: { 'a.avsc': field('{"name":"a","type":"⟦Money⟧"}').replace('{', '‸{'), 'money.avsc': '{"type":"fixed","name":"Money","size":2}' }, leaves: [field('{"name":"a","type":{"type":"fixed","name":"Money","size":2}}')] },
    'refactor: use the type of another file in place of a copy': { files: { 'a.avsc': field('{"name":"a","type":{"type":"fixed","name":"⟦Money⟧","size":2}}').replace('{', '‸{'), 'money.avsc': '{"type":"fixed","name":"Money","size":2}' }, leaves: [field('{"name":"a","type":"Money"}')] },
    'refactor: make a field nullable': avro(field('{"name":"⟦a⟧","type":"int"}'), field('{"name":"a","type":["null","int"],"default":null}')),
  },
  jsonSchema: {
    'fix: a misspelt type': json(`{${draft07},"properties":{"a":{"type":"⟦strnig⟧"}}}`, `{${draft07},"properties":{"a":{"type":"string"}}}`),
    'fix: a misspelt keyword': json(`{${draft07},"properties":{"a":{"type":"string","⟦minLenght⟧":3}}}`, `{${draft07},"properties":{"a":{"type":"string","minLength":3}}}`),
    'fix: a required name twice': json(`{${draft07},"required":["a",⟦"a"⟧]}`, `{${draft07},"required":["a"]}`),
    'fix: a reference that is misspelt': json(`{${draft07},"properties":{"a":{"$ref":"⟦#/definitions/mony⟧"}},"definitions":{"money":{}}}`, `{${draft07},"properties":{"a":{"$ref":"#/definitions/money"}},"definitions":{"money":{}}}`),
    'fix: a comma that is missing': json(`{${draft07},"type":"object" ⟦"title"⟧:"A"}`, `{${draft07},"type":"object","title":"A"}`),
    'fix: a comma too many': json(`{${draft07},"required":["a"⟦,⟧]}`, `{${draft07},"required":["a"]}`),
    'refactor: extract a definition': json(`{${draft07},"properties":{"⟦money⟧":{"type":"object","properties":{"x":{}}}}}`, `{${draft07},"properties":{"money":{"$ref":"#/definitions/money"}},"definitions":{"money":{"type":"object","properties":{"x":{}}}}}`, `{${draft07},"properties":{"money":{"$ref":"#/definitions/Money"}},"definitions":{"Money":{"type":"object","properties":{"x":{}}}}}`),
    'refactor: make a property required': json(`{${draft07},"properties":{"⟦a⟧":{"type":"string"}}}`, `{${draft07},"properties":{"a":{"type":"string"}},"required":["a"]}`),
  },
  async problem(editor, { leaves }) {
    const [mark] = editor.marks;
    const range = editor.range(mark!);
    const diagnostics = (await editor.diagnostics()).filter((it) => it.range.start.character <= range.end.character && it.range.end.character >= range.start.character);
    const actions = (await editor.ask<readonly (CodeAction | Command)[]>('textDocument/codeAction', { range, context: { diagnostics } })) ?? [];
    const said: string[] = [];
    for (const action of actions) {
      const text = await after(editor, action);
      if (text !== undefined && leaves.some((it) => solid(it) === solid(text))) return undefined;
      said.push(`${action.title}: ${text ?? 'no edit'}`);
    }
    return `no action leaves that; ${said.join(' · ') || 'no actions'}`;
  },
});

async function after(editor: Editor, action: CodeAction | Command): Promise<string | undefined> {
  if (typeof action.command === 'string') return undefined;
  const given = action as CodeAction;
  const resolved = given.edit ? given : await editor.ask<CodeAction>('codeAction/resolve', given).catch(() => null);
  const edit = resolved?.edit;
  if (!edit) return undefined;
  const { file } = editor.scenario.at;
  const edits = [...Object.entries(edit.changes ?? {}), ...((edit.documentChanges ?? []) as TextDocumentEdit[]).filter((it) => 'edits' in it).map(({ textDocument: { uri }, edits: list }) => [uri, list] as const)].filter(([uri]) => editor.fileOf(uri) === file);
  return edits.length === 0 ? undefined : TextDocument.applyEdits(TextDocument.create('', '', 0, editor.scenario.files[file]!), edits.flatMap(([, list]) => list as TextEdit[]));
}

function solid(text: string): string {
  return text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, (_, string?: string) => string ?? '');
}
