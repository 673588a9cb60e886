/**
 * What the server loads once it has answered `initialize`: nearly all of it. A bundle of its own (see `esbuild.mjs`), so that an
 * editor does not wait for it to be read.
 */
export { initialConfig } from '../core/config/initial.ts';
export { profiles } from '../core/config/profiles/index.ts';
export { rules } from '../core/lint/rules/index.ts';
export { checkWorkspace } from './check-workspace.ts';
export { codeActions } from './code-actions.ts';
export { codeLenses } from './code-lens.ts';
export { hoverAt } from './hover.ts';
export { changedDocument, openDocument } from './open-document.ts';
export { createSession } from './session.ts';
export { toDiagnostic } from './to-lsp.ts';
export { workspaceDiagnostics } from './workspace-diagnostics.ts';
