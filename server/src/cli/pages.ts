/**
 * What shows the pages of rules and of kinds of breaks, examples and all: a bundle of its own (see `esbuild.mjs`), twice as large as what
 * finds faults.
 */
export { explain } from './explain.ts';
export { renderSarif } from './render/sarif.ts';
