import { sameValue } from '../../../tree/node.ts';
import type { AvroField } from '../../../formats/avro/model.ts';
import { isClosed } from '../../../tree/closed.ts';
import { removeItem } from '../../../tree/edit.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-duplicate-field',
  title: 'No record has two fields of one name',
  why: 'A field is found by its name. Avro refuses a record that has one twice.',
  formats: ['avro'],
  visit: {
    avroRecord(record, { report, tree }) {
      const first = new Map<string, AvroField>();
      for (const field of record.fields) {
        const { nameNode } = field;
        if (!nameNode || !isClosed(tree, nameNode)) continue;
        const before = first.get(field.name);
        if (!before) {
          first.set(field.name, field);
          continue;
        }
        const same = record.fieldsNode && sameValue(before.node, field.node);
        report(nameNode, `The record has a field "${field.name}" already, so Avro refuses the schema. Rename one of the two or remove it.`, {
          related: [{ message: `The first field "${field.name}".`, span: { start: before.nameNode!.start, end: before.nameNode!.end } }],
          fixes: same ? [{ title: 'Remove this field, which says the same', safe: true, edits: [removeItem(tree, record.fieldsNode, field.node)] }] : [],
        });
      }
    },
  },
  examples: [
    bad('two types', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "by", "type": "string" },
        { "name": ⟦"by"⟧, "type": ["null", "string"] }
      ] }`, 'The record has a field "by" already, so Avro refuses the schema. Rename one of the two or remove it.'),
    bad('pasted twice', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "by", "type": "string" },
        { "name": "at", "type": "long" },
        { "name": ⟦"by"⟧, "type": "string" }
      ] }`, 'The record has a field "by" already, so Avro refuses the schema. Rename one of the two or remove it.', {
      fixed: avro`
        { "type": "record", "name": "Paid", "fields": [
          { "name": "by", "type": "string" },
          { "name": "at", "type": "long" }
        ] }`,
    }),
    good('names that differ in case, and names of another record', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "by", "type": { "type": "record", "name": "By", "fields": [{ "name": "by", "type": "string" }] } },
        { "name": "By", "type": "By" }
      ] }`),
  ],
});
