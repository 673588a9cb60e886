import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'json/removed-property-not-covered',
  format: 'json-schema',
  registryCodes: ['PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'],
  title: 'What the reader allows for undeclared properties does not take a property of the writer',
  why: 'For a name that it does not declare the reader has a schema ("additionalProperties" or "patternProperties"), and that is another one than the writer\'s.',
  say: {
    BACKWARD: {
      fact: ({ subject, writerSays }, version) => `"${subject}" is no longer declared, and what the object allows in its place does not take ${writerSays}, as in ${version}`,
      advice: ({ subject }) => `Keep "${subject}" declared.`,
      events: 'such',
    },
    FORWARD: {
      fact: ({ subject, writerSays }, version) => `"${subject}" is new, and what ${version} allows for undeclared properties does not take ${writerSays}`,
      advice: () => 'Give it a type that all consumers allow, or add it when they know it.',
      events: 'such',
    },
  },
  examples: [
    breaking('a property that went',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "weight": { "type": "number" } }, "additionalProperties": { "type": "string" } }`,
      json`{ "type": "object", ⟦"properties"⟧: { "orderId": { "type": "string" } }, "additionalProperties": { "type": "string" } }`,
      {
        BACKWARD: '"weight" is no longer declared, and what the object allows in its place does not take number, as in version 3, so consumers with the new schema cannot read such events of version 3. Keep "weight" declared.',
      }, {
        breaks: ['BACKWARD', 'FORWARD'],
        fixed: {
          'Restore "weight"': json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "weight": { "type": "number" } }, "additionalProperties": { "type": "string" } }`,
        },
      }),
    breaking('a property that came',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": { "type": "string" } }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, ⟦"weight"⟧: { "type": "number" } }, "additionalProperties": { "type": "string" } }`,
      {
        FORWARD: '"weight" is new, and what version 3 allows for undeclared properties does not take number, so consumers that still have version 3 cannot read such new events. Give it a type that all consumers allow, or add it when they know it.',
      }, {
        breaks: ['BACKWARD', 'FORWARD'],
      }),
    allowed('a property that is what undeclared ones are',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "note": { "type": "string" } }, "additionalProperties": { "type": "string" } }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": { "type": "string" } }`),
  ],
});
