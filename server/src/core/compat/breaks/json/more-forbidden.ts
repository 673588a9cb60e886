import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/more-forbidden',
  format: 'json-schema',
  registryCodes: ['NOT_TYPE_EXTENDED'],
  title: 'The reader forbids more than the writer',
  why: 'Events of the writer may be what the reader forbids.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} forbids more now ("not") than ${version}`,
      advice: () => 'Keep "not" as it was, or forbid less.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} forbids less now ("not") than ${version}`,
      advice: () => 'Keep "not" as it was.',
      events: 'such',
    },
  },
  examples: [
    breaking('more is forbidden',
      json`{ "type": "object", "properties": { "code": { "not": { "type": "string", "maxLength": 2 } } } }`,
      json`{ "type": "object", "properties": { "code": { ⟦"not"⟧: { "type": "string", "maxLength": 4 } } } }`,
      {
        BACKWARD: '"code" forbids more now ("not") than version 3, so consumers with the new schema cannot read such events of version 3. Keep "not" as it was, or forbid less.',
      }, {
        fixed: {
          'Change back to {"type":"string","maxLength":2}': json`{ "type": "object", "properties": { "code": { "not": { "type": "string", "maxLength": 2 } } } }`,
        },
      }),
    breaking('less is forbidden',
      json`{ "type": "object", "properties": { "code": { "not": { "type": "string", "maxLength": 4 } } } }`,
      json`{ "type": "object", "properties": { "code": { ⟦"not"⟧: { "type": "string", "maxLength": 2 } } } }`,
      {
        FORWARD: '"code" forbids less now ("not") than version 3, so consumers that still have version 3 cannot read such new events. Keep "not" as it was.',
      }, {
        fixed: {
          'Change back to {"type":"string","maxLength":4}': json`{ "type": "object", "properties": { "code": { "not": { "type": "string", "maxLength": 4 } } } }`,
        },
      }),
    allowed('the same is forbidden',
      json`{ "type": "object", "properties": { "code": { "not": { "type": "string", "maxLength": 2 } } } }`,
      json`{ "type": "object", "properties": { "code": { "description": "Of the carrier.", "not": { "type": "string", "maxLength": 2 } } } }`),
  ],
});
