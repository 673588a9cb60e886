import { InlayHintKind } from 'vscode-languageserver-types';
import type { InlayHint } from 'vscode-languageserver-types';
import type { InlayHintParams } from 'vscode-languageserver/node';
import { inlayHints } from '../../core/features/inlay-hints.ts';
import type { Answer } from './answer.ts';

export default {
  method: 'textDocument/inlayHint',
  capabilities: { inlayHintProvider: true },
  async answer({ session }, { textDocument: { uri }, range: { start, end } }) {
    const understanding = await session.understand(uri);
    if (!understanding) return null;
    const { document, model, project, file } = understanding;
    return inlayHints(model, project.index.workspaceFor(file), { start: document.offsetAt(start), end: document.offsetAt(end) })
      .map(({ at, text, kind }) => ({ position: document.positionAt(at), label: text, paddingLeft: kind === 'reference', ...(kind === 'type' && { kind: InlayHintKind.Type }) }));
  },
} satisfies Answer<InlayHintParams, readonly InlayHint[] | null>;
