import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { instead, place } from '../place.ts';

export default defineBreak({
  id: 'json/type-changed',
  format: 'json-schema',
  registryCodes: ['TYPE_CHANGED'],
  title: 'The reader wants another kind of schema than the writer',
  why: 'The registry compares schemas by their class (text, number, object, enumeration, combination …) and refuses another class, in some cases even where every event would fit.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} is ${it.readerSays} now and ${it.writerSays} in ${version}`,
      advice: (it) => `Keep ${it.writerSays}, or ${instead(it, 'property')}.`,
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} is ${it.writerSays} now and ${it.readerSays} in ${version}`,
      advice: (it) => `Keep ${it.readerSays}, or ${instead(it, 'property')}.`,
      events: 'such',
    },
  },
  examples: [
    breaking('another type',
      json`{ "type": "object", "properties": { "quantity": { "type": "integer" } } }`,
      json`{ "type": "object", "properties": { "quantity": { "type": ⟦"string"⟧ } } }`,
      {
        BACKWARD: '"quantity" is string now and integer in version 3, so consumers with the new schema cannot read such events of version 3. Keep integer, or add a property of another name.',
        FORWARD: '"quantity" is string now and integer in version 3, so consumers that still have version 3 cannot read such new events. Keep integer, or add a property of another name.',
      }, {
        fixed: {
          'Change back to integer': json`{ "type": "object", "properties": { "quantity": { "type": "integer" } } }`,
          'Allow integer as well': json`{ "type": "object", "properties": { "quantity": { "type": ["string", "integer"] } } }`,
        },
      }),
    breaking('a list of values',
      json`{ "type": "object", "properties": { "status": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "status": { "type": ⟦"string"⟧, "enum": ["OPEN", "PAID"] } } }`,
      {
        BACKWARD: '"status" is one of "OPEN" or "PAID" now and string in version 3, so consumers with the new schema cannot read such events of version 3. Keep string, or add a property of another name.',
      }, {
        fixed: {
          'Remove "enum"': json`{ "type": "object", "properties": { "status": { "type": "string" } } }`,
        },
      }),
    breaking('not null any more',
      json`{ "type": "object", "properties": { "note": { "type": ["string", "null"] } } }`,
      json`{ "type": "object", "properties": { "note": { "type": ⟦"string"⟧ } } }`,
      {
        BACKWARD: '"note" is string now and string or null in version 3, so consumers with the new schema cannot read such events of version 3. Keep string or null, or add a property of another name.',
      }, {
        fixed: {
          'Change back to ["string","null"]': json`{ "type": "object", "properties": { "note": { "type": ["string", "null"] } } }`,
        },
      }),
    breaking('an alternative alone',
      json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "number" }, { "type": "string" }] } } }`,
      json`{ "type": "object", "properties": { "amount": { "type": ⟦"string"⟧ } } }`,
      {
        BACKWARD: '"amount" is string now and number or string in version 3, so consumers with the new schema cannot read such events of version 3. Keep number or string, or add a property of another name.',
      }, {
        fixed: {
          'Allow number as well': json`{ "type": "object", "properties": { "amount": { "type": ["string", "number"] } } }`,
        },
      }),
    allowed('a type that is not said, where its keywords say it',
      json`{ "type": "object", "properties": { "note": { "type": "string", "maxLength": 80 } } }`,
      json`{ "type": "object", "properties": { "note": { "maxLength": 80 } } }`),
  ],
});
