import { existsSync } from 'node:fs';
import path from 'node:path';
import { CodeActionKind, CodeActionTriggerKind } from 'vscode-languageserver-types';
import type { CodeActionParams } from 'vscode-languageserver/node';
import type { CodeAction, CodeActionContext, CreateFile, Diagnostic, Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Edit, JudgedFinding } from '../../core/finding.ts';
import { suppressionAttribute } from '../../core/lint/suppress.ts';
import { suppressionEdit } from '../../core/lint/suppression-edit.ts';
import { refactorings } from '../../core/features/refactorings/index.ts';
import type { Refactoring } from '../../core/features/refactorings/refactoring.ts';
import { readTree } from '../../core/read.ts';
import type { SourceTree } from '../../core/tree/node.ts';
import { encodedComponent } from '../../core/uri.ts';
import { explainRuleCommand, showBreakingEventCommand, startNewVersionCommand } from '../../protocol/messages.ts';
import type { BreakEventsParams, NewVersionParams } from '../../protocol/messages.ts';
import { pathOfUri } from '../../workspace/read-file.ts';
import { plannedVersion } from '../planned-version.ts';
import type { Seen, Session } from '../session.ts';
import { breakOf } from '../shown-breaks.ts';
import { toDiagnostic, toRange, toTextEdit } from '../to-lsp.ts';
import type { Links } from '../to-lsp.ts';
import type { Answer } from './answer.ts';

/** The code action of all safe fixes of a document. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.event-schemas`;

/** The kinds of LSP for the kinds of refactorings. */
const refactoringKinds: Readonly<Record<Refactoring['kind'], CodeActionKind>> = {
  rewrite: CodeActionKind.RefactorRewrite, extract: CodeActionKind.RefactorExtract, inline: CodeActionKind.RefactorInline, source: `${CodeActionKind.Source}.event-schemas`,
};

export default {
  method: 'textDocument/codeAction',
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, ...Object.values(refactoringKinds)] } },
  async answer({ session, client, initialization, links }, { textDocument: { uri }, range, context }) {
    const seen = await session.see(uri);
    const edits = client.workspace?.workspaceEdit?.documentChanges ? 'versioned' : 'both';
    if (!seen) return [];
    const options: CodeActionOptions = { clientCommands: initialization.clientCommands ?? [], links, edits, canCreate: client.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true };
    return [...await codeActions(seen, range, context, options), ...await newVersionActions(session, seen, range, context, options), ...await refactoringActions(session, seen, range, context, options)];
  },
} satisfies Answer<CodeActionParams, readonly CodeAction[]>;

interface CodeActionOptions {
  readonly clientCommands: readonly string[];
  readonly links: Links;
  /** Edits that carry the version of the document, for editors that know these; for others the plain ones beside them. */
  readonly edits: 'versioned' | 'both';
  /** Edits may make files. */
  readonly canCreate: boolean;
}

/** For breaks that nobody wants to undo: a second version beside this one, once for all of them. Not where the number of the version announces them. */
async function newVersionActions(session: Session, seen: Seen, range: Range, context: CodeActionContext, { clientCommands, links, canCreate, edits }: CodeActionOptions): Promise<readonly CodeAction[]> {
  const { document, compared } = seen;
  const hasCommand = clientCommands.includes(startNewVersionCommand);
  if (!wants(context, CodeActionKind.QuickFix) || compared?.history.announcedBy !== undefined || !(hasCommand || (canCreate && edits === 'versioned'))) return [];
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const breaks = seen.findings.filter((finding) => breakOf(finding) && finding.span.start <= to && from <= finding.span.end);
  const understanding = breaks.length > 0 ? await session.understand(document.uri) : undefined;
  const planned = understanding?.document === document ? plannedVersion(understanding) : undefined;
  if (!planned || planned.plan.isTaken || session.openUri(planned.plan.target) !== undefined) return [];
  const title = `Start ${planned.label} beside this version: ${planned.plan.file.path.slice(planned.plan.file.path.lastIndexOf('/') + 1)}`;
  const action = { title, kind: CodeActionKind.QuickFix, diagnostics: breaks.map((finding) => toDiagnostic(document, document.uri, finding, links)) };
  return [hasCommand ? { ...action, command: { title, command: startNewVersionCommand, arguments: [{ uri: document.uri } satisfies NewVersionParams] } } : { ...action, edit: planned.edit as WorkspaceEdit }];
}

/** What a person may want to change though nothing is wrong. Editors ask by themselves with every move of the cursor: what concerns the whole document is then left out. */
async function refactoringActions(session: Session, seen: Seen, range: Range, context: CodeActionContext, options: CodeActionOptions): Promise<readonly CodeAction[]> {
  const isUnasked = context.triggerKind === CodeActionTriggerKind.Automatic && !context.only;
  const wanted = refactorings.filter(({ kind }) => wants(context, refactoringKinds[kind]) && !(isUnasked && kind === 'source'));
  const understanding = wanted.length > 0 ? await session.understand(seen.document.uri) : undefined;
  if (understanding?.document !== seen.document) return [];
  const { model, project, file, settings, document } = understanding;
  const at = { model, settings, workspace: project.index.workspaceFor(file), selected: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) } };
  return wanted.flatMap(({ kind, propose }) => propose(at).flatMap(({ title, edits, creates }) => {
    const edit = workspaceEdit(seen, edits, options);
    const created = creates && creation(session, document.uri, creates, options);
    return creates && !created ? [] : [{ title, kind: refactoringKinds[kind], edit: created ? { documentChanges: [...created, ...edit.documentChanges ?? []] } : edit }];
  }));
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

function wants({ only }: CodeActionContext, kind: string): boolean {
  return !only || only.some((it) => kind === it || kind.startsWith(`${it}.`));
}

/** Fixes of the findings at a range, suppression, explanation, and all safe fixes of the document at once. */
async function codeActions(seen: Seen, range: Range, context: CodeActionContext, options: CodeActionOptions): Promise<readonly CodeAction[]> {
  const { document } = seen;
  const from = document.offsetAt(range.start);
  const to = document.offsetAt(range.end);
  const actions: CodeAction[] = [];
  if (wants(context, CodeActionKind.QuickFix)) {
    const touched = seen.findings.filter(({ span }) => span.start <= to && from <= span.end);
    for (const finding of touched) actions.push(...fixActions(seen, finding, options));
    // Parsed anew, since trees are not kept: a person asks for actions now and then.
    const tree = touched.some((finding) => isSuppressible(seen, finding)) ? await readTree(document.getText(), /\.ya?ml$/i.test(document.uri) ? 'yaml' : 'json') : undefined;
    for (const finding of touched) actions.push(...otherActions(seen, finding, tree, options));
  }
  if (wants(context, fixAllKind)) {
    const edits = safeEdits(seen.findings);
    if (edits.length > 0) actions.push({ title: 'Apply all safe fixes of event-schemas', kind: fixAllKind, edit: workspaceEdit(seen, edits, options) });
  }
  return actions;
}

function fixActions(seen: Seen, finding: JudgedFinding, options: CodeActionOptions): readonly CodeAction[] {
  const diagnostic = toDiagnostic(seen.document, seen.document.uri, finding, options.links);
  return finding.fixes.map((fix, i) => ({
    title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], ...(i === 0 && fix.safe && { isPreferred: true }), edit: workspaceEdit(seen, fix.edits, options),
  }));
}

function otherActions(seen: Seen, finding: JudgedFinding, tree: SourceTree | undefined, options: CodeActionOptions): readonly CodeAction[] {
  const diagnostics: Diagnostic[] = [toDiagnostic(seen.document, seen.document.uri, finding, options.links)];
  const actions: CodeAction[] = [];
  if (breakOf(finding) && options.clientCommands.includes(showBreakingEventCommand)) {
    const argument: BreakEventsParams = { uri: seen.document.uri, range: toRange(seen.document, finding.span) };
    actions.push({ title: 'Show an event that breaks', kind: CodeActionKind.QuickFix, diagnostics, command: { title: 'Show an event that breaks', command: showBreakingEventCommand, arguments: [argument] } });
  }
  const edit = tree && isSuppressible(seen, finding) ? suppressionEdit(tree, finding) : undefined;
  if (edit) actions.push({ title: `Suppress ${finding.code} here ("${suppressionAttribute}")`, kind: CodeActionKind.QuickFix, diagnostics, edit: workspaceEdit(seen, [edit], options) });
  if (options.clientCommands.includes(explainRuleCommand)) {
    actions.push({ title: `Explain ${finding.code}`, kind: CodeActionKind.QuickFix, diagnostics, command: { title: 'Explain rule', command: explainRuleCommand, arguments: [finding.code] } });
  }
  return actions;
}

/** A broken text has no place to put the attribute. */
function isSuppressible({ format }: Seen, { code }: JudgedFinding): boolean {
  return !code.startsWith('syntax/') && !code.startsWith('config/') && format !== 'configuration';
}

/** The first safe fix of each finding, left out where it would touch an edit that is in already. */
function safeEdits(findings: readonly JudgedFinding[]): readonly Edit[] {
  const taken: Edit[] = [];
  for (const { fixes } of findings) {
    const fix = fixes.find(({ safe }) => safe);
    if (!fix || fix.edits.some((edit) => taken.some((it) => edit.span.start <= it.span.end && it.span.start <= edit.span.end))) continue;
    taken.push(...fix.edits);
  }
  return taken;
}

/** The edit carries the version: an editor refuses it when the text has moved on. */
function workspaceEdit({ document }: Seen, edits: readonly Edit[], options: CodeActionOptions): WorkspaceEdit {
  const textEdits = edits.map((edit) => toTextEdit(document, edit));
  const change: TextDocumentEdit = { textDocument: { uri: document.uri, version: document.version }, edits: textEdits };
  return { documentChanges: [change], ...(options.edits === 'both' && { changes: { [document.uri]: textEdits } }) };
}
