import { SymbolKind, SymbolTag } from 'vscode-languageserver-types';
import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';
import type { DocumentSymbolParams } from 'vscode-languageserver/node';
import { outlineOf } from '../../core/features/outline.ts';
import type { OutlineEntry } from '../../core/features/outline.ts';
import { toRange } from '../to-lsp.ts';
import type { Positions } from '../to-lsp.ts';
import type { Answer } from './answer.ts';

export default {
  method: 'textDocument/documentSymbol',
  capabilities: { documentSymbolProvider: true },
  besideJsonService: 'own languages',
  async answer({ session, client }, { textDocument: { uri } }) {
    const understanding = await session.understand(uri);
    if (!understanding) return null;
    const { document, model } = understanding;
    const symbols = outlineOf(model).map((entry) => toSymbol(document, entry));
    return client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ? symbols : flat(symbols, uri, undefined);
  },
} satisfies Answer<DocumentSymbolParams, readonly DocumentSymbol[] | readonly SymbolInformation[] | null>;

const kinds: Readonly<Record<OutlineEntry['kind'], SymbolKind>> = {
  record: SymbolKind.Class, enum: SymbolKind.Enum, fixed: SymbolKind.Struct, field: SymbolKind.Field, symbol: SymbolKind.EnumMember, definition: SymbolKind.Class, branch: SymbolKind.Object, type: SymbolKind.TypeParameter,
};

function toSymbol(positions: Positions, { name, detail, kind, span, nameSpan, isDeprecated, children }: OutlineEntry): DocumentSymbol {
  return {
    // The protocol refuses a name of nothing but blanks.
    name: name.trim() || '(empty)', kind: kinds[kind], range: toRange(positions, span), selectionRange: toRange(positions, nameSpan),
    ...(detail && { detail }), ...(isDeprecated && { tags: [SymbolTag.Deprecated] }), ...(children.length > 0 && { children: children.map((child) => toSymbol(positions, child)) }),
  };
}

/** For editors that know no tree. */
function flat(symbols: readonly DocumentSymbol[], uri: string, containerName: string | undefined): readonly SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, tags, children }) => [
    { name, kind, location: { uri, range }, ...(tags && { tags }), ...(containerName !== undefined && { containerName }) }, ...flat(children ?? [], uri, name),
  ]);
}
