import type { Fix } from '../../finding.ts';
import { primitiveNames } from '../../formats/avro/model.ts';
import type { AvroField, AvroType } from '../../formats/avro/model.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { insertItem, insertMember, removeItem, removeMember, replaceValue } from '../../tree/edit.ts';
import { keyOf, memberOf, sameValue, stringOf, toValue, valueOf } from '../../tree/node.ts';
import type { ArrayNode, Node, ObjectNode, SourceTree } from '../../tree/node.ts';
import { changedBack, fix } from './place.ts';
import type { Place } from './place.ts';

type AvroModel = SchemaModel & { readonly format: 'avro' };

/** What may undo a break of Avro schemas, what most people want first. */
export function avroFixes(place: Place, home: AvroModel): readonly Fix[] {
  const { it, now, then, tree } = place;
  switch (it.code) {
    case 'avro/field-without-default':
    case 'avro/enum-field-without-default':
      return it.direction === 'BACKWARD' ? newField(place, home) : restoredField(place, home);
    case 'avro/field-matches-twice':
      return it.direction === 'BACKWARD' ? withoutAlias(place) : [];
    case 'avro/enum-symbol-missing':
      return it.direction === 'BACKWARD' ? restoredSymbols(place) : [];
    case 'avro/name-changed':
      return formerTypeName(place, home);
    case 'avro/fixed-size-changed':
      return keyOf(now)?.value === 'size' && keyOf(then)?.value === 'size' ? [changedBack(tree, now, then)] : [];
    case 'avro/type-changed':
      return formerType(place);
    case 'avro/union-branch-missing':
      return it.direction === 'BACKWARD' && it.causes === undefined ? restoredBranch(place, home) : [];
    default:
      return [];
  }
}

/** The type as it was; or, for readers of both, the two in a union. */
function formerType({ it, now, then, tree }: Place): readonly Fix[] {
  // A branch of a union stands for its union: what the other side says is the whole type.
  const [own, old] = [unionOf(now), unionOf(then)];
  if (!keyOf(own) || !isPlain(old) || sameValue(own, old)) return [];
  const place = own.parent?.parent;
  const isWhole = own.kind === 'string' && ((place?.kind === 'array' && keyOf(place)?.value === 'fields') || /^(?:items|values)$/.test(keyOf(own)!.value));
  const both = it.direction === 'BACKWARD' && isWhole && old.kind === 'string' ? [fix(`Allow ${old.value} as well`, replaceValue(tree, own, [own.value, old.value]))] : [];
  return [changedBack(tree, own, old), ...both];
}

/** The name that a type had: as an alias, which only readers of the new schema heed; or as its name again, where nothing in the document refers to it. */
function formerTypeName({ it, now, then, tree }: Place, { avro }: AvroModel): readonly Fix[] {
  const object = now.parent;
  if (object?.kind !== 'object') return [];
  const fixes: Fix[] = [];
  if (it.direction === 'BACKWARD' && it.writerSays !== undefined) {
    const aliases = valueOf(object, 'aliases');
    fixes.push(fix(`Keep "${it.writerSays}" as an alias`, aliases?.kind === 'array' ? insertItem(tree, aliases, it.writerSays) : insertMember(tree, object, 'aliases', [it.writerSays], 'name')));
  }
  const type = [...avro.names.values()].find(({ nameNode }) => nameNode === now);
  if (!type || now.kind !== 'string' || then.kind !== 'string') return fixes;
  const simple = then.value.slice(then.value.lastIndexOf('.') + 1);
  const full = type.fullName.slice(0, type.fullName.length - type.simpleName.length) + simple;
  if (avro.names.has(full) || avro.types.some((other) => other.kind === 'reference' && other.fullName === type.fullName)) return fixes;
  return [...fixes, fix(`Call it "${simple}" again`, replaceValue(tree, now, now.value.slice(0, now.value.lastIndexOf('.') + 1) + simple))];
}

/** The alias that makes a field match twice. */
function withoutAlias({ now, tree }: Place): readonly Fix[] {
  const aliases = now.parent;
  const field = aliases?.parent;
  if (now.kind !== 'string' || aliases?.kind !== 'array' || field?.kind !== 'object') return [];
  const member = memberOf(field, 'aliases');
  return [fix(`Remove the alias "${now.value}"`, aliases.items.length === 1 && member ? removeMember(tree, field, member) : removeItem(tree, aliases, now))];
}

/** A type that is gone from a union, as it was. */
function restoredBranch({ it, now, then, tree }: Place, home: AvroModel): readonly Fix[] {
  const union = now.kind === 'array' ? now : now.parent?.kind === 'object' ? now.parent.members.find(({ key }) => key === now)?.value : undefined;
  // What names a type that is defined in the union is the word "record" in it.
  const list = then.parent?.parent;
  const former = keyOf(then)?.value === 'type' && list?.kind === 'array' && keyOf(list)?.value !== 'fields' ? then.parent! : then;
  return union?.kind === 'array' && isSelfContained(former, home) ? [fix(`Allow ${it.subject ?? 'it'} again`, insertItem(tree, union, toValue(former)))] : [];
}

/** A field that came: nullable with a default, the name it had before, or any default. */
function newField({ it, now, then, tree }: Place, home: AvroModel): readonly Fix[] {
  const field = fieldOf(home, now);
  const type = field?.type;
  if (!field || !type || memberOf(field.node, 'default')) return [];
  const fixes: Fix[] = [];
  const renamed = formerName(field, then);
  if (renamed !== undefined) {
    const aliases = valueOf(field.node, 'aliases');
    fixes.push(fix(`Keep "${renamed}" as an alias: it was renamed`, aliases?.kind === 'array' ? insertItem(tree, aliases, renamed) : insertMember(tree, field.node, 'aliases', [renamed], 'name')));
  }
  const nullable = nullableType(tree, field, type);
  if (nullable) fixes.push(fix(`Make "${it.subject ?? field.name}" nullable, with the default null`, ...nullable, insertMember(tree, field.node, 'default', null, lastKey(field.node))));
  const value = emptyValue(type);
  if (value !== undefined) fixes.push(fix(`Give it the default ${JSON.stringify(value)}`, insertMember(tree, field.node, 'default', value, lastKey(field.node))));
  return fixes;
}

/** The edits that add null to the type of a field, as its first type: a default is of the first. Undefined where it is that, or is written in another way. */
function nullableType(tree: SourceTree, field: AvroField, type: AvroType): Fix['edits'] | undefined {
  const { node } = type;
  if (node !== valueOf(field.node, 'type')) return undefined;
  if (type.kind === 'union') {
    const own = type.branches.find((branch) => branch.kind === 'primitive' && branch.name === 'null');
    if (type.branches.length === 0 || own === type.branches[0]) return undefined;
    return [insertItem(tree, type.node, 'null', 0), ...(own ? [removeItem(tree, type.node, own.node)] : [])];
  }
  if (node.kind === 'string') return node.value === 'null' ? undefined : [replaceValue(tree, node, ['null', node.value])];
  // Around what is written, so that it stays as it is.
  return node.kind === 'object' && tree.syntax === 'json' ? [{ span: { start: node.start, end: node.start }, newText: '["null", ' }, { span: { start: node.end, end: node.end }, newText: ']' }] : undefined;
}

/** The field that is gone where a new one of the same type came: the only one, or nothing can be said. */
function formerName(field: AvroField, then: Node): string | undefined {
  const old = valueOf(then.parent, 'fields');
  const now = field.record.fieldsNode;
  if (old?.kind !== 'array' || !now || !field.type) return undefined;
  const names = (list: ArrayNode): ReadonlySet<string | undefined> => new Set(list.items.map((item) => stringOf(item, 'name')?.value));
  const [before, after] = [names(old), names(now)];
  const came = [...after].filter((name) => !before.has(name));
  const gone = old.items.filter((item) => !after.has(stringOf(item, 'name')?.value));
  const type = valueOf(gone[0], 'type');
  return gone.length === 1 && came.length === 1 && type && sameValue(type, field.type.node) ? stringOf(gone[0], 'name')?.value : undefined;
}

/** A field that went, as it was. */
function restoredField({ it, now, then, tree }: Place, home: AvroModel): readonly Fix[] {
  const fields = valueOf(now.parent, 'fields');
  const old = then.parent;
  const list = old?.parent;
  if (fields?.kind !== 'array' || old?.kind !== 'object' || list?.kind !== 'array' || !isSelfContained(valueOf(old, 'type'), home)) return [];
  return [fix(`Restore "${it.subject ?? ''}"`, insertItem(tree, fields, toValue(old), Math.min(list.items.indexOf(old), fields.items.length)))];
}

function restoredSymbols({ it, now, tree }: Place): readonly Fix[] {
  const object = now.parent;
  const symbols = object?.kind === 'object' ? valueOf(object, 'symbols') : undefined;
  const missing = it.writerSays?.split(', ') ?? [];
  if (object?.kind !== 'object' || symbols?.kind !== 'array' || missing.length === 0) return [];
  const edit = missing.length === 1 ? insertItem(tree, symbols, missing[0]!) : replaceValue(tree, symbols, [...symbols.items.map(toValue), ...missing]);
  const first = symbols.items[0];
  return [
    fix(`Restore ${it.writerSays!}`, edit),
    ...(first?.kind === 'string' && !memberOf(object, 'default') ? [fix(`Give the enum the default ${first.value}`, insertMember(tree, object, 'default', first.value, 'symbols'))] : []),
  ];
}

function fieldOf({ avro }: AvroModel, nameNode: Node): AvroField | undefined {
  for (const type of avro.types) if (type.kind === 'record') for (const field of type.fields) if (field.nameNode === nameNode) return field;
  return undefined;
}

function lastKey({ members }: ObjectNode): string | undefined {
  return members.some(({ key }) => key.value === 'type') ? 'type' : members[members.length - 1]?.key.value;
}

/** The plainest value of a type; undefined where a person has to choose one. */
function emptyValue(type: AvroType): unknown {
  switch (type.kind) {
    case 'union':
      return type.branches[0] && emptyValue(type.branches[0]);
    case 'array':
      return [];
    case 'map':
      return {};
    case 'enum':
      return type.symbols[0]?.value;
    case 'primitive':
      return type.name === 'null' ? null : type.name === 'boolean' ? false : type.name === 'string' || type.name === 'bytes' ? '' : 0;
    default:
      return undefined;
  }
}

function unionOf(node: Node): Node {
  return node.parent?.kind === 'array' && keyOf(node.parent) ? node.parent : node;
}

const primitives: ReadonlySet<string> = new Set(primitiveNames);

/** Primitives by name, or a union of them: nothing that would have to be defined. */
function isPlain(node: Node): boolean {
  return node.kind === 'string' ? primitives.has(node.value) : node.kind === 'array' && node.items.every(isPlain);
}

/** An Avro type that names nothing which would have to be defined elsewhere, and defines nothing that the document defines. */
function isSelfContained(type: Node | undefined, home: AvroModel): boolean {
  if (type?.kind === 'string') return primitives.has(type.value);
  if (type?.kind === 'array') return type.items.every((branch) => isSelfContained(branch, home));
  const kind = stringOf(type, 'type')?.value ?? '';
  switch (kind) {
    case 'array':
      return isSelfContained(valueOf(type, 'items'), home);
    case 'map':
      return isSelfContained(valueOf(type, 'values'), home);
    case 'fixed':
    case 'enum':
    case 'record': {
      const name = stringOf(type, 'name')?.value ?? '';
      const simple = name.slice(name.lastIndexOf('.') + 1);
      const fields = valueOf(type, 'fields');
      return name !== '' && [...home.avro.names.values()].every(({ simpleName }) => simpleName !== simple) && (kind !== 'record' || (fields?.kind === 'array' && fields.items.every((field) => isSelfContained(valueOf(field, 'type'), home))));
    }
    default:
      return primitives.has(kind);
  }
}
