import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/alternatives-changed',
  format: 'json-schema',
  registryCodes: ['COMBINED_TYPE_SUBSCHEMAS_CHANGED'],
  title: 'Not every combined schema of one side has one of the other side that takes what it writes',
  why: 'The registry looks for a partner for each schema of "allOf", "anyOf" or "oneOf" and finds too few.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} combines schemas (${it.readerSays}) of which not each takes what one of ${version} writes (${it.writerSays})`,
      advice: () => 'Keep the combined schemas as they are, or only widen them.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} combines schemas (${it.writerSays}) that not each have one of ${version} that takes them (${it.readerSays})`,
      advice: () => 'Keep the combined schemas as they are, or only narrow them.',
      events: 'such',
    },
  },
  examples: [
    breaking('another alternative',
      json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "string" }, { "type": "integer" }] } } }`,
      json`{ "type": "object", "properties": { "amount": { ⟦"oneOf"⟧: [{ "type": "string" }, { "type": "boolean" }] } } }`,
      {
        BACKWARD: '"amount" combines schemas (string or boolean) of which not each takes what one of version 3 writes (string or integer), so consumers with the new schema cannot read such events of version 3. Keep the combined schemas as they are, or only widen them.',
        FORWARD: '"amount" combines schemas (string or boolean) that not each have one of version 3 that takes them (string or integer), so consumers that still have version 3 cannot read such new events. Keep the combined schemas as they are, or only narrow them.',
      }),
    allowed('an alternative that takes more',
      json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "string" }, { "type": "integer" }] } } }`,
      json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "string" }, { "type": "number" }] } } }`,
      { breaks: ['FORWARD'] }),
    allowed('the same alternatives',
      json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "string" }, { "type": "integer" }] } } }`,
      json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "string", "description": "With a currency." }, { "type": "integer" }] } } }`),
  ],
});
