import type { Fix } from '../../../finding.ts';
import type { NamedType } from '../../../formats/avro/model.ts';
import { redefinitionsIn } from '../../avro-redefinitions.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-repeated-definition',
  title: 'A type is defined once and then referred to',
  why: 'The specification forbids a second definition even when it says the same. Java reads it since Avro 1.12, older versions and other languages refuse the schema, and a change must be made in two places.',
  formats: ['avro'],
  visit: {
    document(model, { report, workspace }) {
      if (model.format !== 'avro') return;
      for (const { type, first, same } of redefinitionsIn(model.avro, workspace)) {
        if (!same) continue;
        const before = first.nameNode ?? first.node;
        report(type.nameNode ?? type.node, `"${type.fullName}" is defined further up already, in the same way: Avro before 1.12 and other languages refuse the schema. Write just the name here.`, {
          related: [{ message: `The first definition of "${type.fullName}".`, span: { start: before.start, end: before.end } }],
          fixes: refer(type),
        });
      }
    },
  },
  examples: [
    bad('in full', avro`
      { "type": "record", "name": "Paid", "namespace": "shop", "fields": [
        { "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD"], "doc": "how" } },
        { "name": "to", "type": ["null", { "type": "enum", "name": ⟦"Kind"⟧, "symbols": ["CARD"] }] }
      ] }`, '"shop.Kind" is defined further up already, in the same way: Avro before 1.12 and other languages refuse the schema. Write just the name here.', {
      fixed: avro`
        { "type": "record", "name": "Paid", "namespace": "shop", "fields": [
          { "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD"], "doc": "how" } },
          { "name": "to", "type": ["null", "Kind"] }
        ] }`,
    }),
    bad('with what is in it, said once', avro`
      { "type": "record", "name": "Pair", "fields": [
        { "name": "one", "type": { "type": "record", "name": "Price", "namespace": "shop", "fields": [
          { "name": "unit", "type": { "type": "enum", "name": "Unit", "symbols": ["CENT"] } }
        ] } },
        { "name": "two", "type": { "type": "record", "name": ⟦"Price"⟧, "namespace": "shop", "fields": [
          { "name": "unit", "type": { "type": "enum", "name": "Unit", "symbols": ["CENT"] } }
        ] } }
      ] }`, '"shop.Price" is defined further up already, in the same way: Avro before 1.12 and other languages refuse the schema. Write just the name here.', {
      fixed: avro`
        { "type": "record", "name": "Pair", "fields": [
          { "name": "one", "type": { "type": "record", "name": "Price", "namespace": "shop", "fields": [
            { "name": "unit", "type": { "type": "enum", "name": "Unit", "symbols": ["CENT"] } }
          ] } },
          { "name": "two", "type": "shop.Price" }
        ] }`,
    }),
    good('a reference', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD"] } },
        { "name": "to", "type": "Kind" }
      ] }`),
    good('a different definition: that Avro refuses', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD"] } },
        { "name": "to", "type": { "type": "enum", "name": "Kind", "symbols": ["BANK"] } }
      ] }`),
  ],
});

function refer(type: NamedType): readonly Fix[] {
  const name = type.namespaceNode ? type.fullName : (type.nameNode?.value ?? type.fullName);
  // From inside a namespace no name leads to a type without one in every language.
  if ((type.namespaceNode || name.startsWith('.')) && type.namespace === '') return [];
  return [{ title: 'Write just the name', safe: true, edits: [{ span: { start: type.node.start, end: type.node.end }, newText: JSON.stringify(name) }] }];
}
