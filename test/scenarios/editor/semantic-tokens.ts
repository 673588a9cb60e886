import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver-types';
import { feature } from '../../support/editor/feature.ts';
import type { Case, Editor, Feature } from '../../support/editor/feature.ts';

const avro = (text: string): Case => ({ files: { 'a.avsc': text } });
const json = (text: string): Case => ({ files: { 'a.schema.json': text } });
const draft07 = '"$schema":"http://json-schema.org/draft-07/schema#"';

/** Words that an editor tells apart by what they mean; each is marked. */
const cases = {
  avro: {
    'the name of a type': avro('{"type":"record",\n"name":"⟦Order⟧",\n"fields":[]}'),
    'a primitive': avro('{"type":"record",\n"name":"A","fields":[\n{"name":"x","type":"⟦string⟧"}\n]}'),
    'a name of a type where it is used': avro('{"type":"record",\n"name":"A","fields":[\n{"name":"x","type":["null","⟦A⟧"]}\n]}'),
    'the name of a field': avro('{"type":"record",\n"name":"A","fields":[\n{"name":"⟦total⟧","type":"int"}\n]}'),
    'symbols': avro('{"type":"enum",\n"name":"Kind",\n"symbols":["⟦ONE⟧","⟦TWO⟧"]}'),
    'half-typed': avro('{"type":"record",\n"name":"⟦Order⟧",\n"fields":[{"name":"x","type":"int"},{"name":'),
  },
  jsonSchema: {
    'the name of a property': json(`{${draft07},\n"properties":{"⟦total⟧":{"type":"integer"}},\n"title":"A"}`),
    'a type': json(`{${draft07},\n"properties":{"total":{"type":"⟦integer⟧"}},\n"title":"A"}`),
    'a definition': json(`{${draft07},\n"definitions":{"⟦money⟧":{"type":"integer"}},\n"title":"A"}`),
    'a required property': json(`{${draft07},\n"properties":{"total":{}},\n"required":["⟦total⟧"]}`),
    'several types': json(`{${draft07},\n"properties":{"total":{"type":["⟦integer⟧","⟦null⟧"]}},\n"title":"A"}`),
    'half-typed': json(`{${draft07},\n"properties":{"⟦total⟧":{"type":"integer"}},\n"title":`),
  },
} as const;

export const semanticTokens: Feature = feature<Case>({
  title: 'Semantic tokens', isOffered: (it) => Boolean(it.semanticTokensProvider), ...cases,
  problem: async (editor) => without(editor, tokensIn((await editor.ask<SemanticTokens>('textDocument/semanticTokens/full'))?.data ?? [])),
});

/** Those of the lines that are in sight, and no others. */
export const tokensOfRange: Feature = feature<Case>({
  title: 'Semantic tokens of a range', isOffered: (it) => Boolean(it.semanticTokensProvider?.range), ...cases,
  async problem(editor) {
    const { line } = editor.range(editor.marks[0]!).start;
    const tokens = tokensIn((await editor.ask<SemanticTokens>('textDocument/semanticTokens/range', { range: { start: { line, character: 0 }, end: { line, character: 999 } } }))?.data ?? []);
    return tokens.some((it) => it.line !== line) ? 'tokens of other lines' : without(editor, tokens);
  },
});

/** After an edit only what changed is sent, and it leads to what the whole would be. */
export const tokensDelta: Feature = feature<Case>({
  title: 'Semantic tokens, what changed', isOffered: ({ semanticTokensProvider: it }) => typeof it?.full === 'object' && it.full.delta === true, ...cases,
  async problem(editor) {
    const before = await editor.ask<SemanticTokens>('textDocument/semanticTokens/full');
    const { file } = editor.scenario.at;
    editor.edit(` \n${editor.scenario.files[file]!}`);
    const changed = await editor.ask<SemanticTokensDelta | SemanticTokens>('textDocument/semanticTokens/full/delta', { previousResultId: before?.resultId });
    if (!before || !changed || !('edits' in changed)) return 'no difference';
    const data = [...before.data];
    for (const { start, deleteCount, data: put = [] } of changed.edits.toSorted((a, b) => b.start - a.start)) data.splice(start, deleteCount, ...put);
    const whole = (await editor.ask<SemanticTokens>('textDocument/semanticTokens/full'))?.data ?? [];
    return JSON.stringify(data) === JSON.stringify(whole) ? without(editor, tokensIn(data).map((it) => ({ ...it, line: it.line - 1 }))) : 'the difference leads elsewhere';
  },
});

interface Token {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** Five numbers for each token, places relative to the token before (LSP 3.17, "Semantic Tokens"). */
function tokensIn(data: readonly number[]): readonly Token[] {
  const tokens: Token[] = [];
  let [line, from] = [0, 0];
  for (let i = 0; i + 4 < data.length; i += 5) {
    from = data[i] === 0 ? from + data[i + 1]! : data[i + 1]!;
    line += data[i]!;
    tokens.push({ line, from, to: from + data[i + 2]! });
  }
  return tokens;
}

/** Whether each marked word is a token of its own, with its quotes or without. */
function without(editor: Editor, tokens: readonly Token[]): string | undefined {
  const missing = editor.marks.filter((mark) => {
    const { start, end } = editor.range(mark);
    return !tokens.some(({ line, from, to }) => line === start.line && (from === start.character || from === start.character - 1) && (to === end.character || to === end.character + 1));
  });
  return missing.length > 0 ? `no token for ${missing.map(({ file, start, end }) => editor.scenario.files[file]!.slice(start, end)).join(', ')}` : undefined;
}
