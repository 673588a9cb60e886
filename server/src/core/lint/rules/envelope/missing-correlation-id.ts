import { fieldNames, inTheirStyle } from '../../envelope-names.ts';
import { insertFields } from '../../envelope-insert.ts';
import { envelopeOf } from '../../envelope.ts';
import { listing } from '../../listing.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

const message = (lacking: readonly string[]): string => `This event has no ${listing(lacking)}: nobody can follow it back to what set it off, or gather the events of one process. Add ${lacking.length === 1 ? 'it' : 'them'}, or carry ${lacking.length === 1 ? 'it' : 'them'} in headers and turn this rule off.`;

export default defineRule({
  id: 'envelope/missing-correlation-id',
  title: 'An event says which process it belongs to and which event caused it',
  why: 'When something goes wrong over several services, these ids are the only thread from one event to the next.',
  formats: ['avro', 'json-schema'],
  speaksOf: 'absence',
  options: {
    correlation: {
      type: 'array', items: { type: 'string' }, default: ['correlation_id', 'trace_id', 'traceparent', 'conversation_id', 'flow_id', 'process_id', 'process_instance_id', 'saga_id', 'request_id', 'chain_id'],
      description: 'Names of which one must be there, in any style; the first is proposed. An empty list asks for none.',
    },
    causation: {
      type: 'array', items: { type: 'string' }, default: ['causation_id', 'cause_id', 'caused_by', 'parent_event_id', 'parent_id', 'parent_eids', 'span_id', 'traceparent'],
      description: 'Names of which one must be there, in any style; the first is proposed. An empty list asks for none.',
    },
  },
  visit: {
    document(model, { settings, options, workspace, report }) {
      const envelope = envelopeOf(model, settings, workspace);
      if (!envelope?.isComplete) return;
      const { has } = fieldNames(envelope);
      const lists = [options.correlation, options.causation].filter((names) => names.length > 0 && !names.some(has));
      if (lists.length === 0) return;
      const lacking = lists.map((names) => inTheirStyle(names[0]!, envelope));
      // The first event of a process has no cause.
      const edits = insertFields(model, settings, envelope, lacking.map((name, i) => ({ name, type: 'string', optional: lists[i] !== options.correlation })));
      report(envelope.event.place, message(lacking), { fixes: edits ? [{ title: `Add ${listing(lacking)}`, safe: false, edits }] : [] });
    },
  },
  examples: [
    bad('neither', avro`{ "type": "record", "namespace": "orders.order", "name": ⟦"placed"⟧, "fields": [{ "name": "event_id", "type": "string" }] }`, message(['correlation_id', 'causation_id']), {
      fixed: avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "event_id", "type": "string" }, { "name": "correlation_id", "type": "string" }, { "name": "causation_id", "type": ["null", "string"], "default": null }] }`,
    }),
    bad('what it belongs to is there', json`{ "title": ⟦"orders.order.placed"⟧, "type": "object", "properties": { "metadata": { "properties": { "correlationId": { "type": "string" }, "event_id": { "type": "string" } } } } }`, message(['causation_id']), {
      fixed: json`{ "title": "orders.order.placed", "type": "object", "properties": { "metadata": { "properties": { "correlationId": { "type": "string" }, "event_id": { "type": "string" }, "causation_id": { "type": "string" } } } } }`,
    }),
    bad('under names of one’s own', avro`{ "type": "record", "namespace": "orders.order", "name": ⟦"placed"⟧, "fields": [{ "name": "correlation_id", "type": "string" }] }`, message(['journey_id']), {
      options: { correlation: ['journey_id'], causation: [] },
      fixed: avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "journey_id", "type": "string" }, { "name": "correlation_id", "type": "string" }] }`,
    }),
    good('both', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "fields": [{ "name": "correlation_id", "type": "string" }, { "name": "causation_id", "type": ["null", "string"], "default": null }] }`),
    good('a trace says both', json`{ "title": "orders.order.placed", "type": "object", "properties": { "traceparent": { "type": "string" } } }`),
    good('a key is no event', avro`{ "type": "record", "name": "OrderKey", "fields": [{ "name": "order_id", "type": "string" }] }`),
  ],
});
