import { fieldNames, inTheirStyle } from '../../envelope-names.ts';
import { insertFields } from '../../envelope-insert.ts';
import { envelopeOf, envelopeRule } from '../../envelope.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

const message = (name: string): string => `Nothing in this event tells one that is delivered twice from one that happened twice: consumers book it again. Add "${name}", unique for each event and the same when it is sent again.`;

export default defineRule({
  id: 'envelope/missing-idempotency-key',
  title: 'An event can be recognised when it is delivered again',
  why: 'Brokers deliver at least once: without an id of the event itself, a consumer cannot tell a copy from a new event.',
  formats: ['avro', 'json-schema'],
  speaksOf: 'absence',
  options: {
    names: {
      type: 'array', items: { type: 'string' }, default: ['event_id', 'idempotency_key', 'message_id', 'event_uuid', 'eid', 'id', 'uuid', 'guid', 'dedup_id', 'deduplication_id', 'dedup_key', 'deduplication_key'],
      description: 'Names of which one must be there, in any style; the first is proposed.',
    },
  },
  visit: {
    document(model, { settings, options, workspace, report }) {
      const envelope = envelopeOf(model, settings, workspace);
      if (!envelope?.isComplete || options.names.length === 0) return;
      const names = fieldNames(envelope);
      if (options.names.some(names.has)) return;
      // Where the envelope has such a field, the rule that misses it there says all.
      if (settings.rules.has(envelopeRule) && envelope.slots.some(({ wanted }) => options.names.includes(wanted.name))) return;
      const name = inTheirStyle(options.names[0]!, envelope);
      const edits = insertFields(model, settings, envelope, [{ name, type: 'uuid' }]);
      report(envelope.event.place, message(name), { fixes: edits ? [{ title: `Add "${name}"`, safe: false, edits }] : [] });
    },
  },
  examples: [
    bad('no id', avro`{ "type": "record", "namespace": "orders.order", "name": ⟦"placed"⟧, "fields": [{ "name": "order_id", "type": "string" }, { "name": "total", "type": "string" }] }`, message('event_id'), {
      fixed: avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": { "type": "string", "logicalType": "uuid" } }, { "name": "order_id", "type": "string" }, { "name": "total", "type": "string" }] }`,
    }),
    bad('in the style of the others', json`{ "title": ⟦"orders.order.placed"⟧, "type": "object", "properties": { "orderId": { "type": "string" } } }`, message('eventId'), {
      fixed: json`{ "title": "orders.order.placed", "type": "object", "properties": { "eventId": { "type": "string", "format": "uuid" }, "orderId": { "type": "string" } }, "required": ["eventId"] }`,
    }),
    bad('under a name of one’s own', json`{ "title": ⟦"orders.order.placed"⟧, "type": "object", "properties": { "event_id": { "type": "string" } } }`, message('idempotency_key'), {
      options: { names: ['idempotency_key'] },
      fixed: json`{ "title": "orders.order.placed", "type": "object", "properties": { "event_id": { "type": "string" }, "idempotency_key": { "type": "string", "format": "uuid" } }, "required": ["idempotency_key"] }`,
    }),
    good('an id', json`{ "title": "orders.order.placed", "type": "object", "properties": { "metadata": { "type": "object", "properties": { "messageId": { "type": "string" } } } } }`),
    good('a payload may have it elsewhere', json`{ "title": "orders.order.placed", "type": "object", "allOf": [{ "$ref": "https://example.com/envelope.json" }], "properties": { "total": { "type": "string" } } }`),
  ],
});
