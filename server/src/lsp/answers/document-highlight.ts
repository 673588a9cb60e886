import { DocumentHighlightKind } from 'vscode-languageserver-types';
import type { DocumentHighlight } from 'vscode-languageserver-types';
import type { DocumentHighlightParams } from 'vscode-languageserver/node';
import { highlightsAt } from '../../core/features/navigation/highlights.ts';
import { askAt } from '../places.ts';
import { toRange } from '../to-lsp.ts';
import type { Answer } from './answer.ts';

export default {
  method: 'textDocument/documentHighlight',
  capabilities: { documentHighlightProvider: true },
  async answer({ session }, { textDocument: { uri }, position }) {
    const asked = await askAt(session, uri, position);
    if (!asked) return null;
    return (await asked.ask((schema) => highlightsAt(schema, asked.offset))).map(({ span, kind }) => ({
      range: toRange(asked.understanding.document, span), kind: kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  },
} satisfies Answer<DocumentHighlightParams, DocumentHighlight[] | null>;
