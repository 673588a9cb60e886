import type { EffectiveField } from '../../../model/effective-fields.ts';
import { envelopeOf, ownField } from '../../envelope.ts';
import type { EventEnvelope, Holder, Slot } from '../../envelope.ts';
import { sameNameAs } from '../../envelope-names.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

const scattered = (name: string, where: string, rest: string): string =>
  `"${name}" stands ${where}, and the rest of the envelope ${rest}: code that reads envelopes looks for it there and takes it for missing. Move it there.`;
const beside = (name: string, payload: string): string =>
  `"${name}" stands between the fields of the envelope, and the payload of this event is in "${payload}": consumers that unpack "${payload}" lose it. Move it there, or name it in the option "envelope" of this rule if it belongs here.`;
const flat = 'The fields of this event stand side by side with those of its envelope: code that all events share cannot tell them apart, and a name that both use can mean but one. Put the envelope or the payload into an object of its own.';

export default defineRule({
  id: 'envelope/mixed-with-payload',
  title: 'Envelope and payload stand apart',
  why: 'Code that all events share reads the envelope and hands on the rest: where the two are mixed, it must know each event to tell them apart.',
  formats: ['avro', 'json-schema'],
  options: {
    payload: { type: 'array', items: { type: 'string' }, default: ['data', 'payload', 'body'], description: 'Objects that hold the payload. Where an event has one, nothing but the envelope stands beside it.' },
    envelope: {
      type: 'array', items: { type: 'string' },
      default: [
        'correlation_id', 'causation_id', 'trace_id', 'span_id', 'traceparent', 'tracestate', 'parent_id', 'conversation_id', 'process_id', 'request_id', 'flow_id', 'tenant_id', 'idempotency_key', 'partition_key', 'sequence',
        'aggregate_id', 'aggregate_type', 'entity_id', 'entity_type', 'key', 'source', 'subject', 'producer', 'publisher', 'service', 'environment', 'actor', 'user_id', 'schema', 'schema_id', 'schema_url', 'dataschema', 'datacontenttype', 'specversion',
        'published_at', 'produced_at', 'received_at', 'recorded_at', 'emitted_at', 'sent_at', 'created_at', 'timestamp', 'metadata', 'meta', 'context', 'header', 'headers', 'tags', 'labels', 'extensions', 'op', 'operation', 'id', 'type', 'name',
      ],
      description: 'More fields that belong to envelopes, in any style.',
    },
    apart: { type: 'boolean', default: false, description: 'An event whose own fields stand beside those of the envelope, with no object around the one or the other, is a fault too.' },
  },
  visit: {
    document(model, { settings, options, workspace, report }) {
      const envelope = envelopeOf(model, settings, workspace);
      if (!envelope) return;
      const main = mainHolder(envelope);
      if (!main) return;
      const placeOf = (field: EffectiveField) => ownField(model, field)?.nameNode ?? field.by ?? envelope.event.place;
      for (const slot of envelope.slots) {
        if (slot.state !== 'found' || slot.holder === main || slot.wanted.optional || !isTellingName(slot.field.name)) continue;
        report(placeOf(slot.field), scattered(slot.field.name, whereIs(slot.holder), whereIs(main)));
      }
      if (main.name !== '') return;
      const isPayload = sameNameAs(options.payload);
      const isEnvelope = sameNameAs(options.envelope);
      const others = [...envelope.root.fields.values()].filter((field) => !isEnvelope(field.name) && !envelope.slots.some((slot) => slot.state !== 'missing' && slot.field === field));
      const payload = others.find((field) => isPayload(field.name) && holdsObject(field));
      const strays = others.filter((field) => field !== payload && !isPayload(field.name));
      // Where much stands beside it, an object called "data" is one field of many.
      if (payload && strays.length <= most) for (const field of strays) report(placeOf(field), beside(field.name, payload.name));
      else if (!payload && options.apart && strays.length > 0) report(envelope.event.place, flat);
    },
  },
  examples: [
    bad('an envelope in two places', json`
      {
        "title": "orders.order.placed",
        "type": "object",
        "properties": {
          "event_id": { "type": "string", "format": "uuid" },
          "event_type": { "const": "orders.order.placed" },
          "meta": { "type": "object", "properties": { ⟦"occurred_at"⟧: { "type": "string", "format": "date-time" } } }
        }
      }`, scattered('occurred_at', 'in "meta"', 'at the top of the event')),
    bad('beside the payload', avro`
      {
        "type": "record", "namespace": "orders.order", "name": "placed",
        "fields": [
          { "name": "event_id", "type": "string" },
          { "name": "event_type", "type": "string" },
          { "name": ⟦"order_total"⟧, "type": "string" },
          { "name": "data", "type": { "type": "record", "name": "Order", "fields": [{ "name": "order_id", "type": "string" }] } }
        ]
      }`, beside('order_total', 'data')),
    bad('under names of one’s own', json`{ "title": "orders.order.placed", "type": "object", "properties": { "event_id": {}, "event_type": {}, "tenant_id": {}, "shop": {}, ⟦"note"⟧: {}, "order": { "type": "object", "properties": {} } } }`,
      beside('note', 'order'), { options: { payload: ['order'], envelope: ['tenant_id', 'shop'] } }),
    bad('side by side, where that is not wanted', avro`{ "type": "record", "namespace": "orders.order", "name": ⟦"placed"⟧, "fields": [{ "name": "event_id", "type": "string" }, { "name": "event_type", "type": "string" }, { "name": "order_id", "type": "string" }] }`,
      flat, { options: { apart: true } }),
    good('side by side', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": "string" }, { "name": "event_type", "type": "string" }, { "name": "order_id", "type": "string" }] }`),
    good('the envelope in an object', json`{ "title": "orders.order.placed", "type": "object", "properties": { "meta": { "type": "object", "properties": { "event_id": {}, "event_type": {} } }, "order_id": {}, "version": {} } }`, { options: { apart: true } }),
    good('the payload in an object', json`{ "title": "orders.order.placed", "type": "object", "properties": { "event_id": {}, "event_type": {}, "traceId": {}, "data": { "type": "object", "properties": { "order_id": {} } } } }`, { options: { apart: true } }),
    good('one object of many', avro`
      {
        "type": "record", "namespace": "orders.order", "name": "placed",
        "fields": [
          { "name": "event_id", "type": "string" }, { "name": "event_type", "type": "string" },
          { "name": "shop", "type": "string" }, { "name": "total", "type": "string" }, { "name": "note", "type": "string" }, { "name": "data", "type": { "type": "map", "values": "string" } }
        ]
      }`),
    good('a text called body is no payload', json`{ "title": "mail.mail.sent", "type": "object", "properties": { "event_id": {}, "event_type": {}, "body": { "type": "string" }, "headline": { "type": "string" } } }`),
  ],
});

const most = 2;

/** The object that holds most of the envelope, the first of equals; undefined where too little is there to tell. */
function mainHolder({ slots }: EventEnvelope): Holder | undefined {
  const counts = new Map<Holder, number>();
  for (const slot of slots) if (isTold(slot)) counts.set(slot.holder, (counts.get(slot.holder) ?? 0) + 1);
  let main: Holder | undefined;
  for (const [holder, count] of counts) if (count > 1 && count > (main ? counts.get(main)! : 0)) main = holder;
  return main;
}

function isTold(slot: Slot): slot is Exclude<Slot, { readonly state: 'missing' }> {
  return slot.state !== 'missing' && isTellingName(slot.field.name);
}

/** `version` and `type` may be those of anything. */
function isTellingName(name: string): boolean {
  return /[_A-Z-]/.test(name) || name === 'eid';
}

function whereIs({ name }: Holder): string {
  return name === '' ? 'at the top of the event' : `in "${name}"`;
}

function holdsObject({ kinds }: EffectiveField): boolean {
  return kinds.has('record') || kinds.has('map') || kinds.has('unknown');
}
