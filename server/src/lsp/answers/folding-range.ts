import type { FoldingRange, FoldingRangeParams } from 'vscode-languageserver/node';
import { foldsOf } from '../../core/features/folding.ts';
import type { Answer } from './answer.ts';

export default {
  method: 'textDocument/foldingRange',
  capabilities: { foldingRangeProvider: true },
  besideJsonService: 'own languages',
  async answer({ session, client }, { textDocument: { uri } }) {
    const understanding = await session.understand(uri);
    if (!understanding) return null;
    const { document, model: { tree } } = understanding;
    const { lineFoldingOnly, rangeLimit } = client.textDocument?.foldingRange ?? {};
    const ranges: FoldingRange[] = [];
    for (const { kind, ...span } of foldsOf(tree)) {
      const [start, end] = [document.positionAt(span.start), document.positionAt(span.end)];
      // The line of the closing bracket stays in sight; the end of a block of YAML is its last word.
      const endLine = kind === 'region' && /[}\]]/.test(tree.text[span.end - 1] ?? '') ? end.line - 1 : end.line;
      if (endLine <= start.line) continue;
      ranges.push({ startLine: start.line, endLine, ...(!lineFoldingOnly && endLine === end.line && { startCharacter: start.character, endCharacter: end.character }), ...(kind === 'comment' && { kind: 'comment' }) });
    }
    // What is outermost matters most where an editor takes but so many.
    return rangeLimit !== undefined && ranges.length > rangeLimit ? ranges.toSorted((one, other) => other.endLine - other.startLine - (one.endLine - one.startLine)).slice(0, rangeLimit).toSorted((one, other) => one.startLine - other.startLine) : ranges;
  },
} satisfies Answer<FoldingRangeParams, readonly FoldingRange[] | null>;
