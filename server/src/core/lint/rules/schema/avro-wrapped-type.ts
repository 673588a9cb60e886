import type { Fix } from '../../../finding.ts';
import { targetOf } from '../../../formats/avro/resolve.ts';
import { memberOf } from '../../../tree/node.ts';
import type { Node, ObjectNode, SourceTree } from '../../../tree/node.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

const title = 'Take the type out of the object around it';

export default defineRule({
  id: 'schema/avro-wrapped-type',
  title: 'No type is wrapped in an object that adds nothing',
  why: 'An object of a schema says in "type" which kind of type it is. Avro refuses one that holds a whole type, a list or a name defined elsewhere there.',
  formats: ['avro'],
  visit: {
    document(model, { report, tree }) {
      if (model.format !== 'avro') return;
      const inner = new Set<Node>();
      for (const { object } of [...model.avro.wrappers].reverse()) {
        const { key, value } = memberOf(object, 'type')!;
        // Of several objects around one type the outermost is reported, and taken off with the others.
        const isInner = inner.has(object);
        inner.add(value!);
        if (isInner) continue;
        const what = value!.kind === 'array' ? 'A union' : 'A whole type';
        report(key, `${what} stands under "type" of an object that is no field: Avro reads a word there and refuses the schema. Write the ${value!.kind === 'array' ? 'list' : 'inner type'} without the object around it.`, { fixes: unwrap(tree, object, value!) });
      }
    },
    avroReference(type, { report, model, tree, workspace }) {
      if (model.format !== 'avro' || !type.object || targetOf(type, model.avro, workspace).at === 'nowhere') return;
      report(type.typeNode, `"${type.typeNode.value}" is the name of a type and stands in an object of its own: Avro 1.12.2 refuses the schema, though older versions read it. Write the name without the object around it.`,
        { fixes: unwrap(tree, type.object, type.typeNode) });
    },
  },
  examples: [
    bad('a union', avro`{ "type": "array", "items": { ⟦"type"⟧: ["null", "string"] } }`,
      'A union stands under "type" of an object that is no field: Avro reads a word there and refuses the schema. Write the list without the object around it.',
      { fixed: avro`{ "type": "array", "items": ["null", "string"] }` }),
    bad('a type, with an attribute beside it', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "id", "type": { ⟦"type"⟧: { "type": "string" }, "logicalType": "uuid" } }
      ] }`, 'A whole type stands under "type" of an object that is no field: Avro reads a word there and refuses the schema. Write the inner type without the object around it.', {
      fixed: avro`
        { "type": "record", "name": "Paid", "fields": [
          { "name": "id", "type": { "type": "string", "logicalType": "uuid" } }
        ] }`,
    }),
    bad('twice around', avro`{ "type": "map", "values": { ⟦"type"⟧: { "type": { "type": "string" } } } }`,
      'A whole type stands under "type" of an object that is no field: Avro reads a word there and refuses the schema. Write the inner type without the object around it.',
      { fixed: avro`{ "type": "map", "values": { "type": "string" } }` }),
    bad('a name', avro`
      { "type": "record", "name": "Pair", "fields": [
        { "name": "one", "type": { "type": "fixed", "name": "Hash", "size": 16 } },
        { "name": "two", "type": { "type": ⟦"Hash"⟧ } }
      ] }`, '"Hash" is the name of a type and stands in an object of its own: Avro 1.12.2 refuses the schema, though older versions read it. Write the name without the object around it.', {
      fixed: avro`
        { "type": "record", "name": "Pair", "fields": [
          { "name": "one", "type": { "type": "fixed", "name": "Hash", "size": 16 } },
          { "name": "two", "type": "Hash" }
        ] }`,
    }),
    good('a type of a field', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": { "type": "string" } }] }`),
  ],
});

function unwrap(tree: SourceTree, object: ObjectNode, value: Node): readonly Fix[] {
  // In a YAML block the indentation of every line would have to change.
  if (tree.text[object.start] !== '{') return [];
  let inner = value;
  const others = [...object.members];
  for (let next = memberOf(inner, 'type')?.value; inner.kind === 'object' && (next?.kind === 'object' || next?.kind === 'array'); next = memberOf(inner, 'type')?.value) {
    others.push(...inner.members);
    inner = next;
  }
  const { text } = tree;
  const added = others.filter(({ key, value: it }) => key.value !== 'type' && it && !(inner.kind === 'object' && memberOf(inner, key.value)));
  const last = inner.kind === 'object' ? inner.members.at(-1)?.value : undefined;
  if (added.length === 0 || !last) return [{ title, safe: added.length === 0, edits: [{ span: { start: object.start, end: object.end }, newText: text.slice(inner.start, inner.end) }] }];
  const more = added.map(({ key, value: it }) => `, ${text.slice(key.start, it!.end)}`).join('');
  return [{ title, safe: false, edits: [{ span: { start: object.start, end: object.end }, newText: text.slice(inner.start, last.end) + more + text.slice(last.end, inner.end) }] }];
}
