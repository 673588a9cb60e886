import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/further-items-restricted',
  format: 'json-schema',
  registryCodes: ['ADDITIONAL_ITEMS_REMOVED', 'ADDITIONAL_ITEMS_NARROWED', 'UNEVALUATED_ITEMS_REMOVED', 'UNEVALUATED_ITEMS_NARROWED'],
  title: 'The reader allows fewer items behind the declared ones than the writer',
  why: 'Arrays of the writer may be longer, or hold something else at their end, than the reader allows.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} ${it.readerSays === undefined ? 'allows no further items now' : `allows only ${it.readerSays} for further items now`}, and ${version} allows ${it.writerSays ?? 'any'}`,
      advice: ({ subject }) => `Keep "${subject}" as it was.`,
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} allows ${it.writerSays ?? 'any'} for further items now, and ${version} allows ${it.readerSays === undefined ? 'none' : `only ${it.readerSays}`}`,
      advice: ({ subject }) => `Keep "${subject}" as it was.`,
      events: 'such',
    },
  },
  examples: [
    breaking('no further items',
      json`{ "type": "object", "properties": { "position": { "type": "array", "items": [{ "type": "number" }, { "type": "number" }] } } }`,
      json`
        {
          "type": "object",
          "properties": {
            "position": {
              "type": "array",
              "items": [{ "type": "number" }, { "type": "number" }],
              "additionalItems": ⟦false⟧
            }
          }
        }
      `,
      {
        BACKWARD: '"position" allows no further items now, and version 3 allows any, so consumers with the new schema cannot read such events of version 3. Keep "additionalItems" as it was.',
      }, {
        fixed: {
          'Remove "additionalItems"': json`
            {
              "type": "object",
              "properties": {
                "position": {
                  "type": "array",
                  "items": [{ "type": "number" }, { "type": "number" }]
                }
              }
            }
          `,
        },
      }),
    breaking('further items of one type',
      json`{ "type": "object", "properties": { "position": { "type": "array", "items": [{ "type": "number" }, { "type": "number" }] } } }`,
      json`
        {
          "type": "object",
          "properties": {
            "position": {
              "type": "array",
              "items": [{ "type": "number" }, { "type": "number" }],
              "additionalItems": ⟦{ "type": "number" }⟧
            }
          }
        }
      `,
      {
        BACKWARD: '"position" allows only number for further items now, and version 3 allows any, so consumers with the new schema cannot read such events of version 3. Keep "additionalItems" as it was.',
      }, {
        fixed: {
          'Remove "additionalItems"': json`
            {
              "type": "object",
              "properties": {
                "position": {
                  "type": "array",
                  "items": [{ "type": "number" }, { "type": "number" }]
                }
              }
            }
          `,
        },
      }),
    breaking('no unevaluated items',
      json`
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "position": { "type": "array", "prefixItems": [{ "type": "number" }, { "type": "number" }] }
          }
        }
      `,
      json`
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "position": {
              "type": "array",
              "prefixItems": [{ "type": "number" }, { "type": "number" }],
              "unevaluatedItems": ⟦false⟧
            }
          }
        }
      `,
      {
        BACKWARD: '"position" allows no further items now, and version 3 allows any, so consumers with the new schema cannot read such events of version 3. Keep "unevaluatedItems" as it was.',
      }, {
        before: { version: '8.3.0', breaks: [] },
        fixed: {
          'Remove "unevaluatedItems"': json`
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "position": {
                  "type": "array",
                  "prefixItems": [{ "type": "number" }, { "type": "number" }]
                }
              }
            }
          `,
        },
      }),
    breaking('unevaluated items of one type',
      json`
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "position": { "type": "array", "prefixItems": [{ "type": "number" }, { "type": "number" }] }
          }
        }
      `,
      json`
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "position": {
              "type": "array",
              "prefixItems": [{ "type": "number" }, { "type": "number" }],
              "unevaluatedItems": ⟦{ "type": "number" }⟧
            }
          }
        }
      `,
      {
        BACKWARD: '"position" allows only number for further items now, and version 3 allows any, so consumers with the new schema cannot read such events of version 3. Keep "unevaluatedItems" as it was.',
      }, {
        before: { version: '8.3.0', breaks: [] },
        fixed: {
          'Remove "unevaluatedItems"': json`
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "position": {
                  "type": "array",
                  "prefixItems": [{ "type": "number" }, { "type": "number" }]
                }
              }
            }
          `,
        },
      }),
    breaking('further items again',
      json`
        {
          "type": "object",
          "properties": {
            "position": {
              "type": "array",
              "items": [{ "type": "number" }, { "type": "number" }],
              "additionalItems": false
            }
          }
        }
      `,
      json`{ "type": "object", "properties": { ⟦"position"⟧: { "type": "array", "items": [{ "type": "number" }, { "type": "number" }] } } }`,
      {
        FORWARD: '"position" allows any for further items now, and version 3 allows none, so consumers that still have version 3 cannot read such new events. Keep "additionalItems" as it was.',
      }, {
        fixed: {
          'Restore "additionalItems"': json`{ "type": "object", "properties": { "position": { "type": "array", "items": [{ "type": "number" }, { "type": "number" }], "additionalItems": false } } }`,
        },
      }),
    allowed('the same said in words',
      json`{ "type": "object", "properties": { "position": { "type": "array", "items": [{ "type": "number" }, { "type": "number" }] } } }`,
      json`
        {
          "type": "object",
          "properties": {
            "position": {
              "type": "array",
              "items": [{ "type": "number" }, { "type": "number" }],
              "additionalItems": true
            }
          }
        }
      `),
  ],
});
