import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { inPlace } from '../place.ts';

export default defineBreak({
  id: 'json/items-typed',
  format: 'json-schema',
  registryCodes: ['SCHEMA_ADDED'],
  title: 'The reader has a schema for items, the writer does not',
  why: 'Arrays of the writer may hold anything.',
  say: {
    BACKWARD: {
      fact: (it, version) => `The items of ${inPlace(it)} are ${it.readerSays} now and anything in ${version}`,
      advice: () => 'Leave the items as they are, or add a property of another name.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `The items of ${inPlace(it)} may be anything now and are ${it.readerSays} in ${version}`,
      advice: () => 'Keep "items".',
      events: 'such',
    },
  },
  examples: [
    breaking('items of one type',
      json`{ "type": "object", "properties": { "tags": { "type": "array" } } }`,
      json`{ "type": "object", "properties": { "tags": { "type": "array", ⟦"items"⟧: { "type": "string" } } } }`,
      {
        BACKWARD: 'The items of "tags" are string now and anything in version 3, so consumers with the new schema cannot read such events of version 3. Leave the items as they are, or add a property of another name.',
      }, {
        fixed: {
          'Remove "items"': json`{ "type": "object", "properties": { "tags": { "type": "array" } } }`,
        },
      }),
    breaking('items of any type',
      json`{ "type": "object", "properties": { "tags": { "type": "array", "items": { "type": "string" } } } }`,
      json`{ "type": "object", "properties": { ⟦"tags"⟧: { "type": "array" } } }`,
      {
        FORWARD: 'The items of "tags" may be anything now and are string in version 3, so consumers that still have version 3 cannot read such new events. Keep "items".',
      }, {
        fixed: {
          'Restore "items"': json`{ "type": "object", "properties": { "tags": { "type": "array", "items": { "type": "string" } } } }`,
        },
      }),
    allowed('items with a description',
      json`{ "type": "object", "properties": { "tags": { "type": "array", "items": { "type": "string" } } } }`,
      json`{ "type": "object", "properties": { "tags": { "type": "array", "items": { "type": "string", "description": "In lower case." } } } }`),
  ],
});
