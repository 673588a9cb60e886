import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'json/property-removed',
  format: 'json-schema',
  registryCodes: ['PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL'],
  title: 'The reader does not know a property of the writer and allows no others',
  why: 'A closed object refuses events that hold a property that it does not declare.',
  say: {
    BACKWARD: {
      fact: ({ subject }, version) => `"${subject}" of ${version} is gone, and the object allows no other properties`,
      advice: ({ subject }) => `Keep "${subject}", or allow other properties.`,
      events: 'such',
    },
    FORWARD: {
      fact: ({ subject }, version) => `"${subject}" is new, and the object of ${version} allows no other properties`,
      advice: () => 'Add it when all consumers have a schema that allows it.',
      events: 'such',
    },
  },
  examples: [
    breaking('a property that went',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "note": { "type": "string" } }, "additionalProperties": false }`,
      json`{ "type": "object", ⟦"properties"⟧: { "orderId": { "type": "string" } }, "additionalProperties": false }`,
      {
        BACKWARD: '"note" of version 3 is gone, and the object allows no other properties, so consumers with the new schema cannot read such events of version 3. Keep "note", or allow other properties.',
      }, {
        lenient: [],
        fixed: {
          'Restore "note"': json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "note": { "type": "string" } }, "additionalProperties": false }`,
          'Allow other properties': json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": true }`,
        },
      }),
    breaking('a property that came',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": false }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, ⟦"note"⟧: { "type": "string" } }, "additionalProperties": false }`,
      {
        FORWARD: '"note" is new, and the object of version 3 allows no other properties, so consumers that still have version 3 cannot read such new events. Add it when all consumers have a schema that allows it.',
      }, {
        lenient: [],
      }),
    allowed('a property that went from an open object',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "note": {} } }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } } }`),
  ],
});
