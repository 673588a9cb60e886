import { schemasWith } from '../../formats/json-schema/keyword-index.ts';
import { keywords } from '../../formats/json-schema/keywords.ts';
import type { JsonSchemaDocument, SubSchema } from '../../formats/json-schema/model.ts';
import { ageOf } from '../../formats/json-schema/dialect.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { innerSpan, stringOf, valueOf } from '../../tree/node.ts';
import type { Node, StringNode } from '../../tree/node.ts';
import { definitionOfKey, propertyMeant, propertyOf, propertyOfData, valueIn, valueOfData } from './json-properties.ts';
import { definitionsOfRef, documentOf, segmentsOf } from './json-references.ts';
import { keyAt } from './mention.ts';
import type { Definition, Mention } from './mention.ts';

type JsonModel = SchemaModel & { readonly format: 'json-schema' };

const refNames = ['$ref', '$dynamicRef', '$recursiveRef'] as const;

/**
 * Every place of a JSON Schema document that names or refers to something: references and each step of their pointers, definitions, anchors
 * and ids, properties and what lists them (`required`, `dependentRequired`, keys of examples), entries of `enum` and the default among them.
 */
export function jsonMentions({ json }: JsonModel): readonly Mention[] {
  const mentions: Mention[] = [];
  for (const schema of json.schemas) addKey(schema);
  for (const schema of schemasWith(json.schemas, ...refNames)) addRefs(schema.node, schema);
  for (const schema of schemasWith(json.schemas, '$id', 'id', '$anchor', '$dynamicAnchor')) addIds(schema);
  for (const schema of schemasWith(json.schemas, 'required', 'dependentRequired', 'dependencies')) addLists(schema);
  for (const schema of schemasWith(json.schemas, 'enum')) addValues(schema);
  for (const schema of schemasWith(json.schemas, 'examples', 'default', 'const', 'enum')) addData(schema);
  addStrangers();
  return mentions;

  function addKey(schema: SubSchema): void {
    const { key, via, parent } = schema;
    if (!key || !parent) return;
    if (via === '$defs' || via === 'definitions') mentions.push({ ...whole('definition', 'definition', key), definitions: () => [definitionOfKey(key, 'definition', json)] });
    else if (via === 'properties') mentions.push({ ...whole('property', 'definition', key), definitions: () => propertyOf(parent, key.value, json) });
    else if (via === 'dependentSchemas' || via === 'dependencies') addProperty(key, parent);
  }

  function addRefs(node: Node, from: SubSchema): void {
    for (const name of refNames) {
      const ref = stringOf(node, name);
      if (!ref) continue;
      mentions.push({ ...whole('place', 'path', ref), definitions: (workspace) => definitionsOfRef(name, ref.value, from, json, workspace) });
      for (const { from: start, to, definitions } of segmentsOf(ref.value, from, json)) {
        mentions.push({ kind: 'place', role: 'reference', node: ref, hit: partOf(ref, start, to), from: start, to, definitions });
      }
    }
  }

  function addIds(schema: SubSchema): void {
    for (const name of ['$anchor', '$dynamicAnchor'] as const) {
      const anchor = stringOf(schema.node, name);
      if (anchor) mentions.push({ ...whole('anchor', 'definition', anchor), definitions: () => [anchorAt(anchor, 0, schema, json)] });
    }
    const id = stringOf(schema.node, '$id') ?? (!schema.parent || (ageOf(json.dialect) ?? 4) === 4 ? stringOf(schema.node, 'id') : undefined);
    if (!id) return;
    if (/^#[^/]/.test(id.value)) mentions.push({ kind: 'anchor', role: 'definition', node: id, hit: innerSpan(id), from: 1, to: id.value.length, definitions: () => [anchorAt(id, 1, schema, json)] });
    else mentions.push({ ...whole('id', 'definition', id), definitions: () => documentOf(schema, json) });
  }

  function addLists(schema: SubSchema): void {
    addNames(valueOf(schema.node, 'required'), schema);
    for (const name of ['dependentRequired', 'dependencies'] as const) {
      const lists = valueOf(schema.node, name);
      if (lists?.kind !== 'object') continue;
      for (const { key, value } of lists.members) {
        // The key of a schema is met with the schema.
        if (value?.kind !== 'object' && value?.kind !== 'boolean') addProperty(key, schema);
        addNames(value, schema);
      }
    }
  }

  function addNames(list: Node | undefined, schema: SubSchema): void {
    if (list?.kind === 'array') for (const item of list.items) if (item.kind === 'string') addProperty(item, schema);
  }

  function addProperty(node: StringNode, schema: SubSchema): void {
    mentions.push({ ...whole('property', 'reference', node), definitions: (workspace) => propertyMeant(schema, node.value, json, workspace) });
  }

  /** Of the entries of an `enum` those that are text. */
  function addValues(schema: SubSchema): void {
    const list = valueOf(schema.node, 'enum');
    if (list?.kind === 'array') for (const item of list.items) if (item.kind === 'string') mentions.push({ ...whole('value', 'definition', item), definitions: () => valueIn(schema, item.value, json) });
  }

  function addData(schema: SubSchema): void {
    const [examples, list] = ['examples', 'enum'].map((name) => valueOf(schema.node, name));
    const values = [...(examples?.kind === 'array' ? examples.items : []), valueOf(schema.node, 'default'), valueOf(schema.node, 'const')];
    for (const data of values) if (data) addDataOf(data, [], schema);
    if (list?.kind === 'array') for (const data of list.items) if (data.kind !== 'string') addDataOf(data, [], schema);
  }

  /** The keys of data are names of properties, and texts in it may be entries of an `enum`. */
  function addDataOf(data: Node, path: readonly (string | number)[], schema: SubSchema): void {
    if (data.kind === 'array') data.items.forEach((item, i) => addDataOf(item, [...path, i], schema));
    else if (data.kind === 'string') mentions.push({ ...whole('value', 'reference', data), definitions: (workspace) => valueOfData(path, data.value, schema, json, workspace) });
    else if (data.kind === 'object') {
      for (const { key, value } of data.members) {
        mentions.push({ ...whole('property', 'reference', key), definitions: (workspace) => propertyOfData(path, key.value, schema, json, workspace) });
        if (value) addDataOf(value, [...path, key.value], schema);
      }
    }
  }

  /** References below words that no draft knows, as in `components`: many tools read them. */
  function addStrangers(): void {
    for (const schema of json.schemas) {
      if (schema.node.kind !== 'object') continue;
      for (const { key, value } of schema.node.members) if (value && (value.kind === 'object' || value.kind === 'array') && !keywords.has(key.value)) visit(value, schema);
    }
  }

  function visit(node: Node, around: SubSchema): void {
    if (node.kind === 'array') for (const item of node.items) visit(item, around);
    else if (node.kind === 'object') {
      addRefs(node, around);
      for (const { value } of node.members) if (value) visit(value, around);
    }
  }
}

function anchorAt(node: StringNode, from: number, { node: whole }: SubSchema, { uri, tree }: JsonSchemaDocument): Definition {
  return { key: keyAt(uri, node), kind: 'anchor', name: node.value.slice(from), uri, tree, span: partOf(node, from, node.value.length), whole };
}

function whole(kind: Mention['kind'], role: Mention['role'], node: StringNode): Omit<Mention, 'definitions'> {
  return { kind, role, node, hit: innerSpan(node), from: 0, to: node.value.length };
}

function partOf(node: StringNode, from: number, to: number): { readonly start: number; readonly end: number } {
  const inner = innerSpan(node);
  return inner.end - inner.start === node.value.length ? { start: inner.start + from, end: inner.start + to } : inner;
}
