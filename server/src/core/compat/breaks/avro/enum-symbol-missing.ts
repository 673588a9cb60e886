import { avro } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'avro/enum-symbol-missing',
  format: 'avro',
  registryCodes: ['MISSING_ENUM_SYMBOLS'],
  title: 'The reader\'s enum lacks symbols that may be written, and has no default',
  why: 'A reader takes its enum\'s default for a symbol that it does not know. Without a default, events that hold such a symbol fail.',
  say: {
    BACKWARD: {
      fact: ({ subject, writerSays }, version) => `The enum "${subject}" no longer has ${writerSays}, which ${version} may write, and it has no default`,
      advice: ({ writerSays }) => `Restore ${writerSays}, or give the enum a default.`,
      events: 'such',
    },
    FORWARD: {
      fact: ({ subject, writerSays }, version) => `The enum "${subject}" now has ${writerSays}, which ${version} does not know, and there it has no default`,
      advice: () => 'Add symbols when all consumers have an enum with a default.',
      events: 'such',
    },
  },
  examples: [
    breaking('a symbol that went',
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            {
              "name": "status",
              "type": { "type": "enum", "name": "OrderStatus", "symbols": ["OPEN", "PAID", "SHIPPED"] }
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
              "type": { "type": "enum", "name": "OrderStatus", ⟦"symbols"⟧: ["OPEN", "PAID"] }
            }
          ]
        }
      `,
      {
        BACKWARD: 'The enum "OrderStatus" no longer has SHIPPED, which version 3 may write, and it has no default, so consumers with the new schema cannot read such events of version 3. Restore SHIPPED, or give the enum a default.',
      }, {
        fixed: {
          'Restore SHIPPED': avro`
            {
              "type": "record",
              "name": "OrderPlaced",
              "fields": [
                { "name": "orderId", "type": "string" },
                {
                  "name": "status",
                  "type": { "type": "enum", "name": "OrderStatus", "symbols": ["OPEN", "PAID", "SHIPPED"] }
                }
              ]
            }
          `,
          'Give the enum the default OPEN': avro`
            {
              "type": "record",
              "name": "OrderPlaced",
              "fields": [
                { "name": "orderId", "type": "string" },
                {
                  "name": "status",
                  "type": { "type": "enum", "name": "OrderStatus", "symbols": ["OPEN", "PAID"], "default": "OPEN" }
                }
              ]
            }
          `,
        },
      }),
    breaking('a symbol that came',
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
              "type": { "type": "enum", "name": "OrderStatus", "symbols": ["OPEN", "PAID", ⟦"SHIPPED"⟧] }
            }
          ]
        }
      `,
      {
        FORWARD: 'The enum "OrderStatus" now has SHIPPED, which version 3 does not know, and there it has no default, so consumers that still have version 3 cannot read such new events. Add symbols when all consumers have an enum with a default.',
      }),
    allowed('a symbol that came to an enum with a default',
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
                "name": "OrderStatus",
                "symbols": ["UNKNOWN", "OPEN", "PAID"],
                "default": "UNKNOWN"
              }
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
                "name": "OrderStatus",
                "symbols": ["UNKNOWN", "OPEN", "PAID", "SHIPPED"],
                "default": "UNKNOWN"
              }
            }
          ]
        }
      `),
  ],
});
