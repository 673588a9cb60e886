import { CodeActionKind } from 'vscode-languageserver-types';
import type { CodeActionParams } from 'vscode-languageserver/node';
import type { CodeAction, CodeActionContext, Diagnostic, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Edit, JudgedFinding } from '../../core/finding.ts';
import { suppressionAttribute } from '../../core/lint/suppress.ts';
import { suppressionEdit } from '../../core/lint/suppression-edit.ts';
import { readTree } from '../../core/read.ts';
import type { SourceTree } from '../../core/tree/node.ts';
import { explainRuleCommand, showBreakingEventCommand, startNewVersionCommand } from '../../protocol/messages.ts';
import type { BreakEventsParams, NewVersionParams } from '../../protocol/messages.ts';
import { wants, workspaceEdit } from '../code-action-edits.ts';
import type { CodeActionOptions } from '../code-action-edits.ts';
import { plannedVersion } from '../planned-version.ts';
import { refactoringActions, refactoringKinds, resolvedRefactoring } from '../refactoring-actions.ts';
import type { Seen, Session } from '../session.ts';
import { breakOf } from '../shown-breaks.ts';
import { toDiagnostic, toRange } from '../to-lsp.ts';
import type { Answer, Context } from './answer.ts';

/** The code action of all safe fixes of a document. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.event-schemas`;

const offer: Answer<CodeActionParams, readonly CodeAction[]> = {
  method: 'textDocument/codeAction',
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, ...Object.values(refactoringKinds)], resolveProvider: true } },
  async answer(context, { textDocument: { uri }, range, context: asked }) {
    const { session } = context;
    const seen = await session.see(uri);
    if (!seen) return [];
    const options = optionsOf(context);
    return [...await codeActions(seen, range, asked, options), ...await newVersionActions(session, seen, range, asked, options), ...await refactoringActions(context, seen, range, asked, options)];
  },
};

/** Only refactorings that may reach into other files are asked for again. */
const resolve: Answer<CodeAction, CodeAction> = {
  method: 'codeAction/resolve',
  answer: (context, action) => resolvedRefactoring(context, action, optionsOf(context)),
};

export default [offer, resolve];

function optionsOf({ client, initialization, links }: Context): CodeActionOptions {
  return {
    clientCommands: initialization.clientCommands ?? [], links,
    edits: client.workspace?.workspaceEdit?.documentChanges ? 'versioned' : 'both',
    canCreate: client.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    resolves: client.textDocument?.codeAction?.dataSupport === true && client.textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
  };
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
    if (edits.length > 0) actions.push({ title: 'Apply all safe fixes of event-schemas', kind: fixAllKind, edit: workspaceEdit(document, edits, options) });
  }
  return actions;
}

function fixActions(seen: Seen, finding: JudgedFinding, options: CodeActionOptions): readonly CodeAction[] {
  const diagnostic = toDiagnostic(seen.document, seen.document.uri, finding, options.links);
  return finding.fixes.map((fix, i) => ({
    title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], ...(i === 0 && fix.safe && { isPreferred: true }), edit: workspaceEdit(seen.document, fix.edits, options),
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
  if (edit) actions.push({ title: `Suppress ${finding.code} here ("${suppressionAttribute}")`, kind: CodeActionKind.QuickFix, diagnostics, edit: workspaceEdit(seen.document, [edit], options) });
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
