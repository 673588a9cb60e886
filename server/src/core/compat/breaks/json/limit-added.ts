import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/limit-added',
  format: 'json-schema',
  registryCodes: [
    'MAX_LENGTH_ADDED', 'MIN_LENGTH_ADDED', 'MAXIMUM_ADDED', 'MINIMUM_ADDED',
    'EXCLUSIVE_MAXIMUM_ADDED', 'EXCLUSIVE_MINIMUM_ADDED', 'MAX_PROPERTIES_ADDED', 'MIN_PROPERTIES_ADDED',
    'MAX_ITEMS_ADDED', 'MIN_ITEMS_ADDED', 'MAX_CONTAINS_ADDED', 'MIN_CONTAINS_ADDED',
  ],
  title: 'The reader has a limit that the writer does not have',
  why: 'Events of the writer may lie beyond it.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} has "${it.subject}": ${it.readerSays} now, and ${version} has no such limit`,
      advice: () => 'Leave the limit out, or add a property of another name.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} no longer has "${it.subject}": ${it.readerSays}, as ${version} has`,
      advice: () => 'Keep the limit.',
      events: 'such',
    },
  },
  examples: [
    breaking('a limit that came',
      json`{ "type": "object", "properties": { "note": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "note": { "type": "string", "maxLength": ⟦80⟧ } } }`,
      {
        BACKWARD: '"note" has "maxLength": 80 now, and version 3 has no such limit, so consumers with the new schema cannot read such events of version 3. Leave the limit out, or add a property of another name.',
      }, {
        fixed: {
          'Remove "maxLength"': json`{ "type": "object", "properties": { "note": { "type": "string" } } }`,
        },
      }),
    breaking('a limit that went',
      json`{ "type": "object", "properties": { "note": { "type": "string", "maxLength": 80 } } }`,
      json`{ "type": "object", "properties": { ⟦"note"⟧: { "type": "string" } } }`,
      {
        FORWARD: '"note" no longer has "maxLength": 80, as version 3 has, so consumers that still have version 3 cannot read such new events. Keep the limit.',
      }, {
        fixed: {
          'Restore "maxLength"': json`{ "type": "object", "properties": { "note": { "type": "string", "maxLength": 80 } } }`,
        },
      }),
    breaking('of texts and numbers',
      json`{ "type": "object", "properties": { "note": { "type": "string" }, "discount": { "type": "number" }, "weight": { "type": "number" } } }`,
      json`
        {
          "type": "object",
          "properties": {
            "note": { "type": "string", "minLength": ⟦1⟧ },
            "discount": { "type": "number", "minimum": ⟦0⟧, "maximum": ⟦100⟧ },
            "weight": { "type": "number", "exclusiveMinimum": ⟦0⟧, "exclusiveMaximum": ⟦1000⟧ }
          }
        }
      `,
      {
        BACKWARD: [
          '"note" has "minLength": 1 now, and version 3 has no such limit, so consumers with the new schema cannot read such events of version 3. Leave the limit out, or add a property of another name.',
          '"discount" has "maximum": 100 now, and version 3 has no such limit, so consumers with the new schema cannot read such events of version 3. Leave the limit out, or add a property of another name.',
          '"discount" has "minimum": 0 now, and version 3 has no such limit, so consumers with the new schema cannot read such events of version 3. Leave the limit out, or add a property of another name.',
          '"weight" has "exclusiveMaximum": 1000 now, and version 3 has no such limit, so consumers with the new schema cannot read such events of version 3. Leave the limit out, or add a property of another name.',
          '"weight" has "exclusiveMinimum": 0 now, and version 3 has no such limit, so consumers with the new schema cannot read such events of version 3. Leave the limit out, or add a property of another name.',
        ],
      }, {
        fixed: {
          'Remove "minLength"': json`
            {
              "type": "object",
              "properties": {
                "note": { "type": "string" },
                "discount": { "type": "number", "minimum": 0, "maximum": 100 },
                "weight": { "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1000 }
              }
            }
          `,
        },
      }),
    breaking('of lists and objects',
      json`{ "type": "object", "properties": { "tags": { "type": "array" }, "labels": { "type": "object" } } }`,
      json`
        {
          "type": "object",
          "properties": {
            "tags": { "type": "array", "minItems": ⟦1⟧, "maxItems": ⟦9⟧ },
            "labels": { "type": "object", "minProperties": ⟦1⟧, "maxProperties": ⟦9⟧ }
          }
        }
      `,
      {
        BACKWARD: [
          '"tags" has "maxItems": 9 now, and version 3 has no such limit, so consumers with the new schema cannot read such events of version 3. Leave the limit out, or add a property of another name.',
          '"tags" has "minItems": 1 now, and version 3 has no such limit, so consumers with the new schema cannot read such events of version 3. Leave the limit out, or add a property of another name.',
          '"labels" has "maxProperties": 9 now, and version 3 has no such limit, so consumers with the new schema cannot read such events of version 3. Leave the limit out, or add a property of another name.',
          '"labels" has "minProperties": 1 now, and version 3 has no such limit, so consumers with the new schema cannot read such events of version 3. Leave the limit out, or add a property of another name.',
        ],
      }, {
        fixed: {
          'Remove "maxItems"': json`
            {
              "type": "object",
              "properties": {
                "tags": { "type": "array", "minItems": 1 },
                "labels": { "type": "object", "minProperties": 1, "maxProperties": 9 }
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
          "properties": { "tags": { "type": "array", "contains": { "type": "string" } } }
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
              "minContains": ⟦1⟧,
              "maxContains": ⟦3⟧
            }
          }
        }
      `,
      {
        BACKWARD: [
          '"tags" has "maxContains": 3 now, and version 3 has no such limit, so consumers with the new schema cannot read such events of version 3. Leave the limit out, or add a property of another name.',
          '"tags" has "minContains": 1 now, and version 3 has no such limit, so consumers with the new schema cannot read such events of version 3. Leave the limit out, or add a property of another name.',
        ],
      }, {
        before: { version: '8.3.0', breaks: [] },
        fixed: {
          'Remove "maxContains"': json`
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "tags": {
                  "type": "array",
                  "contains": { "type": "string" },
                  "minContains": 1
                }
              }
            }
          `,
        },
      }),
    allowed('the same limit',
      json`{ "type": "object", "properties": { "note": { "type": "string", "maxLength": 80 } } }`,
      json`{ "type": "object", "properties": { "note": { "type": "string", "description": "For the carrier.", "maxLength": 80 } } }`),
  ],
});
