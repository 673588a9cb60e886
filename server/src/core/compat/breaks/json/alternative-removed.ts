import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/alternative-removed',
  format: 'json-schema',
  registryCodes: ['SUM_TYPE_NARROWED'],
  title: 'The reader has fewer alternatives than the writer',
  why: 'An event of the writer may take the alternative that is missing.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} has fewer alternatives now (${it.readerSays}) than in ${version} (${it.writerSays})`,
      advice: () => 'Keep all alternatives.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} has more alternatives now (${it.writerSays}) than in ${version} (${it.readerSays})`,
      advice: () => 'Add alternatives when all consumers know them.',
      events: 'such',
    },
  },
  examples: [
    breaking('an alternative that went',
      json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "number" }, { "type": "string" }, { "type": "null" }] } } }`,
      json`{ "type": "object", "properties": { "amount": { ⟦"oneOf"⟧: [{ "type": "number" }, { "type": "string" }] } } }`,
      {
        BACKWARD: '"amount" has fewer alternatives now (number or string) than in version 3 (number, string or null), so consumers with the new schema cannot read such events of version 3. Keep all alternatives.',
      }, {
        fixed: {
          'Change back to what it was': json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "number" }, { "type": "string" }, { "type": "null" }] } } }`,
        },
      }),
    breaking('an alternative that came',
      json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "number" }, { "type": "string" }] } } }`,
      json`{ "type": "object", "properties": { "amount": { ⟦"oneOf"⟧: [{ "type": "number" }, { "type": "string" }, { "type": "null" }] } } }`,
      {
        FORWARD: '"amount" has more alternatives now (number, string or null) than in version 3 (number or string), so consumers that still have version 3 cannot read such new events. Add alternatives when all consumers know them.',
      }, {
        fixed: {
          'Change back to [{"type":"number"},{"type":"string"}]': json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "number" }, { "type": "string" }] } } }`,
        },
      }),
    breaking('a type that went',
      json`{ "type": "object", "properties": { "amount": { "type": ["number", "string", "null"] } } }`,
      json`{ "type": "object", "properties": { "amount": { "type": ⟦["number", "null"]⟧ } } }`,
      {
        BACKWARD: '"amount" has fewer alternatives now (number or null) than in version 3 (number, string or null), so consumers with the new schema cannot read such events of version 3. Keep all alternatives.',
      }, {
        fixed: {
          'Change back to ["number","string","null"]': json`{ "type": "object", "properties": { "amount": { "type": ["number", "string", "null"] } } }`,
        },
      }),
    allowed('alternatives in another order',
      json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "number" }, { "type": "string" }] } } }`,
      json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "string" }, { "type": "number" }] } } }`),
  ],
});
