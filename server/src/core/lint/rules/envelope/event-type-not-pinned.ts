import type { Edit } from '../../../finding.ts';
import { ageOf } from '../../../formats/json-schema/dialect.ts';
import type { EffectiveField } from '../../../model/effective-fields.ts';
import type { EventName } from '../../../model/event-name.ts';
import { baseNameOf, withoutVersion } from '../../../model/path-name.ts';
import type { FieldShape } from '../../../model/shape.ts';
import type { SchemaModel } from '../../../model/schema-model.ts';
import { insertMember, replaceValue, setMember } from '../../../tree/edit.ts';
import { stringOf, valueOf } from '../../../tree/node.ts';
import type { StringNode } from '../../../tree/node.ts';
import { splitWords } from '../../../words/case.ts';
import { isIn } from '../../envelope-types.ts';
import { envelopeOf, ownField } from '../../envelope.ts';
import { typeInEnvelope, withoutEnvelopeType } from '../../event-action.ts';
import type { Holder } from '../../envelope.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

const open = (field: string, event?: string): string =>
  `"${field}" takes any text, so an event of another type is valid against this schema, and code made from it must fill in the name by hand. Pin it to ${event === undefined ? 'the name of this event' : `"${event}"`}.`;
const unset = (field: string, event: string): string =>
  `"${field}" has no default, so each producer must fill in the name of the event by hand, and one slip leads consumers astray. Add "default": "${event}".`;
const other = (field: string, pinned: string, event: string): string =>
  `"${field}" says "${pinned}", but this schema is of the event "${event}": consumers that go by "${field}" take it for another one. Make them the same.`;

export default defineRule({
  id: 'envelope/event-type-not-pinned',
  title: 'The type in the envelope is the name of the event',
  why: 'Consumers pick the reader by the type in the envelope: a type that the schema does not pin, or pins to another name, leads them to the wrong one.',
  formats: ['avro', 'json-schema'],
  speaksOf: 'absence',
  visit: {
    document(model, { settings, workspace, tree, report }) {
      const envelope = envelopeOf(model, settings, workspace);
      for (const slot of envelope?.slots ?? []) {
        if (slot.state !== 'found' || slot.wanted.type !== 'event-type') continue;
        const { event } = envelope!;
        const { field } = slot;
        const own = ownField(model, field);
        const pin = pinOf(model, field, own);
        const name = typeInEnvelope(event, settings.eventName);
        if (pin) {
          if (isName(pin.value, event, model)) continue;
          const place = isIn(tree, pin) ? pin : (field.by ?? event.place);
          const meant = name ?? event.value;
          report(place, other(field.name, pin.value, meant), { fixes: place === pin ? [{ title: `Change to "${meant}"`, safe: false, edits: [replaceValue(tree, pin, meant)] }] : [] });
        } else if (model.format === 'json-schema' && isOpen(field) && wordsOf(withoutEnvelopeType(event.value)).includes(' ')) {
          // One word is no name of an event: such a schema describes any event.
          const edits = name === undefined ? undefined : pinning(model, slot.holder, field, own, name);
          report(own?.nameNode ?? field.by ?? event.place, open(field.name, name), { fixes: edits ? [{ title: `Pin it to "${name}"`, safe: false, edits }] : [] });
        } else if (own?.source.format === 'avro' && own.node && name !== undefined && !field.default && field.kinds.size === 1 && field.kinds.has('string')) {
          report(own.nameNode, unset(field.name, name), { fixes: [{ title: `Add "default": "${name}"`, safe: false, edits: [insertMember(tree, own.node, 'default', name, 'type')] }] });
        }
      }
    },
  },
  examples: [
    bad('any text', json`
      {
        "title": "orders.order.placed",
        "type": "object",
        "properties": {
          ⟦"event_type"⟧: { "type": "string", "description": "The name of this event." }
        }
      }`, open('event_type', 'orders.order.placed'), {
      fixed: json`
      {
        "title": "orders.order.placed",
        "type": "object",
        "properties": {
          "event_type": { "type": "string", "const": "orders.order.placed", "description": "The name of this event." }
        }
      }`,
    }),
    bad('draft-04 has no "const"', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "title": "orders.order.placed", "type": "object", "properties": { ⟦"event_type"⟧: { "type": "string" } } }`,
      open('event_type', 'orders.order.placed'), {
        fixed: json`{ "$schema": "http://json-schema.org/draft-04/schema#", "title": "orders.order.placed", "type": "object", "properties": { "event_type": { "type": "string", "enum": ["orders.order.placed"] } } }`,
      }),
    bad('another event', json`{ "title": "orders.order.placed", "type": "object", "properties": { "event_type": { "const": ⟦"orders.order.cancelled"⟧ } } }`,
      other('event_type', 'orders.order.cancelled', 'orders.order.placed'), {
        fixed: json`{ "title": "orders.order.placed", "type": "object", "properties": { "event_type": { "const": "orders.order.placed" } } }`,
      }),
    bad('another event, in a list of one', json`{ "title": "orders.order.placed", "type": "object", "properties": { "meta": { "properties": { "event_type": { "type": "string", "enum": [⟦"orders.order.paid"⟧] } } } } }`,
      other('event_type', 'orders.order.paid', 'orders.order.placed'), {
        fixed: json`{ "title": "orders.order.placed", "type": "object", "properties": { "meta": { "properties": { "event_type": { "type": "string", "enum": ["orders.order.placed"] } } } } }`,
      }),
    bad('the default of another event', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_type", "type": "string", "default": ⟦"orders.order.cancelled"⟧ }] }`,
      other('event_type', 'orders.order.cancelled', 'orders.order.placed'), {
        fixed: avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_type", "type": "string", "default": "orders.order.placed" }] }`,
      }),
    bad('declared in another file', json`{ "title": "orders.order.placed", "type": "object", "allOf": [{ "$ref": ⟦"common/base.schema.json"⟧ }], "properties": { "order_id": { "type": "string" } } }`,
      open('event_type', 'orders.order.placed'), {
        beside: { 'common/base.schema.json': '{ "type": "object", "properties": { "event_type": { "type": "string" } } }' },
        fixed: json`{ "title": "orders.order.placed", "type": "object", "allOf": [{ "$ref": "common/base.schema.json" }], "properties": { "order_id": { "type": "string" }, "event_type": { "const": "orders.order.placed" } } }`,
      }),
    bad('in YAML', json`
      $schema: https://json-schema.org/draft/2020-12/schema
      title: orders.order.placed
      type: object
      properties:
        event_type:
          const: ⟦orders.order.payed⟧
      `, other('event_type', 'orders.order.payed', 'orders.order.placed'), {
      path: 'orders.order.placed.yaml',
      fixed: json`
      $schema: https://json-schema.org/draft/2020-12/schema
      title: orders.order.placed
      type: object
      properties:
        event_type:
          const: orders.order.placed
      `,
    }),
    bad('a part of the name', json`{ "title": "orders.order.placed", "type": "object", "properties": { "event_type": { "const": ⟦"placed"⟧ } } }`,
      other('event_type', 'placed', 'orders.order.placed'), { fixed: json`{ "title": "orders.order.placed", "type": "object", "properties": { "event_type": { "const": "orders.order.placed" } } }` }),
    bad('where the name of an event is only looked for in the envelope', json`{ "$id": "https://cdevents.dev/0.1.0/schema/artifact-packaged-event", "type": "object", "properties": { "context": { "type": "object", "properties": { ⟦"event_type"⟧: { "type": "string" } } } } }`,
      open('event_type'), { settings: { eventName: { from: [{ pointer: '/properties/context/properties/event_type' }, '$id'], version: 'strip' } } }),
    good('behind the name of the event stands the type of the envelope', avro`{ "type": "record", "namespace": "orders.order.placed.v1", "name": "CloudEvent", "fields": [{ "name": "event_type", "type": "string", "default": "orders.order.placed" }] }`),
    good('pinned, with a version, or with the domain of the company', json`{ "title": "orders.order.placed", "type": "object", "properties": { "event_type": { "const": "com.acme.orders.order.placed.v1" } } }`),
    good('pinned beside the file that declares it', json`{ "title": "orders.order.placed", "type": "object", "allOf": [{ "$ref": "common/base.schema.json" }], "properties": { "event_type": { "const": "orders.order.placed" } } }`, {
      beside: { 'common/base.schema.json': '{ "type": "object", "properties": { "event_type": { "type": "string" } } }' },
    }),
    bad('Avro pins by a default', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": ⟦"event_type"⟧, "type": "string", "doc": "The name." }] }`, unset('event_type', 'orders.order.placed'), {
      fixed: avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_type", "type": "string", "default": "orders.order.placed", "doc": "The name." }] }`,
    }),
    good('in a record that others share', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "metadata", "type": "common.Metadata" }] }`, {
      beside: { 'common/Metadata.avsc': '{ "type": "record", "namespace": "common", "name": "Metadata", "fields": [{ "name": "event_type", "type": "string" }] }' },
    }),
    good('an enum says which it may be', avro`{ "type": "record", "namespace": "orders.order", "name": "changed", "fields": [{ "name": "event_type", "type": { "type": "enum", "name": "Type", "symbols": ["MOVED", "SPLIT"] } }] }`),
    good('in another style', avro`{ "type": "record", "namespace": "com.acme.orders", "name": "OrderPlaced", "fields": [{ "name": "event_type", "type": "string", "default": "orders.order_placed" }] }`),
    good('the file has that name', avro`{ "type": "record", "namespace": "orders.order", "name": "place", "fields": [{ "name": "event_type", "type": "string", "default": "orders.order.placed" }] }`, { path: 'orders.order.placed.avsc' }),
    good('a schema of any event', avro`{ "type": "record", "name": "Event", "fields": [{ "name": "event_type", "type": "string" }] }`),
    good('a JSON Schema of any event', json`{ "$id": "https://example.com/envelope.json", "type": "object", "properties": { "event_type": { "type": "string" } } }`),
    good('one schema for several events', json`{ "title": "orders.order.changed", "type": "object", "properties": { "event_type": { "enum": ["orders.order.changed", "orders.order.moved"] } } }`),
  ],
});

/** The one value that the schema gives to the field: by `const`, a list of one, or in Avro a default or an attribute of one's own. */
function pinOf(model: SchemaModel, field: EffectiveField, own: FieldShape | undefined): StringNode | undefined {
  if (model.format === 'json-schema') return field.constant?.kind === 'string' ? field.constant : undefined;
  if (field.default?.kind === 'string' && field.default.value !== '') return field.default;
  return own?.node && ['const', 'x-const', 'value'].map((name) => stringOf(own.node, name)).find((node) => node !== undefined);
}

/** Whether a field takes any text, as far as can be told. */
function isOpen({ kinds, pattern, constant }: EffectiveField): boolean {
  return kinds.has('string') && !kinds.has('enum') && !pattern && !constant;
}

/** Whether a text names the event: the same words in any style, with or without a version, and with or without what stands before it. */
function isName(text: string, event: EventName, model: SchemaModel): boolean {
  const words = wordsOf(text);
  return [event.value, event.full, withoutEnvelopeType(event.value), baseNameOf(model.uri)].some((name) => {
    const own = wordsOf(name);
    // One word alone, such as "placed", is the end of many names.
    return own !== '' && (own === words || (words.includes(' ') && own.endsWith(` ${words}`)) || words.endsWith(` ${own}`));
  });
}

function wordsOf(name: string): string {
  return splitWords(withoutVersion(name)).join(' ').toLowerCase();
}

function pinning(model: SchemaModel, holder: Holder, field: EffectiveField, own: FieldShape | undefined, name: string): readonly Edit[] | undefined {
  if (model.format !== 'json-schema') return undefined;
  const [key, value] = ageOf(model.json.dialect) === 4 ? ['enum', [name]] : ['const', name];
  // Before 2019-09 nothing counts beside a reference.
  if (own) return own.node && !valueOf(own.node, '$ref') ? [setMember(model.tree, own.node, key, value, 'type')] : undefined;
  const root = model.tree.root;
  const properties = valueOf(root, 'properties');
  if (root?.kind !== 'object' || properties?.kind !== 'object' || holder.field || valueOf(properties, field.name)) return undefined;
  return [insertMember(model.tree, properties, field.name, { [key]: value })];
}
