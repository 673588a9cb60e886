import type { CodeLens, CodeLensParams } from 'vscode-languageserver/node';
import { comparisonMenuCommand } from '../../protocol/messages.ts';
import type { ComparisonParams } from '../../protocol/messages.ts';
import { comparedLine } from '../compared-words.ts';
import type { Seen } from '../session.ts';
import { toRange } from '../to-lsp.ts';
import type { Answer } from './answer.ts';

export default {
  method: 'textDocument/codeLens',
  capabilities: { codeLensProvider: { resolveProvider: false } },
  async answer({ session, initialization }, { textDocument: { uri } }) {
    const seen = await session.see(uri);
    return seen ? codeLenses(seen, (initialization.clientCommands ?? []).includes(comparisonMenuCommand) ? comparisonMenuCommand : '') : [];
  },
} satisfies Answer<CodeLensParams, readonly CodeLens[]>;

/** What a schema was compared with, and what came of it, over the schema. Nothing where no earlier versions are known. */
function codeLenses({ document, compared }: Seen, command: string): readonly CodeLens[] {
  if (!compared) return [];
  const argument: ComparisonParams = { uri: document.uri };
  // Without a command it is a line to read.
  return [{ range: toRange(document, compared.at), command: { title: comparedLine(compared), command, ...(command !== '' && { arguments: [argument] }) } }];
}
