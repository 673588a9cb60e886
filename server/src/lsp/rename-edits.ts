import type { AnnotatedTextEdit, ChangeAnnotation, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { questionOf } from '../core/analyze.ts';
import type { Edit } from '../core/finding.ts';
import { breaksOfEdits } from '../core/features/rename/rename-breaks.ts';
import type { RenamedFile, Renaming } from '../core/features/rename/renaming.ts';
import type { ReadText } from '../core/features/rename/unchanged-meaning.ts';
import type { Context } from './answers/answer.ts';
import { createPlaces, historyOf } from './places.ts';
import type { Asked } from './places.ts';
import { canAsk } from './rename-alias.ts';

interface Group {
  readonly id: string;
  readonly annotation: ChangeAnnotation;
  readonly editsOf: (file: RenamedFile) => readonly Edit[];
}

/**
 * A rename as edits of documents, each with the version that it was made for. Where the editor knows annotations, they say what the rename breaks, what the alias is
 * for, and leave to a person what is not certain; elsewhere that is left out.
 */
export function toWorkspaceEdit(context: Context, asked: Asked, { name, files }: Renaming & { readonly kind: 'renamed' }, newName: string, { alias, read }: { readonly alias: 'yes' | 'ask' | 'no'; readonly read: ReadText }): WorkspaceEdit {
  const { session, client } = context;
  const { understanding } = asked;
  const places = createPlaces(session, understanding);
  const history = historyOf(understanding);
  const annotates = canAsk(context);
  const breaks = breaksOf();
  const groups: readonly Group[] = [
    { id: 'rename', annotation: { label: `Rename "${name}" to "${newName}"`, needsConfirmation: breaks !== undefined, ...(breaks !== undefined && { description: breaks }) }, editsOf: ({ isCopy, edits }) => (isCopy ? [] : edits) },
    ...(alias !== 'no' ? [{ id: 'alias', annotation: { label: `Keep "${name}" as an alias`, needsConfirmation: alias === 'ask', description: `Who reads with this schema goes on reading what was written as "${name}".` }, editsOf: ({ isCopy, aliasEdits }: RenamedFile) => (isCopy ? [] : aliasEdits) }] : []),
    ...(annotates ? [{ id: 'copies', annotation: { label: `Rename "${name}" where other files define it themselves`, needsConfirmation: true, description: 'These files have a definition of their own and are sound without this.' }, editsOf: ({ isCopy, edits }: RenamedFile) => (isCopy ? edits : []) }] : []),
  ];
  const used = groups.filter(({ editsOf }) => files.some((file) => editsOf(file).length > 0));
  const documentChanges = files.map((file): TextDocumentEdit => {
    const uri = places.uriOf(file.uri);
    const edits = used.flatMap(({ id, editsOf }) => editsOf(file).map(({ span, newText }): TextEdit | AnnotatedTextEdit => ({ range: places.rangeOf(file.model.tree, span), newText, ...(annotates && { annotationId: id }) })));
    return { textDocument: { uri, version: session.document(uri)?.version ?? null }, edits };
  }).filter(({ edits }) => edits.length > 0);
  if (!client.workspace?.workspaceEdit?.documentChanges) return { changes: Object.fromEntries(documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits as TextEdit[]])) };
  return { documentChanges, ...(annotates && { changeAnnotations: Object.fromEntries(used.map(({ id, annotation }) => [id, annotation])) }) };

  /** What the rename breaks of the schema that was asked about: only its earlier versions are known here. */
  function breaksOf(): string | undefined {
    const own = files.find(({ uri }) => uri === understanding.model.uri);
    if (!history || !own) return undefined;
    const { project, file, settings } = understanding;
    const workspace = (understanding.known?.historyOf(understanding.model) ?? understanding.known?.any)?.workspace ?? project.index.workspaceFor(file);
    return breaksOfEdits({ model: understanding.model, workspace }, [...own.edits, ...(alias === 'yes' ? own.aliasEdits : [])], history, questionOf(settings, history), read);
  }
}
