import { redefinitionsIn } from '../../avro-redefinitions.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-redefined-type',
  title: 'One name has one definition',
  why: 'A name can stand for one type. Avro refuses a schema that defines it twice in different ways.',
  formats: ['avro'],
  visit: {
    document(model, { report, workspace }) {
      if (model.format !== 'avro') return;
      for (const { type, first, same } of redefinitionsIn(model.avro, workspace)) {
        if (same) continue;
        const place = type.nameNode ?? type.typeNode ?? type.node;
        const before = first.nameNode ?? first.node;
        report(place, `"${type.fullName}" is defined further up already, so Avro refuses the schema. Give this type another name, or write just the name if that type is meant.`, {
          related: [{ message: `The first definition of "${type.fullName}".`, span: { start: before.start, end: before.end } }],
        });
      }
    },
  },
  examples: [
    bad('two definitions', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD"] } },
        { "name": "to", "type": { "type": "enum", "name": ⟦"Kind"⟧, "symbols": ["BANK"] } }
      ] }`, '"Kind" is defined further up already, so Avro refuses the schema. Give this type another name, or write just the name if that type is meant.'),
    bad('with the name of the type around it', avro`
      { "type": "record", "name": "shop.Paid", "fields": [
        { "name": "by", "type": { "type": "record", "name": ⟦"Paid"⟧, "fields": [] } }
      ] }`, '"shop.Paid" is defined further up already, so Avro refuses the schema. Give this type another name, or write just the name if that type is meant.'),
    bad('the same text, but it refers to itself', avro`
      { "type": "record", "name": "Pair", "fields": [
        { "name": "one", "type": { "type": "record", "name": "Node", "fields": [{ "name": "next", "type": ["null", "Node"] }] } },
        { "name": "two", "type": { "type": "record", "name": ⟦"Node"⟧, "fields": [{ "name": "next", "type": ["null", "Node"] }] } }
      ] }`, '"Node" is defined further up already, so Avro refuses the schema. Give this type another name, or write just the name if that type is meant.'),
    bad('the same type twice in a union', avro`
      ["null", { "type": "fixed", "name": "Hash", "size": 16 }, { "type": "fixed", "name": ⟦"Hash"⟧, "size": 16 }]`,
      '"Hash" is defined further up already, so Avro refuses the schema. Give this type another name, or write just the name if that type is meant.'),
    good('a reference', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD"] } },
        { "name": "to", "type": "Kind" }
      ] }`),
    good('another namespace', avro`
      { "type": "record", "name": "shop.Paid", "fields": [
        { "name": "by", "type": { "type": "record", "name": "bank.Paid", "fields": [] } }
      ] }`),
  ],
});
