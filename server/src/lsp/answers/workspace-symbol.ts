import path from 'node:path';
import { SymbolKind } from 'vscode-languageserver-types';
import type { WorkspaceSymbol } from 'vscode-languageserver-types';
import type { WorkspaceSymbolParams } from 'vscode-languageserver/node';
import { bestSymbols, placeOfSymbol } from '../../core/features/workspace-symbols.ts';
import type { SymbolName } from '../../core/features/workspace-symbols.ts';
import { lineIndex } from '../../core/text.ts';
import { pathOfUri, uriOf } from '../../workspace/read-file.ts';
import type { Session } from '../session.ts';
import type { Answer, Context } from './answer.ts';

/** What nobody scrolls through. */
const most = 200;

const kinds: Readonly<Record<SymbolName['kind'], SymbolKind>> = { record: SymbolKind.Struct, enum: SymbolKind.Enum, fixed: SymbolKind.Constant, schema: SymbolKind.Class, definition: SymbolKind.Object };

const search: Answer<WorkspaceSymbolParams, readonly WorkspaceSymbol[]> = {
  method: 'workspace/symbol',
  capabilities: { workspaceSymbolProvider: { resolveProvider: true } },
  async answer({ session, folders, client }, { query }, token) {
    const found = bestSymbols(query, await everySymbol(session, folders), most);
    const isLazy = client.workspace?.symbol?.resolveSupport?.properties.includes('location.range') ?? false;
    const symbols: WorkspaceSymbol[] = [];
    for (const { file, symbol } of found) {
      if (token.isCancellationRequested) return [];
      const plain: WorkspaceSymbol = { name: symbol.name, kind: kinds[symbol.kind], containerName: symbol.container, location: { uri: session.openUri(file) ?? uriOf(file) }, data: symbol };
      symbols.push(isLazy ? plain : await located(session, plain));
    }
    return symbols;
  },
};

const resolve: Answer<WorkspaceSymbol, WorkspaceSymbol> = {
  method: 'workspaceSymbol/resolve',
  answer: ({ session }, symbol) => located(session, symbol),
};

export default [search, resolve];

interface FoundSymbol {
  readonly file: string;
  readonly symbol: SymbolName;
}

/** The names of all folders and of every project that was met; a file that two projects hold counts once. */
async function everySymbol({ projects }: Session, folders: Context['folders']): Promise<readonly FoundSymbol[]> {
  for (const folder of folders) await projects.projectOf(path.join(folder, 'any'));
  const byFile = new Map<string, readonly SymbolName[]>();
  for (const { index } of await projects.known()) {
    await index.warm(() => new Promise((done) => setImmediate(done)));
    for (const { file, symbols } of index.symbols()) byFile.set(file, symbols);
  }
  return [...byFile].flatMap(([file, symbols]) => symbols.map((symbol) => ({ file, symbol })));
}

/** The symbol with its place, which is found in the text as it is now. */
async function located({ projects }: Session, symbol: WorkspaceSymbol): Promise<WorkspaceSymbol> {
  const { uri } = symbol.location;
  const file = pathOfUri(uri);
  const index = file === undefined ? undefined : (await projects.projectOf(file)).index;
  let model = file === undefined ? undefined : index?.schemaAt(file);
  if (file !== undefined && !model && index?.wantsYaml()) {
    await index.loadYaml();
    model = index.schemaAt(file);
  }
  const start = { line: 0, character: 0 };
  return { ...symbol, location: { uri, range: model ? lineIndex(model.tree.text).rangeOf(placeOfSymbol(symbol.data as SymbolName, model)) : { start, end: start } } };
}
