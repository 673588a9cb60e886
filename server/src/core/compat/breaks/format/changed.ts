import { avro, json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'format/changed',
  format: 'any',
  registryCodes: ['DIFFERENT_SCHEMA_TYPE'],
  title: 'The schema is of another format than the earlier version',
  why: 'Events in Avro and in JSON are written in ways that have nothing in common.',
  say: {
    BACKWARD: {
      fact: ({ readerSays, writerSays }, version) => `The schema is ${readerSays} now and ${writerSays} in ${version}`,
      advice: () => 'Keep the format, or begin a new subject.',
      events: 'all',
    },
    FORWARD: {
      fact: ({ readerSays, writerSays }, version) => `The schema is ${writerSays} now and ${readerSays} in ${version}`,
      advice: () => 'Keep the format, or begin a new subject.',
      events: 'all',
    },
  },
  examples: [
    breaking('Avro, and JSON Schema now',
      avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "orderId", "type": "string" }] }`,
      json`{ ⟦"title"⟧: "OrderPlaced", "type": "object", "properties": { "orderId": { "type": "string" } } }`,
      {
        BACKWARD: 'The schema is JSON Schema now and Avro in version 3, so consumers with the new schema cannot read events of version 3. Keep the format, or begin a new subject.',
        FORWARD: 'The schema is JSON Schema now and Avro in version 3, so consumers that still have version 3 cannot read new events. Keep the format, or begin a new subject.',
      }),
    allowed('the same format',
      json`{ "title": "OrderPlaced", "type": "object", "properties": { "orderId": { "type": "string" } } }`,
      json`{ "title": "OrderPlaced", "type": "object", "properties": { "orderId": { "type": "string", "description": "The number on the invoice." } } }`),
  ],
});
