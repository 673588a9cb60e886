import { envelopeOf, ownField } from '../../envelope.ts';
import { renameField } from '../../rename-field.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

const message = (name: string, wanted: string): string =>
  `"${name}" seems to be what the envelope calls "${wanted}": consumers that look for "${wanted}" in every event do not find it here. Rename it.`;

export default defineRule({
  id: 'envelope/misnamed-field',
  title: 'The fields of the envelope are called the same in every event',
  why: 'Code that all events share reads the envelope by its names: under another name a field is as good as missing.',
  formats: ['avro', 'json-schema'],
  visit: {
    document(model, { settings, workspace, tree, report }) {
      const envelope = envelopeOf(model, settings, workspace);
      for (const slot of envelope?.slots ?? []) {
        if (slot.state !== 'misnamed') continue;
        const { wanted, field } = slot;
        const own = ownField(model, field);
        const edits = own && renameField(tree, own, wanted.name);
        report(own?.nameNode ?? field.by ?? envelope!.event.place, message(field.name, wanted.name), {
          fixes: edits ? [{ title: `Rename to "${wanted.name}"`, safe: false, edits }] : [],
        });
      }
    },
  },
  examples: [
    bad('in another case', json`
      {
        "title": "orders.order.placed",
        "type": "object",
        "required": ["eventId", "occurred_at"],
        "properties": {
          ⟦"eventId"⟧: { "type": "string", "format": "uuid" },
          "occurred_at": { "type": "string", "format": "date-time" }
        }
      }`, message('eventId', 'event_id'), {
      fixed: json`
      {
        "title": "orders.order.placed",
        "type": "object",
        "required": ["event_id", "occurred_at"],
        "properties": {
          "event_id": { "type": "string", "format": "uuid" },
          "occurred_at": { "type": "string", "format": "date-time" }
        }
      }`,
    }),
    bad('misspelt', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": ⟦"evnt_id"⟧, "type": "string" }, { "name": ⟦"occured_at"⟧, "type": "long" }] }`,
      [message('evnt_id', 'event_id'), message('occured_at', 'occurred_at')], {
        fixed: avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": "string" }, { "name": "occured_at", "type": "long" }] }`,
      }),
    bad('plain words beside others of the envelope', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": ⟦"id"⟧, "type": "string" }, { "name": ⟦"timestamp"⟧, "type": "long" }, { "name": "event_type", "type": "string" }] }`,
      [message('id', 'event_id'), message('timestamp', 'occurred_at')], {
        fixed: avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": "string" }, { "name": "timestamp", "type": "long" }, { "name": "event_type", "type": "string" }] }`,
      }),
    bad('in an object of its own, in YAML', json`
      $schema: https://json-schema.org/draft/2020-12/schema
      title: orders.order.placed
      type: object
      properties:
        meta:
          type: object
          properties:
            ⟦event-id⟧: { type: string }
      `, message('event-id', 'event_id'), {
      path: 'orders.order.placed.yaml',
      fixed: json`
      $schema: https://json-schema.org/draft/2020-12/schema
      title: orders.order.placed
      type: object
      properties:
        meta:
          type: object
          properties:
            event_id: { type: string }
      `,
    }),
    bad('in another file', json`{ "title": "orders.order.placed", "type": "object", "allOf": [{ "$ref": ⟦"common/base.schema.json"⟧ }], "properties": { "order_id": { "type": "string" } } }`,
      message('eventId', 'event_id'), { beside: { 'common/base.schema.json': '{ "type": "object", "properties": { "eventId": { "type": "string" } } }' } }),
    bad('plain words in an object for the envelope', json`{ "title": "orders.order.placed", "type": "object", "properties": { "metadata": { "type": "object", "properties": { ⟦"id"⟧: { "type": "string" }, ⟦"time"⟧: { "type": "string" } } } } }`,
      [message('id', 'event_id'), message('time', 'occurred_at')], {
        fixed: json`{ "title": "orders.order.placed", "type": "object", "properties": { "metadata": { "type": "object", "properties": { "event_id": { "type": "string" }, "time": { "type": "string" } } } } }`,
      }),
    good('plain words beside a plain word of the envelope', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "id", "type": "string" }, { "name": "name", "type": "string" }, { "name": "version", "type": "int" }] }`),
    good('a kind of something', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": "string" }, { "name": "type", "type": { "type": "enum", "name": "Type", "symbols": ["PHONE", "WEB"] } }] }`),
    good('plain words alone', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "id", "type": "string" }, { "name": "type", "type": "string" }, { "name": "created_at", "type": "long" }] }`),
    good('the right name is there too', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": "string" }, { "name": "eventId", "type": "string" }, { "name": "id", "type": "string" }] }`),
    good('what cannot be the field', json`{ "title": "orders.order.placed", "type": "object", "properties": { "event_id": { "type": "string" }, "versions": { "type": "array" }, "type": { "type": "object" }, "time": { "type": "boolean" } } }`),
    good('a key is no event', avro`{ "type": "record", "name": "OrderKey", "fields": [{ "name": "eventId", "type": "string" }] }`),
  ],
});
