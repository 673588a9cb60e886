import type { ArrayNode, Node, StringNode } from '../../tree/node.ts';
import { memberOf, stringOf, valueOf } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { heededSchemas } from './heeded.ts';
import { schemasWith } from './keyword-index.ts';
import type { JsonSchemaDocument, SubSchema } from './model.ts';
import { patternMatches } from './pattern/match.ts';
import { resolveRef, schemaOfTarget } from './references.ts';
import type { SchemaInDocument } from './references.ts';
import { keptWith } from '../../kept-with.ts';

/** What schemas say about the properties of one and the same object. */
export interface DeclaredProperties {
  /** Every name that one of them declares in `properties`; a key of this document where it stands in this document. */
  readonly names: ReadonlyMap<string, StringNode>;
  /** Whether all of them could be read: no reference led out of sight. */
  readonly complete: boolean;
}

/** Keywords whose schemas speak of the same object as the schema around them. */
export const inPlace: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas', 'dependencies', 'not']);

/** The schemas around a schema, itself first, that speak of the same object. */
export function schemasOfSameObject(schema: SubSchema): readonly SubSchema[] {
  const chain = [schema];
  for (let at = schema; at.parent && at.via !== undefined && inPlace.has(at.via); at = at.parent) chain.push(at.parent);
  return chain;
}

export interface UndeclaredNames {
  readonly schema: SubSchema;
  readonly required: ArrayNode;
  /** Those of the required names that the `properties` beside them do not have. */
  readonly undeclared: readonly StringNode[];
}

const known = keptWith<JsonSchemaDocument, readonly UndeclaredNames[]>('undeclared names');

/** The subschemas that require what they do not declare themselves: few, and others may declare it for them. */
export function undeclaredNames(document: JsonSchemaDocument): readonly UndeclaredNames[] {
  let found = known.get(document);
  if (!found) known.set(document, (found = [...schemasWith(heededSchemas(document), 'required')].flatMap(undeclaredIn)));
  return found;
}

function undeclaredIn(schema: SubSchema): readonly UndeclaredNames[] {
  const required = valueOf(schema.node, 'required');
  if (required?.kind !== 'array') return [];
  const own = valueOf(schema.node, 'properties');
  const undeclared = required.items.filter((item) => item.kind === 'string' && !memberOf(own, item.value)) as StringNode[];
  return undeclared.length === 0 ? [] : [{ schema, required, undeclared }];
}

/** Every property that a schema, the schemas in it about the same object and those that these refer to declare. */
export function declaredProperties(schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): DeclaredProperties {
  const names = new Map<string, StringNode>();
  const { parts, complete } = partsOfSameValue(schema, document, workspace);
  for (const part of parts) {
    const properties = valueOf(part.schema.node, 'properties');
    if (properties?.kind === 'object') for (const { key } of properties.members) if (!names.has(key.value)) names.set(key.value, key);
  }
  return { names, complete };
}

/**
 * What is declared of a value inside the value that a schema describes: `path` leads to it by the keys of objects and the indices of lists.
 * Not `complete` where what describes the value on the way could not be read.
 */
export function declaredPropertiesAt(path: readonly (string | number)[], schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): DeclaredProperties {
  const { schemas, complete } = schemasAt(path, schema, document, workspace);
  const declared = schemas.map((one) => declaredProperties(one.schema, one.document, workspace));
  return { names: new Map(declared.flatMap(({ names }) => [...names])), complete: complete && declared.every((one) => one.complete) };
}

/** The schemas that describe a value inside the value that a schema describes, as far as `properties`, `additionalProperties` and `items` lead to it. */
export function schemasAt(path: readonly (string | number)[], schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): { readonly schemas: readonly SchemaInDocument[]; readonly complete: boolean } {
  let here: readonly SchemaInDocument[] = [{ schema, document }];
  let complete = true;
  for (const step of path) {
    const parts = here.map((one) => partsOfSameValue(one.schema, one.document, workspace));
    complete &&= parts.every((one) => one.complete) && here.length < 50;
    here = parts.flatMap((one) => one.parts).flatMap(({ schema: part, document: within }) => {
      const items = valueOf(part.node, 'items');
      const node = typeof step === 'string' ? valueOf(valueOf(part.node, 'properties'), step) ?? valueOf(part.node, 'additionalProperties') : items?.kind === 'array' ? items.items[step] : items;
      const sub = node && within.schemaOf(node);
      return sub ? [{ schema: sub, document: within }] : [];
    });
  }
  return { schemas: here, complete };
}

/** A schema and those that speak of the same value with it: in its `allOf` and the like, and behind references. */
export function partsOfSameValue(schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): { readonly parts: readonly SchemaInDocument[]; readonly complete: boolean } {
  const parts: SchemaInDocument[] = [];
  const seen = new Set<Node>();
  let complete = true;
  visit(schema, document);
  return { parts, complete };

  function visit(at: SubSchema, within: JsonSchemaDocument): void {
    if (at.node.kind !== 'object' || seen.has(at.node)) return;
    if (seen.size > 200) {
      complete = false;
      return;
    }
    seen.add(at.node);
    parts.push({ schema: at, document: within });
    for (const { key, value } of at.node.members) {
      if (!value) continue;
      if (key.value === '$ref' && value.kind === 'string') follow(value.value, at, within);
      else if (key.value === '$dynamicRef' || key.value === '$recursiveRef' || key.value === 'extends') complete = false;
      else if (inPlace.has(key.value)) {
        const inner = value.kind === 'array' ? value.items : key.value.startsWith('depend') && value.kind === 'object' ? value.members.map((member) => member.value) : [value];
        for (const node of inner) {
          const sub = node && within.schemaOf(node);
          if (sub) visit(sub, within);
        }
      }
    }
  }

  function follow(ref: string, from: SubSchema, within: JsonSchemaDocument): void {
    const target = resolveRef(ref, from, within, workspace);
    const sub = target.kind === 'resolved' ? schemaOfTarget(target) : undefined;
    if (!sub || target.kind !== 'resolved') complete = false;
    else visit(sub, target.document);
  }
}

/** Whether a schema itself surely forbids its object a property of that name: it is closed, declares none, and no pattern may match. */
export function isClosedTo(schema: SubSchema, name: string): boolean {
  const additional = valueOf(schema.node, 'additionalProperties');
  if (additional?.kind !== 'boolean' || additional.value || stringOf(schema.node, '$ref')) return false;
  const properties = valueOf(schema.node, 'properties');
  if (properties !== undefined && (properties.kind !== 'object' || valueOf(properties, name))) return false;
  const patterns = valueOf(schema.node, 'patternProperties');
  if (patterns === undefined) return true;
  return patterns.kind === 'object' && patterns.members.every(({ key }) => patternMatches(key.value, name) === false);
}
