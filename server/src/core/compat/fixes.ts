import type { Fix } from '../finding.ts';
import { primitiveNames } from '../formats/avro/model.ts';
import type { AvroField, AvroType } from '../formats/avro/model.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { insertItem, insertMember, removeItem, removeMember, replaceValue } from '../tree/edit.ts';
import { keyOf, memberOf, sameValue, stringOf, toValue, valueOf } from '../tree/node.ts';
import type { ArrayNode, Node, ObjectNode, SourceTree, StringNode } from '../tree/node.ts';
import type { Break } from './check.ts';

/**
 * What may undo a break in the document that makes it, what most people want first. None is safe: each decides what the schema means. A break whose
 * undoing would be the whole change taken back, or that nobody can undo at one place, has none.
 */
export function breakFixes(it: Break, home: SchemaModel): readonly Fix[] {
  const [now, then] = it.direction === 'BACKWARD' ? [it.reader, it.writer] : [it.writer, it.reader];
  const place: Place = { it, now, then, tree: home.tree };
  return home.format === 'avro' ? avroFixes(place, home) : jsonFixes(place);
}

/** A break from where the new schema stands: its node there, and that of the earlier version. */
interface Place {
  readonly it: Break;
  readonly now: Node;
  readonly then: Node;
  readonly tree: SourceTree;
}

function fix(title: string, ...edits: Fix['edits']): Fix {
  return { title, safe: false, edits };
}

function avroFixes(place: Place, home: SchemaModel & { readonly format: 'avro' }): readonly Fix[] {
  const { it, now, then, tree } = place;
  switch (it.code) {
    case 'avro/field-without-default':
    case 'avro/enum-field-without-default':
      return it.direction === 'BACKWARD' ? newField(place, home) : restoredField(place);
    case 'avro/enum-symbol-missing':
      return it.direction === 'BACKWARD' ? restoredSymbols(place) : [];
    case 'avro/name-changed': {
      const object = now.parent;
      if (object?.kind !== 'object' || it.direction !== 'BACKWARD' || it.writerSays === undefined) return [];
      const aliases = valueOf(object, 'aliases');
      const edit = aliases?.kind === 'array' ? insertItem(tree, aliases, it.writerSays) : insertMember(tree, object, 'aliases', [it.writerSays], 'name');
      return [fix(`Keep "${it.writerSays}" as an alias`, edit)];
    }
    case 'avro/fixed-size-changed':
      return keyOf(now)?.value === 'size' && keyOf(then)?.value === 'size' ? [changedBack(tree, now, then)] : [];
    case 'avro/type-changed': {
      // A branch of a union stands for its union: what the other side says is the whole type.
      const [own, old] = [unionOf(now), unionOf(then)];
      return keyOf(own) && isPlain(old) && !sameValue(own, old) ? [changedBack(tree, own, old)] : [];
    }
    case 'avro/union-branch-missing':
      if (it.direction === 'FORWARD' || now.kind !== 'array' || !isPlain(then)) return [];
      return [fix(`Allow ${it.subject ?? 'it'} again`, insertItem(tree, now, toValue(then)))];
    default:
      return [];
  }
}

/** A field that came: nullable with a default, the name it had before, or any default. */
function newField({ it, now, then, tree }: Place, home: SchemaModel & { readonly format: 'avro' }): readonly Fix[] {
  const field = fieldOf(home, now);
  const type = field?.type;
  if (!field || !type || memberOf(field.node, 'default')) return [];
  const fixes: Fix[] = [];
  const renamed = formerName(field, then);
  if (renamed !== undefined) {
    const aliases = valueOf(field.node, 'aliases');
    fixes.push(fix(`Keep "${renamed}" as an alias: it was renamed`, aliases?.kind === 'array' ? insertItem(tree, aliases, renamed) : insertMember(tree, field.node, 'aliases', [renamed], 'name')));
  }
  const nullable = type.kind !== 'union' && type.node.parent === field.node && type.node.kind === 'string' ? [replaceValue(tree, type.node, ['null', type.node.value])] : undefined;
  if (nullable) fixes.push(fix(`Make "${it.subject ?? field.name}" nullable, with the default null`, ...nullable, insertMember(tree, field.node, 'default', null, lastKey(field.node))));
  const value = emptyValue(type);
  if (value !== undefined) fixes.push(fix(`Give it the default ${JSON.stringify(value)}`, insertMember(tree, field.node, 'default', value, lastKey(field.node))));
  return fixes;
}

/** The field that is gone where a new one of the same type came: the only one, or nothing can be said. */
function formerName(field: AvroField, then: Node): string | undefined {
  const old = valueOf(then.parent, 'fields');
  const now = field.record.fieldsNode;
  if (old?.kind !== 'array' || !now || !field.type) return undefined;
  const names = (list: ArrayNode): readonly (string | undefined)[] => list.items.map((item) => stringOf(item, 'name')?.value);
  const kept = names(now);
  const came = names(now).filter((name) => !names(old).includes(name));
  const gone = old.items.filter((item) => !kept.includes(stringOf(item, 'name')?.value));
  const type = valueOf(gone[0], 'type');
  return gone.length === 1 && came.length === 1 && type && sameValue(type, field.type.node) ? stringOf(gone[0], 'name')?.value : undefined;
}

/** A field that went, as it was. */
function restoredField({ it, now, then, tree }: Place): readonly Fix[] {
  const fields = valueOf(now.parent, 'fields');
  const old = then.parent;
  const list = old?.parent;
  if (fields?.kind !== 'array' || old?.kind !== 'object' || list?.kind !== 'array' || !isSelfContained(valueOf(old, 'type'))) return [];
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

function jsonFixes({ it, now, then, tree }: Place): readonly Fix[] {
  const [own, old] = [schemaAt(now), schemaAt(then)];
  switch (it.code) {
    case 'json/property-removed': {
      const name = then.kind === 'string' && keyHolder(then) ? then.value : undefined;
      const properties = keyHolder(now);
      const value = properties && keyHolder(then);
      return it.direction === 'BACKWARD' && name !== undefined && properties?.kind === 'object' && value && hasNoReference(value) && !memberOf(properties, name) ? [fix(`Restore "${name}"`, insertMember(tree, properties, name, toValue(value)))] : [];
    }
    case 'json/required-property-added':
    case 'json/property-now-required': {
      const required = it.direction === 'BACKWARD' && it.subject !== undefined ? requiredAround(now) : undefined;
      const item = required?.items.find((entry) => entry.kind === 'string' && entry.value === it.subject);
      if (!required || !item) return [];
      const member = required.items.length === 1 && required.parent?.kind === 'object' ? memberOf(required.parent, 'required') : undefined;
      return [fix(`Make "${it.subject!}" optional`, member && required.parent?.kind === 'object' ? removeMember(tree, required.parent, member) : removeItem(tree, required, item))];
    }
    case 'json/alternative-differs':
    case 'json/value-not-allowed': {
      const list = keyHolder(now);
      if (it.direction === 'BACKWARD' && list?.kind === 'array' && keyOf(list)?.value === 'enum' && then.parent?.kind === 'array') return [fix(`Allow ${shown(then)} again`, insertItem(tree, list, toValue(then)))];
      return changesOfKeyword({ it, now, then, tree }, own, old);
    }
    default:
      return changesOfKeyword({ it, now, then, tree }, own, old);
  }
}

const undoable: ReadonlySet<string> = new Set([
  'json/value-not-allowed', 'json/limit-added', 'json/limit-tightened', 'json/pattern-changed', 'json/type-changed', 'json/integer-only', 'json/multiple-changed', 'json/items-unique', 'json/items-typed',
  'json/undeclared-properties-restricted', 'json/alternative-removed', 'json/alternative-differs', 'json/combination-changed', 'json/more-forbidden', 'json/dependency-added',
]);

const wholes: ReadonlySet<string> = new Set(['json/type-changed', 'json/combination-changed']);
const severally = ['enum', 'const', 'oneOf', 'anyOf', 'allOf', 'not', '$ref'];

/** One keyword makes the break: it is as it was, or gone, or there again. */
function changesOfKeyword({ it, now, then, tree }: Place, own: ObjectNode | undefined, old: ObjectNode | undefined): readonly Fix[] {
  const word = keywordAt(now, own);
  const formerly = keywordAt(then, old);
  if (!undoable.has(it.code) || !own || !old || word === 'properties' || formerly === 'properties') return [];
  // Where a schema says in several ways what it is, one of them put back is not the whole.
  if (wholes.has(it.code) && (word !== formerly || [own, old].some((schema) => severally.some((key) => memberOf(schema, key))))) return [];
  if (word !== undefined && word === formerly) {
    const [value, former] = [valueOf(own, word), valueOf(old, word)];
    // An object or an array is more than its type.
    if (word === 'type' && former && [former, ...(former.kind === 'array' ? former.items : [])].some((it) => it.kind === 'string' && /^(?:object|array)$/.test(it.value))) return [];
    return value && former && isExact(former) && hasNoReference(former) && !sameValue(value, former) ? [changedBack(tree, value, former)] : [];
  }
  if (word !== undefined && word !== 'type' && !memberOf(old, word)) {
    const member = memberOf(own, word);
    return member && own.members.length > 1 ? [fix(`Remove "${word}"`, removeMember(tree, own, member))] : [];
  }
  const former = formerly !== undefined && formerly !== 'type' && !memberOf(own, formerly) ? valueOf(old, formerly) : undefined;
  return former && formerly !== undefined && isExact(former) && hasNoReference(former) ? [fix(`Restore "${formerly}"`, insertMember(tree, own, formerly, toValue(former)))] : [];
}

function changedBack(tree: SourceTree, now: Node, then: Node): Fix {
  return fix(`Change back to ${shown(then)}`, replaceValue(tree, now, toValue(then)));
}

/** The schema object that a place of a JSON Schema stands for: the value of the key it is, or the object of the keyword whose value it is. */
function schemaAt(node: Node): ObjectNode | undefined {
  const held = keyHolder(node);
  const holder = held?.parent;
  // A key of `properties` stands for the schema under it, a keyword for the schema that has it.
  const isNamed = holder?.kind === 'object' && ['properties', 'patternProperties', '$defs', 'definitions'].includes(keyOf(holder)?.value ?? '');
  if (held && isNamed) return held.kind === 'object' ? held : undefined;
  const object = held ? holder : node.kind === 'object' ? node : node.parent;
  return object?.kind === 'object' ? object : undefined;
}

/** The keyword that a place names in its schema. */
function keywordAt(node: Node, schema: ObjectNode | undefined): string | undefined {
  return schema?.members.find(({ key, value }) => key === node || value === node)?.key.value;
}

/** The value of the member whose key a node is. */
function keyHolder(node: Node): Node | undefined {
  return node.parent?.kind === 'object' ? node.parent.members.find(({ key }) => key === node)?.value : undefined;
}

function requiredAround(node: Node): ArrayNode | undefined {
  if (node.parent?.kind === 'array' && keyOf(node.parent)?.value === 'required') return node.parent;
  const schema = node.parent?.parent;
  const required = valueOf(schema, 'required');
  return keyOf(node.parent ?? node)?.value === 'properties' && required?.kind === 'array' ? required : undefined;
}

function fieldOf({ avro }: SchemaModel & { readonly format: 'avro' }, nameNode: Node): AvroField | undefined {
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

/** An Avro type that names nothing which would have to be defined elsewhere. */
function isSelfContained(type: Node | undefined): boolean {
  if (type?.kind === 'string') return primitives.has(type.value);
  if (type?.kind === 'array') return type.items.every(isSelfContained);
  const kind = stringOf(type, 'type')?.value ?? '';
  return kind === 'array' ? isSelfContained(valueOf(type, 'items')) : kind === 'map' ? isSelfContained(valueOf(type, 'values')) : kind === 'fixed' || primitives.has(kind);
}

/** A part of a JSON Schema that refers to nothing which may be gone. */
function hasNoReference(node: Node): boolean {
  if (node.kind === 'array') return node.items.every(hasNoReference);
  return node.kind !== 'object' || (!memberOf(node, '$ref') && node.members.every(({ value }) => !value || hasNoReference(value)));
}

/** Written anew it is the same: a number within what a double holds. */
function isExact(node: Node): boolean {
  return node.kind !== 'number' || String(node.value) === node.raw;
}

const longestShown = 40;

function shown(node: Node): string {
  const text = (node as Partial<StringNode>).kind === 'string' ? (node as StringNode).value : JSON.stringify(toValue(node));
  return text.length <= longestShown ? text : 'what it was';
}
