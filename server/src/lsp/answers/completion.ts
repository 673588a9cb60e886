import { CompletionItemKind, InsertTextFormat, InsertTextMode, MarkupKind } from 'vscode-languageserver-types';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import type { CompletionParams } from 'vscode-languageserver/node';
import { completionsAt } from '../../core/features/completion/completion.ts';
import type { CompletionRequest } from '../../core/features/completion/completion.ts';
import { documentationOf } from '../../core/features/completion/documentation.ts';
import type { Completion, Completions, OfferKind } from '../../core/features/completion/offer.ts';
import type { Topic } from '../../core/features/completion/topic.ts';
import { renderHover } from '../../core/features/hover/hover-text.ts';
import { syntaxOf } from '../../core/formats/detect.ts';
import type { SourceTree, Syntax } from '../../core/tree/node.ts';
import { parseJson } from '../../core/tree/json.ts';
import { suggestCommand } from '../../protocol/messages.ts';
import { uriOf } from '../../workspace/read-file.ts';
import { isJsonServiceBeside } from '../json-service-beside.ts';
import type { OpenDocument } from '../open-document.ts';
import type { Whereabouts } from '../session.ts';
import { toRange, toTextEdit } from '../to-lsp.ts';
import type { Answer, Context } from './answer.ts';

/** The editor sends it back with the proposal that a person looks at. */
interface Data {
  readonly uri: string;
  readonly topic: Topic;
}

/**
 * `"` begins a name or a text, `:` a value; behind `.`, `/` and `#` goes on a name, a path, a reference. A blank would be noise: most come in
 * descriptions.
 */
const triggerCharacters = ['"', ':', '.', '/', '#'];

const complete: Answer<CompletionParams, CompletionList | null> = {
  method: 'textDocument/completion',
  capabilities: { completionProvider: { triggerCharacters, resolveProvider: true } },
  async answer(context, { textDocument: { uri }, position, context: asked }) {
    const around = await context.session.whereabouts(uri);
    if (!around) return null;
    const syntax = around.kind === 'configuration' ? 'json' : syntaxOf(around.path, around.project.config.config.files, uriOf(around.file));
    if (!syntax) return null;
    const parse = await parserOf(syntax);
    const request = requestOf(around, syntax, parse, context);
    const offset = around.document.offsetAt(position);
    const answer = (): Completions => completionsAt({ ...request, workspace: around.project.index.workspaceFor(around.file), offset, ...(asked?.triggerCharacter !== undefined && { typed: asked.triggerCharacter }) });
    const first = answer();
    if (!around.project.index.wantsYaml()) return toList(first, around.document, context);
    await around.project.index.loadYaml();
    return toList(answer(), around.document, context);
  },
};

const resolve: Answer<CompletionItem, CompletionItem> = {
  method: 'completionItem/resolve',
  async answer({ session, client }, item) {
    const data = item.data as Data | undefined;
    if (!data) return item;
    const around = await session.whereabouts(data.uri);
    const understood = await session.understand(data.uri);
    const blocks = around ? documentationOf(data.topic, understood?.model, around.project.index.workspaceFor(around.file)) : [];
    if (blocks.length === 0) return item;
    const isMarkdown = client.textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') ?? false;
    return { ...item, documentation: isMarkdown ? { kind: MarkupKind.Markdown, value: renderHover(blocks, 'markdown') } : renderHover(blocks, 'plaintext') };
  },
};

export default [complete, resolve];

async function parserOf(syntax: Syntax): Promise<(text: string) => SourceTree> {
  return syntax === 'json' ? (text) => parseJson(text) : (await import('../../core/tree/yaml.ts')).parseYaml;
}

function requestOf({ document, file, kind, project, path, settings, known }: Whereabouts, syntax: Syntax, parse: (text: string) => SourceTree, { client, initialization }: Context): Omit<CompletionRequest, 'offset' | 'workspace'> {
  const isBeside = isJsonServiceBeside(initialization, document);
  return {
    text: document.getText(), syntax, kind, parse, uri: uriOf(file), path, config: project.config.config, settings, profiles: project.config.profiles,
    earlier: known?.any?.history.versions.map(({ model }) => model) ?? [],
    layout: keepsLines(client) ? 'lines' : 'one-line',
    beside: isBeside ? 'json-service' : 'nothing',
  };
}

/** Whether the editor puts in what is on several lines as it is; others add the indentation of the first line to each. */
function keepsLines(client: Context['client']): boolean {
  return client.textDocument?.completion?.completionItem?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) ?? false;
}

function toList({ items, isComplete }: Completions, document: OpenDocument, context: Context): CompletionList {
  return { isIncomplete: !isComplete, items: items.map((item, order) => toItem(item, order, document, context)) };
}

const kinds: Record<OfferKind, CompletionItemKind> = {
  attribute: CompletionItemKind.Property, type: CompletionItemKind.Keyword, reference: CompletionItemKind.Reference, file: CompletionItemKind.File, value: CompletionItemKind.Value,
  symbol: CompletionItemKind.EnumMember, field: CompletionItemKind.Field, name: CompletionItemKind.Class, rule: CompletionItemKind.Constant, skeleton: CompletionItemKind.Struct,
};

function toItem({ label, kind, detail, topic, span, newText, snippet, more, filter, goesOn }: Completion, order: number, document: OpenDocument, { client, initialization }: Context): CompletionItem {
  const isSnippet = snippet !== undefined && client.textDocument?.completion?.completionItem?.snippetSupport === true;
  const text = isSnippet ? snippet : newText;
  const canSuggest = goesOn && initialization.clientCommands?.includes(suggestCommand) === true;
  return {
    label, kind: kinds[kind], filterText: filter,
    sortText: String(order).padStart(5, '0'),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(text.includes('\n') && keepsLines(client) && { insertTextMode: InsertTextMode.asIs }),
    textEdit: { range: toRange(document, span), newText: text },
    ...(detail !== undefined && { detail }),
    ...(more.length > 0 && { additionalTextEdits: more.map((edit) => toTextEdit(document, edit)) }),
    ...(canSuggest && { command: { title: 'Suggest', command: suggestCommand } }),
    ...(topic && { data: { uri: document.uri, topic } satisfies Data }),
  };
}
