import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'json/required-property-added',
  format: 'json-schema',
  registryCodes: ['REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL', 'REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL'],
  title: 'The reader requires a property that the writer does not have',
  why: 'Events of the writer lack it, and a reader that requires it refuses them.',
  say: {
    BACKWARD: {
      fact: ({ subject }, version) => `"${subject}" is required, and ${version} does not have it`,
      advice: ({ subject }) => `Leave "${subject}" out of "required".`,
      events: 'all',
    },
    FORWARD: {
      fact: ({ subject }, version) => `"${subject}" is gone, and ${version} requires it`,
      advice: ({ subject }) => `Keep "${subject}" and require it.`,
      events: 'all',
    },
  },
  examples: [
    breaking('a property that came',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": false }`,
      json`
        {
          "type": "object",
          "properties": { "orderId": { "type": "string" }, ⟦"currency"⟧: { "type": "string" } },
          "required": ["currency"],
          "additionalProperties": false
        }
      `,
      {
        BACKWARD: '"currency" is required, and version 3 does not have it, so consumers with the new schema cannot read events of version 3. Leave "currency" out of "required".',
      }, {
        breaks: ['BACKWARD', 'FORWARD'], lenient: ['BACKWARD'],
        fixed: {
          'Make "currency" optional': json`
            {
              "type": "object",
              "properties": { "orderId": { "type": "string" }, "currency": { "type": "string" } },
              "additionalProperties": false
            }
          `,
        },
      }),
    breaking('a property that went',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "currency": { "type": "string" } }, "required": ["orderId", "currency"] }`,
      json`{ "type": "object", ⟦"properties"⟧: { "orderId": { "type": "string" } }, "required": ["orderId"] }`,
      {
        FORWARD: '"currency" is gone, and version 3 requires it, so consumers that still have version 3 cannot read new events. Keep "currency" and require it.',
      }, {
        fixed: {
          'Restore "currency" and require it': json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "currency": { "type": "string" } }, "required": ["orderId", "currency"] }`,
        },
      }),
    breaking('a property that came to an open object',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "required": ["orderId"] }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, ⟦"currency"⟧: { "type": "string" } }, "required": ["orderId", "currency"] }`,
      {
        BACKWARD: '"currency" is required, and version 3 does not have it, so consumers with the new schema cannot read events of version 3. Leave "currency" out of "required".',
      }, {
        fixed: {
          'Make "currency" optional': json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "currency": { "type": "string" } }, "required": ["orderId"] }`,
        },
      }),
    allowed('an optional property',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": { "type": "string" } }`,
      json`
        {
          "type": "object",
          "properties": { "orderId": { "type": "string" }, "currency": { "type": "string" } },
          "additionalProperties": { "type": "string" }
        }
      `),
  ],
});
