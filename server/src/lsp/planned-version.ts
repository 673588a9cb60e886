import path from 'node:path';
import { deprecationEdits } from '../core/compat/new-version/deprecation.ts';
import type { OldDocument } from '../core/compat/new-version/plan.ts';
import { versionOfPath } from '../core/compat/version-path.ts';
import { applyEdits } from '../core/tree/edit.ts';
import type { PlainDocumentEdit, PlainWorkspaceEdit } from '../protocol/messages.ts';
import { newVersionIn } from '../workspace/new-version.ts';
import type { PlannedFile } from '../workspace/new-version.ts';
import { pathOfUri, uriOf } from '../workspace/read-file.ts';
import type { Understanding } from './session.ts';
import { toTextEdit } from './to-lsp.ts';

/** The second version of an open schema, as an edit of the workspace. */
export interface PlannedVersion {
  readonly plan: PlannedFile;
  /** "v2", "2-0-0", or words. */
  readonly label: string;
  readonly newUri: string;
  readonly edit: PlainWorkspaceEdit;
  /** What the edit does: a sentence. */
  readonly sentence: string;
}

/**
 * Plans the second version of an open schema. Where git has what the file was, the change that breaks moves to the new file, and the old one is again what
 * its consumers know, marked as deprecated. Undefined for what cannot be read as a schema, or is
 * no file; only looks at the disk.
 */
export function plannedVersion({ document, file, project, model, settings, known }: Understanding): PlannedVersion | undefined {
  if (pathOfUri(document.uri) === undefined) return undefined;
  const was = known?.was;
  const versions = (known?.historyOf(model) ?? known?.any)?.history.versions;
  const old: OldDocument = was ? (was.tree.text === model.tree.text ? 'marked' : 'taken back') : versions?.at(-1)?.at === 'file' ? 'perhaps unpublished' : 'marked';
  const plan = newVersionIn({ file, project, model, settings }, { old });
  if (!plan) return undefined;
  const newUri = uriOf(plan.target);
  const start = { line: 0, character: 0 };
  const created: PlainDocumentEdit = { textDocument: { uri: newUri, version: null }, edits: [{ range: { start, end: start }, newText: plan.file.text }] };
  const ofOld = oldEdits();
  const from = path.basename(file);
  const to = path.basename(plan.target) === from ? plan.file.path : path.basename(plan.target);
  return {
    plan, newUri, label: versionOfPath(plan.file.path)?.label ?? 'a new version',
    edit: { documentChanges: [{ kind: 'create', uri: newUri, options: { overwrite: false, ignoreIfExists: false } }, created, ...(ofOld.length > 0 ? [{ textDocument: { uri: document.uri, version: document.version }, edits: ofOld }] : [])] },
    sentence: `${to} has the schema as it is now, under its new names. ${oldSentence(from)}`,
  };

  function oldEdits(): PlainDocumentEdit['edits'] {
    switch (old) {
      case 'taken back': {
        const restored = was!.tree.text;
        return [{ range: { start, end: document.positionAt(document.getText().length) }, newText: applyEdits(restored, deprecationEdits(was!, plan!.successor)) }];
      }
      case 'marked':
        return plan!.deprecation.map((edit) => toTextEdit(document, edit));
      case 'kept':
      case 'perhaps unpublished':
        return [];
      default:
        return old satisfies never;
    }
  }

  function oldSentence(name: string): string {
    if (old === 'taken back') return `${name} is again what it was in ${known?.any?.history.origin ?? 'git'}, marked as deprecated.`;
    return ofOld.length > 0 ? `${name} is marked as deprecated.` : `${name} stays as it is.`;
  }
}

/** The plan as a document. */
export function planText({ plan, sentence }: PlannedVersion): string {
  return [
    `# ${plan.successor}`, '', sentence, '',
    ...plan.names.map(({ what, from, to }) => `- ${what}: ${from} → ${to}`), '',
    '## Left to do', '', ...plan.steps.map((step, i) => `${i + 1}. ${step}`), '', 'Nothing is written to a registry by this program.', '',
  ].join('\n');
}
