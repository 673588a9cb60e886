import type { Feature } from '../../support/editor/feature.ts';
import { codeActions } from './code-actions.ts';
import { codeLenses } from './code-lens.ts';
import { completion } from './completion.ts';
import { diagnostics } from './diagnostics.ts';
import { formatting, rangeFormatting } from './formatting.ts';
import { hover } from './hover.ts';
import { definition, highlights, references } from './navigation.ts';
import { rename } from './rename.ts';
import { semanticTokens, tokensDelta, tokensOfRange } from './semantic-tokens.ts';
import { folding, inlayHints, links, outline, selection, workspaceSymbols } from './structure.ts';

/** Everything that docs/editors.md compares, in the order of its table. */
export const features: readonly Feature[] = [
  diagnostics, codeActions, completion, hover, definition, references, highlights, rename, outline, workspaceSymbols, links, folding, selection,
  semanticTokens, tokensOfRange, tokensDelta, inlayHints, codeLenses, formatting, rangeFormatting,
];
