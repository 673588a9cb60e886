import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { inPlace } from '../place.ts';

export default defineBreak({
  id: 'json/item-added',
  format: 'json-schema',
  registryCodes: ['ITEM_ADDED_TO_OPEN_CONTENT_MODEL', 'ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'],
  title: 'The reader has a schema for an item where the writer may write something else',
  why: 'Arrays of the writer may hold something else at that place.',
  say: {
    BACKWARD: {
      fact: (it, version) => `Item ${it.subject} of ${inPlace(it)} is ${it.readerSays} now, and ${version} may write something else there`,
      advice: () => 'Leave the list of items as it is.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `Item ${it.subject} of ${inPlace(it)} may be something else now than ${it.readerSays}, as ${version} expects`,
      advice: () => 'Keep the schema of the item.',
      events: 'such',
    },
  },
  examples: [
    breaking('an item that came',
      json`{ "type": "object", "properties": { "line": { "type": "array", "items": [{ "type": "string" }, { "type": "integer" }] } } }`,
      json`{ "type": "object", "properties": { "line": { "type": "array", "items": [{ "type": "string" }, { "type": "integer" }, { "type": ⟦"number"⟧ }] } } }`,
      {
        BACKWARD: 'Item 3 of "line" is number now, and version 3 may write something else there, so consumers with the new schema cannot read such events of version 3. Leave the list of items as it is.',
      }),
    breaking('an item that went',
      json`{ "type": "object", "properties": { "line": { "type": "array", "items": [{ "type": "string" }, { "type": "integer" }, { "type": "number" }] } } }`,
      json`{ "type": "object", "properties": { "line": { "type": "array", ⟦"items"⟧: [{ "type": "string" }, { "type": "integer" }] } } }`,
      {
        FORWARD: 'Item 3 of "line" may be something else now than number, as version 3 expects, so consumers that still have version 3 cannot read such new events. Keep the schema of the item.',
      }, {
        fixed: {
          'Restore item 3': json`{ "type": "object", "properties": { "line": { "type": "array", "items": [{ "type": "string" }, { "type": "integer" }, { "type": "number" }] } } }`,
        },
      }),
    breaking('another type than further items have',
      json`{ "type": "object", "properties": { "line": { "type": "array", "items": [{ "type": "string" }], "additionalItems": { "type": "string" } } } }`,
      json`
        {
          "type": "object",
          "properties": {
            "line": {
              "type": "array",
              "items": [{ "type": "string" }, { "type": ⟦"number"⟧ }],
              "additionalItems": { "type": "string" }
            }
          }
        }
      `,
      {
        BACKWARD: 'Item 2 of "line" is number now, and version 3 may write something else there, so consumers with the new schema cannot read such events of version 3. Leave the list of items as it is.',
      }, {
        breaks: ['BACKWARD', 'FORWARD'],
      }),
    allowed('what further items are',
      json`{ "type": "object", "properties": { "line": { "type": "array", "items": [{ "type": "string" }], "additionalItems": { "type": "number" } } } }`,
      json`
        {
          "type": "object",
          "properties": {
            "line": {
              "type": "array",
              "items": [{ "type": "string" }, { "type": "number" }],
              "additionalItems": { "type": "number" }
            }
          }
        }
      `),
  ],
});
