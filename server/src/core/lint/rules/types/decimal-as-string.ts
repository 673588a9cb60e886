import { insertMember } from '../../../tree/edit.ts';
import { memberOf, stringOf } from '../../../tree/node.ts';
import { looksLikeMoney } from '../../../words/money-names.ts';
import { plainPrimitive, retype } from '../../avro-value.ts';
import { hasApplicators, isInsideBranch, typeWord } from '../../partial-schema.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

const inAvro = (name: string): string =>
  `"${name}" is an amount as any string: "12.50", "12,50" and "free" are all valid, and a reader must guess. Use bytes with "logicalType": "decimal", or say in "doc" how the decimal is written.`;
const inJson = (name: string): string =>
  `"${name}" is an amount as any string: "12.50", "12,50" and "free" are all valid, and a reader must guess. Add a "pattern" for the decimal.`;

const decimalPattern = '^-?[0-9]+(\\.[0-9]+)?$';
const limits = ['pattern', 'format', 'enum', 'const'];

export default defineRule({
  id: 'types/decimal-as-string',
  title: 'An amount that is a string has a pattern',
  why: 'A string takes every notation of a number, and words as well.',
  formats: ['avro', 'json-schema'],
  speaksOf: 'absence',
  visit: {
    avroField(field, { tree, report }) {
      const type = plainPrimitive(field, 'string');
      if (!type || !looksLikeMoney(field.name) || /decimal/i.test(stringOf(field.node, 'doc')?.value ?? '')) return;
      const edit = retype(tree, field, type, { type: 'bytes', logicalType: 'decimal', precision: 18, scale: 2 });
      report(type.typeNode, inAvro(field.name), { fixes: edit ? [{ title: 'Make it a decimal with two places', safe: false, edits: [edit] }] : [] });
    },
    field(field, { tree, report }) {
      if (field.source.format !== 'json-schema') return;
      const { schema } = field.source;
      const { node } = schema;
      const type = typeWord(schema, 'string');
      if (!type || node.kind !== 'object' || limits.some((name) => memberOf(node, name)) || hasApplicators(schema) || isInsideBranch(schema) || !looksLikeMoney(field.name)) return;
      report(type, inJson(field.name), { fixes: [{ title: 'Add a pattern for a decimal', safe: false, edits: [insertMember(tree, node, 'pattern', decimalPattern, 'type')] }] });
    },
  },
  examples: [
    bad('JSON Schema', json`{ "type": "object", "properties": { "total_price": { "type": ⟦"string"⟧ } } }`, inJson('total_price'), {
      fixed: json`{ "type": "object", "properties": { "total_price": { "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" } } }`,
    }),
    bad('Avro', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "total_price", "type": ["null", ⟦"string"⟧], "default": null }] }`, inAvro('total_price'), {
      fixed: avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "total_price", "type": ["null", { "type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 2 }], "default": null }] }`,
    }),
    good('a pattern', json`{ "type": "object", "properties": { "total_price": { "type": "string", "pattern": "^[0-9]+\\.[0-9]{2}$" } } }`),
    good('the notation is written down', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "total_price", "type": "string", "doc": "A decimal with a point, such as 12.50." }] }`),
    good('a decimal', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "total_price", "type": { "type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 2 } }] }`),
    good('no amount', json`{ "type": "object", "properties": { "currency": { "type": "string" }, "price_list_id": { "type": "string" } } }`),
  ],
});
