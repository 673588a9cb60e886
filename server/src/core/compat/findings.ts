import { modelAround } from '../document.ts';
import type { Finding, Related } from '../finding.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { lineIndex } from '../text.ts';
import type { LineIndex } from '../text.ts';
import type { Node, SourceTree } from '../tree/node.ts';
import type { Break } from './check.ts';
import { checkCompatibility } from './check.ts';
import { describeBreak, kindOf } from './breaks/describe.ts';
import type { Policy } from './difference.ts';
import type { Side } from './differences.ts';
import { faultsOf } from './differences.ts';
import type { EarlierVersion, History } from './history.ts';
import { agreeing, namesOf } from './version-names.ts';
import type { Mode } from './modes.ts';

/** What is asked of a change. */
export interface Question {
  readonly mode: Mode;
  readonly policy: Policy;
}

/** A finding at the place that makes it, which may lie in another document than the schema that was compared. */
export interface PlacedFinding {
  /** The schema that was compared: the event that breaks. */
  readonly model: SchemaModel;
  /** The document of `finding.span`. */
  readonly home: SchemaModel;
  readonly finding: Finding;
  /** Where `home` is another document: the place in the compared schema's own that leads there. */
  readonly use: Node | undefined;
}

/**
 * What stands against a new version beside its history: breaks at the smallest place of the new schema, one for all versions that break alike, and
 * what could not be compared. Pure and total.
 */
export function changeFindings(update: Side, history: History, { mode, policy }: Question): readonly PlacedFinding[] {
  const { model } = update;
  if (mode === 'NONE' || history.versions.length === 0) return [];
  const [fault] = faultsOf(update);
  if (fault !== undefined) return [atRoot(model, 'compat/not-usable', `This schema was not compared with ${history.origin}: ${fault}`)];
  const usable: EarlierVersion[] = [];
  const found: PlacedFinding[] = [];
  for (const version of history.versions) {
    const [gap] = faultsOf(version);
    if (gap === undefined) usable.push(version);
    else found.push(atRoot(model, 'compat/earlier-not-usable', `This schema was not compared with ${version.name}, which has no meaning: ${gap}`));
  }
  const { breaks } = checkCompatibility(update, usable, mode, policy);
  for (const alike of grouped(breaks, model)) found.push(placed(alike, model, usable, history));
  return found;
}

/** Findings of one schema for its own document: those that lie elsewhere stand where the schema refers to it. */
export function inOwnDocument(findings: readonly PlacedFinding[]): readonly Finding[] {
  return findings.map(({ finding, home, model, use }): Finding => {
    if (home === model) return finding;
    const place = use ?? rootPlace(model);
    const there: Related = { message: 'What breaks it is here:', uri: home.uri, range: linesOf(home.tree).rangeOf(finding.span) };
    return { ...finding, span: { start: place.start, end: place.end }, related: [there, ...finding.related] };
  });
}

/** Breaks that differ in nothing but the version. */
function grouped(breaks: readonly Break[], model: SchemaModel): Iterable<readonly [Break, ...Break[]]> {
  const groups = new Map<string, [Break, ...Break[]]>();
  for (const it of breaks) {
    const { node } = sideOf(it);
    const { message } = describeBreak(it, model.format, it.direction, '\u0000');
    const key = [it.code, it.direction, modelAround(node)?.uri, node.start, node.end, message].join('\u0001');
    const group = groups.get(key);
    if (!group) groups.set(key, [it]);
    else if (group.every(({ against }) => against !== it.against)) group.push(it);
  }
  return groups.values();
}

function placed(group: readonly [Break, ...Break[]], model: SchemaModel, versions: readonly EarlierVersion[], history: History): PlacedFinding {
  const [first] = group;
  const { node, use } = sideOf(first);
  const home = modelAround(node) ?? model;
  const order = [...group].sort((a, b) => a.against - b.against);
  const asked = order.map(({ against }) => versions[against]!);
  const name = namesOf(asked.map((version) => version.name));
  let { message } = first;
  if (asked.length > 1) message = agreeing(describeBreak(first, model.format, first.direction, name).message, name);
  if (history.announcedBy !== undefined) message += ` ${history.announcedBy} announces it by its number.`;
  if (asked.every(({ at }) => at === 'elsewhere')) message += ` Compared with ${history.origin}${aged(asked[asked.length - 1]!.age ?? history.age)}.`;
  const finding: Finding = {
    code: kindOf(first, model.format) ? first.code : 'compat/other-break', span: { start: node.start, end: node.end }, message, fixes: [], related: [...order].reverse().slice(0, mostRelated).flatMap((it) => placeIn(versions[it.against]!, it)),
    ...(history.announcedBy !== undefined && { atMost: 'info' as const }),
  };
  return { model, home, finding, use: home === model ? undefined : use };
}

/** Of so many versions the old places are shown; a list of fifty helps nobody. */
const mostRelated = 3;

/** The node of a break that lies in the new schema, and the place in the schema's own document that leads to it. */
function sideOf({ direction, reader, writer, readerUse, writerUse }: Break): { readonly node: Node; readonly use: Node | undefined } {
  return direction === 'BACKWARD' ? { node: reader, use: readerUse } : { node: writer, use: writerUse };
}

function placeIn(version: EarlierVersion, { direction, reader, writer }: Break): readonly Related[] {
  if (version.at === 'elsewhere') return [];
  const node = direction === 'BACKWARD' ? writer : reader;
  const home = modelAround(node) ?? version.model;
  return [{ message: `In ${version.name} it is here:`, uri: home.uri, range: linesOf(home.tree).rangeOf(node) }];
}

function atRoot(model: SchemaModel, code: string, message: string): PlacedFinding {
  const { start, end } = rootPlace(model);
  return { model, home: model, use: undefined, finding: { code, span: { start, end }, message, fixes: [], related: [] } };
}

/** What stands for a whole document: its first key, so that no whole file is underlined. */
function rootPlace({ tree: { root, text } }: SchemaModel): { readonly start: number; readonly end: number } {
  if (!root) return { start: 0, end: Math.min(1, text.length) };
  return root.kind === 'object' ? (root.members[0]?.key ?? root) : root;
}

function aged(age: string | undefined): string {
  return age === undefined ? '' : `, of ${age.slice(0, 10)}`;
}

const lines = new WeakMap<SourceTree, LineIndex>();

function linesOf(tree: SourceTree): LineIndex {
  let index = lines.get(tree);
  if (!index) lines.set(tree, (index = lineIndex(tree.text)));
  return index;
}
