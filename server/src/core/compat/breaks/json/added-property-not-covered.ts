import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'json/added-property-not-covered',
  format: 'json-schema',
  registryCodes: ['PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'],
  title: 'What the writer allows for undeclared properties does not fit a property of the reader',
  why: 'For a name that it does not declare the writer has a schema ("additionalProperties" or "patternProperties"): events may hold such a value already.',
  say: {
    BACKWARD: {
      fact: ({ subject, readerSays }, version) => `"${subject}" is ${readerSays}, and what ${version} allows for undeclared properties is something else`,
      advice: () => 'Give it the type of the undeclared properties, or choose another name.',
      events: 'such',
    },
    FORWARD: {
      fact: ({ subject, readerSays }, version) => `"${subject}" is no longer declared, and what the object allows in its place is not ${readerSays}, as ${version} expects`,
      advice: ({ subject }) => `Keep "${subject}" declared.`,
      events: 'such',
    },
  },
  examples: [
    breaking('a property that came',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": { "type": "string" } }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, ⟦"weight"⟧: { "type": "number" } }, "additionalProperties": { "type": "string" } }`,
      {
        BACKWARD: '"weight" is number, and what version 3 allows for undeclared properties is something else, so consumers with the new schema cannot read such events of version 3. Give it the type of the undeclared properties, or choose another name.',
      }, {
        breaks: ['BACKWARD', 'FORWARD'],
      }),
    breaking('a property that went',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "weight": { "type": "number" } }, "additionalProperties": { "type": "string" } }`,
      json`{ "type": "object", ⟦"properties"⟧: { "orderId": { "type": "string" } }, "additionalProperties": { "type": "string" } }`,
      {
        FORWARD: '"weight" is no longer declared, and what the object allows in its place is not number, as version 3 expects, so consumers that still have version 3 cannot read such new events. Keep "weight" declared.',
      }, {
        breaks: ['BACKWARD', 'FORWARD'],
        fixed: {
          'Restore "weight"': json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "weight": { "type": "number" } }, "additionalProperties": { "type": "string" } }`,
        },
      }),
    breaking('a property of a pattern',
      json`
        {
          "type": "object",
          "properties": { "orderId": { "type": "string" } },
          "patternProperties": { "^x-": { "type": "string" } },
          "additionalProperties": false
        }
      `,
      json`
        {
          "type": "object",
          "properties": { "orderId": { "type": "string" }, ⟦"x-weight"⟧: { "type": "number" } },
          "patternProperties": { "^x-": { "type": "string" } },
          "additionalProperties": false
        }
      `,
      {
        BACKWARD: '"x-weight" is number, and what version 3 allows for undeclared properties is something else, so consumers with the new schema cannot read such events of version 3. Give it the type of the undeclared properties, or choose another name.',
      }, {
        breaks: ['BACKWARD', 'FORWARD'],
      }),
    allowed('a property that is what undeclared ones are',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": { "type": "string" } }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "note": { "type": "string" } }, "additionalProperties": { "type": "string" } }`),
  ],
});
