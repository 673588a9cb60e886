import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { inPlace } from '../place.ts';

export default defineBreak({
  id: 'json/item-removed',
  format: 'json-schema',
  registryCodes: ['ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL', 'ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'],
  title: 'The reader does not take an item that the writer may write',
  why: 'Arrays of the writer may be longer than the reader allows, or hold something else at that place.',
  say: {
    BACKWARD: {
      fact: (it, version) => `Item ${it.subject} of ${inPlace(it)}, ${it.writerSays} in ${version}, is no longer taken`,
      advice: () => 'Keep the schema of the item.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `Item ${it.subject} of ${inPlace(it)} is new (${it.writerSays}), and ${version} does not take it`,
      advice: () => 'Add it when all consumers take it.',
      events: 'such',
    },
  },
  examples: [
    breaking('an item that went',
      json`
        {
          "type": "object",
          "properties": {
            "line": {
              "type": "array",
              "items": [{ "type": "string" }, { "type": "integer" }, { "type": "number" }],
              "additionalItems": false
            }
          }
        }
      `,
      json`{ "type": "object", "properties": { "line": { "type": "array", ⟦"items"⟧: [{ "type": "string" }, { "type": "integer" }], "additionalItems": false } } }`,
      {
        BACKWARD: 'Item 3 of "line", number in version 3, is no longer taken, so consumers with the new schema cannot read such events of version 3. Keep the schema of the item.',
      }, {
        fixed: {
          'Restore item 3': json`{ "type": "object", "properties": { "line": { "type": "array", "items": [{ "type": "string" }, { "type": "integer" }, { "type": "number" }], "additionalItems": false } } }`,
        },
      }),
    breaking('an item that came',
      json`{ "type": "object", "properties": { "line": { "type": "array", "items": [{ "type": "string" }, { "type": "integer" }], "additionalItems": false } } }`,
      json`
        {
          "type": "object",
          "properties": {
            "line": {
              "type": "array",
              "items": [{ "type": "string" }, { "type": "integer" }, { "type": ⟦"number"⟧ }],
              "additionalItems": false
            }
          }
        }
      `,
      {
        FORWARD: 'Item 3 of "line" is new (number), and version 3 does not take it, so consumers that still have version 3 cannot read such new events. Add it when all consumers take it.',
      }),
    breaking('another type than further items have',
      json`
        {
          "type": "object",
          "properties": {
            "line": {
              "type": "array",
              "items": [{ "type": "string" }, { "type": "number" }],
              "additionalItems": { "type": "string" }
            }
          }
        }
      `,
      json`{ "type": "object", "properties": { "line": { "type": "array", ⟦"items"⟧: [{ "type": "string" }], "additionalItems": { "type": "string" } } } }`,
      {
        BACKWARD: 'Item 2 of "line", number in version 3, is no longer taken, so consumers with the new schema cannot read such events of version 3. Keep the schema of the item.',
      }, {
        breaks: ['BACKWARD', 'FORWARD'],
        fixed: {
          'Restore item 2': json`{ "type": "object", "properties": { "line": { "type": "array", "items": [{ "type": "string" }, { "type": "number" }], "additionalItems": { "type": "string" } } } }`,
        },
      }),
    allowed('what further items are',
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
      `,
      json`{ "type": "object", "properties": { "line": { "type": "array", "items": [{ "type": "string" }], "additionalItems": { "type": "number" } } } }`),
  ],
});
