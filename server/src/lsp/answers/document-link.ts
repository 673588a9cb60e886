import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver/node';
import { documentLinks } from '../../core/features/document-links.ts';
import { lineIndex } from '../../core/text.ts';
import { configLinks } from '../config-links.ts';
import { askAt, createPlaces } from '../places.ts';
import { toRange } from '../to-lsp.ts';
import type { Answer } from './answer.ts';

export default {
  method: 'textDocument/documentLink',
  capabilities: { documentLinkProvider: { resolveProvider: false } },
  async answer({ session }, { textDocument: { uri } }) {
    const asked = await askAt(session, uri, { line: 0, character: 0 });
    const document = session.document(uri);
    if (!asked) return document ? configLinks(session, uri).map(({ span, target }) => ({ range: toRange(document, span), target })) : [];
    const places = createPlaces(session, asked.understanding);
    const links = await asked.ask(({ model, workspace }) => documentLinks(model, workspace));
    return links.map(({ span, target }): DocumentLink => ({ range: toRange(asked.understanding.document, span), target: target.kind === 'web' ? target.uri : `${places.uriOf(target.uri)}${fragmentOf(target)}` }));
  },
} satisfies Answer<DocumentLinkParams, readonly DocumentLink[]>;

/** A place in a file as VS Code and others write it behind a link; nothing for the beginning. */
function fragmentOf({ text, offset }: { readonly text: string; readonly offset: number }): string {
  const { line, character } = lineIndex(text).positionAt(offset);
  return line === 0 ? '' : `#L${line + 1},${character + 1}`;
}
