import { json } from '../../../lint/rule.ts';
import type { Difference } from '../../difference.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/value-not-allowed',
  format: 'json-schema',
  registryCodes: ['ENUM_ARRAY_NARROWED', 'ENUM_ARRAY_CHANGED'],
  title: 'The reader does not know a value that the writer may write',
  why: 'A list of values is complete: a reader refuses any value that is not on its list.',
  say: {
    BACKWARD: {
      fact: (it, version) => (isConst(it) ? `${place(it)} is only ${it.readerSays} now and only ${it.writerSays} in ${version}` : `${place(it)} no longer allows ${it.writerSays}, which ${version} may write`),
      advice: (it) => (isConst(it) ? `Keep ${it.writerSays}.` : `Restore ${it.writerSays}.`),
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => (isConst(it) ? `${place(it)} is only ${it.writerSays} now and only ${it.readerSays} in ${version}` : `${place(it)} now allows ${it.writerSays}, which ${version} does not know`),
      advice: (it) => (isConst(it) ? `Keep ${it.readerSays}.` : 'Add values when all consumers know them.'),
      events: 'such',
    },
  },
  examples: [
    breaking('a value that went',
      json`{ "type": "object", "properties": { "status": { "enum": ["OPEN", "PAID", "SHIPPED"] } } }`,
      json`{ "type": "object", "properties": { "status": { ⟦"enum"⟧: ["OPEN", "PAID"] } } }`,
      {
        BACKWARD: '"status" no longer allows "SHIPPED", which version 3 may write, so consumers with the new schema cannot read such events of version 3. Restore "SHIPPED".',
      }, {
        fixed: {
          'Allow SHIPPED again': json`{ "type": "object", "properties": { "status": { "enum": ["OPEN", "PAID", "SHIPPED"] } } }`,
        },
      }),
    breaking('a value that came',
      json`{ "type": "object", "properties": { "status": { "enum": ["OPEN", "PAID"] } } }`,
      json`{ "type": "object", "properties": { "status": { "enum": ["OPEN", "PAID", ⟦"SHIPPED"⟧] } } }`,
      {
        FORWARD: '"status" now allows "SHIPPED", which version 3 does not know, so consumers that still have version 3 cannot read such new events. Add values when all consumers know them.',
      }),
    breaking('another value',
      json`{ "type": "object", "properties": { "status": { "enum": ["OPEN", "PAID"] } } }`,
      json`{ "type": "object", "properties": { "status": { "enum": ["OPEN", ⟦"SHIPPED"⟧] } } }`,
      {
        BACKWARD: '"status" no longer allows "PAID", which version 3 may write, so consumers with the new schema cannot read such events of version 3. Restore "PAID".',
        FORWARD: '"status" now allows "SHIPPED", which version 3 does not know, so consumers that still have version 3 cannot read such new events. Add values when all consumers know them.',
      }, {
        fixed: {
          'Allow PAID again': json`{ "type": "object", "properties": { "status": { "enum": ["OPEN", "SHIPPED", "PAID"] } } }`,
        },
      }),
    breaking('another constant',
      json`{ "type": "object", "properties": { "type": { "const": "order.placed" } } }`,
      json`{ "type": "object", "properties": { "type": { "const": ⟦"order.created"⟧ } } }`,
      {
        BACKWARD: '"type" is only "order.created" now and only "order.placed" in version 3, so consumers with the new schema cannot read such events of version 3. Keep "order.placed".',
        FORWARD: '"type" is only "order.created" now and only "order.placed" in version 3, so consumers that still have version 3 cannot read such new events. Keep "order.placed".',
      }, {
        fixed: {
          'Change back to order.placed': json`{ "type": "object", "properties": { "type": { "const": "order.placed" } } }`,
        },
      }),
    allowed('values in another order',
      json`{ "type": "object", "properties": { "status": { "enum": ["OPEN", "PAID"] } } }`,
      json`{ "type": "object", "properties": { "status": { "enum": ["PAID", "OPEN"] } } }`),
  ],
});

function isConst({ path }: Difference): boolean {
  return path.endsWith('/const');
}
