import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { feature } from '../../support/editor/feature.ts';
import type { Case, Editor, Feature } from '../../support/editor/feature.ts';
import { refusedCases, renameCases, renamedFiles } from '../rename/cases.ts';

interface RenameCase extends Case {
  readonly to: string;
  /** What stands in a marked place afterwards; undefined where the rename is to be refused, or to change nothing. */
  readonly written: string | undefined;
  readonly inReferences: string | undefined;
}

const cases: Readonly<Record<string, RenameCase>> = {
  ...Object.fromEntries(Object.entries(renameCases).map(([name, { files, to, written = to, inReferences }]) => [name, { files, to, written, inReferences }])),
  ...Object.fromEntries(Object.entries(refusedCases).map(([name, { files, to }]) => [`refused: ${name}`, { files, to, written: undefined, inReferences: undefined }])),
};
const startingWith = (format: RegExp): typeof cases => Object.fromEntries(Object.entries(cases).filter(([name]) => format.test(name)));

/** The files afterwards are those before with another word in the marks. */
export const rename: Feature = feature<RenameCase>({
  title: 'Rename', isOffered: (it) => Boolean(it.renameProvider),
  avro: startingWith(/^(refused: )?Avro/), jsonSchema: startingWith(/^(refused: )?JSON Schema/),
  async problem(editor, { to, written, inReferences }) {
    const answer = editor.ask<WorkspaceEdit>('textDocument/rename', { newName: to });
    if (written === undefined) return answer.then((edit) => (edit === null || same(editor, edit, editor.scenario.files) ? undefined : 'renamed all the same'), () => undefined);
    const wanted = renamedFiles(editor.scenario.marked, { to, written, ...(inReferences !== undefined && { inReferences }) });
    return same(editor, (await answer) ?? {}, wanted) ? undefined : 'other texts than wanted';
  },
});

function same(editor: Editor, edit: WorkspaceEdit, wanted: Readonly<Record<string, string>>): boolean {
  const out: Record<string, string> = { ...editor.scenario.files };
  const changes = [...Object.entries(edit.changes ?? {}), ...((edit.documentChanges ?? []) as TextDocumentEdit[]).map(({ textDocument: { uri }, edits }) => [uri, edits] as const)];
  for (const [uri, edits] of changes) {
    const file = editor.fileOf(uri);
    out[file] = TextDocument.applyEdits(TextDocument.create(uri, 'json', 0, out[file] ?? ''), edits as TextEdit[]);
  }
  return Object.entries(wanted).every(([file, text]) => out[file] === text);
}
