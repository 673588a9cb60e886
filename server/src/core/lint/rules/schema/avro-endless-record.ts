import type { AvroDocument, AvroField, AvroType, RecordType, ReferenceType } from '../../../formats/avro/model.ts';
import { targetOf } from '../../../formats/avro/resolve.ts';
import { innerSpan } from '../../../tree/node.ts';
import { insertMember, replaceValue } from '../../../tree/edit.ts';
import type { Workspace } from '../../../workspace.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-endless-record',
  title: 'A record that holds records of its own kind can do without them',
  why: 'A tree of comments ends where a comment has no answers. A record that always holds another of its kind never ends: parsers take the schema, and no event can be written with it.',
  formats: ['avro'],
  visit: {
    document(model, { workspace, tree, report }) {
      if (model.format !== 'avro') return;
      for (const { field, reference, records } of circles(model.avro, workspace)) {
        const [first, ...others] = records.map(({ simpleName }) => simpleName);
        const way = others.length === 0 ? '' : `, by way of ${others.map((it) => `"${it}"`).join(', ')}`;
        report(innerSpan(reference.typeNode), `Every "${first!}" holds another one in "${field.name}"${way}, and so on without end: no event can be written. Allow null here, or make it an array.`, {
          fixes: field.type === reference && reference.node === reference.typeNode && !field.default
            ? [{ title: `Make "${field.name}" nullable, null being the default`, safe: false, edits: [replaceValue(tree, reference.node, ['null', reference.typeNode.value]), insertMember(tree, field.node, 'default', null, 'type')] }]
            : [],
        });
      }
    },
  },
  examples: [
    bad('itself', avro`{ "type": "record", "name": "Comment", "fields": [{ "name": "text", "type": "string" }, { "name": "answer", "type": "⟦Comment⟧" }] }`,
      'Every "Comment" holds another one in "answer", and so on without end: no event can be written. Allow null here, or make it an array.',
      { fixed: avro`{ "type": "record", "name": "Comment", "fields": [{ "name": "text", "type": "string" }, { "name": "answer", "type": ["null", "Comment"], "default": null }] }` }),
    bad('by way of another record', avro`{ "type": "record", "name": "Order", "fields": [{ "name": "customer", "type": { "type": "record", "name": "Customer", "fields": [{ "name": "newest", "type": "⟦Order⟧" }] } }] }`,
      'Every "Order" holds another one in "newest", by way of "Customer", and so on without end: no event can be written. Allow null here, or make it an array.',
      { fixed: avro`{ "type": "record", "name": "Order", "fields": [{ "name": "customer", "type": { "type": "record", "name": "Customer", "fields": [{ "name": "newest", "type": ["null", "Order"], "default": null }] } }] }` }),
    bad('a union of one branch is no way out', avro`{ "type": "record", "name": "Comment", "fields": [{ "name": "answer", "type": ["⟦Comment⟧"] }] }`,
      'Every "Comment" holds another one in "answer", and so on without end: no event can be written. Allow null here, or make it an array.'),
    good('null, lists and maps end it', avro`{ "type": "record", "name": "Comment", "fields": [{ "name": "answer", "type": ["null", "Comment"], "default": null }, { "name": "answers", "type": { "type": "array", "items": "Comment" } }, { "name": "by", "type": { "type": "map", "values": "Comment" } }] }`),
    good('a record twice beside each other', avro`{ "type": "record", "name": "Pair", "fields": [{ "name": "left", "type": { "type": "record", "name": "Leaf", "fields": [] } }, { "name": "right", "type": "Leaf" }] }`),
  ],
});

interface Circle {
  /** The reference that closes it, and the field that it stands in. */
  readonly field: AvroField;
  readonly reference: ReferenceType;
  /** The records on the way round, that which is referred to first. */
  readonly records: readonly RecordType[];
}

/** The circles of records of one document each of which surely holds the next. */
function circles(document: AvroDocument, workspace: Workspace): readonly Circle[] {
  const found: Circle[] = [];
  const done = new Set<RecordType>();
  const path: RecordType[] = [];
  const visit = (record: RecordType): void => {
    path.push(record);
    done.add(record);
    for (const field of record.fields) {
      const held = heldIn(field.type);
      if (held?.kind === 'record' && !done.has(held)) visit(held);
      if (held?.kind !== 'reference') continue;
      const target = targetOf(held, document, workspace);
      const type = 'type' in target ? target.type : undefined;
      if (type?.kind !== 'record') continue;
      const since = path.indexOf(type);
      if (since >= 0) found.push({ field, reference: held, records: path.slice(since) });
      else if (!done.has(type)) visit(type);
    }
    path.pop();
  };
  for (const type of document.types) if (type.kind === 'record' && !done.has(type)) visit(type);
  return found;
}

/** What every value of a type holds: itself, or what the only branch of a union is. */
function heldIn(type: AvroType | undefined): AvroType | undefined {
  return type?.kind === 'union' && type.branches.length === 1 ? type.branches[0] : type;
}
