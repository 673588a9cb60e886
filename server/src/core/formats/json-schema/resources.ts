import { keptWith } from '../../kept-with.ts';
import { atPointer, stringOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import { resolveUri, splitFragment } from '../../uri.ts';
import { ageOf } from './dialect.ts';
import { schemasWith } from './keyword-index.ts';
import type { JsonSchemaDocument, SubSchema } from './model.ts';

/** The names inside one document by which references find their places. */
export interface Resources {
  /** Subschemas with an `$id` of their own, by the URI that it comes to; the root is not among them. */
  readonly byId: ReadonlyMap<string, SubSchema>;
  /** By `$anchor`, `$dynamicAnchor` and the `$id: "#name"` of drafts up to 07. Of a name that stands twice, the first. */
  readonly anchors: ReadonlyMap<string, SubSchema>;
  /** The nearest subschema around (or at) a schema that has an `$id` of its own; the root when there is none. */
  rootAround(schema: SubSchema): SubSchema | undefined;
  /** The node at a pointer from the root, remembered. */
  atPointer(pointer: string): Node | undefined;
}

const known = keptWith<JsonSchemaDocument, Resources>('resources');

/** The names inside a document, gathered once. */
export function resourcesOf(document: JsonSchemaDocument): Resources {
  return known.get(document) ?? known.set(document, gather(document));
}

/** The base URIs that hold at a subschema, from the `$id`s around it, the nearest first. Relative when the `$id`s are; none when there is no `$id`. */
export function baseUrisOf(schema: SubSchema, document: JsonSchemaDocument): readonly string[] {
  if (resourcesOf(document).byId.size === 0) return document.id === undefined ? [] : [document.id];
  return basesAround(schema, document);
}

function basesAround(schema: SubSchema, document: JsonSchemaDocument): readonly string[] {
  const ids: string[] = [];
  for (let at: SubSchema | undefined = schema; at?.parent; at = at.parent) {
    const id = ownId(at, document);
    if (id !== undefined) ids.push(id);
  }
  if (document.id !== undefined) ids.push(document.id);
  const bases: string[] = [];
  for (const id of ids.reverse()) bases.unshift(bases.length === 0 ? id : resolveUri(bases[0]!, id));
  return bases;
}

function gather(document: JsonSchemaDocument): Resources {
  const byId = new Map<string, SubSchema>();
  const anchors = new Map<string, SubSchema>();
  const pointers = new Map<string, Node | undefined>();
  const name = (anchor: string, schema: SubSchema): void => {
    if (!anchors.has(anchor)) anchors.set(anchor, schema);
  };
  for (const schema of schemasWith(document.schemas, '$anchor', '$dynamicAnchor', '$id', 'id')) {
    if (schema.node.kind !== 'object') continue;
    for (const { key, value } of schema.node.members) {
      if (value?.kind !== 'string') continue;
      switch (key.value) {
        case '$anchor':
        case '$dynamicAnchor':
          name(value.value, schema);
          break;
        case '$id':
        case 'id': {
          const { uri, fragment } = splitFragment(value.value);
          if (fragment !== undefined && fragment !== '' && !fragment.startsWith('/')) name(fragment, schema);
          const base = uri !== '' && schema.parent && ownId(schema, document) !== undefined ? basesAround(schema, document)[0] : undefined;
          if (base !== undefined && !byId.has(base)) byId.set(base, schema);
          break;
        }
        default:
          break;
      }
    }
  }
  return {
    byId, anchors,
    rootAround: (schema) => {
      if (byId.size === 0) return document.root;
      for (let at: SubSchema | undefined = schema; at; at = at.parent) if (at.parent && ownId(at, document) !== undefined) return at;
      return document.root;
    },
    atPointer: (pointer) => {
      if (!pointers.has(pointer)) pointers.set(pointer, atPointer(document.tree.root, pointer));
      return pointers.get(pointer);
    },
  };
}

/** The `$id` of a subschema without fragment. `id` counts where the dialect may be draft-04; a fragment alone names a place, not a base. */
function ownId(schema: SubSchema, document: JsonSchemaDocument): string | undefined {
  const id = stringOf(schema.node, '$id') ?? ((ageOf(document.dialect) ?? 4) === 4 ? stringOf(schema.node, 'id') : undefined);
  if (!id) return undefined;
  const { uri } = splitFragment(id.value);
  return uri === '' ? undefined : uri;
}
