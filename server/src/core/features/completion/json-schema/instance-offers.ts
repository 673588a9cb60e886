import type { JsonSchemaDocument, SubSchema } from '../../../formats/json-schema/model.ts';
import { declaredTypes, keyword } from '../../../formats/json-schema/model.ts';
import { followRefs } from '../../../formats/json-schema/references.ts';
import { toValue, valueOf } from '../../../tree/node.ts';
import type { Node, ObjectNode } from '../../../tree/node.ts';
import type { Workspace } from '../../../workspace.ts';
import type { AskedJson } from '../asked.ts';
import { firstValue } from '../offer.ts';
import type { Offer } from '../offer.ts';
import { bare, emptyArray, emptyObject, text } from '../skeleton.ts';
import type { Skeleton } from '../skeleton.ts';
import { isMarker, objectOf, siblingsOf } from '../slot.ts';

interface At {
  readonly schema: SubSchema;
  readonly document: JsonSchemaDocument;
}

/** Values for a default or an example, or for a part of one, as the schema around them wants them. */
export function instanceValues(of: ObjectNode, path: readonly (string | number)[], asked: AskedJson): readonly Offer[] {
  const at = schemaAlong(of, path, asked);
  return at ? valuesFor(at.schema, at.document, asked.workspace) : [];
}

/** Properties that an object in a default or an example still lacks. */
export function instanceKeys(of: ObjectNode, path: readonly (string | number)[], asked: AskedJson): readonly Offer[] {
  const at = schemaAlong(of, path, asked);
  const properties = at && keyword(at.schema, 'properties');
  if (!at || properties?.kind !== 'object') return [];
  const required = keyword(at.schema, 'required');
  const wanted = new Set(required?.kind === 'array' ? required.items.map((item) => (item.kind === 'string' ? item.value : '')) : []);
  const siblings = siblingsOf(objectOf(asked.slot));
  return properties.members.filter(({ key }) => !siblings.has(key.value)).map(({ key, value }) => {
    const schema = value && at.document.schemaOf(value);
    return { label: key.value, key: key.value, kind: 'field', rank: wanted.has(key.value) ? 0 : 1, value: firstValue(schema ? valuesFor(schema, at.document, asked.workspace) : [], text()) };
  });
}

/** Values that a schema allows, the likeliest first: what `const` and `enum` say, else one of each type to begin with. */
export function valuesFor(from: SubSchema, of: JsonSchemaDocument, workspace: Workspace): readonly Offer[] {
  const { schema, document } = followRefs(from, of, workspace) ?? { schema: from, document: of };
  const constant = keyword(schema, 'const');
  if (constant && !isMarker(constant)) return [literal(constant, 'const')];
  const list = keyword(schema, 'enum');
  const listed = list?.kind === 'array' ? list.items.filter((item) => !isMarker(item)) : [];
  if (listed.length > 0) return unique(listed.map((item) => literal(item, 'enum')));
  const examples = keyword(schema, 'examples');
  const example = examples?.kind === 'array' ? examples.items.filter((item) => item.kind !== 'object' && item.kind !== 'array' && !isMarker(item)).map((item) => ({ ...literal(item, 'example'), rank: 1 })) : [];
  const types = declaredTypes(schema) ?? (keyword(schema, 'properties') ? ['object'] : []);
  return unique([...types.flatMap((type) => ofType(type, schema, document)), ...example]);
}

function ofType(type: string, schema: SubSchema, document: JsonSchemaDocument): readonly Offer[] {
  switch (type) {
    case 'string':
      return [value('""', text(), 'empty')];
    case 'integer':
    case 'number': {
      const minimum = keyword(schema, 'minimum');
      return [value(minimum?.kind === 'number' ? minimum.raw : '0', bare(minimum?.kind === 'number' ? minimum.raw : '0'), type)];
    }
    case 'boolean':
      return [value('false', false), value('true', true)];
    case 'array':
      return [value('[]', emptyArray, 'empty')];
    case 'null':
      return [value('null', null)];
    case 'object': {
      const required = keyword(schema, 'required');
      const names = required?.kind === 'array' ? required.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])).slice(0, 20) : [];
      if (names.length === 0) return [value('{}', emptyObject)];
      const properties = keyword(schema, 'properties');
      return [value(`{ ${names.join(', ')} }`, Object.fromEntries(names.map((name): [string, Skeleton] => [name, plain(valueOf(properties, name), document)])))];
    }
    default:
      return [];
  }
}

/** A value to begin with, without following references. */
function plain(node: Node | undefined, document: JsonSchemaDocument): Skeleton {
  const schema = node && document.schemaOf(node);
  const [type] = (schema && declaredTypes(schema)) ?? [];
  if (!schema || type === undefined || type === 'object') return type === 'object' ? emptyObject : text();
  return firstValue(ofType(type, schema, document), text());
}

function schemaAlong(of: ObjectNode, path: readonly (string | number)[], { model, workspace }: AskedJson): At | undefined {
  const schema = model.json.schemaOf(of);
  let at: At | undefined = schema && { schema, document: model.json };
  for (const step of path) {
    if (!at) return undefined;
    const here: At = followRefs(at.schema, at.document, workspace) ?? at;
    const items = keyword(here.schema, 'items');
    const prefix = keyword(here.schema, 'prefixItems');
    const node: Node | undefined = typeof step === 'string'
      ? (valueOf(keyword(here.schema, 'properties'), step) ?? keyword(here.schema, 'additionalProperties'))
      : (prefix?.kind === 'array' ? prefix.items[step] : undefined) ?? (items?.kind === 'array' ? items.items[step] : items);
    const next: SubSchema | undefined = node && here.document.schemaOf(node);
    at = next && { schema: next, document: here.document };
  }
  return at;
}

function literal(node: Node, detail: string): Offer {
  const data = toValue(node) as Skeleton;
  const label = typeof data === 'string' && data !== '' ? data : JSON.stringify(data);
  return { label: label.length > 60 ? `${label.slice(0, 59)}…` : label, kind: 'value', value: data, detail, rank: 0 };
}

function value(label: string, skeleton: Skeleton, detail?: string): Offer {
  return { label, kind: 'value', value: skeleton, rank: 0, ...(detail !== undefined && { detail }) };
}

function unique(offers: readonly Offer[]): readonly Offer[] {
  return [...new Map(offers.map((offer) => [offer.label, offer])).values()];
}
