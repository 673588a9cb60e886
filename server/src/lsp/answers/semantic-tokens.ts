import type { SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaParams, SemanticTokensParams, SemanticTokensRangeParams, ServerCapabilities } from 'vscode-languageserver/node';
import { semanticTokens, tokenModifiers, tokenTypes } from '../../core/features/semantic-tokens.ts';
import type { SemanticToken } from '../../core/features/semantic-tokens.ts';
import type { Positions } from '../to-lsp.ts';
import type { Answer, Context } from './answer.ts';

const capabilities: ServerCapabilities = {
  semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] }, full: { delta: true }, range: true },
};

const full: Answer<SemanticTokensParams, SemanticTokens | null> = {
  method: 'textDocument/semanticTokens/full',
  capabilities,
  answer: (context, { textDocument: { uri } }) => fresh(context, uri),
};

const delta: Answer<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta | null> = {
  method: 'textDocument/semanticTokens/full/delta',
  async answer(context, { textDocument: { uri }, previousResultId }) {
    const before = said.get(context.session)?.get(uri);
    const tokens = await fresh(context, uri);
    if (!tokens || before?.resultId !== previousResultId) return tokens;
    return { ...(tokens.resultId !== undefined && { resultId: tokens.resultId }), edits: difference(before.data, tokens.data) };
  },
};

const range: Answer<SemanticTokensRangeParams, SemanticTokens | null> = {
  method: 'textDocument/semanticTokens/range',
  async answer({ session }, { textDocument: { uri }, range: { start, end } }) {
    const understanding = await session.understand(uri);
    if (!understanding) return null;
    const { document, model, project, file } = understanding;
    const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
    return { data: encoded(document, semanticTokens(model, project.index.workspaceFor(file)).filter((token) => token.end > from && token.start < to)) };
  },
};

export default [full, delta, range];

/** What each open document was last told, by session: a change is told as the difference to it. */
const said = new WeakMap<Context['session'], Map<string, { readonly resultId: string; readonly data: number[] }>>();

async function fresh({ session }: Context, uri: string): Promise<SemanticTokens | null> {
  const understanding = await session.understand(uri);
  if (!understanding) return null;
  const { document, model, project, file } = understanding;
  const told = { resultId: `${document.version} ${Number(said.get(session)?.get(uri)?.resultId.split(' ')[1] ?? 0) + 1}`, data: encoded(document, semanticTokens(model, project.index.workspaceFor(file))) };
  let all = said.get(session);
  if (!all) said.set(session, (all = new Map()));
  for (const other of all.keys()) if (!session.document(other)) all.delete(other);
  all.set(uri, told);
  return told;
}

/** Five numbers for each token, places relative to the token before (LSP 3.17, "Semantic Tokens"). */
function encoded(positions: Positions, tokens: readonly SemanticToken[]): number[] {
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const { start, end, type, modifiers } of tokens) {
    const at = positions.positionAt(start);
    let bits = 0;
    for (const modifier of modifiers) bits |= 1 << tokenModifiers.indexOf(modifier);
    data.push(at.line - line, at.line === line ? at.character - character : at.character, end - start, tokenTypes.indexOf(type), bits);
    ({ line, character } = at);
  }
  return data;
}

/** One edit: what is between the part alike at the beginning and the part alike at the end. */
function difference(before: readonly number[], after: readonly number[]): SemanticTokensDelta['edits'] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let [end, other] = [before.length, after.length];
  while (end > start && other > start && before[end - 1] === after[other - 1]) {
    end--;
    other--;
  }
  return start === end && start === other ? [] : [{ start, deleteCount: end - start, data: after.slice(start, other) }];
}
