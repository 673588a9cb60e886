import { describedFields } from '../config/envelopes.ts';
import type { EnvelopeField } from '../config/envelopes.ts';
import type { Settings } from '../config/settings.ts';
import type { Edit } from '../finding.ts';
import { ageOf } from '../formats/json-schema/dialect.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { shapesOf } from '../model/shape.ts';
import type { ObjectShape } from '../model/shape.ts';
import { insertItem, insertMember } from '../tree/edit.ts';
import { stringOf, valueOf } from '../tree/node.ts';
import type { ObjectNode, SourceTree, StringNode } from '../tree/node.ts';
import { capitalise, toCase } from '../words/case.ts';
import { isText } from './described.ts';
import { ownField } from './envelope.ts';
import type { EventEnvelope } from './envelope.ts';
import { newDeclaration } from './envelope-types.ts';
import { typeInEnvelope } from './event-action.ts';
import { insertItemsLike, insertMembersLike } from './insert-like.ts';

/**
 * The edits that add fields to the envelope of an event, behind those that are there, else in front of the payload, in the style of the
 * document. Undefined where the object that lacks them stands in another document.
 */
export function insertFields(model: SchemaModel, settings: Settings, envelope: EventEnvelope, missing: readonly EnvelopeField[]): readonly Edit[] | undefined {
  const { holder, root } = envelope;
  const shape = holder.object ? ownShape(model, envelope) : rootShape(model);
  if (!shape || (!holder.object && root.fields.has(holder.name))) return undefined;
  const declare = declarer(model, settings, envelope, shape);
  if (!holder.object) {
    return model.format === 'avro'
      ? addAvro(model.tree, shape, undefined, [{ name: holder.name, type: { type: 'record', name: capitalise(holder.name), fields: missing.map((field) => ({ name: field.name, ...declare(field) })) } }])
      : addJson(model.tree, shape.node, undefined, { [holder.name]: { type: 'object', required: namesOf(missing), properties: properties(missing, declare) } }, [holder.name]);
  }
  const last = shape.fields.filter((field) => envelope.slots.some((slot) => slot.state !== 'missing' && slot.field.nameNode === field.nameNode)).at(-1)?.nameNode;
  return model.format === 'avro'
    ? addAvro(model.tree, shape, last, missing.map((field) => ({ name: field.name, ...declare(field) })))
    : addJson(model.tree, shape.node, last, properties(missing, declare), namesOf(missing));
}

/** A field that an envelope lacks, as it is declared. */
export interface MissingField {
  readonly name: string;
  readonly declaration: Readonly<Record<string, unknown>>;
  readonly optional: boolean;
}

/**
 * The fields of the envelope that an object of the document lacks, as they are declared there: the members beside the name of an Avro field,
 * the schema of a JSON property. None where another object holds the envelope. Where none does yet, the event lacks the object that will.
 */
export function missingFieldsOf(model: SchemaModel, settings: Settings, envelope: EventEnvelope, object: ObjectNode): readonly MissingField[] {
  const { holder, slots, root } = envelope;
  const shape = holder.object ? ownShape(model, envelope) : rootShape(model);
  const missing = slots.flatMap((slot) => (slot.state === 'missing' ? [slot.wanted] : []));
  if (shape?.node !== object || missing.length === 0) return [];
  const declare = declarer(model, settings, envelope, shape);
  if (holder.object) return missing.map((field) => ({ name: field.name, declaration: declare(field), optional: field.optional ?? false }));
  const wanted = missing.filter(({ optional }) => !optional);
  if (root.fields.has(holder.name) || wanted.length === 0) return [];
  const declaration = model.format === 'avro'
    ? { type: { type: 'record', name: capitalise(holder.name), fields: wanted.map((field) => ({ name: field.name, ...declare(field) })) } }
    : { type: 'object', required: namesOf(wanted), properties: properties(wanted, declare) };
  return [{ name: holder.name, declaration, optional: false }];
}

function rootShape(model: SchemaModel): ObjectShape | undefined {
  return shapesOf(model).find(({ isRoot }) => isRoot);
}

/** The object of the document itself that declares the fields of the holder: where there are several, the one with the envelope. */
function ownShape(model: SchemaModel, { holder, slots }: EventEnvelope): ObjectShape | undefined {
  const root = holder.field ? undefined : rootShape(model);
  const found = slots.flatMap((slot) => (slot.state !== 'missing' && slot.holder === holder ? [slot.field] : []));
  const own = [...found, ...holder.object!.fields.values()].map((field) => ownField(model, field)?.owner).find((owner) => owner !== undefined);
  if (!root) return own ?? emptyShape(model, holder.field?.nameNode);
  // The root without properties of its own is made of others, which may be closed.
  return valueOf(root.node, 'fields') ?? valueOf(root.node, 'properties') ?? !own ? besidesNoReference(model, root) : own;
}

/** The object that a property of the document declares without any fields. */
function emptyShape(model: SchemaModel, key: StringNode | undefined): ObjectShape | undefined {
  return key && shapesOf(model).find((shape) => shape.source.format === 'json-schema' ? shape.source.schema.key === key : shape.source.record.fields.length === 0 && shape.node.start > key.end && shape.node.end <= (key.parent?.end ?? 0));
}

/** Up to draft-07 nothing counts beside `$ref`. */
function besidesNoReference(model: SchemaModel, root: ObjectShape): ObjectShape | undefined {
  return model.format === 'json-schema' && (ageOf(model.json.dialect) ?? 2020) <= 7 && stringOf(root.node, '$ref') ? undefined : root;
}

type Declare = (field: EnvelopeField) => Readonly<Record<string, unknown>>;

/** Says how fields are declared: with a description where the document or the configuration wants one. */
function declarer(model: SchemaModel, settings: Settings, { event }: EventEnvelope, shape: ObjectShape): Declare {
  const isDescribed = settings.rules.has('docs/missing-description') || shape.fields.some(({ doc }) => isText(doc));
  const name = typeInEnvelope(event, settings.eventName);
  const text = (field: EnvelopeField): string | undefined => (isDescribed ? describedFields.get(toCase(field.name, 'snake_case')) : undefined);
  if (model.format === 'avro') {
    return (field) => {
      const type = newDeclaration(field.type, 'avro');
      const value = field.optional ? { type: ['null', type], default: null } : { type, ...(field.type === 'event-type' && name !== undefined && { default: name }) };
      return { ...value, ...(text(field) !== undefined && { doc: text(field) }) };
    };
  }
  const isOld = ageOf(model.json.dialect) === 4;
  return (field) => {
    const value = field.type === 'event-type' && name !== undefined ? (isOld ? { enum: [name] } : { const: name }) : (newDeclaration(field.type, 'json-schema') as object);
    return { ...value, ...(text(field) !== undefined && { description: text(field) }) };
  };
}

function properties(fields: readonly EnvelopeField[], declare: Declare): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map((field) => [field.name, declare(field)]));
}

function namesOf(fields: readonly EnvelopeField[]): readonly string[] {
  return fields.filter(({ optional }) => !optional).map(({ name }) => name);
}

function addAvro(tree: SourceTree, shape: ObjectShape, last: StringNode | undefined, fields: readonly unknown[]): readonly Edit[] | undefined {
  const list = valueOf(shape.node, 'fields');
  if (list?.kind !== 'array') return undefined;
  return [insertItemsLike(tree, list, fields, last ? list.items.findIndex((item) => item.start <= last.start && last.end <= item.end) + 1 : 0)];
}

function addJson(tree: SourceTree, object: ObjectNode, last: StringNode | undefined, declared: Readonly<Record<string, unknown>>, required: readonly string[]): readonly Edit[] | undefined {
  const existing = valueOf(object, 'properties');
  if (existing && existing.kind !== 'object') return undefined;
  const edits = existing ? insertMembersLike(tree, existing, declared, last) : [insertMember(tree, object, 'properties', declared, 'type')];
  return required.length === 0 ? edits : [...edits, ...require(tree, object, required)];
}

/** The edits that name properties in `required`. */
export function require(tree: SourceTree, object: ObjectNode, names: readonly string[]): readonly Edit[] {
  const required = valueOf(object, 'required');
  if (!required) return [insertMember(tree, object, 'required', names, valueOf(object, 'properties') ? 'properties' : 'type')];
  if (required.kind !== 'array') return [];
  const there = new Set(required.items.map((item) => (item.kind === 'string' ? item.value : '')));
  const added = names.filter((name) => !there.has(name));
  return required.items.length === 0 && added.length > 0 ? [insertItemsLike(tree, required, added, 0)] : added.map((name) => insertItem(tree, required, name));
}
