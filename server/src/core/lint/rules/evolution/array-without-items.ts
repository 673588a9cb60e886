import { keyword } from '../../../formats/json-schema/model.ts';
import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { hasOneKey } from '../../../tree/node.ts';
import { describedName, hasApplicators, isInsideBranch, typeWord } from '../../partial-schema.ts';
import { hasMisspelt } from '../../misspelt.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const said: ReadonlySet<string> = new Set(['items', 'prefixItems', 'contains', 'additionalItems', 'unevaluatedItems', 'enum', 'const']);

const message = (name: string | undefined): string =>
  `The items of ${name === undefined ? 'this array' : `"${name}"`} have no schema, so an event may hold anything there: a reader cannot rely on them, and a schema that is added later breaks BACKWARD compatibility. Add "items".`;

export default defineRule({
  id: 'evolution/array-without-items',
  title: 'An array says what its items are',
  why: 'Old events may hold items of any kind where nothing is said, so every later schema for them is a breaking change.',
  formats: ['json-schema'],
  keywords: ['type'],
  speaksOf: 'absence',
  visit: {
    jsonSchema(schema, { report }) {
      const array = typeWord(schema, 'array');
      if (!array || hasOneKey(schema.node, said) || hasApplicators(schema) || isInsideBranch(schema)) return;
      if (maximum(schema) === 0 || hasMisspelt(schema.node, ['items', 'prefixItems'])) return;
      report(array, message(describedName(schema)));
    },
  },
  examples: [
    bad('a property', json`{ "type": "object", "properties": { "lines": { "type": ⟦"array"⟧ } } }`, message('lines')),
    bad('an array that may be null', json`{ "type": "object", "properties": { "lines": { "type": ["null", ⟦"array"⟧], "minItems": 1 } } }`, message('lines')),
    bad('an array of arrays', json`{ "type": "object", "properties": { "rows": { "type": "array", "items": { "type": ⟦"array"⟧ } } } }`, message('rows')),
    good('a misspelt word is the affair of schema/json-misspelt-keyword', json`{ "type": "object", "properties": { "lines": { "type": "array", "itmes": { "type": "string" } } } }`),
    good('items', json`{ "type": "object", "properties": { "lines": { "type": "array", "items": { "type": "string" } } } }`),
    good('a tuple', json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "properties": { "point": { "type": "array", "prefixItems": [{ "type": "number" }] } } }`),
    good('always empty', json`{ "type": "object", "properties": { "reserved": { "type": "array", "maxItems": 0 } } }`),
    good('the rest stands in another schema', json`{ "properties": { "lines": { "type": "array", "$ref": "lines.json" } } }`),
    good('any value on purpose', json`{ "properties": { "value": { "type": ["array", "object", "string", "null"] } } }`),
    good('a branch', json`{ "properties": { "lines": { "allOf": [{ "type": "array" }, { "$ref": "lines.json" }] } } }`),
  ],
});

function maximum(schema: SubSchema): number | undefined {
  const most = keyword(schema, 'maxItems');
  return most?.kind === 'number' ? most.value : undefined;
}
