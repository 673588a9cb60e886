import { avro } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

/** The fields that match: two, or one by its name and again by an alias of that name. */
function fields(names: string | undefined, of: string): string {
  return names?.includes(', ') ? `more than one field of ${of} (${names})` : `${names} of ${of} twice`;
}

const consequence = (): string => 'the registry cannot compare the schemas and refuses the new one';

export default defineBreak({
  id: 'avro/field-matches-twice',
  format: 'avro',
  registryCodes: ['UNEXPECTED_EXCEPTION'],
  title: 'The name and the aliases of a field match more than one field of the other schema',
  why: 'Avro cannot tell which of them to read, and its comparison ends with an exception, which a registry takes as incompatible. An alias that is the field\'s own name is enough.',
  say: {
    BACKWARD: {
      fact: ({ subject, writerSays }, version) => `The name and aliases of "${subject}" match ${fields(writerSays, version)}`,
      consequence,
      advice: () => 'Remove the alias that is not needed.',
      events: 'all',
    },
    FORWARD: {
      fact: ({ subject, writerSays }, version) => `The name and aliases of "${subject}" in ${version} match ${fields(writerSays, 'the new schema')}`,
      consequence,
      advice: ({ writerSays }) => `Rename what is new of ${writerSays}.`,
      events: 'all',
    },
  },
  examples: [
    breaking('an alias that is another field',
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "net", "type": "long", "default": 0 },
            { "name": "gross", "type": "long", "default": 0 }
          ]
        }
      `,
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "net", "aliases": [⟦"gross"⟧], "type": "long", "default": 0 }
          ]
        }
      `,
      {
        BACKWARD: 'The name and aliases of "net" match more than one field of version 3 (net, gross), so the registry cannot compare the schemas and refuses the new one. Remove the alias that is not needed.',
      }, {
        fixed: {
          'Remove the alias "gross"': avro`
            {
              "type": "record",
              "name": "OrderPlaced",
              "fields": [
                { "name": "orderId", "type": "string" },
                { "name": "net", "type": "long", "default": 0 }
              ]
            }
          `,
        },
      }),
    breaking('a field that has the name of an alias',
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "net", "aliases": ["amount"], "type": "long", "default": 0 }
          ]
        }
      `,
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "net", "type": "long", "default": 0 },
            { "name": ⟦"amount"⟧, "type": "long", "default": 0 }
          ]
        }
      `,
      {
        FORWARD: 'The name and aliases of "net" in version 3 match more than one field of the new schema (net, amount), so the registry cannot compare the schemas and refuses the new one. Rename what is new of net, amount.',
      }),
    allowed('an alias that no field has',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "net", "type": "long", "default": 0 }] }`,
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "net", "aliases": ["amount"], "type": "long", "default": 0 }
          ]
        }
      `),
  ],
});
