import { eventNameOf } from '../../../model/event-name.ts';
import { isCrudWord } from '../../../words/past-tense.ts';
import { actionOf } from '../../event-action.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'naming/crud-action',
  title: 'The action of an event says what happened in the business',
  why: 'A name such as "updated" tells that data was written and not why: every consumer must compare the old and the new state to find out whether it is concerned.',
  formats: ['avro', 'json-schema'],
  options: {
    allow: {
      type: 'array', items: { type: 'string' }, default: ['created', 'deleted'],
      description: 'Words that may stay although they speak of data: that a thing came to be, or is gone, can be the whole story.',
    },
  },
  visit: {
    document(model, { settings, options, report }) {
      const action = actionOf(eventNameOf(model, settings), settings.words);
      // `status_changed` and `OrderAddressChanged` say what changed; an action that is not past is another rule's.
      if (action?.tense.kind !== 'past' || action.words.length > (/[A-Z]/.test(action.text) ? 2 : 1)) return;
      const word = action.words.at(-1)!;
      if (!isCrudWord(word) || options.allow.some((it) => it.toLowerCase() === word.toLowerCase())) return;
      const { name } = action;
      report(name.spanOf(action.to - word.length, action.to), `"${word}" says that data was written, not what happened, so every consumer of "${name.full}" must find out for itself. Name the reason, such as "approved" or "address_corrected"; where there are several, make an event of each.`);
    },
  },
  examples: [
    bad('updated', json`{ "title": "sales.order.⟦updated⟧", "type": "object" }`,
      '"updated" says that data was written, not what happened, so every consumer of "sales.order.updated" must find out for itself. Name the reason, such as "approved" or "address_corrected"; where there are several, make an event of each.'),
    bad('in the name of a record', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "Order⟦Modified⟧", "fields": [] }`,
      '"Modified" says that data was written, not what happened, so every consumer of "com.acme.sales.OrderModified" must find out for itself. Name the reason, such as "approved" or "address_corrected"; where there are several, make an event of each.'),
    bad('other words allowed', json`{ "title": "sales.order.⟦created⟧", "type": "object" }`,
      '"created" says that data was written, not what happened, so every consumer of "sales.order.created" must find out for itself. Name the reason, such as "approved" or "address_corrected"; where there are several, make an event of each.',
      { options: { allow: ['updated'] } }),
    good('a reason', json`{ "title": "sales.order.approved", "type": "object" }`),
    good('it came to be', json`{ "title": "sales.order.created", "type": "object" }`),
    good('what changed is said', json`{ "title": "sales.order.address_changed", "type": "object" }`),
    good('in a record’s name too', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "OrderAddressChanged", "fields": [] }`),
    good('not past: that comes first', json`{ "title": "sales.order.update", "type": "object" }`),
  ],
});
