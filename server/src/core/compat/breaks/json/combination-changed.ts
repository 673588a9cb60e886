import { json } from '../../../lint/rule.ts';
import type { Node } from '../../../tree/node.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/combination-changed',
  format: 'json-schema',
  registryCodes: ['COMBINED_TYPE_CHANGED'],
  title: 'The reader combines schemas in another way than the writer',
  why: '"allOf", "anyOf" and "oneOf" (a list of types counts as "anyOf", a type beside an enumeration as "allOf") take each other\'s place only towards "anyOf".',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} combines schemas in another way now (${how(it.reader, it.readerSays)}) than in ${version} (${how(it.writer, it.writerSays)})`,
      advice: () => 'Keep the keyword that combines them.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} combines schemas in another way now (${how(it.writer, it.writerSays)}) than in ${version} (${how(it.reader, it.readerSays)})`,
      advice: () => 'Keep the keyword that combines them.',
      events: 'such',
    },
  },
  examples: [
    breaking('all instead of any',
      json`{ "type": "object", "properties": { "code": { "anyOf": [{ "type": "string", "maxLength": 8 }, { "type": "string", "pattern": "^[A-Z]" }] } } }`,
      json`{ "type": "object", "properties": { "code": { ⟦"allOf"⟧: [{ "type": "string", "maxLength": 8 }, { "type": "string", "pattern": "^[A-Z]" }] } } }`,
      {
        BACKWARD: '"code" combines schemas in another way now ("allOf": all of 2 schemas) than in version 3 ("anyOf": one of 2 alternatives), so consumers with the new schema cannot read such events of version 3. Keep the keyword that combines them.',
      }, {
        fixed: {
          'Combine them by "anyOf" again': json`{ "type": "object", "properties": { "code": { "anyOf": [{ "type": "string", "maxLength": 8 }, { "type": "string", "pattern": "^[A-Z]" }] } } }`,
        },
      }),
    breaking('any instead of one',
      json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "number" }, { "type": "string" }] } } }`,
      json`{ "type": "object", "properties": { "amount": { ⟦"anyOf"⟧: [{ "type": "number" }, { "type": "string" }] } } }`,
      {
        FORWARD: '"amount" combines schemas in another way now ("anyOf": number or string) than in version 3 ("oneOf": number or string), so consumers that still have version 3 cannot read such new events. Keep the keyword that combines them.',
      }, {
        fixed: {
          'Combine them by "oneOf" again': json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "number" }, { "type": "string" }] } } }`,
        },
      }),
    allowed('one schema alone',
      json`{ "type": "object", "properties": { "amount": { "oneOf": [{ "type": "number" }] } } }`,
      json`{ "type": "object", "properties": { "amount": { "anyOf": [{ "type": "number" }] } } }`),
  ],
});

/** The keyword and what it combines: `"anyOf": number or string`. */
function how(node: Node, says: string | undefined): string {
  return node.kind === 'string' && /^(?:allOf|anyOf|oneOf)$/.test(node.value) ? `"${node.value}": ${says}` : `${says}`;
}
