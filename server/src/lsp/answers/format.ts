import type { DocumentFormattingParams, DocumentRangeFormattingParams, FormattingOptions, TextEdit } from 'vscode-languageserver/node';
import { formatEdits } from '../../core/features/format/format.ts';
import type { Span } from '../../core/text.ts';
import { toTextEdit } from '../to-lsp.ts';
import type { Answer, Context } from './answer.ts';

const whole: Answer<DocumentFormattingParams, readonly TextEdit[] | null> = {
  method: 'textDocument/formatting',
  capabilities: { documentFormattingProvider: true },
  besideJsonService: 'own languages',
  answer: (context, { textDocument: { uri }, options }) => format(context, uri, options),
};

const range: Answer<DocumentRangeFormattingParams, readonly TextEdit[] | null> = {
  method: 'textDocument/rangeFormatting',
  capabilities: { documentRangeFormattingProvider: true },
  besideJsonService: 'own languages',
  answer: (context, { textDocument: { uri }, options, range: { start, end } }) => {
    const document = context.session.document(uri);
    return format(context, uri, options, document && { start: document.offsetAt(start), end: document.offsetAt(end) });
  },
};

export default [whole, range];

/**
 * Only schemas, and documents that say by their language that they are one: other JSON is none of ours. YAML is left to the formatter that its authors have for all of their YAML: with two
 * of them an editor asks which, and a second opinion on its many ways of writing a text would undo the first.
 */
async function format({ session }: Context, uri: string, { insertSpaces, tabSize, insertFinalNewline }: FormattingOptions, within?: Span): Promise<readonly TextEdit[] | null> {
  const document = session.document(uri);
  const isOurs = document && (/^(avro|iglu)-schema$/.test(document.languageId) || (document.languageId !== 'yaml' && (await session.understand(uri))?.model.tree.syntax === 'json'));
  const current = isOurs ? session.document(uri) : undefined;
  if (!current) return null;
  const text = current.getText();
  const newline = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const edits = formatEdits(text, { unit: insertSpaces ? ' '.repeat(tabSize) : '\t', newline, finalNewline: insertFinalNewline ? 'add' : 'keep' }, within);
  return edits ? edits.map((edit) => toTextEdit(current, edit)) : null;
}
