import type { CodeActionContext, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Edit } from '../core/finding.ts';
import type { OpenDocument } from './open-document.ts';
import { toTextEdit } from './to-lsp.ts';
import type { Links } from './to-lsp.ts';

/** What an editor makes of code actions. */
export interface CodeActionOptions {
  readonly clientCommands: readonly string[];
  readonly links: Links;
  /** Edits that carry the version of the document, for editors that know these; for others the plain ones beside them. */
  readonly edits: 'versioned' | 'both';
  /** Edits may make files. */
  readonly canCreate: boolean;
  /** Whether the edits of an action may be asked for when a person takes it. */
  readonly resolves: boolean;
}

export function wants({ only }: CodeActionContext, kind: string): boolean {
  return !only || only.some((it) => kind === it || kind.startsWith(`${it}.`));
}

/** The edit carries the version: an editor refuses it when the text has moved on. */
export function workspaceEdit(document: OpenDocument, edits: readonly Edit[], options: Pick<CodeActionOptions, 'edits'>): WorkspaceEdit {
  const textEdits = edits.map((edit) => toTextEdit(document, edit));
  const change: TextDocumentEdit = { textDocument: { uri: document.uri, version: document.version }, edits: textEdits };
  return { documentChanges: [change], ...(options.edits === 'both' && { changes: { [document.uri]: textEdits } }) };
}
