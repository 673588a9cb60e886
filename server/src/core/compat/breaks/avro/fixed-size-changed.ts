import { avro } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'avro/fixed-size-changed',
  format: 'avro',
  registryCodes: ['FIXED_SIZE_MISMATCH'],
  title: 'A fixed has another size than the one that was written',
  why: 'A fixed is exactly as many bytes as its size says; a reader with another size cannot tell where it ends.',
  say: {
    BACKWARD: {
      fact: ({ subject, readerSays, writerSays }, version) => `The fixed "${subject}" has size ${readerSays} now and ${writerSays} in ${version}`,
      advice: () => 'Keep the size, or add a field with a fixed of another name.',
      events: 'all',
    },
    FORWARD: {
      fact: ({ subject, readerSays, writerSays }, version) => `The fixed "${subject}" has size ${writerSays} now and ${readerSays} in ${version}`,
      advice: () => 'Keep the size, or add a field with a fixed of another name.',
      events: 'all',
    },
  },
  examples: [
    breaking('a longer hash',
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "checksum", "type": { "type": "fixed", "name": "Checksum", "size": 16 } }
          ]
        }
      `,
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "checksum", "type": { "type": "fixed", "name": "Checksum", "size": ⟦32⟧ } }
          ]
        }
      `,
      {
        BACKWARD: 'The fixed "Checksum" has size 32 now and 16 in version 3, so consumers with the new schema cannot read events of version 3. Keep the size, or add a field with a fixed of another name.',
        FORWARD: 'The fixed "Checksum" has size 32 now and 16 in version 3, so consumers that still have version 3 cannot read new events. Keep the size, or add a field with a fixed of another name.',
      }, {
        fixed: {
          'Change back to 16': avro`
            {
              "type": "record",
              "name": "OrderPlaced",
              "fields": [
                { "name": "orderId", "type": "string" },
                { "name": "checksum", "type": { "type": "fixed", "name": "Checksum", "size": 16 } }
              ]
            }
          `,
        },
      }),
    allowed('a field with a longer hash beside it',
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "checksum", "type": { "type": "fixed", "name": "Checksum", "size": 16 } }
          ]
        }
      `,
      avro`
        {
          "type": "record",
          "name": "OrderPlaced",
          "fields": [
            { "name": "orderId", "type": "string" },
            { "name": "checksum", "type": { "type": "fixed", "name": "Checksum", "size": 16 } },
            {
              "name": "sha256",
              "type": ["null", { "type": "fixed", "name": "Sha256", "size": 32 }],
              "default": null
            }
          ]
        }
      `),
  ],
});
