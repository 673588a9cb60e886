import { avro } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'avro/name-changed',
  format: 'avro',
  registryCodes: ['NAME_MISMATCH'],
  title: 'A record, enum or fixed has another name than the one that was written',
  why: 'Named types are the same when their names without the namespace are, or when the reader lists the writer\'s full name among its aliases.',
  say: {
    BACKWARD: {
      fact: ({ readerSays, writerSays }, version) => `"${readerSays}" is called "${writerSays}" in ${version}`,
      advice: ({ writerSays }) => `Keep the name, or add "${writerSays}" to the aliases.`,
      events: 'all',
    },
    FORWARD: {
      fact: ({ readerSays, writerSays }, version) => `"${writerSays}" is called "${readerSays}" in ${version}`,
      advice: () => 'Keep the name; an alias in the new schema does not help consumers that have the old one.',
      events: 'all',
    },
  },
  examples: [
    breaking('another name',
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            {
              "name": "status",
              "type": { "type": "enum", "name": "OrderStatus", "symbols": ["OPEN", "PAID"] }
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
              "name": "status",
              "type": { "type": "enum", "name": ⟦"State"⟧, "symbols": ["OPEN", "PAID"] }
            }
          ]
        }
      `,
      {
        BACKWARD: '"State" is called "OrderStatus" in version 3, so consumers with the new schema cannot read events of version 3. Keep the name, or add "OrderStatus" to the aliases.',
        FORWARD: '"State" is called "OrderStatus" in version 3, so consumers that still have version 3 cannot read new events. Keep the name; an alias in the new schema does not help consumers that have the old one.',
      }, {
        fixed: {
          'Keep "OrderStatus" as an alias': avro`
            {
              "type": "record",
              "name": "OrderPlaced",
              "fields": [
                { "name": "orderId", "type": "string" },
                {
                  "name": "status",
                  "type": { "type": "enum", "name": "State", "aliases": ["OrderStatus"], "symbols": ["OPEN", "PAID"] }
                }
              ]
            }
          `,
          'Call it "OrderStatus" again': avro`
            {
              "type": "record",
              "name": "OrderPlaced",
              "fields": [
                { "name": "orderId", "type": "string" },
                {
                  "name": "status",
                  "type": { "type": "enum", "name": "OrderStatus", "symbols": ["OPEN", "PAID"] }
                }
              ]
            }
          `,
        },
      }),
    breaking('another name, with the former one as an alias',
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            {
              "name": "status",
              "type": { "type": "enum", "name": "OrderStatus", "symbols": ["OPEN", "PAID"] }
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
              "name": "status",
              "type": {
                "type": "enum",
                "name": ⟦"State"⟧,
                "aliases": ["OrderStatus"],
                "symbols": ["OPEN", "PAID"]
              }
            }
          ]
        }
      `,
      {
        FORWARD: '"State" is called "OrderStatus" in version 3, so consumers that still have version 3 cannot read new events. Keep the name; an alias in the new schema does not help consumers that have the old one.',
      }, {
        fixed: {
          'Call it "OrderStatus" again': avro`
            {
              "type": "record",
              "name": "OrderPlaced",
              "fields": [
                { "name": "orderId", "type": "string" },
                {
                  "name": "status",
                  "type": {
                    "type": "enum",
                    "name": "OrderStatus",
                    "aliases": ["OrderStatus"],
                    "symbols": ["OPEN", "PAID"]
                  }
                }
              ]
            }
          `,
        },
      }),
    allowed('another namespace',
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            {
              "name": "status",
              "type": { "type": "enum", "name": "com.acme.Status", "symbols": ["OPEN", "PAID"] }
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
              "name": "status",
              "type": { "type": "enum", "name": "com.acme.orders.Status", "symbols": ["OPEN", "PAID"] }
            }
          ]
        }
      `),
  ],
});
