import type { BooleanNode, Node, ObjectNode, SourceTree, StringNode } from '../../tree/node.ts';
import { valueOf } from '../../tree/node.ts';
import type { Dialect } from './dialect.ts';

/** A JSON Schema document: all its subschemas, in the order of the text, the root first. */
export interface JsonSchemaDocument {
  readonly tree: SourceTree;
  readonly uri: string;
  readonly dialect: Dialect;
  readonly root: SubSchema | undefined;
  readonly schemas: readonly SubSchema[];
  /** The subschema of a node, to get from a JSON pointer to it. */
  schemaOf(node: Node): SubSchema | undefined;
  /** The base URI from `$id` (`id` in draft-04) of the root, without fragment; undefined when it has none. */
  readonly id: string | undefined;
}

/** An object (or boolean) that stands where a schema is expected. */
export interface SubSchema {
  readonly node: ObjectNode | BooleanNode;
  readonly parent: SubSchema | undefined;
  /** The keyword of the parent under which it stands; undefined for the root. */
  readonly via: string | undefined;
  /** Its key in `properties`, `$defs`, `patternProperties`…, where it has one. */
  readonly key: StringNode | undefined;
  /** Number of subschemas around it. */
  readonly depth: number;
  /** The value of its `type` keyword. */
  readonly type: Node | undefined;
}

/** The value of a keyword of a subschema; undefined in a boolean schema. */
export function keyword(schema: SubSchema, name: string): Node | undefined {
  return valueOf(schema.node, name);
}

/** The types that the `type` keyword allows, or undefined when there is none or it is malformed. */
export function declaredTypes(schema: SubSchema): readonly string[] | undefined {
  return typesIn(schema.type);
}

/** The types that a value of the `type` keyword names, or undefined when it is malformed or none. */
export function typesIn(type: Node | undefined): readonly string[] | undefined {
  if (type?.kind === 'string') return [type.value];
  if (type?.kind !== 'array') return undefined;
  const types: string[] = [];
  for (let i = 0; i < type.items.length; i++) {
    const item = type.items[i]!;
    if (item.kind !== 'string') return undefined;
    types.push(item.value);
  }
  return types;
}
