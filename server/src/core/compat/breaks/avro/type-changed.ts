import { avro } from '../../../lint/rule.ts';
import type { Difference } from '../../difference.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { instead } from '../place.ts';

export default defineBreak({
  id: 'avro/type-changed',
  format: 'avro',
  registryCodes: ['TYPE_MISMATCH'],
  title: 'The reader wants another type than the one that was written',
  why: 'Avro reads int as long, float or double, long as float or double, float as double, and string and bytes as each other. Nothing else changes its type.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} ${isOneOf(it) ? 'may be' : 'is'} ${it.writerSays} in ${version} and ${isOneOf(it) ? 'can only be' : 'is'} ${it.readerSays} now`,
      advice: (it) => (isOneOf(it) ? `Keep ${it.writerSays} among its types.` : `Keep ${it.writerSays}, or ${instead(it, 'field')}.`),
      events: 'all',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} ${isOneOf(it) ? 'may be' : 'is'} ${it.writerSays} now and ${isOneOf(it) ? 'could only be' : 'was'} ${it.readerSays} in ${version}`,
      advice: (it) => (isOneOf(it) ? `Keep it ${it.readerSays}, or ${instead(it, 'field')}.` : `Keep ${it.readerSays}, or ${instead(it, 'field')}.`),
      events: 'all',
    },
  },
  examples: [
    breaking('another type',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "quantity", "type": "int" }] }`,
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "quantity", "type": ⟦"string"⟧ }] }`,
      {
        BACKWARD: '"quantity" is int in version 3 and is string now, so consumers with the new schema cannot read events of version 3. Keep int, or add a field of another name.',
        FORWARD: '"quantity" is string now and was int in version 3, so consumers that still have version 3 cannot read new events. Keep int, or add a field of another name.',
      }, {
        fixed: {
          'Change back to int': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "quantity", "type": "int" }] }`,
          'Allow int as well': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "quantity", "type": ["string", "int"] }] }`,
        },
      }),
    breaking('a larger number',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "quantity", "type": "int" }] }`,
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "quantity", "type": ⟦"long"⟧ }] }`,
      {
        FORWARD: '"quantity" is long now and was int in version 3, so consumers that still have version 3 cannot read new events. Keep int, or add a field of another name.',
      }, {
        fixed: {
          'Change back to int': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "quantity", "type": "int" }] }`,
        },
      }),
    breaking('not null any more',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "note", "type": ["null", "string"] }] }`,
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "note", "type": ⟦"string"⟧ }] }`,
      {
        BACKWARD: '"note" may be null in version 3 and can only be string now, so consumers with the new schema cannot read events of version 3. Keep null among its types.',
      }, {
        fixed: {
          'Change back to ["null","string"]': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "note", "type": ["null", "string"] }] }`,
        },
      }),
    breaking('a list of another type',
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "codes", "type": { "type": "array", "items": "string" } }
          ]
        }
      `,
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "codes", "type": { "type": "array", "items": ⟦"int"⟧ } }
          ]
        }
      `,
      {
        BACKWARD: 'An item of "codes" is string in version 3 and is int now, so consumers with the new schema cannot read events of version 3. Keep string, or add a field of another name.',
        FORWARD: 'An item of "codes" is int now and was string in version 3, so consumers that still have version 3 cannot read new events. Keep string, or add a field of another name.',
      }, {
        fixed: {
          'Change back to string': avro`
            {
              "type": "record",
              "name": "OrderPlaced",
              "fields": [
                { "name": "orderId", "type": "string" },
                { "name": "codes", "type": { "type": "array", "items": "string" } }
              ]
            }
          `,
          'Allow string as well': avro`
            {
              "type": "record",
              "name": "OrderPlaced",
              "fields": [
                { "name": "orderId", "type": "string" },
                { "name": "codes", "type": { "type": "array", "items": ["int", "string"] } }
              ]
            }
          `,
        },
      }),
    allowed('text as bytes',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "note", "type": "string" }] }`,
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "note", "type": "bytes" }] }`),
  ],
});

/** What a sentence calls the place: the field, or what its list or map holds. */
function place({ field, path }: Difference): string {
  const inner = /\/(items|values)(?:\/\d+)?$/.exec(path)?.[1];
  const name = field === undefined ? 'the schema' : `"${field}"`;
  return inner === 'items' ? `An item of ${name}` : inner === 'values' ? `A value of ${name}` : field === undefined ? 'The schema' : name;
}

/** A branch of the writer's union: the path of the registry ends with its number. */
function isOneOf({ path }: Difference): boolean {
  return /\/\d+$/.test(path);
}
