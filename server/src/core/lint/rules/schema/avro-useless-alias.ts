import { fullNameOf } from '../../../formats/avro/parse.ts';
import type { NamedType } from '../../../formats/avro/model.ts';
import { stringsOf } from '../../../formats/avro/names-in.ts';
import { removeItem } from '../../../tree/edit.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { ObjectNode, StringNode } from '../../../tree/node.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-useless-alias',
  title: 'An alias is another name than the names there are',
  why: 'A reader looks for data under the alias when it finds none under the name. An alias that is a name already, or that two fields share, finds nothing or the wrong field.',
  formats: ['avro'],
  visit: {
    avroRecord(record, context) {
      named(record, context);
      const { report } = context;
      if (!record.fields.some(({ node }) => memberOf(node, 'aliases'))) return;
      const names = new Map<string, StringNode>();
      for (const { name, nameNode } of record.fields) if (nameNode && !names.has(name)) names.set(name, nameNode);
      const shared = new Map<string, { readonly field: string; readonly alias: StringNode }>();
      for (const field of record.fields) {
        const own = new Set<string>();
        for (const alias of stringsOf(field.node, 'aliases')) {
          if (alias.value === field.name) say(field.node, alias, `The alias "${alias.value}" is the name of the field itself, so it does nothing. Remove it.`, context);
          else if (own.has(alias.value)) say(field.node, alias, `The alias "${alias.value}" stands here twice. Remove one.`, context);
          else if (names.has(alias.value)) {
            report(alias, `The alias "${alias.value}" is the name of another field, so a reader cannot tell which of the two old data is meant for. Remove it, or rename the other field.`, related(names.get(alias.value)!, `The field "${alias.value}".`));
          } else if (shared.has(alias.value)) {
            const before = shared.get(alias.value)!;
            report(alias, `The alias "${alias.value}" is an alias of "${before.field}" too, so a reader cannot tell which of the two old data is meant for. Remove it from one.`, related(before.alias, `The alias of "${before.field}".`));
          } else shared.set(alias.value, { field: field.name, alias });
          own.add(alias.value);
        }
      }
    },
    avroEnum: named,
    avroFixed: named,
  },
  examples: [
    bad('the field\'s own name', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": "string", "aliases": [⟦"by"⟧, "who"] }] }`,
      'The alias "by" is the name of the field itself, so it does nothing. Remove it.', { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": "string", "aliases": ["who"] }] }` }),
    bad('the type\'s own name, in full', avro`{ "type": "record", "name": "Paid", "namespace": "shop", "aliases": ["Payed", ⟦"shop.Paid"⟧], "fields": [] }`,
      'The alias "shop.Paid" is the name of the type itself, so it does nothing. Remove it.', { fixed: avro`{ "type": "record", "name": "Paid", "namespace": "shop", "aliases": ["Payed"], "fields": [] }` }),
    bad('twice', avro`{ "type": "enum", "name": "Kind", "aliases": ["Sort", ⟦"Sort"⟧], "symbols": ["A"] }`, 'The alias "Sort" stands here twice. Remove one.',
      { fixed: avro`{ "type": "enum", "name": "Kind", "aliases": ["Sort"], "symbols": ["A"] }` }),
    bad('another field', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": "string", "aliases": [⟦"who"⟧] }, { "name": "who", "type": "string" }] }`,
      'The alias "who" is the name of another field, so a reader cannot tell which of the two old data is meant for. Remove it, or rename the other field.'),
    bad('an alias of another field', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": "string", "aliases": ["who"] }, { "name": "to", "type": "string", "aliases": [⟦"who"⟧] }] }`,
      'The alias "who" is an alias of "by" too, so a reader cannot tell which of the two old data is meant for. Remove it from one.'),
    good('old names', avro`{ "type": "record", "name": "Paid", "namespace": "shop", "aliases": ["Payed", "old.Paid"], "fields": [{ "name": "by", "type": "string", "aliases": ["who", "payer"] }] }`),
  ],
});

function named(type: NamedType, context: RuleContext<unknown>): void {
  const seen = new Set<string>();
  for (const alias of stringsOf(type.object, 'aliases')) {
    const { fullName } = fullNameOf(alias.value, type.namespace);
    if (fullName === type.fullName) say(type.object, alias, `The alias "${alias.value}" is the name of the type itself, so it does nothing. Remove it.`, context);
    else if (seen.has(fullName)) say(type.object, alias, `The alias "${alias.value}" stands here twice. Remove one.`, context);
    seen.add(fullName);
  }
}

function say(object: ObjectNode, alias: StringNode, message: string, { report, tree }: RuleContext<unknown>): void {
  const list = valueOf(object, 'aliases');
  report(alias, message, { unnecessary: true, fixes: list?.kind === 'array' ? [{ title: 'Remove the alias', safe: true, edits: [removeItem(tree, list, alias)] }] : [] });
}

function related(node: StringNode, message: string) {
  return { related: [{ message, span: { start: node.start, end: node.end } }] };
}
