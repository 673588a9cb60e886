import type { ArrayNode, Node, ObjectNode, SourceTree, StringNode } from '../../tree/node.ts';

/** An Avro schema as written, right or wrong: whatever is missing or of the wrong kind is undefined here and stays visible in `node`. */
export interface AvroDocument {
  /** The text, where the document was not read yet and the rest of this is made of it when it is asked for. */
  readonly source?: string;
  readonly tree: SourceTree;
  /** More than one when the file is an array of schemas at its root: then each is a schema of its own, not a union. */
  readonly roots: readonly AvroType[];
  /** Every type that the document defines, by full name; of a name that is defined twice, the first. */
  readonly names: ReadonlyMap<string, NamedType>;
  /** Every type of the document in the order of the text, each once. */
  readonly types: readonly AvroType[];
  /** Objects that have a type as their `type`, `{"type": {"type": "string"}}`: read through here, refused by Avro. Inner ones first. */
  readonly wrappers: readonly { readonly object: ObjectNode; readonly type: AvroType }[];
}

export type AvroType = PrimitiveType | ReferenceType | NamedType | ArrayType | MapType | UnionType | UnknownType;
export type NamedType = RecordType | EnumType | FixedType;

/** Where a type stands. */
export type Place =
  | { readonly at: 'root' }
  | { readonly at: 'field'; readonly field: AvroField }
  | { readonly at: 'items' | 'values'; readonly of: AvroType }
  | { readonly at: 'branch'; readonly of: UnionType; readonly index: number };

interface Base {
  /** The whole JSON value of the type. */
  readonly node: Node;
  /** The object that carries the type's attributes; absent for a bare string and for a union. */
  readonly object: ObjectNode | undefined;
  /** The string that names the kind of type or the type referred to. */
  readonly typeNode: StringNode | undefined;
  readonly place: Place;
  /** The namespace that names inside this type inherit. */
  readonly namespace: string;
}

export const primitiveNames = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
export type PrimitiveName = (typeof primitiveNames)[number];

/** What `type` may say beside a primitive: each of these needs an object with attributes of its own. */
export const kindNames = ['record', 'error', 'enum', 'fixed', 'array', 'map'] as const;
export type KindName = (typeof kindNames)[number];

export interface PrimitiveType extends Base {
  readonly kind: 'primitive';
  readonly name: PrimitiveName;
  readonly typeNode: StringNode;
}

/** A name that is not a primitive and not a kind of type: it must be defined somewhere. */
export interface ReferenceType extends Base {
  readonly kind: 'reference';
  readonly typeNode: StringNode;
  /** As Avro resolves it: with the inherited namespace when it has no dot. */
  readonly fullName: string;
}

interface NamedBase extends Base {
  /** Empty when the name is missing. */
  readonly fullName: string;
  /** The full name without its namespace. */
  readonly simpleName: string;
  readonly nameNode: StringNode | undefined;
  readonly namespaceNode: StringNode | undefined;
  readonly object: ObjectNode;
}

export interface RecordType extends NamedBase {
  readonly kind: 'record';
  /** Written as `"type": "error"`. */
  readonly isError: boolean;
  readonly fields: readonly AvroField[];
  readonly fieldsNode: ArrayNode | undefined;
}

export interface AvroField {
  readonly node: ObjectNode;
  readonly record: RecordType;
  readonly name: string;
  readonly nameNode: StringNode | undefined;
  readonly type: AvroType | undefined;
  readonly default: Node | undefined;
}

export interface EnumType extends NamedBase {
  readonly kind: 'enum';
  readonly symbols: readonly StringNode[];
  readonly symbolsNode: ArrayNode | undefined;
  readonly default: Node | undefined;
}

export interface FixedType extends NamedBase {
  readonly kind: 'fixed';
  readonly size: number | undefined;
}

export interface ArrayType extends Base {
  readonly kind: 'array';
  readonly object: ObjectNode;
  readonly items: AvroType | undefined;
}

export interface MapType extends Base {
  readonly kind: 'map';
  readonly object: ObjectNode;
  readonly values: AvroType | undefined;
}

export interface UnionType extends Base {
  readonly kind: 'union';
  readonly node: ArrayNode;
  readonly branches: readonly AvroType[];
}

/** Neither a string nor an array nor an object with a usable type: a number, an object without "type". */
export interface UnknownType extends Base {
  readonly kind: 'unknown';
}
