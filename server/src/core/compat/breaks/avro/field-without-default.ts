import { avro } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'avro/field-without-default',
  format: 'avro',
  registryCodes: ['READER_FIELD_MISSING_DEFAULT_VALUE'],
  title: 'A field that the other side does not write has no default',
  why: 'A reader fills in a field that was not written from its default. Without one it cannot make the record, so each event fails.',
  say: {
    BACKWARD: {
      fact: ({ subject }, version) => `"${subject}" has no default and ${version} does not have it`,
      advice: () => 'Give it a default; a renamed field also takes its old name as an alias.',
      events: 'all',
    },
    FORWARD: {
      fact: ({ subject }, version) => `"${subject}" is gone and has no default in ${version}`,
      advice: ({ subject }) => `Keep "${subject}".`,
      events: 'all',
    },
  },
  examples: [
    breaking('a field that came',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }] }`,
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": ⟦"currency"⟧, "type": "string" }] }`,
      {
        BACKWARD: '"currency" has no default and version 3 does not have it, so consumers with the new schema cannot read events of version 3. Give it a default; a renamed field also takes its old name as an alias.',
      }, {
        fixed: {
          'Make "currency" nullable, with the default null': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "currency", "type": ["null", "string"], "default": null }] }`,
          'Give it the default ""': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "currency", "type": "string", "default": "" }] }`,
        },
      }),
    breaking('a field that went',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "currency", "type": "string" }] }`,
      avro`{ "type": "record", "name": ⟦"OrderPlaced"⟧, "fields": [{ "name": "orderId", "type": "string" }] }`,
      {
        FORWARD: '"currency" is gone and has no default in version 3, so consumers that still have version 3 cannot read new events. Keep "currency".',
      }, {
        fixed: {
          'Restore "currency"': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "currency", "type": "string" }] }`,
        },
      }),
    breaking('another name',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "amount", "type": "long" }] }`,
      avro`{ "type": "record", "name": ⟦"OrderPlaced"⟧, "fields": [{ "name": "orderId", "type": "string" }, { "name": ⟦"total"⟧, "type": "long" }] }`,
      {
        BACKWARD: '"total" has no default and version 3 does not have it, so consumers with the new schema cannot read events of version 3. Give it a default; a renamed field also takes its old name as an alias.',
        FORWARD: '"amount" is gone and has no default in version 3, so consumers that still have version 3 cannot read new events. Keep "amount".',
      }, {
        fixed: {
          'Keep "amount" as an alias: it was renamed': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "total", "aliases": ["amount"], "type": "long" }] }`,
          'Make "total" nullable, with the default null': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "total", "type": ["null", "long"], "default": null }] }`,
          'Give it the default 0': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "total", "type": "long", "default": 0 }] }`,
          'Restore "amount"': avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "amount", "type": "long" }, { "name": "total", "type": "long" }] }`,
        },
      }),
    breaking('a field that holds a record',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }] }`,
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            {
              "name": ⟦"address"⟧,
              "type": {
                "type": "record",
                "name": "Address",
                "fields": [{ "name": "city", "type": "string" }]
              }
            }
          ]
        }
      `,
      {
        BACKWARD: '"address" has no default and version 3 does not have it, so consumers with the new schema cannot read events of version 3. Give it a default; a renamed field also takes its old name as an alias.',
      }, {
        fixed: {
          'Make "address" nullable, with the default null': avro`
            {
              "type": "record",
              "name": "OrderPlaced",
              "fields": [
                { "name": "orderId", "type": "string" },
                {
                  "name": "address",
                  "type": ["null", {
                    "type": "record",
                    "name": "Address",
                    "fields": [{ "name": "city", "type": "string" }]
                  }],
                  "default": null
                }
              ]
            }
          `,
        },
      }),
    allowed('a field with a default',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }] }`,
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "currency", "type": "string", "default": "EUR" }
          ]
        }
      `),
    allowed('another name, with the former one as an alias and a default on both sides',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }, { "name": "amount", "type": "long", "default": 0 }] }`,
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "total", "aliases": ["amount"], "type": "long", "default": 0 }
          ]
        }
      `),
  ],
});
