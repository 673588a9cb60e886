import { existsSync } from 'node:fs';
import path from 'node:path';
import { CodeActionKind, CodeActionTriggerKind } from 'vscode-languageserver-types';
import type { CodeAction, CodeActionContext, CreateFile, Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { carriedIn, refersInto } from '../core/features/carried-references.ts';
import type { Neighbour } from '../core/features/navigation/references.ts';
import { refactorings } from '../core/features/refactorings/index.ts';
import type { Proposal, Refactoring } from '../core/features/refactorings/refactoring.ts';
import { usablesOf, wordsOfUsers } from '../core/features/uses.ts';
import type { Edit } from '../core/finding.ts';
import { lineIndex } from '../core/text.ts';
import { encodedComponent, percentDecoded, relativeUri } from '../core/uri.ts';
import { pathOfUri } from '../workspace/read-file.ts';
import type { Context } from './answers/answer.ts';
import { wants, workspaceEdit } from './code-action-edits.ts';
import type { CodeActionOptions } from './code-action-edits.ts';
import { createPlaces, projectsSeeing } from './places.ts';
import type { Seen, Session, Understanding } from './session.ts';

/** The kinds of LSP for the kinds of refactorings. */
export const refactoringKinds: Readonly<Record<Refactoring['kind'], CodeActionKind>> = {
  rewrite: CodeActionKind.RefactorRewrite, extract: CodeActionKind.RefactorExtract, inline: CodeActionKind.RefactorInline, source: `${CodeActionKind.Source}.event-schemas`,
};

/** What tells a refactoring again whose edits are asked for later. */
interface Later {
  readonly uri: string;
  readonly version: number;
  readonly range: Range;
  readonly kind: Refactoring['kind'];
  readonly title: string;
}

/** What a person may want to change though nothing is wrong. Editors ask by themselves with every move of the cursor: what concerns the whole document is then left out. */
export async function refactoringActions(context: Context, seen: Seen, range: Range, asked: CodeActionContext, options: CodeActionOptions): Promise<readonly CodeAction[]> {
  const isUnasked = asked.triggerKind === CodeActionTriggerKind.Automatic && !asked.only;
  const kinds = refactorings.map(({ kind }) => kind).filter((kind) => wants(asked, refactoringKinds[kind]) && !(isUnasked && kind === 'source'));
  const understanding = kinds.length > 0 ? await context.session.understand(seen.document.uri) : undefined;
  if (understanding?.document !== seen.document) return [];
  const actions: CodeAction[] = [];
  for (const { kind, proposal } of proposalsAt(understanding, range, new Set(kinds))) {
    const { title, creates } = proposal;
    const created = creates && creation(context.session, seen.document.uri, creates, options);
    if (creates && !created) continue;
    const action = { title, kind: refactoringKinds[kind] };
    // All texts are looked through for who refers to what moves: for a person who wants it, and not with each move of the cursor.
    if (reachesOut(proposal) && options.resolves) actions.push({ ...action, data: { uri: seen.document.uri, version: seen.document.version, range, kind, title } satisfies Later });
    else {
      const edit = await editOf(context, understanding, proposal, created ?? [], options);
      if (typeof edit !== 'string') actions.push({ ...action, edit });
    }
  }
  return actions;
}

/** The edits of a refactoring that was offered without; refused where the text is another one by now, or a reference of another file cannot follow. */
export async function resolvedRefactoring(context: Context, action: CodeAction, options: CodeActionOptions): Promise<CodeAction> {
  const later = action.data as Later | undefined;
  if (action.edit || later === undefined) return action;
  const understanding = await context.session.understand(later.uri);
  const found = understanding?.document.version === later.version ? [...proposalsAt(understanding, later.range, new Set([later.kind]))].find(({ proposal }) => proposal.title === later.title) : undefined;
  const created = found?.proposal.creates ? creation(context.session, later.uri, found.proposal.creates, options) : [];
  if (!understanding || !found || !created) throw context.refusal('The text changed since this was offered. Ask for it again.');
  const edit = await editOf(context, understanding, found.proposal, created, options);
  if (typeof edit === 'string') throw context.refusal(edit);
  return { ...action, edit };
}

function* proposalsAt({ model, project, file, settings, document }: Understanding, range: Range, kinds: ReadonlySet<Refactoring['kind']>): Iterable<{ readonly kind: Refactoring['kind']; readonly proposal: Proposal }> {
  const at = { model, settings, workspace: project.index.workspaceFor(file), selected: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) } };
  for (const { kind, propose } of refactorings) if (kinds.has(kind)) for (const proposal of propose(at)) yield { kind, proposal };
}

function reachesOut({ moves, whereUnused }: Proposal): boolean {
  return moves !== undefined || whereUnused !== undefined;
}

/** The edits of a proposal in all files; a sentence where a reference of another file would lead nowhere then. */
async function editOf(context: Context, understanding: Understanding, proposal: Proposal, created: readonly (CreateFile | TextDocumentEdit)[], options: CodeActionOptions): Promise<WorkspaceEdit | string> {
  const { document, model } = understanding;
  const { moves, whereUnused } = proposal;
  const others = reachesOut(proposal) && model.format === 'json-schema' ? await referring(context, understanding) : [];
  const home = model.format === 'json-schema' ? model.json : undefined;
  const isUsed = home !== undefined && whereUnused !== undefined && others.some((other) => refersInto(other, home, whereUnused.node));
  const own = workspaceEdit(document, [...proposal.edits, ...(isUsed ? [] : whereUnused?.edits ?? [])], options);
  const elsewhere: TextDocumentEdit[] = [];
  for (const other of home && moves ? others : []) {
    const { edits, stuck } = carriedIn(other, home!, moves!);
    const { uri } = other.model;
    if (stuck.length > 0) return `${percentDecoded(relativeUri(model.uri, uri))} refers to it with "${stuck[0]}", which cannot follow. Change that reference first.`;
    if (edits.length > 0) elsewhere.push(editElsewhere(context, understanding, other, edits));
  }
  const changes = own.changes && { ...own.changes, ...Object.fromEntries(elsewhere.map(({ textDocument, edits }) => [textDocument.uri, edits])) };
  return { documentChanges: [...created, ...own.documentChanges ?? [], ...elsewhere], ...(changes && { changes }) } as WorkspaceEdit;
}

function editElsewhere({ session }: Context, understanding: Understanding, { model: { uri, tree } }: Neighbour, edits: readonly Edit[]): TextDocumentEdit {
  const shown = createPlaces(session, understanding).uriOf(uri);
  const lines = lineIndex(tree.text);
  return { textDocument: { uri: shown, version: session.document(shown)?.version ?? null }, edits: edits.map(({ span, newText }) => ({ range: lines.rangeOf(span), newText })) };
}

/** The schemas of other files whose texts name this one. */
async function referring({ session, folders }: Context, understanding: Understanding): Promise<readonly Neighbour[]> {
  const { model, file } = understanding;
  const words = wordsOfUsers(model, usablesOf(model));
  const found: Neighbour[] = [];
  for (const { index, config } of await projectsSeeing(session, understanding, folders)) {
    found.push(...index.schemasWith(words, file, (other) => session.projects.folderOf(other) === config.folder));
    if (!index.wantsYaml()) continue;
    await index.loadYaml();
    found.push(...index.schemasWith(words, file, (other) => session.projects.folderOf(other) === config.folder && /\.ya?ml$/i.test(other)));
  }
  return found;
}

/** A file beside a document, with its text; undefined where the editor can make none, the document is no file, or one of that name is there. */
function creation(session: Session, uri: string, { name, text }: { readonly name: string; readonly text: string }, { canCreate }: CodeActionOptions): readonly [CreateFile, TextDocumentEdit] | undefined {
  const file = pathOfUri(uri);
  const target = file === undefined ? undefined : path.join(path.dirname(file), name);
  if (!canCreate || target === undefined || existsSync(target) || session.openUri(target) !== undefined) return undefined;
  const created = uri.slice(0, uri.lastIndexOf('/') + 1) + encodedComponent(name);
  const start = { line: 0, character: 0 };
  return [{ kind: 'create', uri: created, options: { overwrite: false, ignoreIfExists: false } }, { textDocument: { uri: created, version: null }, edits: [{ range: { start, end: start }, newText: text }] }];
}
