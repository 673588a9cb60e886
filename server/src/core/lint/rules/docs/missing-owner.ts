import { eventNameOf } from '../../../model/event-name.ts';
import { valueOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'docs/missing-owner',
  title: 'An event names its owner',
  why: 'An event outlives the team that knows it by heart: who finds a fault in the data, or wants a change, needs somebody to turn to.',
  formats: ['avro', 'json-schema'],
  speaksOf: 'absence',
  options: {
    attributes: {
      type: 'array', items: { type: 'string' }, default: ['x-owner', 'owner', 'contact', 'x-contact'],
      description: 'Attributes at the root of a schema of which one names the owner; the first is the one to add.',
    },
  },
  visit: {
    document(model, { options: { attributes }, settings, report }) {
      const name = eventNameOf(model, settings);
      if (!name || attributes.length === 0) return;
      const root = model.format === 'avro' ? model.avro.roots[0]?.object : model.tree.root;
      if (!root || attributes.some((attribute) => says(valueOf(root, attribute)))) return;
      report(name.place, `"${name.full}" names no owner: whoever finds a fault in its data, or wants a change, knows nobody to turn to. Add "${attributes[0]!}" with a team or an address.`);
    },
  },
  examples: [
    bad('no owner', avro`{ "type": "record", "namespace": "sales", "name": ⟦"OrderCreated"⟧, "fields": [] }`,
      '"sales.OrderCreated" names no owner: whoever finds a fault in its data, or wants a change, knows nobody to turn to. Add "x-owner" with a team or an address.'),
    bad('an empty one', json`{ "title": ⟦"sales.order.created"⟧, "type": "object", "x-owner": "" }`,
      '"sales.order.created" names no owner: whoever finds a fault in its data, or wants a change, knows nobody to turn to. Add "x-owner" with a team or an address.'),
    bad('under another name', json`{ "title": ⟦"sales.order.created"⟧, "type": "object", "owner": "team-sales" }`,
      '"sales.order.created" names no owner: whoever finds a fault in its data, or wants a change, knows nobody to turn to. Add "x-team" with a team or an address.',
      { options: { attributes: ['x-team'] } }),
    good('a team', avro`{ "type": "record", "name": "OrderCreated", "x-owner": "team-sales", "fields": [] }`),
    good('a contact', json`{ "title": "sales.order.created", "type": "object", "contact": { "email": "sales@example.com" } }`),
    good('a key', avro`{ "type": "record", "name": "OrderKey", "fields": [] }`),
    good('no event', avro`{ "type": "enum", "name": "Colour", "symbols": [] }`),
  ],
});

function says(node: Node | undefined): boolean {
  switch (node?.kind) {
    case 'string':
      return node.value.trim() !== '';
    case 'array':
      return node.items.some(says);
    case 'object':
      return node.members.some((member) => says(member.value));
    default:
      return false;
  }
}
