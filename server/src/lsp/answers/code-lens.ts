import type { CodeLens, CodeLensParams } from 'vscode-languageserver/node';
import type { Compared } from '../compare.ts';
import type { Seen } from '../session.ts';
import { toRange } from '../to-lsp.ts';
import type { Answer } from './answer.ts';

export default {
  method: 'textDocument/codeLens',
  capabilities: { codeLensProvider: { resolveProvider: false } },
  async answer({ session }, { textDocument: { uri } }) {
    const seen = await session.see(uri);
    return seen ? codeLenses(seen) : [];
  },
} satisfies Answer<CodeLensParams, readonly CodeLens[]>;

/** What a schema was compared with, and what came of it, over the schema. Nothing where no earlier versions are known. */
function codeLenses({ document, compared }: Seen): readonly CodeLens[] {
  // Without a command it is a line to read; editors show none whose command is absent.
  return compared ? [{ range: toRange(document, compared.at), command: { title: titleOf(compared), command: '' } }] : [];
}

function titleOf(compared: Compared): string {
  return [compared.name, `against ${compared.origin}`, compared.mode, outcomeOf(compared)].join(' · ');
}

function outcomeOf({ state, breaks, announcedBy }: Compared): string {
  switch (state) {
    case 'unchanged':
      return 'unchanged';
    case 'unusable':
      return 'not compared';
    case 'compared':
      return breaks === 0 ? 'breaks nothing' : `${breaks} ${breaks === 1 ? 'break' : 'breaks'}${announcedBy === undefined ? '' : `, announced by ${announcedBy}`}`;
    default:
      return state satisfies never;
  }
}
