import type { EffectiveField, EffectiveObject } from '../../../model/effective-fields.ts';
import { effectiveFields, fieldsOf } from '../../../model/effective-fields.ts';
import { eventNameOf } from '../../../model/event-name.ts';
import type { Span } from '../../../text.ts';
import { renameString } from '../../../tree/edit.ts';
import { innerSpan, stringOf } from '../../../tree/node.ts';
import type { StringNode } from '../../../tree/node.ts';
import { nearest } from '../../../words/spelling.ts';
import type { Workspace } from '../../../workspace.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

const unknown = (key: string, meant?: string): string =>
  `There is no field "${key}" to partition by: messages get no key, or a null one, and events of one thing arrive in no order. ${meant === undefined ? 'Name a field that every event has.' : `Did you mean "${meant}"?`}`;
const lax = (key: string): string =>
  `Messages are partitioned by "${key}", which need not be there: events without it are spread over all partitions, and their order is lost. Let it always have a value, or partition by another field.`;
const unfit = (key: string, kind: string): string =>
  `Messages are partitioned by "${key}", which is ${kind}: equal things need not give equal bytes, so they may lie in different partitions. Partition by an id.`;

export default defineRule({
  id: 'envelope/partition-key',
  title: 'The field that messages are partitioned by exists, and always has a value',
  why: 'Kafka keeps the order of messages with equal keys only: a key that is missing gives the order away without an error.',
  formats: ['avro', 'json-schema'],
  options: {
    attributes: {
      type: 'array', items: { type: 'string' }, default: ['x-partition-key', 'x-kafka-key', 'x-kafka-partition-key', 'partitionKey', 'partition-key', 'partition_key'],
      description: 'Attributes at the root of a schema that name the field. Without one, `partitionKey` of the configuration counts.',
    },
  },
  visit: {
    document(model, { settings, options, workspace, tree, report }) {
      const attribute = options.attributes.map((name) => stringOf(tree.root, name)).find((node) => node !== undefined);
      const configured = attribute ? undefined : settings.partitionKey;
      const key = attribute?.value ?? configured;
      const root = key === undefined || key === '' ? undefined : effectiveFields(model, workspace);
      if (key === undefined || !root || tree.problems.some(({ kind }) => kind === 'invalid')) return;
      const place: Span | undefined = attribute ? innerSpan(attribute) : eventNameOf(model, settings)?.place;
      if (!place) return;
      const found = follow(root, stepsOf(key, root), workspace);
      if (found.at === 'nowhere') {
        if (!found.within.isComplete) return;
        const meant = nearest(found.step, found.within.fields.keys());
        const whole = meant === undefined ? undefined : key.slice(0, key.lastIndexOf(found.step)) + meant + key.slice(key.lastIndexOf(found.step) + found.step.length);
        report(place, unknown(key, whole), { fixes: renaming(attribute, whole) });
        return;
      }
      const last = found.way.at(-1)!;
      const kind = [...last.kinds].find((it) => unfitKinds.has(it));
      if (kind) report(place, unfit(key, unfitKinds.get(kind)!));
      else if (found.way.some((field) => field.kinds.has('null') || (!field.required && root.isComplete))) report(place, lax(key));

      function renaming(node: StringNode | undefined, to: string | undefined) {
        return node && to !== undefined ? [{ title: `Partition by "${to}"`, safe: false, edits: [renameString(tree, node, to)] }] : [];
      }
    },
  },
  examples: [
    bad('misspelt', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "x-partition-key": "⟦oder_id⟧", "fields": [{ "name": "order_id", "type": "string" }] }`, unknown('oder_id', 'order_id'), {
      fixed: avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "x-partition-key": "order_id", "fields": [{ "name": "order_id", "type": "string" }] }`,
    }),
    bad('misspelt, further down', json`{ "title": "orders.order.placed", "x-kafka-key": "⟦order.idd⟧", "type": "object", "required": ["order"], "properties": { "order": { "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } } } } }`, unknown('order.idd', 'order.id'), {
      fixed: json`{ "title": "orders.order.placed", "x-kafka-key": "order.id", "type": "object", "required": ["order"], "properties": { "order": { "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } } } } }`,
    }),
    bad('configured', avro`{ "type": "record", "namespace": "orders.order", "name": ⟦"placed"⟧, "fields": [{ "name": "total", "type": "string" }] }`, unknown('customer_id'), { settings: { partitionKey: 'customer_id' } }),
    bad('with an attribute of one’s own', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "kafka.key": "⟦customer_id⟧", "fields": [] }`, unknown('customer_id'), { options: { attributes: ['kafka.key'] } }),
    bad('nullable', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "x-partition-key": "⟦order_id⟧", "fields": [{ "name": "order_id", "type": ["null", "string"], "default": null }] }`, lax('order_id')),
    bad('not required', json`{ "title": "orders.order.placed", "x-partition-key": "⟦order_id⟧", "type": "object", "properties": { "order_id": { "type": "string" } } }`, lax('order_id')),
    bad('a fraction', json`{ "title": "orders.order.placed", "x-partition-key": "⟦total⟧", "type": "object", "required": ["total"], "properties": { "total": { "type": "number" } } }`, unfit('total', 'a number that may be a fraction')),
    good('there', avro`{ "type": "record", "namespace": "orders.order", "name": "placed", "x-partition-key": "order_id", "fields": [{ "name": "order_id", "type": "string" }] }`, { settings: { partitionKey: 'customer_id' } }),
    good('by JSON pointer', json`{ "title": "orders.order.placed", "x-partition-key": "/order/id", "type": "object", "required": ["order"], "properties": { "order": { "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } } } } }`),
    good('by reference', json`{ "title": "orders.order.placed", "x-partition-key": "order_id", "allOf": [{ "$ref": "base.schema.json" }] }`, { beside: { 'base.schema.json': '{ "type": "object", "required": ["order_id"], "properties": { "order_id": { "type": "string" } } }' } }),
    good('what is beside a reference that leads out of reach cannot be told', json`{ "title": "orders.order.placed", "x-partition-key": "order_id", "type": "object", "allOf": [{ "$ref": "https://example.com/base.json" }] }`),
    good('a type that is no event has no partition', avro`{ "type": "enum", "name": "Colour", "symbols": ["RED"] }`, { settings: { partitionKey: 'order_id' } }),
  ],
});

const unfitKinds: ReadonlyMap<string, string> = new Map([
  ['float', 'a float'], ['double', 'a double'], ['number', 'a number that may be a fraction'], ['array', 'an array'], ['map', 'a map'], ['record', 'an object'], ['boolean', 'a boolean'],
]);

/** `a.b`, `/a/b` or `$.a.b`; a field whose name has dots in it is meant first. */
function stepsOf(key: string, root: EffectiveObject): readonly string[] {
  if (root.fields.has(key)) return [key];
  return key.startsWith('/') ? key.slice(1).split('/') : key.replace(/^\$\./, '').split('.');
}

type Found = { readonly at: 'field'; readonly way: readonly EffectiveField[] } | { readonly at: 'nowhere'; readonly step: string; readonly within: EffectiveObject };

function follow(root: EffectiveObject, steps: readonly string[], workspace: Workspace): Found {
  const way: EffectiveField[] = [];
  let within = root;
  for (const [i, step] of steps.entries()) {
    const field = within.fields.get(step);
    if (!field) return { at: 'nowhere', step, within };
    way.push(field);
    if (i === steps.length - 1) break;
    const inside = fieldsOf(field, workspace);
    // Below something that cannot be seen anything may be.
    if (!inside) return field.kinds.has('unknown') ? { at: 'field', way: [{ ...field, kinds: new Set(['unknown']), required: true }] } : { at: 'nowhere', step: steps[i + 1]!, within: { fields: new Map(), isComplete: true } };
    within = inside;
  }
  return { at: 'field', way };
}
