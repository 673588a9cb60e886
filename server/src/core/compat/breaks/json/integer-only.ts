import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/integer-only',
  format: 'json-schema',
  registryCodes: ['TYPE_NARROWED'],
  title: 'The reader wants whole numbers, the writer writes any',
  why: 'A number with a fraction is no integer.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} is integer now and number in ${version}`,
      advice: () => 'Keep number.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} is number now and integer in ${version}`,
      advice: () => 'Keep integer, or add a property of another name.',
      events: 'such',
    },
  },
  examples: [
    breaking('whole numbers',
      json`{ "type": "object", "properties": { "amount": { "type": "number" } } }`,
      json`{ "type": "object", "properties": { "amount": { "type": ⟦"integer"⟧ } } }`,
      {
        BACKWARD: '"amount" is integer now and number in version 3, so consumers with the new schema cannot read such events of version 3. Keep number.',
      }, {
        fixed: {
          'Change back to number': json`{ "type": "object", "properties": { "amount": { "type": "number" } } }`,
        },
      }),
    breaking('any numbers',
      json`{ "type": "object", "properties": { "amount": { "type": "integer" } } }`,
      json`{ "type": "object", "properties": { "amount": { "type": ⟦"number"⟧ } } }`,
      {
        FORWARD: '"amount" is number now and integer in version 3, so consumers that still have version 3 cannot read such new events. Keep integer, or add a property of another name.',
      }, {
        fixed: {
          'Change back to integer': json`{ "type": "object", "properties": { "amount": { "type": "integer" } } }`,
        },
      }),
    allowed('a number with a title',
      json`{ "type": "object", "properties": { "amount": { "type": "number" } } }`,
      json`{ "type": "object", "properties": { "amount": { "type": "number", "title": "Amount" } } }`),
  ],
});
