import { declaredPropertiesAt, inPlace, partsOfSameValue, schemasAt, schemasOfSameObject } from '../../formats/json-schema/declared-properties.ts';
import type { JsonSchemaDocument, SubSchema } from '../../formats/json-schema/model.ts';
import { innerSpan, valueOf } from '../../tree/node.ts';
import type { StringNode } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { modelAround } from '../../document.ts';
import { distinct, keyAt } from './mention.ts';
import type { Definition } from './mention.ts';

/**
 * A property is one thing wherever the schemas of one object declare it: below `allOf`, `if` and the like too. It is named where it is
 * declared least deep, first in the text.
 */
export function propertyOf(schema: SubSchema, name: string, document: JsonSchemaDocument): readonly Definition[] {
  const keys = declarationsAround(schema, document).get(name);
  return keys ? [definitionOfKey(keys[0]!, 'property', document)] : [];
}

/** The property that a name in `required` and the like means: declared by the schemas of the object, else by those they refer to. */
export function propertyMeant(schema: SubSchema, name: string, document: JsonSchemaDocument, workspace: Workspace): readonly Definition[] {
  const own = propertyOf(schema, name, document);
  if (own.length > 0) return own;
  const { parts } = partsOfSameValue(topOf(schema), document, workspace);
  return distinct(parts.flatMap((part) => propertyOf(part.schema, name, part.document)));
}

/** The property that a key of an example, a default or a constant means; `path` leads to its object. */
export function propertyOfData(path: readonly (string | number)[], name: string, schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): readonly Definition[] {
  if (path.length === 0) return propertyMeant(schema, name, document, workspace);
  const key = declaredPropertiesAt(path, schema, document, workspace).names.get(name);
  return key ? propertyOfKey(key) : [];
}

/**
 * The entry of a schema's `enum` with a text. What several schemas of one object say of a property is one list: that of the first which has the text.
 */
export function valueIn(schema: SubSchema, value: string, document: JsonSchemaDocument): readonly Definition[] {
  const { parent, via, key } = schema;
  const keys = parent && via === 'properties' && key ? (declarationsAround(parent, document).get(key.value) ?? []) : [];
  const objects = keys.flatMap((it) => (it.parent?.kind === 'object' ? (it.parent.members.find((member) => member.key === it)?.value ?? []) : []));
  for (const node of [...objects, schema.node]) {
    const list = valueOf(node, 'enum');
    const item = list?.kind === 'array' ? list.items.find((it): it is StringNode => it.kind === 'string' && it.value === value) : undefined;
    if (item) return [{ key: keyAt(document.uri, item), kind: 'value', name: value, uri: document.uri, tree: document.tree, span: innerSpan(item), whole: item }];
  }
  return [];
}

/** The entry of an `enum` that a text in an example, a default or a constant is; `path` leads to it. */
export function valueOfData(path: readonly (string | number)[], value: string, schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): readonly Definition[] {
  const { schemas } = schemasAt(path, schema, document, workspace);
  return distinct(schemas.flatMap((it) => partsOfSameValue(it.schema, it.document, workspace).parts).flatMap((part) => valueIn(part.schema, value, part.document)));
}

/** The property that a key of `properties` names. */
function propertyOfKey(key: StringNode): readonly Definition[] {
  const model = modelAround(key);
  const object = key.parent?.parent;
  const schema = model?.format === 'json-schema' && object ? model.json.schemaOf(object) : undefined;
  return schema && model?.format === 'json-schema' ? propertyOf(schema, key.value, model.json) : [];
}

/** A key of an object as the name of its value. */
export function definitionOfKey(key: StringNode, kind: Definition['kind'], { uri, tree }: Pick<JsonSchemaDocument, 'uri' | 'tree'>): Definition {
  const member = key.parent?.kind === 'object' ? key.parent.members.find((it) => it.key === key) : undefined;
  return { key: keyAt(uri, key), kind, name: key.value, uri, tree, span: innerSpan(key), whole: { start: key.start, end: Math.max(member?.value?.end ?? key.end, key.end) } };
}

function topOf(schema: SubSchema): SubSchema {
  return schemasOfSameObject(schema).at(-1)!;
}

const known = new WeakMap<SubSchema, ReadonlyMap<string, readonly StringNode[]>>();

/** The keys that the schemas of an object declare in this document, those of the outermost schema first. */
export function declarationsAround(schema: SubSchema, document: JsonSchemaDocument): ReadonlyMap<string, readonly StringNode[]> {
  const top = topOf(schema);
  const before = known.get(top);
  if (before) return before;
  const found = new Map<string, StringNode[]>();
  let level: readonly SubSchema[] = [top];
  while (level.length > 0) {
    for (const { node } of level) {
      const properties = valueOf(node, 'properties');
      if (properties?.kind !== 'object') continue;
      for (const { key } of properties.members) {
        const keys = found.get(key.value);
        if (keys) keys.push(key);
        else found.set(key.value, [key]);
      }
    }
    level = level.flatMap((it) => schemasInPlace(it, document));
  }
  known.set(top, found);
  return found;
}

function schemasInPlace({ node }: SubSchema, document: JsonSchemaDocument): readonly SubSchema[] {
  if (node.kind !== 'object') return [];
  return node.members.flatMap(({ key, value }) => {
    if (!value || !inPlace.has(key.value)) return [];
    const nodes = value.kind === 'array' ? value.items : value.kind === 'object' && key.value.startsWith('depend') ? value.members.flatMap((member) => member.value ?? []) : [value];
    return nodes.flatMap((it) => {
      const sub = document.schemaOf(it);
      // An alias of YAML may put one schema into several places.
      return sub && sub.parent?.node === node ? [sub] : [];
    });
  });
}
