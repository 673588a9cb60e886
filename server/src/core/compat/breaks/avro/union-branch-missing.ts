import { avro } from '../../../lint/rule.ts';
import type { Difference } from '../../difference.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'avro/union-branch-missing',
  format: 'avro',
  registryCodes: ['MISSING_UNION_BRANCH'],
  title: 'No type of the reader\'s union reads a type that may be written',
  why: 'Each type that the writer may choose must be read by one of the reader\'s types. Events that hold another one fail; the others are read.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} may be ${it.subject} in ${version}, and ${it.causes ? 'its definition has changed so that it is not read' : `none of its types now (${it.readerSays}) reads that`}`,
      advice: (it) => (it.causes ? because(it) : `Keep ${it.subject} among its types.`),
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} may be ${it.subject} now, and ${it.causes ? `its definition in ${version} does not read it` : `none of its types in ${version} (${it.readerSays}) reads that`}`,
      advice: (it) => (it.causes ? because(it) : 'Add the type only when all consumers know it, or in a field of another name.'),
      events: 'such',
    },
  },
  examples: [
    breaking('a type that went',
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "amount", "type": ["null", "long", "string"] }
          ]
        }
      `,
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "amount", "type": ⟦["null", "long"]⟧ }] }`,
      {
        BACKWARD: '"amount" may be string in version 3, and none of its types now (null or long) reads that, so consumers with the new schema cannot read such events of version 3. Keep string among its types.',
      }, {
        fixed: {
          'Allow string again': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "amount", "type": ["null", "long", "string"] }] }`,
        },
      }),
    breaking('a type that came',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "amount", "type": ["null", "long"] }] }`,
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "amount", "type": ["null", "long", ⟦"string"⟧] }
          ]
        }
      `,
      {
        FORWARD: '"amount" may be string now, and none of its types in version 3 (null or long) reads that, so consumers that still have version 3 cannot read such new events. Add the type only when all consumers know it, or in a field of another name.',
      }),
    breaking('an enum that went',
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            {
              "name": "status",
              "type": [
                "null",
                "string",
                { "type": "enum", "name": "OrderStatus", "symbols": ["OPEN", "PAID"] }
              ]
            }
          ]
        }
      `,
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "status", "type": ⟦["null", "string"]⟧ }] }`,
      {
        BACKWARD: '"status" may be enum OrderStatus in version 3, and none of its types now (null or string) reads that, so consumers with the new schema cannot read such events of version 3. Keep enum OrderStatus among its types.',
      }, {
        fixed: {
          'Allow enum OrderStatus again': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "status", "type": ["null", "string", { "type": "enum", "name": "OrderStatus", "symbols": ["OPEN", "PAID"] }] }] }`,
        },
      }),
    breaking('a type whose definition changed',
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            {
              "name": "address",
              "type": [
                "null",
                {
                  "type": "record",
                  "name": "Address",
                  "fields": [{ "name": "city", "type": "string" }]
                }
              ]
            }
          ]
        }
      `,
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            {
              "name": "address",
              ⟦"type"⟧: [
                "null",
                {
                  "type": "record",
                  "name": "Address",
                  "fields": [
                    { "name": "city", "type": "string" },
                    { "name": "country", "type": "string" }
                  ]
                }
              ]
            }
          ]
        }
      `,
      {
        BACKWARD: '"address" may be record Address in version 3, and its definition has changed so that it is not read, so consumers with the new schema cannot read such events of version 3. Look at "country" in it.',
      }),
    allowed('types in another order',
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "amount", "type": ["null", "long", "string"] }
          ]
        }
      `,
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "amount", "type": ["long", "string", "null"] }
          ]
        }
      `),
  ],
});

function place({ field }: Difference): string {
  return field === undefined ? 'The schema' : `"${field}"`;
}

function because({ causes }: Difference): string {
  const names = [...new Set(causes?.flatMap(({ subject, field }) => subject ?? field ?? []))];
  return names.length === 0 ? 'Keep its definition.' : `Look at ${names.map((name) => `"${name}"`).join(', ')} in it.`;
}
