import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/requirement-added',
  format: 'json-schema',
  registryCodes: ['PRODUCT_TYPE_EXTENDED'],
  title: 'The reader asks for more at once than the writer',
  why: 'What must hold besides need not hold for events of the writer.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} must fit more schemas at once now than in ${version}`,
      advice: () => 'Add nothing to "allOf", nor such as "enum" or "not" beside a type.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} must fit fewer schemas at once now than in ${version}`,
      advice: () => 'Keep what must hold at once.',
      events: 'such',
    },
  },
  examples: [
    breaking('one schema more',
      json`{ "type": "object", "properties": { "code": { "allOf": [{ "type": "string", "maxLength": 8 }, { "type": "string", "pattern": "^[A-Z]" }] } } }`,
      json`
        {
          "type": "object",
          "properties": {
            "code": {
              ⟦"allOf"⟧: [
                { "type": "string", "maxLength": 8 },
                { "type": "string", "pattern": "^[A-Z]" },
                { "type": "string", "minLength": 2 }
              ]
            }
          }
        }
      `,
      {
        BACKWARD: '"code" must fit more schemas at once now than in version 3, so consumers with the new schema cannot read such events of version 3. Add nothing to "allOf", nor such as "enum" or "not" beside a type.',
      }, {
        fixed: {
          'Remove what "allOf" asks for besides': json`
            {
              "type": "object",
              "properties": {
                "code": {
                  "allOf": [
                    { "type": "string", "maxLength": 8 },
                    { "type": "string", "pattern": "^[A-Z]" }
                  ]
                }
              }
            }
          `,
        },
      }),
    breaking('one schema less',
      json`
        {
          "type": "object",
          "properties": {
            "code": {
              "allOf": [
                { "type": "string", "maxLength": 8 },
                { "type": "string", "pattern": "^[A-Z]" },
                { "type": "string", "minLength": 2 }
              ]
            }
          }
        }
      `,
      json`{ "type": "object", "properties": { "code": { ⟦"allOf"⟧: [{ "type": "string", "maxLength": 8 }, { "type": "string", "pattern": "^[A-Z]" }] } } }`,
      {
        FORWARD: '"code" must fit fewer schemas at once now than in version 3, so consumers that still have version 3 cannot read such new events. Keep what must hold at once.',
      }, {
        fixed: {
          'Restore what "allOf" asked for besides': json`{ "type": "object", "properties": { "code": { "allOf": [{ "type": "string", "maxLength": 8 }, { "type": "string", "pattern": "^[A-Z]" }, { "type": "string", "minLength": 2 }] } } }`,
        },
      }),
    breaking('a keyword beside others',
      json`{ "type": "object", "properties": { "code": { "type": "string", "enum": ["A", "B"] } } }`,
      json`{ "type": "object", "properties": { "code": { "type": ⟦"string"⟧, "enum": ["A", "B"], "not": { "enum": ["B"] } } } }`,
      {
        BACKWARD: '"code" must fit more schemas at once now than in version 3, so consumers with the new schema cannot read such events of version 3. Add nothing to "allOf", nor such as "enum" or "not" beside a type.',
      }, {
        fixed: {
          'Remove "not"': json`{ "type": "object", "properties": { "code": { "type": "string", "enum": ["A", "B"] } } }`,
        },
      }),
    allowed('a keyword that counts for the type',
      json`{ "type": "object", "properties": { "code": { "type": "string", "enum": ["A", "B"] } } }`,
      json`{ "type": "object", "properties": { "code": { "type": "string", "enum": ["A", "B"], "description": "Of the carrier." } } }`),
  ],
});
