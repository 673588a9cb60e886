import { memberOf, toValue } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const message = (keyword: string): string => `Schemas here do without "${keyword}": not all tools that read them know it. Say it with other keywords, or in "description".`;
const ofValue = (keyword: string, value: unknown): string => `"${keyword}" is ${JSON.stringify(value)}, which schemas here do without. Change it, or leave it out.`;

export default defineRule({
  id: 'schema/json-keyword-not-allowed',
  title: 'Schemas use the keywords that the house allows',
  why: 'Guidelines, code generators and gateways often read a part of JSON Schema only; what they read over checks nothing.',
  formats: ['json-schema'],
  options: {
    keywords: { type: 'array', items: { type: 'string' }, default: [], description: 'Keywords that are not allowed.' },
    values: { type: 'object', default: {}, description: 'Keywords of which one value is not allowed: `{ "additionalProperties": true }`.' },
  },
  visit: {
    jsonSchema(schema, { options, report }) {
      if (schema.node.kind !== 'object') return;
      for (const keyword of options.keywords) {
        const member = memberOf(schema.node, keyword);
        if (member) report(member.key, message(keyword));
      }
      for (const [keyword, value] of Object.entries(options.values)) {
        const member = memberOf(schema.node, keyword);
        if (member?.value && toValue(member.value) === value) report(member.value, ofValue(keyword, value));
      }
    },
  },
  examples: [
    bad('a keyword', json`{ "type": "object", "properties": { "state": { ⟦"oneOf"⟧: [{ "type": "string" }, { "type": "integer" }] } }, ⟦"not"⟧: {} }`, [message('oneOf'), message('not')], { options: { keywords: ['oneOf', 'not'] } }),
    bad('a value', json`{ "type": "object", "additionalProperties": ⟦true⟧ }`, ofValue('additionalProperties', true), { options: { values: { additionalProperties: true } } }),
    good('another value', json`{ "type": "object", "additionalProperties": { "type": "string" } }`, { options: { values: { additionalProperties: true } } }),
    good('a property of that name', json`{ "type": "object", "properties": { "not": { "type": "string" } } }`, { options: { keywords: ['not'] } }),
    good('nothing is forbidden by default', json`{ "not": {} }`),
  ],
});
