import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { inPlace } from '../place.ts';

export default defineBreak({
  id: 'json/items-unique',
  format: 'json-schema',
  registryCodes: ['UNIQUE_ITEMS_ADDED'],
  title: 'The reader wants items that are all different',
  why: 'Arrays of the writer may hold an item twice.',
  say: {
    BACKWARD: {
      fact: (it, version) => `The items of ${inPlace(it)} must be all different now, and need not in ${version}`,
      advice: () => 'Leave "uniqueItems" out.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `The items of ${inPlace(it)} need not be all different now, and must in ${version}`,
      advice: () => 'Keep "uniqueItems".',
      events: 'such',
    },
  },
  examples: [
    breaking('no item twice',
      json`{ "type": "object", "properties": { "tags": { "type": "array", "items": { "type": "string" } } } }`,
      json`{ "type": "object", "properties": { "tags": { "type": "array", "items": { "type": "string" }, "uniqueItems": ⟦true⟧ } } }`,
      {
        BACKWARD: 'The items of "tags" must be all different now, and need not in version 3, so consumers with the new schema cannot read such events of version 3. Leave "uniqueItems" out.',
      }, {
        fixed: {
          'Remove "uniqueItems"': json`{ "type": "object", "properties": { "tags": { "type": "array", "items": { "type": "string" } } } }`,
        },
      }),
    breaking('items twice',
      json`{ "type": "object", "properties": { "tags": { "type": "array", "items": { "type": "string" }, "uniqueItems": true } } }`,
      json`{ "type": "object", "properties": { ⟦"tags"⟧: { "type": "array", "items": { "type": "string" } } } }`,
      {
        FORWARD: 'The items of "tags" need not be all different now, and must in version 3, so consumers that still have version 3 cannot read such new events. Keep "uniqueItems".',
      }, {
        fixed: {
          'Restore "uniqueItems"': json`{ "type": "object", "properties": { "tags": { "type": "array", "items": { "type": "string" }, "uniqueItems": true } } }`,
        },
      }),
    allowed('said in words',
      json`{ "type": "object", "properties": { "tags": { "type": "array", "items": { "type": "string" } } } }`,
      json`{ "type": "object", "properties": { "tags": { "type": "array", "items": { "type": "string" }, "uniqueItems": false } } }`),
  ],
});
