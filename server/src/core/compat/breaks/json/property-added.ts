import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'json/property-added',
  format: 'json-schema',
  registryCodes: [
    'OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL', 'REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL', 'PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL',
  ],
  title: 'The reader declares a property under whose name the writer may write anything',
  why: 'The writer\'s object is open: its events may hold anything under that name already, a number where a text is wanted. The policy LENIENT takes it that nobody does that.',
  say: {
    BACKWARD: {
      fact: ({ subject, readerSays }, version) => `"${subject}" is declared now (${readerSays}), and ${version} allows anything under that name`,
      advice: ({ subject }) => `Where nobody writes "${subject}" yet, let the registry judge by the policy LENIENT; else choose another name.`,
      events: 'such',
    },
    FORWARD: {
      fact: ({ subject, readerSays }, version) => `"${subject}" is no longer declared, so that anything may stand there, and ${version} expects ${readerSays}`,
      advice: ({ subject }) => `Keep "${subject}" declared, as optional.`,
      events: 'such',
    },
  },
  examples: [
    breaking('a property that came',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, ⟦"quantity"⟧: { "type": "integer" } } }`,
      {
        BACKWARD: '"quantity" is declared now (integer), and version 3 allows anything under that name, so consumers with the new schema cannot read such events of version 3. Where nobody writes "quantity" yet, let the registry judge by the policy LENIENT; else choose another name.',
      }, {
        lenient: [],
      }),
    breaking('a property that went',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "quantity": { "type": "integer" } } }`,
      json`{ "type": "object", ⟦"properties"⟧: { "orderId": { "type": "string" } } }`,
      {
        FORWARD: '"quantity" is no longer declared, so that anything may stand there, and version 3 expects integer, so consumers that still have version 3 cannot read such new events. Keep "quantity" declared, as optional.',
      }, {
        lenient: [],
        fixed: {
          'Restore "quantity"': json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "quantity": { "type": "integer" } } }`,
        },
      }),
    breaking('a required one with a default',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, ⟦"quantity"⟧: { "type": "integer", "default": 1 } }, "required": ["quantity"] }`,
      {
        BACKWARD: '"quantity" is declared now (integer), and version 3 allows anything under that name, so consumers with the new schema cannot read such events of version 3. Where nobody writes "quantity" yet, let the registry judge by the policy LENIENT; else choose another name.',
      }, {
        lenient: [],
      }),
    allowed('one that may be anything',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "note": { "description": "For the carrier." } } }`),
    allowed('into an object that allows no others, which earlier versions do not expect',
      json`{ "type": "object", "properties": { "orderId": { "type": "string" } }, "additionalProperties": false }`,
      json`{ "type": "object", "properties": { "orderId": { "type": "string" }, "quantity": { "type": "integer" } }, "additionalProperties": false }`,
      { breaks: ['FORWARD'], lenient: [] }),
  ],
});
