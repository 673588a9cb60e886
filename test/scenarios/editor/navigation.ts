import type { DocumentHighlight, Location, LocationLink } from 'vscode-languageserver-types';
import { casesOf, feature, notTheMarks } from '../../support/editor/feature.ts';
import type { Case, Editor, Feature } from '../../support/editor/feature.ts';
import { definitionCases, nowhereCases, referenceCases } from '../navigation/cases.ts';

/** A click at `‸` leads to the marks, and nowhere where there are none. The place may be the name, or what is named, from its beginning. */
export const definition: Feature = feature<Case>({
  title: 'Go to definition', isOffered: (it) => Boolean(it.definitionProvider),
  avro: { ...casesOf('avro', definitionCases), ...casesOf('avro', nowhereCases) },
  jsonSchema: { ...casesOf('json-schema', definitionCases), ...casesOf('json-schema', nowhereCases) },
  async problem(editor) {
    const found = [(await editor.ask<Location | readonly (Location | LocationLink)[]>('textDocument/definition')) ?? []].flat() as readonly (Location | LocationLink)[];
    const places = found.map((it) => ('targetUri' in it ? editor.place(it.targetUri, it.targetSelectionRange) : editor.place(it.uri, it.range)));
    // What is named is longer than its name: it counts by where it begins.
    return notTheMarks(editor, places.map((it) => ({ ...it, end: Math.min(it.end, ...editor.marks.filter((mark) => mark.file === it.file && mark.end >= it.start).map(({ end }) => end)) })));
  },
});

/** Everything that means the same as what is at `‸`. */
export const references: Feature = feature<Case>({
  title: 'References', isOffered: (it) => Boolean(it.referencesProvider),
  avro: casesOf('avro', referenceCases), jsonSchema: casesOf('json-schema', referenceCases),
  problem: async (editor) => notTheMarks(editor, ((await editor.ask<readonly Location[]>('textDocument/references', { context: { includeDeclaration: true } })) ?? []).map(({ uri, range }) => editor.place(uri, range))),
});

/** The same within the file. */
export const highlights: Feature = feature<Case>({
  title: 'Highlights', isOffered: (it) => Boolean(it.documentHighlightProvider),
  avro: casesOf('avro', referenceCases), jsonSchema: casesOf('json-schema', referenceCases),
  async problem(editor) {
    const { file } = editor.scenario.at;
    const here: Editor = { ...editor, marks: editor.marks.filter((it) => it.file === file) };
    return notTheMarks(here, ((await editor.ask<readonly DocumentHighlight[]>('textDocument/documentHighlight')) ?? []).map(({ range }) => ({ file, start: offset(range.start), end: offset(range.end) })));
    function offset({ line, character }: { readonly line: number; readonly character: number }): number {
      return editor.scenario.files[file]!.split('\n').slice(0, line).reduce((sum, it) => sum + it.length + 1, character);
    }
  },
});
