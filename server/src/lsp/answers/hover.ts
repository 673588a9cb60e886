import { MarkupKind } from 'vscode-languageserver-types';
import type { Hover, MarkupContent, Position } from 'vscode-languageserver-types';
import type { HoverParams } from 'vscode-languageserver/node';
import { questionOf } from '../../core/analyze.ts';
import { changeableAt } from '../../core/compat/allowed-changes.ts';
import { allowedTable } from '../../core/compat/allowed-table.ts';
import { hoverAt as describeAt } from '../../core/features/hover/hover.ts';
import { renderHover } from '../../core/features/hover/hover-text.ts';
import type { HoverFormat } from '../../core/features/hover/hover-text.ts';
import { confirmedBy } from '../../core/compat/live.ts';
import { everyVersion, rootPlace } from '../../core/compat/findings.ts';
import type { Mode } from '../../core/compat/modes.ts';
import type { Span } from '../../core/text.ts';
import { showBreakingEventCommand } from '../../protocol/messages.ts';
import type { BreakEventsParams, InitializationOptions } from '../../protocol/messages.ts';
import { confirmedInHover, shownInHover } from '../break-words.ts';
import { tableOf } from '../change-tables.ts';
import type { TableOptions } from '../change-tables.ts';
import { isJsonServiceBeside } from '../json-service-beside.ts';
import { askAt } from '../places.ts';
import type { Asked } from '../places.ts';
import type { Session, Understanding } from '../session.ts';
import { breakOf } from '../shown-breaks.ts';
import { toRange } from '../to-lsp.ts';
import type { Answer } from './answer.ts';

export default {
  method: 'textDocument/hover',
  capabilities: { hoverProvider: true },
  async answer({ session, client, initialization }, { textDocument: { uri }, position }, token) {
    const asked = await askAt(session, uri, position);
    if (!asked) return null;
    const format = client.textDocument?.hover?.contentFormat?.includes('markdown') === false ? 'plaintext' : 'markdown';
    const described = await describedAt(asked, format, initialization);
    const shown = await breaksAt(session, uri, position, { format, canOpen: (initialization.clientCommands ?? []).includes(showBreakingEventCommand) });
    const table = await hoverAt(asked.understanding, position, format, {
      isStale: () => session.document(uri) !== asked.understanding.document, isCancelled: () => token.isCancellationRequested,
    });
    // What is broken comes before what is only so.
    const [first, ...others] = [...shown, ...(described ? [described] : []), ...(table ? [table] : [])];
    if (!first || others.length === 0) return first ?? null;
    const value = [first, ...others].map((it) => (it.contents as MarkupContent).value).join(format === 'markdown' ? '\n\n---\n\n' : '\n\n');
    return { ...first, contents: { ...(first.contents as MarkupContent), value } };
  },
} satisfies Answer<HoverParams, Hover | null>;

/** What the word at a place is and means. Beside VS Code's JSON service it does not say again what that says of keywords in JSON files. */
async function describedAt({ understanding, offset, ask }: Asked, format: HoverFormat, initialization: InitializationOptions): Promise<Hover | undefined> {
  const { document, known, settings, model: own } = understanding;
  const history = known && (known.historyOf(own) ?? known.any)?.history;
  const keywordsElsewhere = isJsonServiceBeside(initialization, document);
  const found = await ask(({ model, workspace }) => describeAt({ model, workspace, settings, history, keywordsElsewhere }, offset));
  return found && { contents: { kind: format === 'markdown' ? MarkupKind.Markdown : MarkupKind.PlainText, value: renderHover(found.blocks, format) }, range: toRange(document, found.span) };
}

/** Each row of the table is a text that is parsed, in one go, and compared: beyond this others would wait for it. */
const longest = 200_000;

interface BreaksAtOptions {
  readonly format: 'markdown' | 'plaintext';
  readonly canOpen: boolean;
}

/** A hover that shows more of them is read by nobody. */
const mostShown = 2;

/** What trying the breaks at a place showed, as far as it is verified, and whether the registry confirms them. avsc and ajv are loaded with the first. */
async function breaksAt(session: Session, uri: string, position: Position, { format, canOpen }: BreaksAtOptions): Promise<readonly Hover[]> {
  const seen = await session.see(uri);
  if (!seen) return [];
  const offset = seen.document.offsetAt(position);
  const hovers: Hover[] = [];
  const kind = format === 'markdown' ? MarkupKind.Markdown : MarkupKind.PlainText;
  const breaks = seen.findings.filter(({ span }) => isIn(offset, span)).flatMap((it) => breakOf(it) ?? []).slice(0, mostShown);
  for (const finding of breaks) {
    const shown = await session.showBreak(finding);
    if (!shown) continue;
    const range = toRange(seen.document, finding.span);
    const open = canOpen ? `command:${showBreakingEventCommand}?${encodeURIComponent(JSON.stringify([{ uri, range } satisfies BreakEventsParams]))}` : undefined;
    hovers.push({ contents: { kind, value: shownInHover(finding, shown, format, open) }, range });
  }
  const live = seen.compared?.history.live;
  const registry = live && confirmedBy(seen.document.getText(), live, seen.compared);
  if (breaks[0] && registry !== undefined) hovers.push({ contents: { kind, value: confirmedInHover(registry) }, range: toRange(seen.document, breaks[0].span) });
  return hovers;
}

/** What may be changed: on the name of a field, of a type or an object, and on the first word of the schema. Nothing where no earlier versions are known. */
async function hoverAt({ document, file, project, model, settings, known, asked }: Understanding, position: Position, format: 'markdown' | 'plaintext', interest: Pick<TableOptions, 'isStale' | 'isCancelled'>): Promise<Hover | null> {
  if (!known || model.tree.text.length > longest) return null;
  const offset = document.offsetAt(position);
  const about = changeableAt(model, offset);
  const isRoot = about?.kind === 'object' && isIn(offset, rootPlace(model));
  if (!about || !(isRoot || isIn(offset, about.span))) return null;
  const followed = known.historyOf(model) ?? known.any;
  if (!followed) return null;
  const { history, workspace = project.index.workspaceFor(file) } = followed;
  const { mode, policy, registryVersion } = questionOf(settings, history, asked);
  // Where nobody asks, what would be refused breaks somebody all the same.
  const judge: Mode = mode === 'NONE' ? 'FULL' : mode;
  const isTransitive = judge.endsWith('_TRANSITIVE');
  const newest = history.newest ?? 1;
  const parse = model.tree.syntax === 'yaml' ? (await import('../../core/tree/yaml.ts')).parseYaml : undefined;
  const allowed = await tableOf({
    update: { model, workspace }, offset, place: about.span.start, view: project.index.generation(), versions: isTransitive ? history.versions : history.versions.slice(-newest), ...interest,
    question: { mode: newest > 1 ? everyVersion[judge] : judge, policy, ...(registryVersion !== undefined && { registryVersion }), ...(parse && { parse }) },
  });
  if (!allowed || allowed.rows.length === 0) return null;
  const value = allowedTable(allowed, { mode, policy: model.format === 'json-schema' ? policy : undefined, history }, format);
  return { contents: { kind: format === 'markdown' ? MarkupKind.Markdown : MarkupKind.PlainText, value }, range: toRange(document, isIn(offset, about.span) ? about.span : rootPlace(model)) };
}

function isIn(offset: number, { start, end }: Span): boolean {
  return start <= offset && offset <= end;
}
