import { envelopeTypes, houseEnvelope } from '../../../config/envelopes.ts';
import { insertFields } from '../../envelope-insert.ts';
import { envelopeOf, ownField } from '../../envelope.ts';
import { listing } from '../../listing.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'envelope/missing-field',
  title: 'Every event carries the fields of the envelope',
  why: 'Consumers tell events apart, put them in order and find the right reader by fields that all events share; an event without them needs code of its own in each consumer.',
  formats: ['avro', 'json-schema'],
  speaksOf: 'absence',
  options: {
    fields: {
      type: 'array', default: houseEnvelope.fields,
      items: {
        type: 'object', required: ['name', 'type'], additionalProperties: false,
        properties: {
          name: { type: 'string' }, type: { type: 'string', enum: envelopeTypes }, optional: { type: 'boolean' },
          aliases: { type: 'array', items: { type: 'string' } }, weakAliases: { type: 'array', items: { type: 'string' } }, or: { type: 'array', items: { type: 'string' } },
        },
      },
      description: 'The fields of the envelope with their types, for all rules of this group. `or` names that are right too; `aliases` names that are taken for the field misnamed (`weakAliases` only beside other fields of the envelope).',
    },
    in: {
      type: 'array', items: { type: 'string' }, default: houseEnvelope.in,
      description: 'Objects that may hold the envelope, for all rules of this group; the empty name is the event itself. What is missing is added to the first one that is there.',
    },
    markers: {
      type: 'array', items: { type: 'string' }, default: houseEnvelope.markers,
      description: 'Fields by which a schema with an envelope is known; when given, a schema without any of them is a payload whose envelope travels in headers.',
    },
    payloadOnly: { type: 'boolean', default: houseEnvelope.payloadOnly, description: 'The envelope of every event travels in headers: nothing is asked of the schemas.' },
  },
  visit: {
    document(model, { settings, workspace, report }) {
      const envelope = envelopeOf(model, settings, workspace);
      if (!envelope?.isComplete) return;
      const missing = envelope.slots.filter((slot) => slot.state === 'missing').map(({ wanted }) => wanted).filter(({ optional }) => !optional);
      if (missing.length === 0) return;
      const names = listing(missing.map(({ name }) => name), 8);
      const { holder } = envelope;
      const where = holder.name === '' ? '' : holder.object ? ` in "${holder.name}"` : ` in an object "${holder.name}"`;
      const edits = insertFields(model, settings, envelope, missing);
      // What lacks them is the object that holds the envelope.
      const place = (holder.object && holder.field && ownField(model, holder.field)?.nameNode) || holder.field?.by || envelope.event.place;
      report(place, `This event lacks ${names}${where}, which consumers find in every other event. Add ${missing.length === 1 ? 'it' : 'them'}.`, {
        fixes: edits ? [{ title: `Add ${names}`, safe: false, edits }] : [],
      });
    },
  },
  examples: [
    bad('two of four', avro`
      {
        "type": "record", "namespace": "orders.order", "name": ⟦"placed"⟧,
        "fields": [
          { "name": "event_id", "type": { "type": "string", "logicalType": "uuid" } },
          { "name": "event_type", "type": "string", "default": "orders.order.placed" },
          { "name": "order_id", "type": "string" }
        ]
      }`, 'This event lacks "occurred_at" and "version", which consumers find in every other event. Add them.', {
      fixed: avro`
      {
        "type": "record", "namespace": "orders.order", "name": "placed",
        "fields": [
          { "name": "event_id", "type": { "type": "string", "logicalType": "uuid" } },
          { "name": "event_type", "type": "string", "default": "orders.order.placed" },
          { "name": "occurred_at", "type": { "type": "long", "logicalType": "timestamp-millis" } },
          { "name": "version", "type": "string" },
          { "name": "order_id", "type": "string" }
        ]
      }`,
    }),
    bad('all of them', json`
      {
        "title": ⟦"orders.order.placed"⟧,
        "type": "object",
        "required": ["order_id"],
        "properties": {
          "order_id": { "type": "string" }
        }
      }`, 'This event lacks "event_id", "occurred_at", "event_type" and "version", which consumers find in every other event. Add them.', {
      fixed: json`
      {
        "title": "orders.order.placed",
        "type": "object",
        "required": ["order_id", "event_id", "occurred_at", "event_type", "version"],
        "properties": {
          "event_id": { "type": "string", "format": "uuid" },
          "occurred_at": { "type": "string", "format": "date-time" },
          "event_type": { "const": "orders.order.placed" },
          "version": { "type": "string" },
          "order_id": { "type": "string" }
        }
      }`,
    }),
    bad('in YAML', json`
      $schema: https://json-schema.org/draft/2020-12/schema
      title: ⟦orders.order.placed⟧
      type: object
      required: [event_id, occurred_at]
      properties:
        event_id: { type: string, format: uuid }
        occurred_at: { type: string, format: date-time }
        order_id:
          type: string
      `, 'This event lacks "event_type" and "version", which consumers find in every other event. Add them.', {
      path: 'orders.order.placed.yaml',
      fixed: json`
      $schema: https://json-schema.org/draft/2020-12/schema
      title: orders.order.placed
      type: object
      required: [event_id, occurred_at, event_type, version]
      properties:
        event_id: { type: string, format: uuid }
        occurred_at: { type: string, format: date-time }
        event_type: { const: orders.order.placed }
        version: { type: string }
        order_id:
          type: string
      `,
    }),
    bad('in an object of its own', json`
      {
        "title": "orders.order.placed", "type": "object",
        "properties": {
          ⟦"meta"⟧: {
            "type": "object",
            "properties": {
              "event_id": { "type": "string", "format": "uuid" },
              "occurred_at": { "type": "string", "format": "date-time" },
              "event_type": { "const": "orders.order.placed" }
            }
          },
          "order_id": { "type": "string" }
        }
      }`, 'This event lacks "version" in "meta", which consumers find in every other event. Add it.', {
      fixed: json`
      {
        "title": "orders.order.placed", "type": "object",
        "properties": {
          "meta": {
            "type": "object",
            "properties": {
              "event_id": { "type": "string", "format": "uuid" },
              "occurred_at": { "type": "string", "format": "date-time" },
              "event_type": { "const": "orders.order.placed" },
              "version": { "type": "string" }
            },
            "required": ["version"]
          },
          "order_id": { "type": "string" }
        }
      }`,
    }),
    bad('no fields at all', avro`{ "type": "record", "namespace": "orders.order", "name": ⟦"placed"⟧, "fields": [] }`,
      'This event lacks "id" and "source", which consumers find in every other event. Add them.', {
        options: { fields: [{ name: 'id', type: 'uuid' }, { name: 'source', type: 'string' }, { name: 'trace_id', type: 'string', optional: true }] },
        fixed: avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "id", "type": { "type": "string", "logicalType": "uuid" } }, { "name": "source", "type": "string" }] }`,
      }),
    bad('an object that is not there', json`{ "title": ⟦"orders.order-placed"⟧, "type": "object", "properties": { "order_id": { "type": "string" } } }`,
      'This event lacks "eid" in an object "metadata", which consumers find in every other event. Add it.', {
        options: { fields: [{ name: 'eid', type: 'uuid' }], in: ['metadata'] },
        fixed: json`{ "title": "orders.order-placed", "type": "object", "properties": { "metadata": { "type": "object", "required": ["eid"], "properties": { "eid": { "type": "string", "format": "uuid" } } }, "order_id": { "type": "string" } }, "required": ["metadata"] }`,
      }),
    good('by reference', json`{ "title": "orders.order.placed", "type": "object", "allOf": [{ "$ref": "common/envelope.schema.json" }], "properties": { "event_type": { "const": "orders.order.placed" } } }`, {
      beside: { 'common/envelope.schema.json': '{ "type": "object", "properties": { "event_id": { "type": "string" }, "occurred_at": { "type": "string" }, "event_type": { "type": "string" }, "version": { "type": "string" } } }' },
    }),
    good('what is beside a reference that leads out of reach cannot be told', json`{ "title": "orders.order.placed", "type": "object", "allOf": [{ "$ref": "https://example.com/envelope.json" }], "properties": { "order_id": { "type": "string" } } }`),
    good('in a record of another file', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "metadata", "type": "common.Envelope" }, { "name": "order_id", "type": "string" }] }`, {
      beside: { 'Envelope.avsc': '{ "type": "record", "namespace": "common", "name": "Envelope", "fields": [{ "name": "event_id", "type": "string" }, { "name": "occurred_at", "type": "long" }, { "name": "event_type", "type": "string" }, { "name": "version", "type": "string" }] }' },
    }),
    bad('one line, and a name that is no name of an event', avro`{"type":"record","name":⟦"Payment"⟧,"fields":[{"name":"event_id","type":"string"},{"name":"version","type":"int"},{"name":"amount","type":"string"}]}`,
      'This event lacks "occurred_at" and "event_type", which consumers find in every other event. Add them.', {
        fixed: avro`{"type":"record","name":"Payment","fields":[{"name":"event_id","type":"string"},{"name":"version","type":"int"},{"name":"occurred_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"event_type","type":"string"},{"name":"amount","type":"string"}]}`,
      }),
    bad('by reference, in the document itself', json`
      {
        "title": ⟦"orders.order.placed"⟧,
        "$ref": "#/definitions/order",
        "definitions": {
          "order": {
            "type": "object",
            "properties": {
              "event_id": {
                "type": "string",
                "description": "Which event."
              }
            }
          }
        }
      }`, 'This event lacks "occurred_at", "event_type" and "version", which consumers find in every other event. Add them.', {
      fixed: json`
      {
        "title": "orders.order.placed",
        "$ref": "#/definitions/order",
        "definitions": {
          "order": {
            "type": "object",
            "properties": {
              "event_id": {
                "type": "string",
                "description": "Which event."
              },
              "occurred_at": {
                "type": "string",
                "format": "date-time",
                "description": "When it happened."
              },
              "event_type": {
                "const": "orders.order.placed",
                "description": "The name of this event."
              },
              "version": {
                "type": "string",
                "description": "The version of this schema."
              }
            },
            "required": ["occurred_at", "event_type", "version"]
          }
        }
      }`,
    }),
    good('a type that is nowhere may hold it', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "metadata", "type": "common.Envelope" }, { "name": "order_id", "type": "string" }] }`),
    good('a record without a list of fields has another fault', avro`{ "type": "record", "namespace": "orders.order", "name": "placed" }`),
    good('a key is no event', avro`{ "type": "record", "name": "OrderKey", "fields": [{ "name": "order_id", "type": "string" }] }`),
    good('a type that others share is no event', avro`{ "type": "record", "name": "Money", "fields": [{ "name": "amount", "type": "string" }] }`, { path: 'common/Money.avsc' }),
    good('an envelope is no event', avro`{ "type": "record", "name": "Envelope", "fields": [{ "name": "event_id", "type": "string" }] }`, { path: 'events/event_envelope.avsc' }),
    good('a name that is nearly right is the affair of envelope/misnamed-field', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "eventId", "type": "string" }, { "name": "occurredAt", "type": "long" }, { "name": "type", "type": "string" }, { "name": "schemaVersion", "type": "string" }] }`),
    good('the envelope travels in headers', avro`{ "type": "record", "name": "placed", "fields": [{ "name": "order_id", "type": "string" }] }`, { options: { payloadOnly: true } }),
    good('a schema without the marker is a payload', avro`{ "type": "record", "name": "placed", "fields": [{ "name": "id", "type": "string" }] }`, { options: { markers: ['specversion'], fields: [{ name: 'id', type: 'string' }, { name: 'specversion', type: 'string' }] } }),
  ],
});
