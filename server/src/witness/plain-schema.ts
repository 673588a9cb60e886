import { ageOf } from '../core/formats/json-schema/dialect.ts';
import { keywords } from '../core/formats/json-schema/keywords.ts';
import type { JsonSchemaDocument } from '../core/formats/json-schema/model.ts';
import { resolveRef } from '../core/formats/json-schema/references.ts';
import { pointerOf, toValue } from '../core/tree/node.ts';
import type { Node, ObjectNode } from '../core/tree/node.ts';
import { encodedComponent } from '../core/uri.ts';
import type { Workspace } from '../core/workspace.ts';

const identifiers: ReadonlySet<string> = new Set(['$schema', '$id', 'id', '$anchor', '$dynamicAnchor', '$recursiveAnchor']);
const besideRef: ReadonlySet<string> = new Set(['$ref', 'definitions', '$defs']);

/**
 * A JSON Schema as plain data in one piece: every reference is a pointer from the root, other documents are among its parts, and nothing has an
 * identifier, so that a validator needs to find nothing. Undefined when a reference leads to nothing at hand. Up to draft-07 nothing counts
 * beside `$ref`.
 */
export function plainSchema(document: JsonSchemaDocument, workspace: Workspace): boolean | Record<string, unknown> | undefined {
  if (!document.root) return undefined;
  const parts: unknown[] = [];
  const documents = new Map<JsonSchemaDocument, number>();
  const odd = new Map<Node, number>();
  let isWhole = true;
  partOf(document);
  if (!isWhole) return undefined;
  return parts.length === 1 && typeof parts[0] === 'boolean' ? parts[0] : { $ref: '#/parts/0', parts };

  /** The number of the part that a document is; made when it comes up first. */
  function partOf(other: JsonSchemaDocument): number {
    const found = documents.get(other);
    if (found !== undefined) return found;
    const number = parts.push(undefined) - 1;
    documents.set(other, number);
    parts[number] = other.tree.root ? schemaFrom(other.tree.root, other) : true;
    return number;
  }

  function schemaFrom(node: Node, from: JsonSchemaDocument): unknown {
    if (node.kind !== 'object') return toValue(node);
    const old = (ageOf(from.dialect) ?? 7) < 2019 && node.members.some(({ key, value }) => key.value === '$ref' && value?.kind === 'string');
    const plain: Record<string, unknown> = {};
    for (const { key, value } of node.members) {
      const word = key.value;
      if (!value || identifiers.has(word) || (old && !besideRef.has(word))) continue;
      define(plain, word, word === '$ref' && value.kind === 'string' ? referenceFrom(value.value, node, from) : keywordFrom(word, value, from));
    }
    return plain;
  }

  function keywordFrom(word: string, value: Node, from: JsonSchemaDocument): unknown {
    switch (keywords.get(word)?.value) {
      case 'schema':
        return schemaFrom(value, from);
      case 'schema-array':
      case 'schema-or-array':
        return value.kind === 'array' ? value.items.map((item) => schemaFrom(item, from)) : schemaFrom(value, from);
      case 'schema-map':
      case 'dependencies': {
        if (value.kind !== 'object') return toValue(value);
        const map: Record<string, unknown> = {};
        for (const member of value.members) if (member.value) define(map, member.key.value, schemaFrom(member.value, from));
        return map;
      }
      default:
        return toValue(value);
    }
  }

  function referenceFrom(ref: string, at: ObjectNode, from: JsonSchemaDocument): string {
    const schema = from.schemaOf(at) ?? from.root;
    const target = schema && resolveRef(ref, schema, from, workspace);
    if (target?.kind !== 'resolved') {
      isWhole = false;
      return '#';
    }
    if (target.schema) return `#/parts/${partOf(target.document)}${encoded(pointerOf(target.node))}`;
    // It stands where no schema is expected: it becomes a part of its own.
    let number = odd.get(target.node);
    if (number === undefined) {
      number = parts.push(undefined) - 1;
      odd.set(target.node, number);
      parts[number] = schemaFrom(target.node, target.document);
    }
    return `#/parts/${number}`;
  }
}

function encoded(pointer: string): string {
  return pointer.split('/').map(encodedComponent).join('/');
}

function define(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
