import { eventNameOf } from '../../../model/event-name.ts';
import { isCommandPhrase } from '../../../words/past-tense.ts';
import { actionOf } from '../../event-action.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'naming/command-name',
  title: 'The name of an event is no command',
  why: 'A command can be refused and has one addressee; an event is a fact for whoever listens. A name that mixes them up makes consumers act as if they were told to.',
  formats: ['avro', 'json-schema'],
  visit: {
    document(model, { settings, report }) {
      const action = actionOf(eventNameOf(model, settings), settings.words);
      if (action?.tense.kind !== 'not-past' || !isCommandPhrase(action.words.map((word) => word.toLowerCase()))) return;
      const { name, tense: { past } } = action;
      const edit = past === undefined ? undefined : name.replace(action.from, action.to, past);
      report(name.spanOf(action.from, action.to), `"${action.text}" tells somebody what to do, and an event tells what was done. ${past === undefined ? 'Name what has happened' : `Name it "${past}"`}, or keep commands out of the event schemas.`, {
        fixes: edit ? [{ title: `Rename to "${name.full.slice(0, action.from)}${past}${name.full.slice(action.to)}"`, safe: false, edits: [edit] }] : [],
      });
    },
  },
  examples: [
    bad('verb first', json`{ "title": "sales.⟦create_order⟧", "type": "object" }`,
      '"create_order" tells somebody what to do, and an event tells what was done. Name it "order_created", or keep commands out of the event schemas.',
      { fixed: json`{ "title": "sales.order_created", "type": "object" }` }),
    bad('the name of a record', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "⟦CancelOrder⟧", "fields": [] }`,
      '"CancelOrder" tells somebody what to do, and an event tells what was done. Name it "OrderCancelled", or keep commands out of the event schemas.',
      { fixed: avro`{ "type": "record", "namespace": "com.acme.sales", "name": "OrderCancelled", "fields": [] }` }),
    bad('a command that says so', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "⟦PlaceOrderCommand⟧", "fields": [] }`,
      '"PlaceOrderCommand" tells somebody what to do, and an event tells what was done. Name it "OrderPlaced", or keep commands out of the event schemas.',
      { fixed: avro`{ "type": "record", "namespace": "com.acme.sales", "name": "OrderPlaced", "fields": [] }` }),
    bad('with dashes, from the file', json`{ ⟦"$schema"⟧: "https://json-schema.org/draft/2020-12/schema", "type": "object" }`,
      '"send-invoice" tells somebody what to do, and an event tells what was done. Name it "invoice-sent", or keep commands out of the event schemas.', { path: 'send-invoice.json' }),
    good('a fact', json`{ "title": "sales.order_created", "type": "object" }`),
    good('one verb', json`{ "title": "sales.order.create", "type": "object" }`),
    good('a thing whose first word is a verb too', json`{ "title": "sales.order_payment", "type": "object" }`),
    good('a failure', json`{ "title": "sales.send_invoice_failed", "type": "object" }`),
    good('a failure as a thing', json`{ "title": "sales.fetch_failure", "type": "object" }`),
  ],
});
