import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/undeclared-properties-restricted',
  format: 'json-schema',
  registryCodes: [
    'ADDITIONAL_PROPERTIES_REMOVED', 'ADDITIONAL_PROPERTIES_NARROWED', 'UNEVALUATED_PROPERTIES_REMOVED', 'UNEVALUATED_PROPERTIES_NARROWED',
  ],
  title: 'The reader allows fewer undeclared properties than the writer',
  why: 'Events of the writer may hold properties that nobody declared, and the reader refuses them.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} ${it.readerSays === undefined ? 'allows no undeclared properties now' : `allows only ${it.readerSays} for undeclared properties now`}, and ${version} allows ${it.writerSays ?? 'any'}`,
      advice: ({ subject }) => `Keep "${subject}" as it was, or let the registry judge by the policy LENIENT.`,
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} allows ${it.writerSays ?? 'any'} for undeclared properties now, and ${version} allows ${it.readerSays === undefined ? 'none' : `only ${it.readerSays}`}`,
      advice: ({ subject }) => `Keep "${subject}" as it was until no consumer has that version.`,
      events: 'such',
    },
  },
  examples: [
    breaking('no others',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": ⟦false⟧ }`,
      {
        BACKWARD: 'The schema allows no undeclared properties now, and version 3 allows any, so consumers with the new schema cannot read such events of version 3. Keep "additionalProperties" as it was, or let the registry judge by the policy LENIENT.',
      }, {
        lenient: [],
        fixed: {
          'Remove "additionalProperties"': json`{ "type": "object", "properties": { "orderId": { "type": "string" } } }`,
        },
      }),
    breaking('others again',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": false }`,
      json`{ "type": ⟦"object"⟧, "properties": { "orderId": { "type": "string" } } }`,
      {
        FORWARD: 'The schema allows any for undeclared properties now, and version 3 allows none, so consumers that still have version 3 cannot read such new events. Keep "additionalProperties" as it was until no consumer has that version.',
      }, {
        lenient: [],
        fixed: {
          'Restore "additionalProperties"': json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": false }`,
        },
      }),
    breaking('others of one type',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": ⟦{ "type": "string" }⟧ }`,
      {
        BACKWARD: 'The schema allows only string for undeclared properties now, and version 3 allows any, so consumers with the new schema cannot read such events of version 3. Keep "additionalProperties" as it was, or let the registry judge by the policy LENIENT.',
      }, {
        lenient: [],
        fixed: {
          'Remove "additionalProperties"': json`{ "type": "object", "properties": { "orderId": { "type": "string" } } }`,
        },
      }),
    breaking('no unevaluated ones',
      json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": { "orderId": { "type": "string" } } }`,
      json`
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": { "orderId": { "type": "string" } },
          "unevaluatedProperties": ⟦false⟧
        }
      `,
      {
        BACKWARD: 'The schema allows no undeclared properties now, and version 3 allows any, so consumers with the new schema cannot read such events of version 3. Keep "unevaluatedProperties" as it was, or let the registry judge by the policy LENIENT.',
      }, {
        lenient: [], before: { version: '8.3.0', breaks: [] },
        fixed: {
          'Remove "unevaluatedProperties"': json`
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": { "orderId": { "type": "string" } }
            }
          `,
        },
      }),
    breaking('unevaluated ones of one type',
      json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": { "orderId": { "type": "string" } } }`,
      json`
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": { "orderId": { "type": "string" } },
          "unevaluatedProperties": ⟦{ "type": "string" }⟧
        }
      `,
      {
        BACKWARD: 'The schema allows only string for undeclared properties now, and version 3 allows any, so consumers with the new schema cannot read such events of version 3. Keep "unevaluatedProperties" as it was, or let the registry judge by the policy LENIENT.',
      }, {
        lenient: [], before: { version: '8.3.0', breaks: [] },
        fixed: {
          'Remove "unevaluatedProperties"': json`
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": { "orderId": { "type": "string" } }
            }
          `,
        },
      }),
    allowed('said in words',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": true }`),
  ],
});
