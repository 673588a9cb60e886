import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/multiple-changed',
  format: 'json-schema',
  registryCodes: ['MULTIPLE_OF_ADDED', 'MULTIPLE_OF_EXPANDED', 'MULTIPLE_OF_CHANGED'],
  title: 'The reader wants multiples of another number than the writer',
  why: 'A number of the writer need not be such a multiple.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} is a multiple of ${it.readerSays} now${it.writerSays === undefined ? `, and of no number in ${version}` : ` and of ${it.writerSays} in ${version}`}`,
      advice: (it) => (it.writerSays === undefined ? 'Leave "multipleOf" out, or add a property of another name.' : 'Keep "multipleOf" as it was.'),
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} is ${it.writerSays === undefined ? 'a multiple of no number' : `a multiple of ${it.writerSays}`} now, and of ${it.readerSays} in ${version}`,
      advice: () => 'Keep "multipleOf" as it was.',
      events: 'such',
    },
  },
  examples: [
    breaking('multiples only',
      json`{ "type": "object", "properties": { "amount": { "type": "number" } } }`,
      json`{ "type": "object", "properties": { "amount": { "type": "number", "multipleOf": ⟦0.01⟧ } } }`,
      {
        BACKWARD: '"amount" is a multiple of 0.01 now, and of no number in version 3, so consumers with the new schema cannot read such events of version 3. Leave "multipleOf" out, or add a property of another name.',
      }, {
        fixed: {
          'Remove "multipleOf"': json`{ "type": "object", "properties": { "amount": { "type": "number" } } }`,
        },
      }),
    breaking('larger steps',
      json`{ "type": "object", "properties": { "amount": { "type": "number", "multipleOf": 5 } } }`,
      json`{ "type": "object", "properties": { "amount": { "type": "number", "multipleOf": ⟦10⟧ } } }`,
      {
        BACKWARD: '"amount" is a multiple of 10 now and of 5 in version 3, so consumers with the new schema cannot read such events of version 3. Keep "multipleOf" as it was.',
      }, {
        fixed: {
          'Change back to 5': json`{ "type": "object", "properties": { "amount": { "type": "number", "multipleOf": 5 } } }`,
        },
      }),
    breaking('other steps',
      json`{ "type": "object", "properties": { "amount": { "type": "number", "multipleOf": 5 } } }`,
      json`{ "type": "object", "properties": { "amount": { "type": "number", "multipleOf": ⟦7⟧ } } }`,
      {
        BACKWARD: '"amount" is a multiple of 7 now and of 5 in version 3, so consumers with the new schema cannot read such events of version 3. Keep "multipleOf" as it was.',
        FORWARD: '"amount" is a multiple of 7 now, and of 5 in version 3, so consumers that still have version 3 cannot read such new events. Keep "multipleOf" as it was.',
      }, {
        fixed: {
          'Change back to 5': json`{ "type": "object", "properties": { "amount": { "type": "number", "multipleOf": 5 } } }`,
        },
      }),
    allowed('the same steps',
      json`{ "type": "object", "properties": { "amount": { "type": "number", "multipleOf": 5 } } }`,
      json`{ "type": "object", "properties": { "amount": { "type": "number", "title": "Amount", "multipleOf": 5 } } }`),
  ],
});
