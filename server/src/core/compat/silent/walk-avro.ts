import type { AvroDocument, AvroField, AvroType, RecordType } from '../../formats/avro/model.ts';
import { stringsOf } from '../../formats/avro/names-in.ts';
import { targetOf } from '../../formats/avro/resolve.ts';
import { canonical } from '../../formats/json-schema/canonical.ts';
import { logicalTypeOf } from '../../model/shape.ts';
import { stringOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { pairsMet, sameText } from './walk.ts';
import type { Walk } from './walk.ts';
import type { FieldPair, FieldSide } from './silent.ts';

/** A type and the document that says it. */
interface Typed {
  readonly type: AvroType;
  readonly document: AvroDocument;
  readonly use: Node | undefined;
}

/** Hands out what two Avro schemas have in the same places, as a reader finds it: fields by name and alias, branches of unions by what they are. */
export function walkAvro(old: AvroDocument, update: AvroDocument, walk: Walk): void {
  const isNew = pairsMet();
  const start = (type: AvroType, document: AvroDocument): Typed => ({ type, document, use: undefined });
  if (old.roots.length === 1 && update.roots.length === 1) types(start(old.roots[0]!, old), start(update.roots[0]!, update), undefined);
  else for (const root of update.roots) {
    const twin = old.roots.find((it) => 'fullName' in it && 'fullName' in root && it.fullName === root.fullName);
    if (twin) types(start(twin, old), start(root, update), undefined);
  }

  function types(oldSaid: Typed, said: Typed, field: string | undefined): void {
    const before = followed(oldSaid, walk.oldWorkspace);
    const now = followed(said, walk.workspace);
    if (!before || !now) return;
    if (before.type.kind === 'union' || now.type.kind === 'union') {
      for (const [one, other] of aligned(branchesOf(before, walk.oldWorkspace), branchesOf(now, walk.workspace))) pair(one, other, field);
    } else pair(before, now, field);
  }

  function pair(before: Typed, now: Typed, field: string | undefined): void {
    if (before.type.node === now.type.node || !isNew(before.type.node, now.type.node)) return;
    const { type: old, document: oldDocument } = before;
    const { type: update, document, use } = now;
    walk.avroType({ old, update, oldDocument, document, field }, use);
    if (old.kind === 'record' && update.kind === 'record') records(before, old, now, update);
    else if (old.kind === 'array' && update.kind === 'array' && old.items && update.items) types({ ...before, type: old.items }, { ...now, type: update.items }, field);
    else if (old.kind === 'map' && update.kind === 'map' && old.values && update.values) types({ ...before, type: old.values }, { ...now, type: update.values }, field);
  }

  function records(before: Typed, old: RecordType, now: Typed, update: RecordType): void {
    const byName = new Map(old.fields.map((field) => [field.name, field]));
    const kept = new Set<string>();
    const pairs: (FieldPair & { readonly from: AvroField; readonly to: AvroField })[] = [];
    const added: FieldSide[] = [];
    for (const field of update.fields) {
      const same = byName.get(field.name);
      // Most of a schema stays as it was.
      if (same && field.nameNode && isWhole(field.type) && sameText(same.node, before.document.tree, field.node, now.document.tree)) {
        kept.add(same.name);
        continue;
      }
      const side = sideOf(field, now.document);
      if (!side) continue;
      const from = byName.get(field.name) ?? stringsOf(field.node, 'aliases').map(({ value }) => byName.get(value)).find((it) => it !== undefined && !update.fields.some(({ name }) => name === it.name));
      const oldSide = from && sideOf(from, before.document);
      if (oldSide) {
        kept.add(from.name);
        pairs.push({ old: oldSide, update: side, from, to: field });
      } else added.push(side);
    }
    const removed = old.fields.flatMap((field) => (kept.has(field.name) ? [] : sideOf(field, before.document) ?? []));
    walk.object({ removed, added, kept, isComplete: true }, now.use);
    for (const it of pairs) {
      if (isWhole(it.to.type) && sameText(it.from.node, before.document.tree, it.to.node, now.document.tree)) continue;
      walk.field(it, now.use);
      if (it.from.type && it.to.type) types({ ...before, type: it.from.type }, { ...now, type: it.to.type }, it.update.name);
    }
  }
}

/** Whether all that a type means stands where it does: it names no other, and has no fields to be looked at one by one. */
function isWhole(type: AvroType | undefined): boolean {
  switch (type?.kind) {
    case 'primitive':
    case 'enum':
    case 'fixed':
      return true;
    case 'array':
      return isWhole(type.items);
    case 'map':
      return isWhole(type.values);
    case 'union':
      return type.branches.every(isWhole);
    default:
      return false;
  }
}

function followed(said: Typed, workspace: Workspace): Typed | undefined {
  const { type, document, use } = said;
  if (type.kind !== 'reference') return said;
  const target = targetOf(type, document, workspace);
  switch (target.at) {
    case 'nowhere':
      return undefined;
    case 'elsewhere': {
      const [definition] = target.definitions;
      return definition && { type: definition.type, document: definition.document, use: use ?? type.typeNode };
    }
    default:
      return { type: target.type, document, use };
  }
}

function branchesOf(said: Typed, workspace: Workspace): readonly Typed[] {
  const { type } = said;
  if (type.kind !== 'union') return [said];
  return type.branches.flatMap((branch) => (branch.kind === 'primitive' && branch.name === 'null' ? [] : followed({ ...said, type: branch }, workspace) ?? []));
}

/** Which branches stand for each other: those of one name or kind, and what is left when it is one on each side. */
function aligned(old: readonly Typed[], update: readonly Typed[]): readonly (readonly [Typed, Typed])[] {
  const left = new Map(old.map((it) => [wordFor(it.type), it]));
  const pairs: (readonly [Typed, Typed])[] = [];
  const unmatched: Typed[] = [];
  for (const it of update) {
    const word = wordFor(it.type);
    const twin = left.get(word);
    if (twin) pairs.push([twin, it]);
    else unmatched.push(it);
    left.delete(word);
  }
  const [only, ...others] = left.values();
  if (only && others.length === 0 && unmatched.length === 1) pairs.push([only, unmatched[0]!]);
  return pairs;
}

function wordFor(type: AvroType): string {
  switch (type.kind) {
    case 'primitive':
      return type.name;
    case 'record':
    case 'enum':
    case 'fixed':
      return `${type.kind} ${type.simpleName}`;
    default:
      return type.kind;
  }
}

const numbers: ReadonlySet<string> = new Set(['int', 'long', 'float', 'double']);

function sideOf(field: AvroField, { tree }: AvroDocument): FieldSide | undefined {
  if (!field.nameNode) return undefined;
  const { type } = field;
  const branches = (type?.kind === 'union' ? type.branches : type ? [type] : []).filter((branch) => !(branch.kind === 'primitive' && branch.name === 'null'));
  return {
    name: field.name, nameNode: field.nameNode, tree, node: field.node, default: field.default, doc: stringOf(field.node, 'doc'), unit: stringOf(field.node, 'unit'),
    isNumber: branches.length > 0 && branches.every((branch) => branch.kind === 'primitive' && numbers.has(branch.name)),
    notation: type && logicalTypeOf(type)?.value,
    // Few ask: it holds all that is written in a record.
    get type() { return branches.length === 0 ? undefined : branches.map(({ node }) => canonical(node)).sort().join(' | '); },
    source: { format: 'avro', record: field.record },
  };
}
