/**
 * What the server loads once it has answered `initialize`: nearly all of it. A bundle of its own (see `esbuild.mjs`), so that an
 * editor does not wait for it to be read.
 */
export { answers } from './answers/index.ts';
export { forEditors } from './history-against.ts';
export { changedDocument, openDocument } from './open-document.ts';
export { comparedStatus } from './compared-words.ts';
export { createSession } from './session.ts';
export { registryStore } from './registry/registry-store.ts';
export { toDiagnostic } from './to-lsp.ts';
export { workspaceDiagnostics } from './workspace-diagnostics.ts';
