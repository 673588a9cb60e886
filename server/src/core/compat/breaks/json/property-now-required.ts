import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'json/property-now-required',
  format: 'json-schema',
  registryCodes: ['REQUIRED_ATTRIBUTE_ADDED'],
  title: 'The reader requires a property that is optional for the writer',
  why: 'Events of the writer may lack it, and a reader that requires it refuses those. With a default in the reader\'s schema the registry takes it as filled in.',
  say: {
    BACKWARD: {
      fact: ({ subject }, version) => `"${subject}" is required now and optional in ${version}`,
      advice: () => 'Keep it optional: a default would satisfy the registry, but validators refuse events without it all the same.',
      events: 'such',
    },
    FORWARD: {
      fact: ({ subject }, version) => `"${subject}" is optional now and required in ${version}`,
      advice: () => 'Keep it required.',
      events: 'such',
    },
  },
  examples: [
    breaking('required now',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "note": { "type": "string" } }, "required": ["orderId"] }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "note": { "type": "string" } }, "required": ["orderId", ⟦"note"⟧] }`,
      {
        BACKWARD: '"note" is required now and optional in version 3, so consumers with the new schema cannot read such events of version 3. Keep it optional: a default would satisfy the registry, but validators refuse events without it all the same.',
      }, {
        fixed: {
          'Make "note" optional': json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "note": { "type": "string" } }, "required": ["orderId"] }`,
        },
      }),
    breaking('optional now',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "note": { "type": "string" } }, "required": ["orderId", "note"] }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, ⟦"note"⟧: { "type": "string" } }, "required": ["orderId"] }`,
      {
        FORWARD: '"note" is optional now and required in version 3, so consumers that still have version 3 cannot read such new events. Keep it required.',
      }, {
        fixed: {
          'Require "note" again': json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "note": { "type": "string" } }, "required": ["orderId", "note"] }`,
        },
      }),
    allowed('names in another order',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "note": { "type": "string" } }, "required": ["orderId", "note"] }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "note": { "type": "string" } }, "required": ["note", "orderId"] }`),
  ],
});
