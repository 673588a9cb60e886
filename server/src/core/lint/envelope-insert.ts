import type { EnvelopeField } from '../config/envelopes.ts';
import type { Edit } from '../finding.ts';
import { ageOf } from '../formats/json-schema/dialect.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { shapesOf } from '../model/shape.ts';
import type { ObjectShape } from '../model/shape.ts';
import { insertItem, insertMember, newlineOf, replaceValue, write } from '../tree/edit.ts';
import { valueOf } from '../tree/node.ts';
import type { ArrayNode, ObjectNode, SourceTree, StringNode } from '../tree/node.ts';
import { capitalise } from '../words/case.ts';
import { ownField } from './envelope.ts';
import type { EventEnvelope } from './envelope.ts';
import { newDeclaration } from './envelope-types.ts';

/**
 * The edits that add fields to the envelope of an event, behind those that are there, else in front of the payload, in the style of the
 * document. Undefined where the object that lacks them stands in another document.
 */
export function insertFields(model: SchemaModel, envelope: EventEnvelope, missing: readonly EnvelopeField[]): readonly Edit[] | undefined {
  const { holder, root } = envelope;
  const name = envelope.event.value;
  if (!holder.object) {
    const shape = rootShape(model);
    if (!shape || root.fields.has(holder.name)) return undefined;
    return model.format === 'avro'
      ? addAvro(model.tree, shape, undefined, [{ name: holder.name, type: { type: 'record', name: capitalise(holder.name), fields: missing.map((field) => avroField(field, name)) } }])
      : addJson(model.tree, shape.node, undefined, { [holder.name]: { type: 'object', required: missing.map((field) => field.name), properties: jsonProperties(model, missing, name) } });
  }
  const shape = holder.field ? [...holder.object.fields.values()].map((field) => ownField(model, field)?.owner).find((owner) => owner !== undefined) : rootShape(model);
  if (!shape) return undefined;
  const last = shape.fields.filter((field) => envelope.slots.some((slot) => slot.state !== 'missing' && slot.field.nameNode === field.nameNode)).at(-1)?.nameNode;
  return model.format === 'avro' ? addAvro(model.tree, shape, last, missing.map((field) => avroField(field, name))) : addJson(model.tree, shape.node, last, jsonProperties(model, missing, name));
}

function rootShape(model: SchemaModel): ObjectShape | undefined {
  return shapesOf(model).find(({ isRoot }) => isRoot);
}

function avroField(field: EnvelopeField, eventName: string): Readonly<Record<string, unknown>> {
  return { name: field.name, type: newDeclaration(field.type, 'avro'), ...(field.type === 'event-type' && { default: eventName }) };
}

function addAvro(tree: SourceTree, shape: ObjectShape, last: StringNode | undefined, fields: readonly unknown[]): readonly Edit[] | undefined {
  const list = valueOf(shape.node, 'fields');
  if (list?.kind !== 'array') return undefined;
  if (list.items.length === 0) return [replaceValue(tree, list, fields)];
  const index = last ? list.items.findIndex((item) => item.start <= last.start && last.end <= item.end) + 1 : 0;
  return [insertLikeNeighbours(tree, list, fields, index)];
}

/** Adds items to an array that has some, each on one line where the neighbour is, as long as that may be. */
function insertLikeNeighbours(tree: SourceTree, list: ArrayNode, values: readonly unknown[], index: number): Edit {
  const before = list.items[index - 1];
  const neighbour = before ?? list.items[index]!;
  const lineStart = tree.text.lastIndexOf('\n', neighbour.start - 1) + 1;
  const indent = /^[ \t]*/.exec(tree.text.slice(lineStart, neighbour.start))![0];
  const separator = lineStart > 0 && lineStart + indent.length === neighbour.start ? newlineOf(tree) + indent : ' ';
  const isOneLine = !tree.text.slice(neighbour.start, neighbour.end).includes('\n');
  const unit = /\n([ \t]+)\S/.exec(tree.text)?.[1] ?? '  ';
  const written = values.map((value) => (isOneLine ? inline(value) : JSON.stringify(value, undefined, unit).replaceAll('\n', newlineOf(tree) + indent)));
  return before
    ? { span: { start: before.end, end: before.end }, newText: written.map((text) => `,${separator}${text}`).join('') }
    : { span: { start: neighbour.start, end: neighbour.start }, newText: written.map((text) => `${text},${separator}`).join('') };
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{ ${Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`).join(', ')} }`;
  return JSON.stringify(value);
}

function jsonProperties(model: SchemaModel, missing: readonly EnvelopeField[], eventName: string): Readonly<Record<string, unknown>> {
  const age = model.format === 'json-schema' ? ageOf(model.json.dialect) : undefined;
  return Object.fromEntries(missing.map((field) => [field.name, field.type === 'event-type' ? (age === 4 ? { enum: [eventName] } : { const: eventName }) : newDeclaration(field.type, 'json-schema')]));
}

function addJson(tree: SourceTree, object: ObjectNode, last: StringNode | undefined, properties: Readonly<Record<string, unknown>>): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  const existing = valueOf(object, 'properties');
  if (existing && existing.kind !== 'object') return undefined;
  if (!existing) edits.push(insertMember(tree, object, 'properties', properties, 'type'));
  else if (existing.members.length === 0) edits.push(replaceValue(tree, existing, properties));
  else if (last) for (const [name, schema] of Object.entries(properties)) edits.push(insertMember(tree, existing, name, schema, last.value));
  else edits.push(insertFirst(tree, existing, properties));
  return [...edits, ...require(tree, object, Object.keys(properties))];
}

/** The edits that name properties in `required`. */
export function require(tree: SourceTree, object: ObjectNode, names: readonly string[]): readonly Edit[] {
  const required = valueOf(object, 'required');
  if (!required) return [insertMember(tree, object, 'required', names, valueOf(object, 'properties') ? 'properties' : 'type')];
  if (required.kind !== 'array') return [];
  const there = new Set(required.items.map((item) => (item.kind === 'string' ? item.value : '')));
  const added = names.filter((name) => !there.has(name));
  return required.items.length === 0 && added.length > 0 ? [replaceValue(tree, required, added)] : added.map((name) => insertItem(tree, required, name));
}

/** Adds members in front of the first one of an object that has some. */
function insertFirst(tree: SourceTree, object: ObjectNode, members: Readonly<Record<string, unknown>>): Edit {
  const at = object.members[0]!.key.start;
  const lineStart = tree.text.lastIndexOf('\n', at - 1) + 1;
  const before = tree.text.slice(lineStart, at);
  const isOwnLine = before.trim() === '' && lineStart > 0;
  const isFlow = tree.syntax === 'json' || tree.text[object.start] === '{';
  const indent = isOwnLine ? before : isFlow ? '' : ' '.repeat(at - lineStart);
  const separator = isOwnLine || !isFlow ? newlineOf(tree) + indent : ' ';
  const key = (name: string): string => (tree.syntax === 'yaml' && /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));
  const newText = Object.entries(members).map(([name, value]) => `${key(name)}: ${write(tree, value, indent, undefined)}${isFlow ? ',' : ''}${separator}`).join('');
  return { span: { start: at, end: at }, newText };
}
