import { json } from '../../../lint/rule.ts';
import type { Difference } from '../../difference.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/alternative-differs',
  format: 'json-schema',
  registryCodes: ['TYPE_CHANGED', 'COMBINED_TYPE_SUBSCHEMAS_CHANGED'],
  variant: 'alternative',
  title: 'One of several schemas of the reader no longer takes what its counterpart of the writer writes',
  why: 'A list of types, "anyOf", "oneOf" and "allOf" are compared schema by schema. Where one does not fit, the registry only says that the whole has changed; what differs within is the reason.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} (${it.readerSays}) does not take all that ${version} writes (${it.writerSays}): ${reasons(it)}`,
      advice: () => 'Keep what differs as it was, or only widen it.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} (${it.writerSays}) is not taken wholly by ${version} (${it.readerSays}): ${reasons(it)}`,
      advice: () => 'Keep what differs as it was, or only narrow it.',
      events: 'such',
    },
  },
  examples: [
    breaking('one of several types',
      json`{ "type": "object", "properties": { "note": { "type": ["string", "null"] } } }`,
      json`{ "type": "object", "properties": { "note": { "type": ["string", "null"], "maxLength": ⟦80⟧ } } }`,
      {
        BACKWARD: '"note" (string or null) does not take all that version 3 writes (string or null): max length added, so consumers with the new schema cannot read such events of version 3. Keep what differs as it was, or only widen it.',
      }, {
        fixed: {
          'Remove "maxLength"': json`{ "type": "object", "properties": { "note": { "type": ["string", "null"] } } }`,
        },
      }),
    breaking('one of several schemas',
      json`
        {
          "oneOf": [
            {
              "type": "object",
              "properties": { "card": { "type": "string" } },
              "additionalProperties": false,
              "required": ["card"]
            },
            {
              "type": "object",
              "properties": { "iban": { "type": "string" } },
              "additionalProperties": false,
              "required": ["iban"]
            }
          ]
        }
      `,
      json`
        {
          "oneOf": [
            {
              "type": "object",
              "properties": { "card": { "type": "string" } },
              "additionalProperties": false,
              "required": ["card"]
            },
            {
              "type": "object",
              "properties": { "iban": { "type": "string" }, ⟦"bic"⟧: { "type": "string" } },
              "additionalProperties": false,
              "required": ["iban", "bic"]
            }
          ]
        }
      `,
      {
        BACKWARD: 'The schema (one of 2 alternatives) does not take all that version 3 writes (one of 2 alternatives): "bic" (required property added to unopen content model), so consumers with the new schema cannot read such events of version 3. Keep what differs as it was, or only widen it.',
        FORWARD: 'The schema (one of 2 alternatives) is not taken wholly by version 3 (one of 2 alternatives): property removed from closed content model, so consumers that still have version 3 cannot read such new events. Keep what differs as it was, or only narrow it.',
      }, {
        lenient: ['BACKWARD'],
      }),
    breaking('one of several types, wider',
      json`{ "type": "object", "properties": { "note": { "type": ["string", "null"], "maxLength": 80 } } }`,
      json`{ "type": "object", "properties": { ⟦"note"⟧: { "type": ["string", "null"] } } }`,
      {
        FORWARD: '"note" (string or null) is not taken wholly by version 3 (string or null): max length added, so consumers that still have version 3 cannot read such new events. Keep what differs as it was, or only narrow it.',
      }, {
        fixed: {
          'Restore "maxLength"': json`{ "type": "object", "properties": { "note": { "type": ["string", "null"], "maxLength": 80 } } }`,
        },
      }),
    breaking('a single schema that becomes one of several, and narrower',
      json`{ "type": "object", "properties": { "note": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "note": { "oneOf": [{ "type": "string", "maxLength": ⟦80⟧ }, { "type": "null" }] } } }`,
      {
        BACKWARD: '"note" (string or null) does not take all that version 3 writes (string): max length added, so consumers with the new schema cannot read such events of version 3. Keep what differs as it was, or only widen it.',
      }, {
        breaks: ['BACKWARD', 'FORWARD'],
        fixed: {
          'Remove "maxLength"': json`{ "type": "object", "properties": { "note": { "oneOf": [{ "type": "string" }, { "type": "null" }] } } }`,
        },
      }),
    allowed('one of several schemas, described',
      json`{ "type": "object", "properties": { "note": { "type": ["string", "null"] } } }`,
      json`{ "type": "object", "properties": { "note": { "type": ["string", "null"], "description": "For the carrier." } } }`),
  ],
});

/** What differs further down, in a few words: `"state" (enum array narrowed)`. */
function reasons({ causes = [], field }: Difference): string {
  const words = [...new Set(causes.map((cause) => {
    const what = cause.registryCode.toLowerCase().replaceAll('_', ' ');
    const where = cause.field !== undefined && cause.field !== field ? cause.field : undefined;
    return where === undefined ? what : `"${where}" (${what})`;
  }))];
  return words.length > 3 ? `${words.slice(0, 2).join(', ')} and ${words.length - 2} more` : words.join(', ');
}
