import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/limit-tightened',
  format: 'json-schema',
  registryCodes: [
    'MAX_LENGTH_DECREASED', 'MIN_LENGTH_INCREASED', 'MAXIMUM_DECREASED', 'MINIMUM_INCREASED',
    'EXCLUSIVE_MAXIMUM_DECREASED', 'EXCLUSIVE_MINIMUM_INCREASED', 'MAX_PROPERTIES_DECREASED', 'MIN_PROPERTIES_INCREASED',
    'MAX_ITEMS_DECREASED', 'MIN_ITEMS_INCREASED', 'MAX_CONTAINS_DECREASED', 'MIN_CONTAINS_INCREASED',
  ],
  title: 'The reader has a tighter limit than the writer',
  why: 'Events of the writer may lie beyond it.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} has "${it.subject}": ${it.readerSays} now and ${it.writerSays} in ${version}`,
      advice: (it) => `Keep ${it.writerSays}.`,
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} has "${it.subject}": ${it.writerSays} now and ${it.readerSays} in ${version}`,
      advice: (it) => `Keep ${it.readerSays} until all consumers allow more.`,
      events: 'such',
    },
  },
  examples: [
    breaking('a tighter limit',
      json`{ "type": "object", "properties": { "note": { "type": "string", "maxLength": 80 } } }`,
      json`{ "type": "object", "properties": { "note": { "type": "string", "maxLength": ⟦40⟧ } } }`,
      {
        BACKWARD: '"note" has "maxLength": 40 now and 80 in version 3, so consumers with the new schema cannot read such events of version 3. Keep 80.',
      }, {
        fixed: {
          'Change back to 80': json`{ "type": "object", "properties": { "note": { "type": "string", "maxLength": 80 } } }`,
        },
      }),
    breaking('a wider limit',
      json`{ "type": "object", "properties": { "note": { "type": "string", "maxLength": 40 } } }`,
      json`{ "type": "object", "properties": { "note": { "type": "string", "maxLength": ⟦80⟧ } } }`,
      {
        FORWARD: '"note" has "maxLength": 80 now and 40 in version 3, so consumers that still have version 3 cannot read such new events. Keep 40 until all consumers allow more.',
      }, {
        fixed: {
          'Change back to 40': json`{ "type": "object", "properties": { "note": { "type": "string", "maxLength": 40 } } }`,
        },
      }),
    breaking('of texts and numbers',
      json`
        {
          "type": "object",
          "properties": {
            "note": { "type": "string", "minLength": 1 },
            "discount": { "type": "number", "minimum": 0, "maximum": 100 },
            "weight": { "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1000 }
          }
        }
      `,
      json`
        {
          "type": "object",
          "properties": {
            "note": { "type": "string", "minLength": ⟦2⟧ },
            "discount": { "type": "number", "minimum": ⟦5⟧, "maximum": ⟦50⟧ },
            "weight": { "type": "number", "exclusiveMinimum": ⟦1⟧, "exclusiveMaximum": ⟦500⟧ }
          }
        }
      `,
      {
        BACKWARD: [
          '"note" has "minLength": 2 now and 1 in version 3, so consumers with the new schema cannot read such events of version 3. Keep 1.',
          '"discount" has "maximum": 50 now and 100 in version 3, so consumers with the new schema cannot read such events of version 3. Keep 100.',
          '"discount" has "minimum": 5 now and 0 in version 3, so consumers with the new schema cannot read such events of version 3. Keep 0.',
          '"weight" has "exclusiveMaximum": 500 now and 1000 in version 3, so consumers with the new schema cannot read such events of version 3. Keep 1000.',
          '"weight" has "exclusiveMinimum": 1 now and 0 in version 3, so consumers with the new schema cannot read such events of version 3. Keep 0.',
        ],
      }, {
        fixed: {
          'Change back to 1': json`
            {
              "type": "object",
              "properties": {
                "note": { "type": "string", "minLength": 1 },
                "discount": { "type": "number", "minimum": 5, "maximum": 50 },
                "weight": { "type": "number", "exclusiveMinimum": 1, "exclusiveMaximum": 500 }
              }
            }
          `,
        },
      }),
    breaking('of lists and objects',
      json`
        {
          "type": "object",
          "properties": {
            "tags": { "type": "array", "minItems": 1, "maxItems": 9 },
            "labels": { "type": "object", "minProperties": 1, "maxProperties": 9 }
          }
        }
      `,
      json`
        {
          "type": "object",
          "properties": {
            "tags": { "type": "array", "minItems": ⟦2⟧, "maxItems": ⟦5⟧ },
            "labels": { "type": "object", "minProperties": ⟦2⟧, "maxProperties": ⟦5⟧ }
          }
        }
      `,
      {
        BACKWARD: [
          '"tags" has "maxItems": 5 now and 9 in version 3, so consumers with the new schema cannot read such events of version 3. Keep 9.',
          '"tags" has "minItems": 2 now and 1 in version 3, so consumers with the new schema cannot read such events of version 3. Keep 1.',
          '"labels" has "maxProperties": 5 now and 9 in version 3, so consumers with the new schema cannot read such events of version 3. Keep 9.',
          '"labels" has "minProperties": 2 now and 1 in version 3, so consumers with the new schema cannot read such events of version 3. Keep 1.',
        ],
      }, {
        fixed: {
          'Change back to 9': json`
            {
              "type": "object",
              "properties": {
                "tags": { "type": "array", "minItems": 2, "maxItems": 9 },
                "labels": { "type": "object", "minProperties": 2, "maxProperties": 5 }
              }
            }
          `,
        },
      }),
    breaking('of what a list contains',
      json`
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "tags": {
              "type": "array",
              "contains": { "type": "string" },
              "minContains": 1,
              "maxContains": 3
            }
          }
        }
      `,
      json`
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "tags": {
              "type": "array",
              "contains": { "type": "string" },
              "minContains": ⟦2⟧,
              "maxContains": ⟦2⟧
            }
          }
        }
      `,
      {
        BACKWARD: [
          '"tags" has "maxContains": 2 now and 3 in version 3, so consumers with the new schema cannot read such events of version 3. Keep 3.',
          '"tags" has "minContains": 2 now and 1 in version 3, so consumers with the new schema cannot read such events of version 3. Keep 1.',
        ],
      }, {
        before: { version: '8.3.0', breaks: [] },
        fixed: {
          'Change back to 3': json`
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "tags": {
                  "type": "array",
                  "contains": { "type": "string" },
                  "minContains": 2,
                  "maxContains": 3
                }
              }
            }
          `,
        },
      }),
    allowed('the same limit, written as another number',
      json`{ "type": "object", "properties": { "weight": { "type": "number", "maximum": 100 } } }`,
      json`{ "type": "object", "properties": { "weight": { "type": "number", "maximum": 100 } } }`),
  ],
});
