import { eventNameOf } from '../../../model/event-name.ts';
import { isCommandPhrase } from '../../../words/past-tense.ts';
import { actionOf, changedWord } from '../../event-action.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'naming/action-not-past',
  title: 'The action of an event is in the past tense',
  why: 'An event says what has happened and cannot be undone; a name in the present reads like a wish or a command, and consumers treat it as one.',
  formats: ['avro', 'json-schema'],
  visit: {
    document(model, { settings, report }) {
      const action = actionOf(eventNameOf(model, settings), settings.words);
      if (action?.tense.kind !== 'not-past') return;
      // A whole command is the other rule's where that is on.
      if (settings.rules.has('naming/command-name') && isCommandPhrase(action.words.map((word) => word.toLowerCase()))) return;
      const { name, tense: { past } } = action;
      const word = past === undefined ? undefined : changedWord(action.text, past);
      const [from, to] = [action.from + (word?.from ?? 0), word ? action.from + word.to : action.to];
      const edit = past === undefined ? undefined : name.replace(action.from, action.to, past);
      report(name.spanOf(from, to), `"${action.text}" is not in the past tense, so "${name.full}" reads like something still to be done. An event states what has happened: ${past === undefined ? 'name that' : `say "${past}"`}.`, {
        fixes: edit ? [{ title: `Rename to "${name.full.slice(0, action.from)}${past}${name.full.slice(action.to)}"`, safe: false, edits: [edit] }] : [],
      });
    },
  },
  examples: [
    bad('a verb in the present', json`{ "title": "sales.order.⟦create⟧", "type": "object" }`,
      '"create" is not in the past tense, so "sales.order.create" reads like something still to be done. An event states what has happened: say "created".',
      { fixed: json`{ "title": "sales.order.created", "type": "object" }` }),
    bad('an irregular verb, and a version', json`{ "title": "sales.invoice.⟦send⟧.v2", "type": "object" }`,
      '"send" is not in the past tense, so "sales.invoice.send.v2" reads like something still to be done. An event states what has happened: say "sent".',
      { fixed: json`{ "title": "sales.invoice.sent.v2", "type": "object" }` }),
    bad('in the name of a record', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "Order⟦Create⟧", "fields": [] }`,
      '"OrderCreate" is not in the past tense, so "com.acme.sales.OrderCreate" reads like something still to be done. An event states what has happened: say "OrderCreated".',
      { fixed: avro`{ "type": "record", "namespace": "com.acme.sales", "name": "OrderCreated", "fields": [] }` }),
    bad('before "Event" and a version', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "Order⟦Cancel⟧EventV1", "fields": [] }`,
      '"OrderCancel" is not in the past tense, so "com.acme.sales.OrderCancelEventV1" reads like something still to be done. An event states what has happened: say "OrderCancelled".',
      { fixed: avro`{ "type": "record", "namespace": "com.acme.sales", "name": "OrderCancelledEventV1", "fields": [] }` }),
    bad('something that is going on', json`{ "title": "sales.order.⟦shipping⟧", "type": "object" }`,
      '"shipping" is not in the past tense, so "sales.order.shipping" reads like something still to be done. An event states what has happened: say "shipped".',
      { fixed: json`{ "title": "sales.order.shipped", "type": "object" }` }),
    bad('a state', json`{ "title": "sales.order.⟦pending⟧", "type": "object" }`,
      '"pending" is not in the past tense, so "sales.order.pending" reads like something still to be done. An event states what has happened: name that.'),
    bad('a whole command, where nothing else speaks of it', json`{ "title": "sales.⟦create_order⟧", "type": "object" }`,
      '"create_order" is not in the past tense, so "sales.create_order" reads like something still to be done. An event states what has happened: say "order_created".',
      { fixed: json`{ "title": "sales.order_created", "type": "object" }` }),
    bad('before the type of an envelope', avro`{ "type": "record", "namespace": "org.acme.course.⟦create⟧.v1", "name": "CloudEvent", "fields": [] }`,
      '"create" is not in the past tense, so "org.acme.course.create.v1.CloudEvent" reads like something still to be done. An event states what has happened: say "created".',
      { fixed: avro`{ "type": "record", "namespace": "org.acme.course.created.v1", "name": "CloudEvent", "fields": [] }` }),
    bad('a name from the file', json`{ ⟦"$schema"⟧: "https://json-schema.org/draft/2020-12/schema", "type": "object" }`,
      '"approve" is not in the past tense, so "sales.order.approve" reads like something still to be done. An event states what has happened: say "approved".',
      { path: 'sales.order.approve.json' }),
    bad('in YAML', json`
      title: sales.order.⟦approve⟧
      type: object`,
    '"approve" is not in the past tense, so "sales.order.approve" reads like something still to be done. An event states what has happened: say "approved".',
    { path: 'event.yaml', fixed: json`
      title: sales.order.approved
      type: object` }),
    bad('a word that is no past in this project', json`{ "title": "sales.order.⟦embed⟧", "type": "object" }`,
      '"embed" is not in the past tense, so "sales.order.embed" reads like something still to be done. An event states what has happened: say "embedded".',
      { settings: { words: { past: [], notPast: ['embed'] } }, fixed: json`{ "title": "sales.order.embedded", "type": "object" }` }),
    good('past', json`{ "title": "sales.order.created", "type": "object" }`),
    good('irregular', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "InvoiceSent", "fields": [] }`),
    good('with what it was done to behind it', json`{ "title": "shop.cart.item_added_to_cart", "type": "object" }`),
    good('past and present are one word', json`{ "title": "sales.password.reset", "type": "object" }`),
    good('a word of the project', json`{ "title": "sales.order.approve", "type": "object" }`, { settings: { words: { past: ['approve'], notPast: [] } } }),
    good('the name of a thing', avro`{ "type": "record", "namespace": "com.acme", "name": "Order", "fields": [] }`),
    good('the name of a thing behind a domain', json`{ "title": "com.acme.order", "type": "object" }`),
    good('the type of an envelope', avro`{ "type": "record", "namespace": "org.acme.course.created.v1", "name": "CloudEvent", "fields": [] }`),
  ],
});
