import type { Fix } from '../../../finding.ts';
import { isClosed } from '../../../tree/closed.ts';
import { removeMember, replaceValue } from '../../../tree/edit.ts';
import { memberOf, toValue } from '../../../tree/node.ts';
import type { Node, ObjectNode } from '../../../tree/node.ts';
import { nearest } from '../../../words/spelling.ts';
import { valueInWords } from '../../avro-words.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

/** Longer than that no array is in Java (`SystemLimitException.MAX_ARRAY_VM_LIMIT`). */
const largestSize = 2 ** 31 - 1 - 8;
const orders = ['ascending', 'descending', 'ignore'] as const;

export default defineRule({
  id: 'schema/avro-attribute-value',
  title: 'Attributes have the kind of value that Avro reads',
  why: 'Avro refuses a schema with a name that is no text, fields or symbols that are no list, a size that is no whole number, aliases that are no list of texts or an order that it does not know. It cannot keep a whole number beyond 64 bits either.',
  formats: ['avro'],
  visit: {
    avroRecord({ object }, context) {
      name(object, 'record', context);
      aliases(object, context);
      customNumbers(object, context);
      const fields = memberOf(object, 'fields')?.value;
      if (!fields) return;
      if (fields.kind !== 'array') wrong(fields, '"fields" is a list of fields', context);
      else for (const item of fields.items) if (item.kind !== 'object') wrong(item, 'A field is an object with "name" and "type"', context);
    },
    avroArray({ object }, context) {
      customNumbers(object, context);
    },
    avroMap({ object }, context) {
      customNumbers(object, context);
    },
    avroEnum({ object }, context) {
      name(object, 'enum', context);
      aliases(object, context);
      const symbols = memberOf(object, 'symbols')?.value;
      if (!symbols) return;
      if (symbols.kind !== 'array') wrong(symbols, '"symbols" is a list of texts', context);
      else for (const item of symbols.items) if (item.kind !== 'string') wrong(item, 'A symbol is a text', context);
    },
    avroFixed({ object }, context) {
      name(object, 'fixed', context);
      aliases(object, context);
      const size = memberOf(object, 'size')?.value;
      if (!size || isSize(size)) return;
      const number = size.kind === 'number' ? size.value : size.kind === 'string' && /^\d+$/.test(size.value) ? Number(size.value) : Number.NaN;
      const fits = Number.isInteger(number) && number >= 0 && number <= largestSize;
      wrong(size, '"size" is a number of bytes, whole and not negative', context, fits ? [{ title: `Write ${number}`, safe: true, edits: [replaceValue(context.tree, size, number)] }] : []);
    },
    avroField({ node }, context) {
      name(node, 'field', context);
      aliases(node, context);
      const order = memberOf(node, 'order');
      if (!order?.value) return;
      const word = order.value.kind === 'string' ? order.value.value.toLowerCase() : undefined;
      if (word !== undefined && orders.some((known) => known === word)) return;
      const meant = word === undefined ? undefined : (orders.find((known) => word !== '' && known.startsWith(word.slice(0, 4))) ?? nearest(word, orders));
      wrong(order.value, '"order" is "ascending", "descending" or "ignore"', context, [
        ...(meant === undefined ? [] : [{ title: `Change to "${meant}"`, safe: false, edits: [replaceValue(context.tree, order.value, meant)] }]),
        { title: 'Remove "order"', safe: false, edits: [removeMember(context.tree, node, order)] },
      ]);
    },
  },
  examples: [
    bad('fields in an object', avro`{ "type": "record", "name": "Paid", "fields": ⟦{ "by": "string" }⟧ }`, '"fields" is a list of fields, not an object: Avro refuses the schema.'),
    bad('a field by its name alone', avro`{ "type": "record", "name": "Paid", "fields": [⟦"by"⟧] }`, 'A field is an object with "name" and "type", not the text "by": Avro refuses the schema.'),
    bad('symbols in one text', avro`{ "type": "enum", "name": "Colour", "symbols": ⟦"RED,BLUE"⟧ }`, '"symbols" is a list of texts, not the text "RED,BLUE": Avro refuses the schema.'),
    bad('symbols that are no texts', avro`{ "type": "enum", "name": "Level", "symbols": ["LOW", ⟦1⟧, ⟦null⟧] }`, [
      'A symbol is a text, not the number 1: Avro refuses the schema.', 'A symbol is a text, not null: Avro refuses the schema.']),
    bad('a size in quotes', avro`{ "type": "fixed", "name": "Hash", "size": ⟦"16"⟧ }`, '"size" is a number of bytes, whole and not negative, not the text "16": Avro refuses the schema.',
      { fixed: avro`{ "type": "fixed", "name": "Hash", "size": 16 }` }),
    bad('a size that is not written as a whole number', avro`{ "type": "fixed", "name": "Hash", "size": ⟦16.0⟧ }`, '"size" is a number of bytes, whole and not negative, not the number 16.0: Avro refuses the schema.',
      { fixed: avro`{ "type": "fixed", "name": "Hash", "size": 16 }` }),
    bad('a size below zero', avro`{ "type": "fixed", "name": "Hash", "size": ⟦-1⟧ }`, '"size" is a number of bytes, whole and not negative, not the number -1: Avro refuses the schema.'),
    bad('names that are no texts', avro`{ "type": "record", "name": ⟦null⟧, "fields": [{ "name": ⟦1⟧, "type": "int" }] }`, [
      'The "name" of a record is a text, not null: Avro refuses the schema.', 'The "name" of a field is a text, not the number 1: Avro refuses the schema.']),
    bad('one alias', avro`{ "type": "record", "name": "Paid", "aliases": ⟦"Payed"⟧, "fields": [] }`, '"aliases" is a list of texts, not the text "Payed": Avro refuses the schema.',
      { fixed: avro`{ "type": "record", "name": "Paid", "aliases": ["Payed"], "fields": [] }` }),
    bad('an alias of a field that is no text', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": "int", "aliases": ["who", ⟦2⟧] }] }`, 'An alias is a text, not the number 2: Avro refuses the schema.'),
    bad('an order', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": "int", "order": ⟦"asc"⟧ }] }`,
      '"order" is "ascending", "descending" or "ignore", not the text "asc": Avro refuses the schema.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": "int", "order": "ascending" }] }` }),
    bad('an order that is a number', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": "int", "order": ⟦1⟧ }] }`,
      '"order" is "ascending", "descending" or "ignore", not the number 1: Avro refuses the schema.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": "int" }] }` }),
    bad('a number of one\'s own that is too long', avro`{ "type": "map", "values": "string", "limits": { "most": ⟦9223372036854775808⟧ } }`,
      'Avro cannot keep a whole number beyond 64 bits and refuses the schema. Write it as a text.', { fixed: avro`{ "type": "map", "values": "string", "limits": { "most": "9223372036854775808" } }` }),
    good('as Avro reads them', avro`
      { "type": "record", "name": "Paid", "aliases": [], "fields": [
        { "name": "hash", "type": { "type": "fixed", "name": "Hash", "size": 0 }, "order": "IGNORE", "aliases": ["sum"] }
      ] }`),
  ],
});

function isSize(node: Node): boolean {
  return node.kind === 'number' && /^\d+$/.test(node.raw) && node.value <= largestSize;
}

function name(object: ObjectNode, what: string, context: RuleContext<unknown>): void {
  const value = memberOf(object, 'name')?.value;
  if (value && value.kind !== 'string') wrong(value, `The "name" of a ${what} is a text`, context);
}

function aliases(object: ObjectNode, context: RuleContext<unknown>): void {
  const value = memberOf(object, 'aliases')?.value;
  if (!value) return;
  if (value.kind === 'array') {
    for (const item of value.items) if (item.kind !== 'string') wrong(item, 'An alias is a text', context);
  } else {
    wrong(value, '"aliases" is a list of texts', context, value.kind === 'string' ? [{ title: 'Make it a list', safe: true, edits: [replaceValue(context.tree, value, [toValue(value)])] }] : []);
  }
}

/** Java copies the attributes of records, arrays and maps one by one, and loses a `BigInteger` on the way. */
function customNumbers(object: ObjectNode, context: RuleContext<unknown>): void {
  for (const { key, value } of object.members) if (value && !copiedApart.has(key.value)) tooLong(value, context);
}

const copiedApart: ReadonlySet<string> = new Set(['doc', 'fields', 'items', 'name', 'namespace', 'size', 'symbols', 'values', 'type', 'aliases']);

function tooLong(node: Node, context: RuleContext<unknown>): void {
  if (node.kind === 'array') for (const item of node.items) tooLong(item, context);
  if (node.kind === 'object') for (const { value } of node.members) if (value) tooLong(value, context);
  if (node.kind !== 'number' || node.raw.length < 19 || !/^-?\d+$/.test(node.raw)) return;
  // A number with hundreds of digits need not be read to know that it is too long.
  if (node.raw.length < 25 && BigInt.asIntN(64, BigInt(node.raw)) === BigInt(node.raw)) return;
  context.report(node, 'Avro cannot keep a whole number beyond 64 bits and refuses the schema. Write it as a text.',
    { fixes: [{ title: 'Write it as a text', safe: false, edits: [replaceValue(context.tree, node, node.raw)] }] });
}

function wrong(node: Node, wanted: string, { report, tree }: RuleContext<unknown>, fixes: readonly Fix[] = []): void {
  if (isClosed(tree, node)) report(node, `${wanted}, not ${valueInWords(node)}: Avro refuses the schema.`, { fixes });
}
