import { envelopeOf, isSure, ownField } from '../../envelope.ts';
import { typeFault, wantedInWords } from '../../envelope-types.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

const message = (name: string, actual: string, wanted: string): string => `"${name}" is ${actual}, but the envelope wants ${wanted}: code that all events share cannot read it. Make it the same here.`;
const uuidInAvro = 'a UUID (a string with "logicalType": "uuid")';
const uuidInJson = 'a UUID (a string with "format": "uuid")';
const instantInAvro = 'a point in time (a long with "logicalType": "timestamp-millis" or finer)';
const instantInJson = 'a point in time (a string with "format": "date-time")';

export default defineRule({
  id: 'envelope/field-type',
  title: 'The fields of the envelope have the types that the envelope says',
  why: 'Consumers read the envelope before they know which event it is: a field of another type breaks the code that all events share.',
  formats: ['avro', 'json-schema'],
  visit: {
    document(model, { settings, workspace, tree, report }) {
      const envelope = envelopeOf(model, settings, workspace);
      for (const slot of envelope?.slots ?? []) {
        if (slot.state !== 'found' || !isSure(envelope!, slot)) continue;
        const { wanted, field } = slot;
        const own = ownField(model, field);
        const fault = typeFault(wanted, field, own, tree, settings);
        if (!fault) continue;
        // Of what stands in a file that others share only the reference that brings it is here.
        const place = own ? fault.place : field.by;
        if (!place) continue;
        report(place, message(field.name, fault.actual, wantedInWords(wanted.type, model.format)), {
          fixes: own && fault.edits.length > 0 ? [{ title: `Make it ${wantedInWords(wanted.type, model.format).replace(/ \(.*/, '')}`, safe: false, edits: fault.edits }] : [],
        });
      }
    },
  },
  examples: [
    bad('any string', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": ⟦"string"⟧ }] }`,
      message('event_id', 'a string without a logical type', uuidInAvro), {
        fixed: avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": { "type": "string", "logicalType": "uuid" } }] }`,
      }),
    bad('a number, beside null', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": ["null", ⟦"long"⟧], "default": null }] }`,
      message('event_id', 'a long without a logical type', uuidInAvro), {
        fixed: avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": ["null", { "type": "string", "logicalType": "uuid" }], "default": null }] }`,
      }),
    bad('a time without a zone', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "occurred_at", "type": { "type": ⟦"long"⟧, "logicalType": "local-timestamp-millis" } }] }`,
      message('occurred_at', 'a long with "logicalType": "local-timestamp-millis"', instantInAvro), {
        fixed: avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "occurred_at", "type": { "type": "long", "logicalType": "timestamp-millis" } }] }`,
      }),
    bad('a default forbids the fix', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": { "type": "string", "logicalType": "uuid" } }, { "name": "version", "type": ⟦"double"⟧, "default": 1.0 }] }`,
      message('version', 'a double', 'a version (a string, or an int that counts)')),
    bad('no format', json`
      {
        "title": "orders.order.placed",
        "type": "object",
        "properties": {
          "event_id": { "type": ⟦"string"⟧, "description": "Unique for each event." }
        }
      }`, message('event_id', 'any string', uuidInJson), {
      fixed: json`
      {
        "title": "orders.order.placed",
        "type": "object",
        "properties": {
          "event_id": { "type": "string", "format": "uuid", "description": "Unique for each event." }
        }
      }`,
    }),
    bad('another format', json`{ "title": "orders.order.placed", "type": "object", "properties": { "occurred_at": { "type": "string", "format": ⟦"date"⟧ } } }`,
      message('occurred_at', 'a string with "format": "date"', instantInJson), {
        fixed: json`{ "title": "orders.order.placed", "type": "object", "properties": { "occurred_at": { "type": "string", "format": "date-time" } } }`,
      }),
    bad('a number', json`{ "title": "orders.order.placed", "type": "object", "properties": { "meta": { "type": "object", "properties": { "occurred_at": { "type": ⟦"integer"⟧ }, "event_id": { "type": "string", "format": "uuid" } } } } }`,
      message('occurred_at', 'an integer', instantInJson), {
        fixed: json`{ "title": "orders.order.placed", "type": "object", "properties": { "meta": { "type": "object", "properties": { "occurred_at": { "type": "string", "format": "date-time" }, "event_id": { "type": "string", "format": "uuid" } } } } }`,
      }),
    bad('in YAML', json`
      $schema: https://json-schema.org/draft/2020-12/schema
      title: orders.order.placed
      type: object
      properties:
        event_id:
          type: ⟦string⟧
      `, message('event_id', 'any string', uuidInJson), {
      path: 'orders.order.placed.yaml',
      fixed: json`
      $schema: https://json-schema.org/draft/2020-12/schema
      title: orders.order.placed
      type: object
      properties:
        event_id:
          type: string
          format: uuid
      `,
    }),
    bad('in another file', json`{ "title": "orders.order.placed", "type": "object", "allOf": [{ "$ref": ⟦"common/base.schema.json"⟧ }], "properties": { "order_id": { "type": "string" } } }`,
      message('event_id', 'an integer', uuidInJson), { beside: { 'common/base.schema.json': '{ "type": "object", "properties": { "event_id": { "type": "integer" } } }' } }),
    good('as the envelope says', avro`
      { "type": "record", "namespace": "orders.order", "name": "placed", "fields": [
        { "name": "event_id", "type": { "type": "string", "logicalType": "uuid" } },
        { "name": "occurred_at", "type": { "type": "long", "logicalType": "timestamp-micros" } },
        { "name": "event_type", "type": "string" },
        { "name": "version", "type": "int" }
      ] }`),
    good('a UUID in sixteen bytes', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": { "type": "fixed", "name": "Uuid", "size": 16, "logicalType": "uuid" } }] }`),
    good('a pattern says as much as a format', json`{ "title": "orders.order.placed", "type": "object", "properties": { "event_id": { "$ref": "#/$defs/ulid" }, "event_type": { "const": "orders.order.placed" }, "version": { "type": "integer" } }, "$defs": { "ulid": { "type": "string", "pattern": "^[0-9A-HJKMNP-TV-Z]{26}$" } } }`),
    good('a misspelt format is the affair of types/unknown-format', json`{ "title": "orders.order.placed", "type": "object", "properties": { "occurred_at": { "type": "string", "format": "datetime" } } }`),
    good('a plain word without others of the envelope', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "version", "type": "double" }] }`),
    good('a type that is not known', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": "com.acme.EventId" }] }`),
  ],
});
