import { avro, bad, defineRule, good } from '../../rule.ts';
import { plainPrimitive, retype } from '../../avro-value.ts';
import { looksLikeMoney } from '../../../words/money-names.ts';

const message = (name: string, type: string): string =>
  `"${name}" is an amount of money in a ${type}: binary fractions cannot hold 0.10, so sums drift and comparisons fail. Use bytes with "logicalType": "decimal", or a long that counts the smallest unit of the currency.`;

export default defineRule({
  id: 'types/float-money',
  title: 'An amount of money is no float and no double',
  why: 'A binary fraction holds most decimal amounts only nearly, and the error grows with each sum.',
  formats: ['avro'],
  visit: {
    avroField(field, { tree, report }) {
      const type = plainPrimitive(field, 'float', 'double');
      if (!type || !looksLikeMoney(field.name)) return;
      const edit = retype(tree, field, type, { type: 'bytes', logicalType: 'decimal', precision: 18, scale: 2 });
      report(type.typeNode, message(field.name, type.name), { fixes: edit ? [{ title: 'Make it a decimal with two places', safe: false, edits: [edit] }] : [] });
    },
  },
  examples: [
    bad('a double', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "total_price", "type": ⟦"double"⟧ }] }`, message('total_price', 'double'), {
      fixed: avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "total_price", "type": { "type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 2 } }] }`,
    }),
    bad('beside null', avro`
      {
        "type": "record", "name": "OrderPlaced", "fields": [
          { "name": "shippingFee", "type": ["null", { "type": ⟦"float"⟧ }], "default": null }
        ]
      }`, message('shippingFee', 'float'), {
      fixed: avro`
      {
        "type": "record", "name": "OrderPlaced", "fields": [
          { "name": "shippingFee", "type": ["null", { "type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 2 }], "default": null }
        ]
      }`,
    }),
    bad('a default of the old type forbids the fix', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "discount_amount", "type": ⟦"double"⟧, "default": 0.0 }] }`, message('discount_amount', 'double')),
    good('a decimal', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "total_price", "type": { "type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 2 } }] }`),
    good('cents', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "total_price_cents", "type": "long" }] }`),
    good('no money', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "temperature", "type": "double" }, { "name": "discount_rate", "type": "double" }] }`),
  ],
});
