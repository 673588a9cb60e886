import { memberOf, stringOf, valueOf } from '../../tree/node.ts';
import type { Node, ObjectNode, SourceTree, StringNode } from '../../tree/node.ts';
import { kindNames, primitiveNames } from './model.ts';
import type { ArrayType, AvroDocument, AvroField, AvroType, EnumType, FixedType, KindName, MapType, NamedType, Place, PrimitiveName, RecordType, UnionType } from './model.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Reads a JSON tree as an Avro schema (Avro 1.12 specification, "Schema Declaration"). Total: a faulty schema gives a model of what
 * could be understood, and the rules say what is wrong with the rest.
 */
export function parseAvro(tree: SourceTree): AvroDocument {
  const names = new Map<string, NamedType>();
  const types: AvroType[] = [];
  const roots: AvroType[] = [];
  const wrappers: { readonly object: ObjectNode; readonly type: AvroType }[] = [];
  if (tree.root?.kind === 'array') for (const item of tree.root.items) roots.push(readType(item, { at: 'root' }, ''));
  else if (tree.root) roots.push(readType(tree.root, { at: 'root' }, ''));
  return { tree, roots, names, types, wrappers };

  function readType(node: Node, place: Place, namespace: string): AvroType {
    switch (node.kind) {
      case 'string':
        return readName(node, node, undefined, place, namespace);
      case 'array': {
        const branches: AvroType[] = [];
        const union: UnionType = { kind: 'union', node, object: undefined, typeNode: undefined, place, namespace, branches };
        types.push(union);
        node.items.forEach((item, index) => branches.push(readType(item, { at: 'branch', of: union, index }, namespace)));
        return union;
      }
      case 'object':
        return readObject(node, place, namespace);
      default:
        return add({ kind: 'unknown', node, object: undefined, typeNode: undefined, place, namespace });
    }
  }

  function readName(node: Node, typeNode: StringNode, object: ObjectNode | undefined, place: Place, namespace: string): AvroType {
    const name = typeNode.value;
    if (isPrimitive(name)) return add({ kind: 'primitive', name, node, object, typeNode, place, namespace });
    return add({ kind: 'reference', node, object, typeNode, place, namespace, fullName: fullNameOf(name, namespace).fullName });
  }

  function readObject(node: ObjectNode, place: Place, namespace: string): AvroType {
    const type = valueOf(node, 'type');
    // {"type": {"type": "string"}}: the inner one is the type.
    if (type?.kind === 'object' || type?.kind === 'array') {
      const inner = readType(type, place, namespace);
      wrappers.push({ object: node, type: inner });
      return inner;
    }
    if (type?.kind !== 'string') return add({ kind: 'unknown', node, object: node, typeNode: undefined, place, namespace });
    switch (type.value) {
      case 'record':
      case 'error': {
        const fields: AvroField[] = [];
        const fieldsNode = valueOf(node, 'fields');
        const record: RecordType = { ...named(node, type, place, namespace), kind: 'record', isError: type.value === 'error', fields, fieldsNode: fieldsNode?.kind === 'array' ? fieldsNode : undefined };
        define(record);
        if (fieldsNode?.kind === 'array') for (const item of fieldsNode.items) if (item.kind === 'object') fields.push(readField(item, record));
        return record;
      }
      case 'enum': {
        const symbolsNode = valueOf(node, 'symbols');
        const enumeration: EnumType = {
          ...named(node, type, place, namespace), kind: 'enum', default: valueOf(node, 'default'),
          symbols: symbolsNode?.kind === 'array' ? symbolsNode.items.filter((item): item is StringNode => item.kind === 'string') : [],
          symbolsNode: symbolsNode?.kind === 'array' ? symbolsNode : undefined,
        };
        return define(enumeration);
      }
      case 'fixed': {
        const size = valueOf(node, 'size');
        const fixed: FixedType = { ...named(node, type, place, namespace), kind: 'fixed', size: size?.kind === 'number' ? size.value : undefined };
        return define(fixed);
      }
      case 'array': {
        const array: Draft<ArrayType> = { kind: 'array', node, object: node, typeNode: type, place, namespace, items: undefined };
        types.push(array);
        const items = valueOf(node, 'items');
        if (items) array.items = readType(items, { at: 'items', of: array }, namespace);
        return array;
      }
      case 'map': {
        const map: Draft<MapType> = { kind: 'map', node, object: node, typeNode: type, place, namespace, values: undefined };
        types.push(map);
        const values = valueOf(node, 'values');
        if (values) map.values = readType(values, { at: 'values', of: map }, namespace);
        return map;
      }
      default:
        return readName(node, type, node, place, namespace);
    }
  }

  function readField(node: ObjectNode, record: RecordType): AvroField {
    const nameNode = stringOf(node, 'name');
    const field: Draft<AvroField> = { node, record, name: nameNode?.value ?? '', nameNode, type: undefined, default: memberOf(node, 'default')?.value };
    const type = valueOf(node, 'type');
    if (type) field.type = readType(type, { at: 'field', field }, record.namespace);
    return field;
  }

  function named(node: ObjectNode, typeNode: StringNode, place: Place, inherited: string) {
    const nameNode = stringOf(node, 'name');
    const namespaceNode = stringOf(node, 'namespace');
    const { fullName, namespace, simpleName } = fullNameOf(nameNode?.value ?? '', namespaceNode ? namespaceNode.value : inherited);
    return { node, object: node, typeNode, place, nameNode, namespaceNode, fullName, simpleName, namespace };
  }

  function define<T extends NamedType>(type: T): T {
    types.push(type);
    if (type.fullName !== '' && !names.has(type.fullName)) names.set(type.fullName, type);
    return type;
  }

  function add<T extends AvroType>(type: T): T {
    types.push(type);
    return type;
  }
}

/**
 * The full name of a name in a namespace (Avro specification, "Names"): a name with a dot is a full name and its namespace attribute
 * does not count; a name without one takes the namespace. The empty namespace adds nothing.
 */
export function fullNameOf(name: string, namespace: string): { readonly fullName: string; readonly namespace: string; readonly simpleName: string } {
  const dot = name.lastIndexOf('.');
  if (dot >= 0) return { fullName: dot === 0 ? name.slice(1) : name, namespace: name.slice(0, dot), simpleName: name.slice(dot + 1) };
  return { fullName: namespace === '' || name === '' ? name : `${namespace}.${name}`, namespace, simpleName: name };
}

const primitives: ReadonlySet<string> = new Set(primitiveNames);
const kinds: ReadonlySet<string> = new Set(kindNames);

/** Whether a word is a kind of type that needs attributes of its own. */
export function isKindName(name: string): name is KindName {
  return kinds.has(name);
}

export function isPrimitive(name: string): name is PrimitiveName {
  return primitives.has(name);
}
