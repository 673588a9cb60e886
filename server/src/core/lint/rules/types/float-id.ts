import type { AvroField } from '../../../formats/avro/model.ts';
import { replaceValue } from '../../../tree/edit.ts';
import { memberOf } from '../../../tree/node.ts';
import { looksLikeId } from '../../../words/id-names.ts';
import { plainPrimitive, retype } from '../../avro-value.ts';
import { typeWord } from '../../partial-schema.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

const inAvro = (name: string, type: string): string =>
  `"${name}" is an id as a ${type}: above ${type === 'float' ? '16,777,216' : '9,007,199,254,740,992'} neighbouring ids become the same number. Use a string or a long.`;
const inJson = (name: string): string =>
  `"${name}" is an id as a "number": 1.5 is valid, and large ids lose their last digits in a double. Use a string, or "integer".`;

export default defineRule({
  id: 'types/float-id',
  title: 'An id is no fraction',
  why: 'Two ids that round to the same number are one to every reader.',
  formats: ['avro', 'json-schema'],
  visit: {
    avroField(field, context) {
      lookAvro(field, context);
    },
    field(field, { tree, report }) {
      if (field.source.format !== 'json-schema' || !field.kinds.has('number')) return;
      const { schema } = field.source;
      const type = typeWord(schema, 'number');
      if (!type || memberOf(schema.node, 'multipleOf') || !looksLikeId(field.name)) return;
      report(type, inJson(field.name), { fixes: [{ title: 'Make it an integer', safe: false, edits: [replaceValue(tree, type, 'integer')] }] });
    },
  },
  examples: [
    bad('a double', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "order_id", "type": ⟦"double"⟧ }] }`, inAvro('order_id', 'double'), {
      fixed: avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "order_id", "type": "long" }] }`,
    }),
    bad('a float beside null', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "customerId", "type": ["null", ⟦"float"⟧], "default": null }] }`, inAvro('customerId', 'float'), {
      fixed: avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "customerId", "type": ["null", "long"], "default": null }] }`,
    }),
    bad('a number', json`{ "type": "object", "properties": { "order_id": { "type": ["null", ⟦"number"⟧] } } }`, inJson('order_id'), {
      fixed: json`{ "type": "object", "properties": { "order_id": { "type": ["null", "integer"] } } }`,
    }),
    good('a string', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "order_id", "type": "string" }] }`),
    good('a long', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "order_id", "type": "long" }] }`),
    good('an integer', json`{ "type": "object", "properties": { "order_id": { "type": "integer" } } }`),
    good('whole numbers by "multipleOf"', json`{ "type": "object", "properties": { "order_id": { "type": "number", "multipleOf": 1 } } }`),
    good('no ids', json`{ "type": "object", "properties": { "paid": { "type": "number" }, "bid": { "type": "number" } } }`),
  ],
});

function lookAvro(field: AvroField, { tree, report }: Pick<RuleContext<unknown>, 'tree' | 'report'>): void {
  const type = plainPrimitive(field, 'float', 'double');
  if (!type || !looksLikeId(field.name)) return;
  const plain = !type.object && !(field.default && field.default.kind !== 'null');
  const edit = plain ? replaceValue(tree, type.typeNode, 'long') : retype(tree, field, type, { type: 'long' });
  report(type.typeNode, inAvro(field.name, type.name), { fixes: edit ? [{ title: 'Make it a long', safe: false, edits: [edit] }] : [] });
}
