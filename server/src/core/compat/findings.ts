import { modelAround } from '../document.ts';
import type { EarlierPlace, EarlierText, Finding, Related, Severity } from '../finding.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { lineIndex } from '../text.ts';
import type { LineIndex, Range } from '../text.ts';
import type { Node, SourceTree } from '../tree/node.ts';
import type { Break } from './check.ts';
import { checkCompatibility, firstMet } from './check.ts';
import { describeBreak, kindOf } from './breaks/describe.ts';
import type { Difference, Policy } from './difference.ts';
import type { Side } from './differences.ts';
import { faultsOf } from './differences.ts';
import { breakFixes } from './fixes.ts';
import type { EarlierVersion, History } from './history.ts';
import { identityOf } from './identity.ts';
import { besideLive, hasVerdict } from './live.ts';
import { isSaidByBreak } from './silent/beside-breaks.ts';
import { isFeltUnder, silentChanges } from './silent/silent-changes.ts';
import { agreeing, namesOf, shortVersion } from './version-names.ts';
import type { Direction, Mode } from './modes.ts';

/** What is asked of a change. */
export interface Question {
  readonly mode: Mode;
  readonly policy: Policy;
  /** The version of the registry; the newest unless said. */
  readonly registryVersion?: string;
}

/** A break with what has to be tried to show it: an event that the writer writes and the reader cannot read. */
export interface BreakFinding extends Finding {
  readonly shows: { readonly difference: Difference; readonly reader: Side; readonly writer: Side };
  /** BACKWARD: the new schema cannot read events of the earlier ones. FORWARD: the other way round. */
  readonly direction: Direction;
  /** The versions that break alike, oldest first; `shows` is about the last one. */
  readonly against: readonly EarlierVersion[];
}

/** A finding at the place that makes it, which may lie in another document than the schema that was compared. */
export interface PlacedFinding {
  /** The schema that was compared: the event that breaks. */
  readonly model: SchemaModel;
  /** The document of `finding.span`. */
  readonly home: SchemaModel;
  readonly finding: Finding;
  /** Of a break. */
  readonly direction: Direction | undefined;
  /** Where `home` is another document: the place in the compared schema's own that leads there. */
  readonly use: Node | undefined;
}

/**
 * What stands against a new version beside its history: breaks at the smallest place of the new schema, one for all versions that break alike, and
 * what could not be compared; besides, what changed since the newest version that no registry looks at. Pure and total.
 */
export function changeFindings(update: Side, history: History, { mode, policy, registryVersion }: Question): readonly PlacedFinding[] {
  const { model } = update;
  const { versions } = history;
  if (mode === 'NONE' || versions.length === 0) return [];
  const [fault] = faultsOf(update);
  if (fault !== undefined) return [atRoot(model, 'compat/not-usable', `This schema was not compared with ${history.origin}: ${fault}`)];
  const usable: EarlierVersion[] = [];
  const found: PlacedFinding[] = [];
  for (const version of [...versions].reverse()) {
    const [gap] = faultsOf(version);
    if (gap === undefined) {
      usable.unshift(version);
      if (!mode.endsWith('_TRANSITIVE') && usable.length >= (history.newest ?? 1)) break;
    } else found.push(atRoot(model, 'compat/earlier-not-usable', `This schema was not compared with ${version.name}, which cannot be understood: ${gap}`));
  }
  const { breaks } = checkCompatibility(update, usable, usable.length > 1 ? everyVersion[mode] : mode, policy, registryVersion);
  for (const alike of grouped(withoutEchoes(breaks, model), model)) found.push(placed(alike, update, usable, history));
  found.push(...silentFindings(update, usable[usable.length - 1], breaks, history, mode));
  if (history.alsoChecks && !hasVerdict(model.tree.text, history.live)) found.push(atRoot(model, 'compat/registry-checks-more', `For "${history.subject}" the registry also checks ${history.alsoChecks.join(' and ')}, which is not done here: it may refuse this schema although nothing here stands against it. Ask it before you rely on this (--against registry).`));
  if (history.live) for (const { code, message } of besideLive(model.tree.text, history.live, { subject: history.subject, mode, policy, breaks })) found.push(atRoot(model, code, message));
  return found;
}

/** The mode that asks all versions that it is handed. */
export const everyVersion: Readonly<Record<Mode, Mode>> = {
  NONE: 'NONE', BACKWARD: 'BACKWARD_TRANSITIVE', FORWARD: 'FORWARD_TRANSITIVE', FULL: 'FULL_TRANSITIVE',
  BACKWARD_TRANSITIVE: 'BACKWARD_TRANSITIVE', FORWARD_TRANSITIVE: 'FORWARD_TRANSITIVE', FULL_TRANSITIVE: 'FULL_TRANSITIVE',
};

/** Findings of one schema for its own document: those that lie elsewhere stand where the schema refers to it. */
export function inOwnDocument(findings: readonly PlacedFinding[]): readonly Finding[] {
  return findings.map(({ finding, home, model, use }): Finding => {
    if (home.uri === model.uri) return finding;
    const place = use ?? rootPlace(model);
    const there: Related = { message: finding.code.startsWith('silent/') ? 'What changed is here:' : 'What breaks it is here:', uri: home.uri, range: linesOf(home.tree).rangeOf(finding.span) };
    // A fix would edit the other document.
    return { ...finding, span: { start: place.start, end: place.end }, fixes: [], related: [there, ...finding.related] };
  });
}

/** The place in the compared schema's own document that leads to a finding elsewhere. */
export function placeOf({ model, use }: PlacedFinding): { readonly uri: string; readonly range: Range } {
  return { uri: model.uri, range: linesOf(model.tree).rangeOf(use ?? rootPlace(model)) };
}

/** What is said of a schema that was there and is gone: for the place where it was. */
export function goneFinding(model: SchemaModel, origin: string): Finding {
  return noticeOf(model, 'compat/subject-without-file', `"${identityOf(model) ?? 'This schema'}" has no file any more, but had one in ${origin}. What was published by it stays where it is, and consumers still need the schema to read that. Restore the file, or keep it and mark it as deprecated.`);
}

const uncovered: ReadonlySet<string> = new Set([
  'PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL', 'PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL',
  'ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL', 'ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL',
]);

/**
 * A registry that compares a property or item with what is allowed for undeclared ones lists what differs between the two besides, as if both had
 * always been one. Said of a schema that nobody changed that is wrong: one finding says what happened.
 */
function withoutEchoes(breaks: readonly Break[], { format }: SchemaModel): readonly Break[] {
  if (format === 'avro') return breaks;
  const wholes = breaks.filter(({ registryCode }) => uncovered.has(registryCode));
  if (wholes.length === 0) return breaks;
  const isEcho = (it: Break): boolean => wholes.some((whole) => whole !== it && whole.direction === it.direction && whole.against === it.against && (it.path === whole.path || it.path.startsWith(`${whole.path}/`)));
  return breaks.filter((it) => uncovered.has(it.registryCode) || !isEcho(it));
}

/** Without those that were found alike of an earlier version before. */
function eachOnce(breaks: readonly Break[]): readonly Break[] {
  const met = { BACKWARD: new Set<Difference>(), FORWARD: new Set<Difference>() };
  return breaks.filter((it) => {
    const seen = met[it.direction];
    return seen.size < seen.add(firstMet(it)).size;
  });
}

/** Breaks that are said alike of one place: they differ in nothing but the version. */
interface Alike {
  readonly code: string;
  readonly direction: Direction;
  /** With nothing where the version is named. */
  readonly message: string;
  readonly breaks: [Break, ...Break[]];
}

/**
 * Breaks that differ in nothing but the version; of each version one. A hundred versions that lack a hundred fields have ten thousand of them at every keystroke: messages are compared
 * with the few of their place, which takes less than making keys of them.
 */
function grouped(breaks: readonly Break[], model: SchemaModel): readonly (readonly [Break, ...Break[]])[] {
  const all: (readonly [Break, ...Break[]])[] = [];
  const byNode = new Map<Node, Alike[]>();
  const byPlace = new Map<string, Alike[]>();
  const met = { BACKWARD: new Map<Difference, Alike>(), FORWARD: new Map<Difference, Alike>() };
  for (const it of breaks) {
    const first = firstMet(it);
    const known = met[it.direction].get(first);
    if (known) {
      if (known.breaks[known.breaks.length - 1]!.against !== it.against) known.breaks.push(it);
      continue;
    }
    const { node } = sideOf(it);
    let there = byNode.get(node);
    if (!there) {
      // A document that others refer to may have been read twice.
      const place = [node.start, node.end, modelAround(node)?.uri].join(' ');
      byNode.set(node, (there = byPlace.get(place) ?? []));
      byPlace.set(place, there);
    }
    const { message } = describeBreak(it, model.format, it.direction, '\u0000');
    let group = there.find((other) => other.code === it.code && other.direction === it.direction && other.message === message);
    if (!group) {
      group = { code: it.code, direction: it.direction, message, breaks: [it] };
      there.push(group);
      all.push(group.breaks);
      // Breaks of one version come together.
    } else if (group.breaks[group.breaks.length - 1]!.against !== it.against) group.breaks.push(it);
    met[it.direction].set(first, group);
  }
  return all;
}

function placed(group: readonly [Break, ...Break[]], update: Side, versions: readonly EarlierVersion[], history: History): PlacedFinding {
  const { model } = update;
  const [first] = group;
  const { node, use } = sideOf(first);
  const home = modelAround(node) ?? model;
  const order = oldestFirst(group);
  const asked = order.map(({ against }) => versions[against]!);
  const name = namesOf(asked.map((version) => version.name));
  let message = asked.length > 1 ? agreeing(describeBreak(first, model.format, first.direction, name).message, name) : first.message;
  if (history.announcedBy !== undefined) message += ` ${history.announcedBy} announces it by its number.`;
  const newest = asked[asked.length - 1]!;
  message += comparedWith(newest, history);
  const finding: BreakFinding = {
    code: kindOf(first, model.format) ? first.code : 'compat/other-break', span: { start: node.start, end: node.end }, message, fixes: breakFixes(first, home), ...placesIn(order.slice(-mostRelated).reverse().map((it) => ({ version: versions[it.against]!, node: it.direction === 'BACKWARD' ? it.writer : it.reader })), history),
    ...(history.announcedBy !== undefined && { atMost: 'info' as const }),
    shows: { difference: newestOf(order), ...(first.direction === 'BACKWARD' ? { reader: update, writer: newest } : { reader: newest, writer: update }) },
    direction: first.direction, against: asked,
  };
  return { model, home, finding, direction: first.direction, use: home.uri === model.uri ? undefined : use };
}

/** What changed since the newest version that no registry looks at: never part of a verdict, and not said of what the registry refuses. */
function silentFindings(update: Side, newest: EarlierVersion | undefined, breaks: readonly Break[], history: History, mode: Mode): readonly PlacedFinding[] {
  if (!newest) return [];
  const changes = silentChanges(update, newest).filter((change) => isFeltUnder(mode, change));
  const distinct = changes.length === 0 ? [] : eachOnce(breaks);
  return changes.filter((change) => !isSaidByBreak(change, distinct)).map(({ code, place, home, use, message, fixes, old, atMost }) => {
    const least = history.announcedBy === undefined ? atMost : 'info';
    return {
      model: update.model, home, direction: undefined, use,
      finding: {
        code, span: { start: place.start, end: place.end }, message: message + comparedWith(newest, history), fixes, ...placesIn(old ? [{ version: newest, node: old }] : [], history),
        ...(least && { atMost: least }),
      },
    };
  });
}

function oldestFirst(group: readonly Break[]): readonly Break[] {
  // The newest version is asked first.
  const order = group.toReversed();
  for (let i = 1; i < order.length; i++) if (order[i - 1]!.against > order[i]!.against) return order.sort((a, b) => a.against - b.against);
  return order;
}

function newestOf(order: readonly Break[]): Break {
  return order[order.length - 1]!;
}

/** The version that is the newest of those a finding is about; a file is named already, so of it only its age is news. */
function comparedWith({ name, at, age, origin, place }: EarlierVersion, history: History): string {
  if (at === 'file') return age === undefined ? '' : ` Compared with ${name}${aged(age)}.`;
  return ` Compared with ${origin ?? history.origin}${aged(age ?? history.age)}${place === undefined ? '' : `, where it is ${place}`}.`;
}

/** Of so many versions the old places are shown; a list of fifty helps nobody. */
const mostRelated = 3;

/** The node of a break that lies in the new schema, and the place in the schema's own document that leads to it. */
function sideOf(it: Break): { readonly node: Node; readonly use: Node | undefined } {
  // The other side is not looked at: an earlier version is read wholly when its place is asked for.
  return it.direction === 'BACKWARD' ? { node: it.reader, use: it.readerUse } : { node: it.writer, use: it.writerUse };
}

/** Where it is in earlier versions: links to files, and places in texts that are none. */
function placesIn(places: readonly { readonly version: EarlierVersion; readonly node: Node }[], history: Pick<History, 'origin'>): Pick<Finding, 'related' | 'earlier'> {
  const related: Related[] = [];
  const earlier: EarlierPlace[] = [];
  for (const { version, node } of places) {
    const home = modelAround(node) ?? version.model;
    const message = `In ${version.name} it is here:`;
    const range = linesOf(home.tree).rangeOf(node);
    if (version.at === 'file') related.push({ message, uri: home.uri, range });
    else earlier.push({ message, range, text: textOf(version, history, home) });
  }
  return { related, ...(earlier.length > 0 && { earlier }) };
}

/** The text of an earlier version, as an edge shows it. */
export function textOf({ name, model, at, origin: own }: EarlierVersion, history: Pick<History, 'origin'>, home: SchemaModel = model): EarlierText {
  const origin = own ?? history.origin;
  // "the schema on main" comes from "main at 3f2a1c0", which says more; "version 5" and "1-0-1" say which one.
  return { place: at === 'file' ? shortVersion(name) : name.startsWith('version ') ? `${shortVersion(name)} in ${origin}` : origin, uri: home.uri, tree: home.tree, format: home.format };
}

function atRoot(model: SchemaModel, code: string, message: string): PlacedFinding {
  return { model, home: model, use: undefined, direction: undefined, finding: noticeOf(model, code, message) };
}

/** A finding about a schema as a whole. */
export function noticeOf(model: SchemaModel, code: string, message: string, atMost?: Severity): Finding {
  const { start, end } = rootPlace(model);
  return { code, span: { start, end }, message, fixes: [], related: [], ...(atMost && { atMost }) };
}

/** What stands for a whole document: its first key, so that no whole file is underlined. */
export function rootPlace({ tree: { root, text } }: SchemaModel): { readonly start: number; readonly end: number } {
  if (!root) return { start: 0, end: Math.min(1, text.length) };
  return root.kind === 'object' ? (root.members[0]?.key ?? root) : root;
}

export function aged(age: string | undefined): string {
  return age === undefined ? '' : `, of ${age.slice(0, 10)}`;
}

const lineIndexes = new WeakMap<SourceTree, LineIndex>();

function linesOf(tree: SourceTree): LineIndex {
  let index = lineIndexes.get(tree);
  if (!index) lineIndexes.set(tree, (index = lineIndex(tree.text)));
  return index;
}
