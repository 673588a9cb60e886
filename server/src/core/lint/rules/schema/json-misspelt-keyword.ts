import { heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { ageOf } from '../../../formats/json-schema/dialect.ts';
import type { Age } from '../../../formats/json-schema/dialect.ts';
import { schemasWith, strangersIn } from '../../../formats/json-schema/keyword-index.ts';
import { keywords, knows, typeNames } from '../../../formats/json-schema/keywords.ts';
import { fitsKeyword, isForeign } from '../../../formats/json-schema/meta-problems.ts';
import { remembered } from '../../../remembered.ts';
import { renameString } from '../../../tree/edit.ts';
import { innerSpan, memberOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import { isOneSlip } from '../../../words/slip.ts';
import { nearest } from '../../../words/spelling.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-misspelt-keyword',
  title: 'Keywords of JSON Schema are spelt right',
  why: 'Validators read over keywords that they do not know: a misspelt limit is no limit, and nobody says so.',
  formats: ['json-schema'],
  speaksOf: 'spelling',
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema' || isForeign(model.json)) return;
      const strangers = strangersIn(heededSchemas(model.json));
      if (strangers.length === 0) return;
      const proposals = new Map<string, string>();
      const proposal = proposalsFor(ageOf(model.json.dialect));
      for (const word of strangers) {
        const meant = proposal(word);
        if (meant !== undefined) proposals.set(word, meant);
      }
      if (proposals.size === 0) return;
      for (const { node, via } of schemasWith(heededSchemas(model.json), ...proposals.keys())) {
        if (node.kind !== 'object') continue;
        for (const { key, value } of node.members) {
          const word = key.value;
          const meant = proposals.get(word);
          if (meant === undefined || !value || memberOf(node, meant) || !fitsKeyword(meant, value, model.json)) continue;
          if (word === 'ref' && !(value.kind === 'string' && value.value.startsWith('#'))) continue;
          // An object without any keyword may be something else: a group of definitions, properties one level too high.
          if (!node.members.some((member) => keywords.has(member.key.value)) && (isGroup(via) || value.kind === 'object' || !saysMuch(meant, value))) continue;
          report(innerSpan(key), `"${word}" is no keyword of JSON Schema: validators read over it. "${meant}" is near.`, {
            fixes: [{ title: `Rename to "${meant}"`, safe: false, edits: [renameString(tree, key, meant)] }],
          });
        }
      }
    },
  },
  examples: [
    bad('letters swapped', json`{ "type": "string", "⟦maxLenght⟧": 20 }`,
      '"maxLenght" is no keyword of JSON Schema: validators read over it. "maxLength" is near.', { fixed: json`{ "type": "string", "maxLength": 20 }` }),
    bad('another letter', json`{ "type": "object", "properties": { "a": { "type": "integer", "⟦minimun⟧": 0 } } }`,
      '"minimun" is no keyword of JSON Schema: validators read over it. "minimum" is near.', { fixed: json`{ "type": "object", "properties": { "a": { "type": "integer", "minimum": 0 } } }` }),
    bad('case', json`{ "type": "object", "⟦additionalproperties⟧": false }`,
      '"additionalproperties" is no keyword of JSON Schema: validators read over it. "additionalProperties" is near.', { fixed: json`{ "type": "object", "additionalProperties": false }` }),
    bad('other conventions of case', json`{ "type": "object", "properties": { "a": { "type": "string", "⟦max_length⟧": 20 } }, "⟦additional-properties⟧": false }`, [
      '"max_length" is no keyword of JSON Schema: validators read over it. "maxLength" is near.', '"additional-properties" is no keyword of JSON Schema: validators read over it. "additionalProperties" is near.',
    ], { fixed: json`{ "type": "object", "properties": { "a": { "type": "string", "maxLength": 20 } }, "additional-properties": false }` }),
    bad('alone in its schema', json`{ "properties": { "order_id": { "⟦typpe⟧": "string" } }, "anyOf": [{ "⟦require⟧": ["order_id"] }, { "properties": { "code": {} } }] }`, [
      '"typpe" is no keyword of JSON Schema: validators read over it. "type" is near.', '"require" is no keyword of JSON Schema: validators read over it. "required" is near.',
    ], { fixed: json`{ "properties": { "order_id": { "type": "string" } }, "anyOf": [{ "require": ["order_id"] }, { "properties": { "code": {} } }] }` }),
    bad('one of the short ones', json`{ "description": "state", "⟦enmu⟧": ["ON", "OFF"] }`,
      '"enmu" is no keyword of JSON Schema: validators read over it. "enum" is near.', { fixed: json`{ "description": "state", "enum": ["ON", "OFF"] }` }),
    bad('without the dollar sign', json`{ "description": "where", "⟦ref⟧": "#/definitions/address" }`,
      '"ref" is no keyword of JSON Schema: validators read over it. "$ref" is near.', { fixed: json`{ "description": "where", "$ref": "#/definitions/address" }` }),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      ⟦descripotion⟧: Somebody opened a page.
      `, '"descripotion" is no keyword of JSON Schema: validators read over it. "description" is near.', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      description: Somebody opened a page.
      `,
    }),
    good('keywords of tools', json`
      {
        "type": "object", "javaType": "com.example.Order", "existingJavaType": "x", "tsAdditionalProperties": false, "self": { "vendor": "com.example" },
        "confluent:tags": ["PII"], "connect.type": "int32", "connect.index": 0, "links": [], "order": 1, "x-type": "a", "enumNames": ["A"], "nullable": true
      }`),
    good('words of everyday', json`{ "type": "string", "note": "a", "notes": "b", "name": "c", "unit": "EUR", "when": true, "ref": "ISO 4217", "schema": "a", "comment": "b" }`),
    good('properties may have any name', json`{ "type": "object", "properties": { "typ": { "type": "string" }, "descripton": { "type": "string" } } }`),
    good('the value would not do for the near keyword', json`{ "type": "string", "titles": { "de": "Bestellung" }, "formats": ["a"] }`),
    good('the near keyword is there too', json`{ "type": "string", "description": "a", "descriptions": "b" }`),
    good('what may be a group of definitions', json`{ "definitions": { "common": { "item": { "type": "string" } } } }`),
  ],
});

/** Below these keywords stand groups too: of definitions, each of which is a schema. */
function isGroup(via: string | undefined): boolean {
  return via === undefined || via === 'definitions' || via === '$defs';
}

/** Whether a value is one that hardly anything but this keyword would have. */
function saysMuch(keyword: string, value: Node): boolean {
  if (keyword === 'type') return value.kind === 'string' && typeNames.includes(value.value);
  return keyword.length >= 6 && (value.kind === 'array' || keyword.startsWith('m'));
}

/** Words near a keyword that mean something of their own. */
const otherWords: ReadonlySet<string> = new Set(['when', 'them', 'tile', 'form', 'forms', 'norm', 'example', 'types', 'schema', 'comment', 'anchor', 'defs', 'defaults', 'time', 'times', 'terms', 'term', 'tape', 'tuple', 'titled', 'elsif', 'constraint', 'contents', 'reading']);

const byAge = new Map<Age | undefined, (word: string) => string | undefined>();

/** What a word was meant to be among the keywords of a draft; the same few words stand in file after file. */
function proposalsFor(age: Age | undefined): (word: string) => string | undefined {
  let proposals = byAge.get(age);
  if (!proposals) {
    const candidates = [...keywords].filter(([, keyword]) => age === undefined || knows(age, keyword)).map(([name]) => name);
    byAge.set(age, (proposals = remembered((word) => proposal(word, candidates))));
  }
  return proposals;
}

/** The keyword that a word was meant to be, where that is nearly certain: short keywords forgive less, and typing slips seldom hit the first letter. */
function proposal(word: string, candidates: readonly string[]): string | undefined {
  if (/^[a-z]+[_-][a-z]+$/.test(word)) {
    const plain = word.replace(/[_-]/, '');
    return candidates.find((candidate) => candidate.toLowerCase() === plain);
  }
  if (!/^\$?[A-Za-z]{3,}$/.test(word) || otherWords.has(word)) return undefined;
  if (word === 'ref') return '$ref';
  const meant = nearest(word, candidates);
  if (meant === undefined) return undefined;
  if (meant.toLowerCase() === word.toLowerCase()) return meant.length > 2 ? meant : undefined;
  const plain = meant.replace('$', '');
  if (plain.length < 4 || word.startsWith('$') !== meant.startsWith('$') || word.replace('$', '')[0]!.toLowerCase() !== plain[0]) return undefined;
  return plain.length >= 6 || isOneSlip(word, meant) ? meant : undefined;
}
