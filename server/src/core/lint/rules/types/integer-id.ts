import { keyword } from '../../../formats/json-schema/model.ts';
import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { setMember } from '../../../tree/edit.ts';
import { memberOf, stringOf } from '../../../tree/node.ts';
import { looksLikeId } from '../../../words/id-names.ts';
import { typeWord } from '../../partial-schema.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const message = (name: string): string =>
  `"${name}" is an id as an integer without an upper limit: above 9007199254740991 readers in JavaScript and many tools lose its last digits without a word. Use a string, or set "maximum".`;

export default defineRule({
  id: 'types/integer-id',
  title: 'An id that is a JSON integer stays below 2^53',
  why: 'JSON keeps every digit, but parsers that read numbers into doubles turn neighbouring large ids into the same one.',
  formats: ['json-schema'],
  visit: {
    field(field, { tree, report }) {
      if (field.source.format !== 'json-schema' || !field.kinds.has('integer')) return;
      const { schema } = field.source;
      const type = typeWord(schema, 'integer');
      const { node } = schema;
      if (!type || node.kind !== 'object' || isBounded(schema) || !looksLikeId(field.name)) return;
      report(type, message(field.name), {
        fixes: [{ title: 'Limit it to 9007199254740991', safe: false, edits: [setMember(tree, node, 'maximum', Number.MAX_SAFE_INTEGER, 'type')] }],
      });
    },
  },
  examples: [
    bad('without a limit', json`{ "type": "object", "properties": { "order_id": { "type": ⟦"integer"⟧, "minimum": 1 } } }`, message('order_id'), {
      fixed: json`{ "type": "object", "properties": { "order_id": { "type": "integer", "maximum": 9007199254740991, "minimum": 1 } } }`,
    }),
    bad('with a limit that is too high', json`{ "type": "object", "properties": { "order_id": { "type": ⟦"integer"⟧, "maximum": 9223372036854775807 } } }`, message('order_id'), {
      fixed: json`{ "type": "object", "properties": { "order_id": { "type": "integer", "maximum": 9007199254740991 } } }`,
    }),
    good('with a limit', json`{ "type": "object", "properties": { "order_id": { "type": "integer", "maximum": 2147483647 } } }`),
    good('of 32 bits', json`{ "type": "object", "properties": { "order_id": { "type": "integer", "format": "int32" } } }`),
    good('a string', json`{ "type": "object", "properties": { "order_id": { "type": "string" } } }`),
    good('no id', json`{ "type": "object", "properties": { "quantity": { "type": "integer" } } }`),
  ],
});

function isBounded(schema: SubSchema): boolean {
  const most = keyword(schema, 'maximum') ?? keyword(schema, 'exclusiveMaximum');
  if (most?.kind === 'number' && most.value <= Number.MAX_SAFE_INTEGER + 1) return true;
  return stringOf(schema.node, 'format')?.value === 'int32' || memberOf(schema.node, 'enum') !== undefined || memberOf(schema.node, 'const') !== undefined;
}
