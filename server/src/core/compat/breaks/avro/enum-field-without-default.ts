import { avro } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'avro/enum-field-without-default',
  format: 'avro',
  registryCodes: ['TYPE_MISMATCH'],
  variant: 'enum-default-only',
  title: 'A field that the other side does not write has no default, only its enum has',
  why: 'The default of an enum stands for symbols that a reader does not know. For a field that was not written at all the default of the field is needed. The registry reports this as an enum that cannot read a record.',
  say: {
    BACKWARD: {
      fact: ({ subject }, version) => `"${subject}" has no default of its own, only its enum has, and ${version} does not have the field`,
      advice: () => 'Give the field a default as well.',
      events: 'all',
    },
    FORWARD: {
      fact: ({ subject }, version) => `"${subject}" is gone, and in ${version} only its enum has a default, not the field`,
      advice: ({ subject }) => `Keep "${subject}".`,
      events: 'all',
    },
  },
  examples: [
    breaking('a field that came',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }] }`,
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            {
              "name": ⟦"status"⟧,
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
      {
        BACKWARD: '"status" has no default of its own, only its enum has, and version 3 does not have the field, so consumers with the new schema cannot read events of version 3. Give the field a default as well.',
      }, {
        fixed: {
          'Make "status" nullable, with the default null': avro`
            {
              "type": "record",
              "name": "OrderPlaced",
              "fields": [
                { "name": "orderId", "type": "string" },
                {
                  "name": "status",
                  "type": ["null", {
                    "type": "enum",
                    "name": "OrderStatus",
                    "symbols": ["UNKNOWN", "OPEN", "PAID"],
                    "default": "UNKNOWN"
                  }],
                  "default": null
                }
              ]
            }
          `,
          'Give it the default "UNKNOWN"': avro`
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
                  },
                  "default": "UNKNOWN"
                }
              ]
            }
          `,
        },
      }),
    breaking('a field that went',
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
      avro`{ "type": "record", "name": ⟦"OrderPlaced"⟧, "fields": [{ "name": "orderId", "type": "string" }] }`,
      {
        FORWARD: '"status" is gone, and in version 3 only its enum has a default, not the field, so consumers that still have version 3 cannot read new events. Keep "status".',
      }, {
        fixed: {
          'Restore "status"': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "status", "type": { "type": "enum", "name": "OrderStatus", "symbols": ["UNKNOWN", "OPEN", "PAID"], "default": "UNKNOWN" } }] }`,
        },
      }),
    allowed('a default of the field',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }] }`,
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
              },
              "default": "UNKNOWN"
            }
          ]
        }
      `),
  ],
});
