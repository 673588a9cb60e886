import { readSchemaAs } from '../document.ts';
import type { AvroType } from '../formats/avro/model.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { applyEdits } from '../tree/edit.ts';
import { parseJson } from '../tree/json.ts';
import { keyOf, valueOf } from '../tree/node.ts';
import type { Member, Node, ObjectNode, SourceTree, StringNode } from '../tree/node.ts';
import type { Span } from '../text.ts';
import { changesOfDefinition, changesOfField } from './allowed/avro-changes.ts';
import { changesOfObject, changesOfProperty } from './allowed/json-changes.ts';
import { createChangeJudge } from './allowed/change-judge.ts';
import type { ChangeJudge, JudgeQuestion } from './allowed/change-judge.ts';
import type { ProposedChange } from './allowed/proposed-change.ts';
import { kindOf } from './breaks/describe.ts';
import type { Break, Version } from './check.ts';
import type { Policy } from './difference.ts';
import type { Side } from './differences.ts';
import { faultsOf } from './differences.ts';
import type { Direction, Mode } from './modes.ts';
import { silentKinds } from './silent/index.ts';
import type { SilentChange } from './silent/silent-changes.ts';

/** What may be changed at a place of a schema, as the engine judges each change: nothing here is written by hand. */
export interface AllowedChanges {
  /** What it is about. */
  readonly about: { readonly kind: 'field' | 'object'; readonly name: string; readonly span: Span };
  readonly mode: Mode;
  readonly policy: Policy;
  /** Against which versions, oldest first. */
  readonly versions: readonly string[];
  /** The schema as it is may follow them. Where it may not, a row says what it adds to that. */
  readonly isCompatibleNow: boolean;
  readonly rows: readonly AllowedChange[];
}

export interface AllowedChange extends ProposedChange {
  /** `unusable`: the schema would have no meaning, as when a type goes that is used elsewhere. */
  readonly verdict: 'allowed' | 'refused' | 'unusable';
  /** Why it is not allowed, each reason once; empty where it is. */
  readonly because: readonly Reason[];
  /** The versions that refuse it, oldest first. */
  readonly against: readonly string[];
  /** What consumers feel of it though no registry looks at it: ids and titles, worth a warning where it is allowed. */
  readonly felt: readonly { readonly code: string; readonly title: string }[];
}

export interface Reason {
  /** Our own id of the break. */
  readonly code: string;
  readonly registryCode: string;
  readonly direction: Direction | undefined;
  /** In a few words, without a full stop. */
  readonly title: string;
}

export interface ChangeQuestion extends JudgeQuestion {
  /** Reads an edited text as the document was read; needed for YAML alone, whose library is not loaded for all. */
  readonly parse?: (text: string) => SourceTree;
}

/** How a judge of one schema is made; see `createChangeJudge`. */
export type MakeJudge = (update: Side, earlier: readonly Version[], question: JudgeQuestion) => Generator<undefined, ChangeJudge, void>;

/**
 * What may be changed at an offset of a schema beside its earlier versions (oldest first): of the field or property there, else of the object or
 * type around. Each change is made in the text and put to the engine. Undefined where there is nothing to change, or nothing can be compared.
 */
export function allowedChanges(update: Side, offset: number, earlier: readonly Version[], question: ChangeQuestion): AllowedChanges | undefined {
  const steps = allowedChangesInSteps(update, offset, earlier, question);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/**
 * The same in steps of one comparison of two schemas each, so that who has other things to do can do them between: it takes many with a long history. `judges` makes
 * ready what is the same for all places of the schema; who asks for several keeps it.
 */
export function* allowedChangesInSteps(update: Side, offset: number, earlier: readonly Version[], question: ChangeQuestion, judges: MakeJudge = createChangeJudge): Generator<undefined, AllowedChanges | undefined, void> {
  const { model, workspace } = update;
  const { mode, policy, parse } = question;
  const read = parse ?? (model.tree.syntax === 'json' ? parseJson : undefined);
  const place = read && placeAt(model, offset);
  if (!read || !place || faultsOf(update).length > 0) return undefined;
  const judge = yield* judges(update, earlier, question);
  const rows: AllowedChange[] = [];
  for (const proposed of place.changes) {
    const edited: Side = { model: readSchemaAs(model.format, model.uri, read(applyEdits(model.tree.text, proposed.edits)), model.format === 'json-schema' ? model.json.dialect : 'unknown'), workspace };
    const [fault] = faultsOf(edited);
    yield;
    if (fault !== undefined) {
      rows.push({ ...proposed, verdict: 'unusable', because: [{ code: 'compat/not-usable', registryCode: '', direction: undefined, title: fault }], against: [], felt: [] });
      continue;
    }
    const { isAllowed, breaks, against, felt } = yield* judge.judge(edited);
    rows.push({ ...proposed, verdict: isAllowed ? 'allowed' : 'refused', because: reasonsOf(breaks, model), against, felt: feltOf(felt) });
    yield;
  }
  return { about: place.about, mode, policy, versions: judge.versions.map(({ name }) => name), isCompatibleNow: judge.isCompatibleNow, rows };
}

/** What `allowedChanges` is about at an offset; undefined where there is nothing to change. */
export function changeableAt(model: SchemaModel, offset: number): AllowedChanges['about'] | undefined {
  return placeAt(model, offset)?.about;
}

function feltOf(changes: readonly SilentChange[]): AllowedChange['felt'] {
  const codes = new Set(changes.map(({ code }) => code));
  return silentKinds.filter(({ id }) => codes.has(id)).map(({ id, title }) => ({ code: id, title }));
}

function reasonsOf(breaks: readonly Break[], { format }: SchemaModel): readonly Reason[] {
  const reasons = new Map<string, Reason>();
  for (const it of breaks) {
    const { code, registryCode, direction } = it;
    const key = `${direction} ${code}`;
    if (!reasons.has(key)) reasons.set(key, { code, registryCode, direction, title: kindOf(it, format)?.title ?? registryCode });
  }
  return [...reasons.values()];
}

interface Place {
  readonly about: AllowedChanges['about'];
  readonly changes: readonly ProposedChange[];
}

function placeAt(model: SchemaModel, offset: number): Place | undefined {
  return model.format === 'avro' ? avroPlace(model, offset) : jsonPlace(model, offset);
}

const isIn = (offset: number, { start, end }: Span): boolean => start <= offset && offset <= end;

/** The smallest named type or field around an offset: the field when both are one, as where an enum stands in its field. */
function avroPlace({ avro, tree }: SchemaModel & { readonly format: 'avro' }, offset: number): Place | undefined {
  let found: { readonly size: number; readonly place: () => Place } | undefined;
  const offer = (span: Span, place: () => Place): void => {
    const size = span.end - span.start;
    if (isIn(offset, span) && (!found || size < found.size)) found = { size, place };
  };
  for (const type of avro.types) {
    if (type.kind === 'record') {
      for (const field of type.fields) if (field.nameNode) offer(field.node, () => ({ about: aboutNode('field', field.name, field.nameNode!), changes: changesOfField(field, tree) }));
    }
    if ((type.kind === 'record' || (type.kind === 'enum' && !isOfField(type))) && type.nameNode) offer(type.node, () => ({ about: aboutNode('object', type.simpleName, type.nameNode!), changes: changesOfDefinition(type, tree) }));
  }
  return found?.place();
}

function isOfField(type: AvroType): boolean {
  const { place } = type;
  return place.at === 'field' || (place.at === 'branch' && place.of.place.at === 'field' && place.of.branches.length <= 2);
}

function aboutNode(kind: 'field' | 'object', name: string, { start, end }: StringNode): AllowedChanges['about'] {
  return { kind, name, span: { start, end } };
}

/** The property around an offset; where it stands at no property, the object. */
function jsonPlace({ json, tree }: SchemaModel & { readonly format: 'json-schema' }, offset: number): Place | undefined {
  let found: { readonly object: ObjectNode; readonly property: Member | undefined } | undefined;
  for (const { node } of json.schemas) {
    if (node.kind !== 'object' || !isIn(offset, node)) continue;
    const properties = valueOf(node, 'properties');
    if (properties?.kind !== 'object') continue;
    const property = isIn(offset, properties) ? properties.members.find(({ key, value }) => isIn(offset, { start: key.start, end: value?.end ?? key.end })) : undefined;
    // At a word of the object itself it is the object that is meant, unless it is the value of a property.
    if (property || !found?.property) found = { object: node, property };
  }
  if (!found) return undefined;
  const { object, property } = found;
  if (property) return { about: aboutNode('field', property.key.value, property.key), changes: changesOfProperty(object, property, tree) };
  const name = nameOf(object);
  return name && { about: aboutNode('object', name.kind === 'string' ? name.value : '', name as StringNode), changes: changesOfObject(object, tree) };
}

/** What names an object: its key, its title, or its first word. */
function nameOf(object: ObjectNode): Node | undefined {
  const title = valueOf(object, 'title');
  return keyOf(object) ?? (title?.kind === 'string' ? title : object.members[0]?.key);
}
