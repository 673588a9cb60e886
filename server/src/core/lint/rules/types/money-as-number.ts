import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { keyword } from '../../../formats/json-schema/model.ts';
import type { Fix } from '../../../finding.ts';
import { insertMember, replaceValue } from '../../../tree/edit.ts';
import { memberOf } from '../../../tree/node.ts';
import type { SourceTree } from '../../../tree/node.ts';
import { looksLikeMoney } from '../../../words/money-names.ts';
import { typeWord } from '../../partial-schema.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const message = (name: string): string =>
  `"${name}" is an amount of money as a "number": most parsers read it into a binary fraction that cannot hold 0.10, so sums drift. Use a string with a decimal "pattern", or an integer that counts the smallest unit of the currency.`;

const decimalPattern = '^-?[0-9]+(\\.[0-9]+)?$';

export default defineRule({
  id: 'types/money-as-number',
  title: 'An amount of money is a decimal string or an integer',
  why: 'JSON itself keeps every digit, but nearly every parser turns a number into a double.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  options: {
    multipleOf: { type: 'boolean', default: true, description: 'Accept a number whose places are limited by "multipleOf", such as 0.01.' },
  },
  visit: {
    field(field, { options, tree, report }) {
      if (field.source.format !== 'json-schema') return;
      const { schema } = field.source;
      const type = typeWord(schema, 'number');
      if (!type || (options.multipleOf && keyword(schema, 'multipleOf')) || !looksLikeMoney(field.name)) return;
      report(type, message(field.name), { fixes: asString(tree, schema) });
    },
  },
  examples: [
    bad('a number', json`
      {
        "type": "object",
        "properties": {
          "total_price": { "type": ⟦"number"⟧ }
        }
      }`, message('total_price'), {
      fixed: json`
      {
        "type": "object",
        "properties": {
          "total_price": { "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" }
        }
      }`,
    }),
    bad('limits of a number forbid the fix', json`{ "type": "object", "properties": { "discountAmount": { "type": ["null", ⟦"number"⟧], "minimum": 0 } } }`, message('discountAmount')),
    bad('"multipleOf" where that does not count', json`{ "type": "object", "properties": { "total_price": { "type": ⟦"number"⟧, "multipleOf": 0.01 } } }`, message('total_price'), { options: { multipleOf: false } }),
    good('limited places', json`{ "type": "object", "properties": { "total_price": { "type": "number", "multipleOf": 0.01 } } }`),
    good('a decimal string', json`{ "type": "object", "properties": { "total_price": { "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]{1,2})?$" } } }`),
    good('an integer', json`{ "type": "object", "properties": { "total_price": { "type": "integer" } } }`),
    good('no money', json`{ "type": "object", "properties": { "temperature": { "type": "number" } } }`),
  ],
});

const numeric = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'format', 'default', 'examples', 'enum', 'const', 'pattern'];

function asString(tree: SourceTree, schema: SubSchema): readonly Fix[] {
  const { node } = schema;
  const type = keyword(schema, 'type');
  if (node.kind !== 'object' || type?.kind !== 'string' || numeric.some((name) => memberOf(node, name))) return [];
  return [{ title: 'Make it a decimal string', safe: false, edits: [replaceValue(tree, type, 'string'), insertMember(tree, node, 'pattern', decimalPattern, 'type')] }];
}
