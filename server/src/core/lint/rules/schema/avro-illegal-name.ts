import { oddNamesIn } from '../../../formats/avro/names-in.ts';
import { isClosed } from '../../../tree/closed.ts';
import { partSpan } from '../../../tree/node.ts';
import { faultOf, isPart, renamingOf } from '../../avro-rename.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

const roles = { 'type': 'type name', 'namespace': 'namespace', 'field': 'field name', 'symbol': 'symbol', 'alias': 'alias', 'field-alias': 'alias', 'alias-namespace': 'namespace' } as const;

export default defineRule({
  id: 'schema/avro-illegal-name',
  title: 'Names are made of letters, digits and underscores and begin with no digit',
  why: 'Names become identifiers in generated code. Avro refuses a schema with a type, a namespace, a field, a symbol or an alias of a type that could be none.',
  formats: ['avro'],
  visit: {
    document(model, { report, tree }) {
      if (model.format !== 'avro') return;
      for (const odd of oddNamesIn(model.avro)) {
        if (!odd.refused || !isClosed(tree, odd.node)) continue;
        const renaming = renamingOf(odd, model.avro, tree);
        const what = odd.text === '' ? (isPart(odd) ? `A part of "${odd.node.value}"` : `The ${roles[odd.role]}`) : `The ${roles[odd.role]} "${odd.text}"`;
        report(odd.text !== '' && isPart(odd) ? partSpan(odd.node, odd.from, odd.to) : odd.node,
          `${what} ${faultOf(odd.text)}, so Avro refuses the schema. Use letters, digits and underscores, and begin with a letter.`,
          { fixes: renaming ? [{ title: `Rename to "${renaming.to}"`, safe: false, edits: renaming.edits }] : [] });
      }
    },
  },
  examples: [
    bad('a field', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": ⟦"order-id"⟧, "type": "string" }] }`,
      'The field name "order-id" has "-" in it, so Avro refuses the schema. Use letters, digits and underscores, and begin with a letter.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "order_id", "type": "string" }] }` }),
    bad('a dotted field', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": ⟦"order.id"⟧, "type": "string" }] }`,
      'The field name "order.id" has "." in it, so Avro refuses the schema. Use letters, digits and underscores, and begin with a letter.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "order_id", "type": "string" }] }` }),
    bad('symbols', avro`{ "type": "enum", "name": "Size", "symbols": ["S", ⟦"2XL"⟧, ⟦"extra large"⟧, ⟦""⟧] }`, [
      'The symbol "2XL" begins with a digit, so Avro refuses the schema. Use letters, digits and underscores, and begin with a letter.',
      'The symbol "extra large" has a blank in it, so Avro refuses the schema. Use letters, digits and underscores, and begin with a letter.',
      'The symbol is empty, so Avro refuses the schema. Use letters, digits and underscores, and begin with a letter.',
    ], { fixed: avro`{ "type": "enum", "name": "Size", "symbols": ["S", "_2XL", "extra large", ""] }` }),
    bad('a namespace, with what refers to it', avro`
      { "type": "record", "name": "Paid", "namespace": "com.⟦my-shop⟧", "fields": [
        { "name": "before", "type": ["null", "com.my-shop.Paid"] }
      ] }`, 'The namespace "my-shop" has "-" in it, so Avro refuses the schema. Use letters, digits and underscores, and begin with a letter.', {
        fixed: avro`
        { "type": "record", "name": "Paid", "namespace": "com.my_shop", "fields": [
          { "name": "before", "type": ["null", "com.my_shop.Paid"] }
        ] }`,
      }),
    bad('a type, with what refers to it', avro`
      { "type": "record", "name": ⟦"Order paid"⟧, "fields": [
        { "name": "before", "type": ["null", "Order paid"] }
      ] }`, 'The type name "Order paid" has a blank in it, so Avro refuses the schema. Use letters, digits and underscores, and begin with a letter.', {
        fixed: avro`
        { "type": "record", "name": "Order_paid", "fields": [
          { "name": "before", "type": ["null", "Order_paid"] }
        ] }`,
      }),
    bad('an empty part', avro`{ "type": "record", "name": "Paid", "namespace": ⟦"com..shop"⟧, "fields": [] }`,
      'A part of "com..shop" is empty, so Avro refuses the schema. Use letters, digits and underscores, and begin with a letter.',
      { fixed: avro`{ "type": "record", "name": "Paid", "namespace": "com.shop", "fields": [] }` }),
    bad('an alias of a type', avro`{ "type": "fixed", "name": "Hash", "aliases": [⟦"sum-16"⟧], "size": 16 }`,
      'The alias "sum-16" has "-" in it, so Avro refuses the schema. Use letters, digits and underscores, and begin with a letter.',
      { fixed: avro`{ "type": "fixed", "name": "Hash", "aliases": ["sum_16"], "size": 16 }` }),
    bad('a name that would be taken', avro`{ "type": "enum", "name": "Size", "symbols": ["x_l", ⟦"x-l"⟧] }`,
      'The symbol "x-l" has "-" in it, so Avro refuses the schema. Use letters, digits and underscores, and begin with a letter.'),
    good('legal names', avro`{ "type": "record", "name": "_Paid2", "namespace": "com.my_shop", "aliases": [".Old"], "fields": [{ "name": "_id", "type": "string" }] }`),
    good('what only the specification forbids', avro`{ "type": "record", "name": "Größe", "fields": [{ "name": "id", "aliases": ["old-id"], "type": "string" }] }`),
  ],
});
