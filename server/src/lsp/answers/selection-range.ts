import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver/node';
import { selectionsAt } from '../../core/features/selection.ts';
import { toRange } from '../to-lsp.ts';
import type { Answer } from './answer.ts';

export default {
  method: 'textDocument/selectionRange',
  capabilities: { selectionRangeProvider: true },
  besideJsonService: 'own languages',
  async answer({ session }, { textDocument: { uri }, positions }) {
    const understanding = await session.understand(uri);
    if (!understanding) return null;
    const { document, model: { tree } } = understanding;
    return positions.map((position) => {
      let range: SelectionRange | undefined;
      for (const span of selectionsAt(tree, document.offsetAt(position)).toReversed()) range = { range: toRange(document, span), ...(range && { parent: range }) };
      // The answer has as many entries as there are positions.
      return range ?? { range: { start: position, end: position } };
    });
  },
} satisfies Answer<SelectionRangeParams, readonly SelectionRange[] | null>;
