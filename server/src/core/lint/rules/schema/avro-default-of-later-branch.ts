import type { Fix } from '../../../finding.ts';
import { misfitOf } from '../../../formats/avro/defaults.ts';
import type { AvroField, UnionType } from '../../../formats/avro/model.ts';
import { replaceValue } from '../../../tree/edit.ts';
import type { Node, SourceTree } from '../../../tree/node.ts';
import { typeInWords, valueInWords } from '../../avro-words.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-default-of-later-branch',
  title: 'The default of a union is of its first branch',
  why: 'Before Avro 1.12 the default had to be of the first branch. Java reads the schema since then, older versions, other languages and registries built on them refuse it.',
  formats: ['avro'],
  visit: {
    avroField(field, { report, tree, workspace, model }) {
      const { type, default: value } = field;
      if (model.format !== 'avro' || type?.kind !== 'union' || !value || type.branches.length < 2) return;
      if (!misfitOf(type.branches[0]!, value, model.avro, workspace) || misfitOf(type, value, model.avro, workspace)) return;
      const index = type.branches.findIndex((branch, i) => i > 0 && !misfitOf(branch, value, model.avro, workspace));
      const branch = type.branches[index];
      if (!branch) return;
      const first = type.branches[0]!;
      if (isWordNull(value) && first.kind === 'primitive' && first.name === 'null') {
        report(value, `The default of "${field.name}" is the text "null", not null itself, so it is a ${typeInWords(branch)}: Avro before 1.12 and other languages refuse the schema. Write null without quotes.`, { fixes: [writeNull(tree, value)] });
        return;
      }
      report(value, `The default of "${field.name}" is ${valueInWords(value)}, which is no ${typeInWords(first)}, the first type of the union: Avro before 1.12 and other languages refuse the schema. Put ${typeInWords(branch)} first.`,
        { fixes: fixesFor(field, type, index, tree, value) });
    },
  },
  examples: [
    bad('null behind', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["string", "null"], "default": ⟦null⟧ }] }`,
      'The default of "by" is null, which is no string, the first type of the union: Avro before 1.12 and other languages refuse the schema. Put null first.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "string"], "default": null }] }` }),
    bad('a number behind null', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "items", "type": ["null", "string", "int"], "default": ⟦0⟧ }] }`,
      'The default of "items" is the number 0, which is no null, the first type of the union: Avro before 1.12 and other languages refuse the schema. Put int first.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "items", "type": ["int", "null", "string"], "default": 0 }] }` }),
    bad('an inline type', avro`
      {
        "type": "record", "name": "Paid", "fields": [
          {
            "name": "tags",
            "type": [
              "null",
              { "type": "array", "items": "string" }
            ],
            "default": ⟦[]⟧
          }
        ]
      }`, 'The default of "tags" is an empty array, which is no null, the first type of the union: Avro before 1.12 and other languages refuse the schema. Put array of string first.', {
      fixed: avro`
        {
          "type": "record", "name": "Paid", "fields": [
            {
              "name": "tags",
              "type": [
                { "type": "array", "items": "string" },
                "null"
              ],
              "default": []
            }
          ]
        }`,
    }),
    bad('null in quotes', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "string"], "default": ⟦"null"⟧ }] }`,
      'The default of "by" is the text "null", not null itself, so it is a string: Avro before 1.12 and other languages refuse the schema. Write null without quotes.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "string"], "default": null }] }` }),
    good('of the first branch', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "string"], "default": null }] }`),
    good('of no branch: that Avro refuses', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "string"], "default": 0 }] }`),
    good('of a type that nobody knows', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["shop.Kind", "null"], "default": "CARD" }] }`),
  ],
});

function isWordNull(value: Node): boolean {
  return value.kind === 'string' && /^null$/i.test(value.value);
}

function writeNull(tree: SourceTree, value: Node): Fix {
  return { title: 'Write null without quotes', safe: false, edits: [replaceValue(tree, value, null)] };
}

function fixesFor(field: AvroField, union: UnionType, index: number, tree: SourceTree, value: Node): readonly Fix[] {
  const fixes: Fix[] = [];
  const branch = union.branches[index]!;
  const [{ text }, { items }] = [tree, union.node];
  // Every branch up to that one moves a place down: the text around them, and with it the layout, stays.
  const moved = items.slice(0, index + 1).map((item, i) => {
    const source = i === 0 ? items[index]! : items[i - 1]!;
    return { span: { start: item.start, end: item.end }, newText: text.slice(source.start, source.end) };
  });
  if (text[union.node.start] === '[' || items.every((item) => item.kind === 'string')) fixes.push({ title: `Put ${typeInWords(branch)} first`, safe: false, edits: moved });
  const first = union.branches[0]!;
  if (first.kind === 'primitive' && first.name === 'null' && value === field.default) fixes.push({ title: 'Make the default null', safe: false, edits: [replaceValue(tree, value, null)] });
  return fixes;
}
