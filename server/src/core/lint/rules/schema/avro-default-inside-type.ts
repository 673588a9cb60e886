import type { AvroType } from '../../../formats/avro/model.ts';
import { insertMember, removeMember } from '../../../tree/edit.ts';
import { memberOf, toValue } from '../../../tree/node.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-default-inside-type',
  title: 'A default stands in the field, not in its type',
  why: 'Only fields and enums have defaults. In any other type Avro takes "default" for metadata, and old data without the field cannot be read.',
  formats: ['avro'],
  visit: {
    avroType(type, { report, tree }) {
      const { object, place } = type;
      if (!object || type.kind === 'enum' || type.kind === 'reference' || type.kind === 'unknown') return;
      const member = memberOf(object, 'default');
      if (!member?.value) return;
      const field = place.at === 'field' && object.parent === place.field.node ? place.field : undefined;
      const canMove = field !== undefined && !memberOf(field.node, 'default') && tree.text[object.start] === '{';
      report(member.key, `This "default" belongs to the type, where Avro ignores it${field ? `: the field "${field.name}" has ${field.default ? 'another default' : 'none'}` : ''}. ${canMove ? 'Move it into the field.' : 'Remove it, or move it to where it counts.'}`, {
        fixes: canMove ? [{ title: 'Move the default into the field', safe: false, edits: [removeMember(tree, object, member), insertMember(tree, field.node, 'default', toValue(member.value), lastKey(type))] }] : [],
      });
    },
  },
  examples: [
    bad('in a string', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "by", "type": { "type": "string", ⟦"default"⟧: "" } }
      ] }`, 'This "default" belongs to the type, where Avro ignores it: the field "by" has none. Move it into the field.', {
        fixed: avro`
        { "type": "record", "name": "Paid", "fields": [
          { "name": "by", "type": { "type": "string" }, "default": "" }
        ] }`,
      }),
    bad('beside another', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "tags", "type": { "type": "array", "items": "string", ⟦"default"⟧: [] }, "default": ["new"] }] }`,
      'This "default" belongs to the type, where Avro ignores it: the field "tags" has another default. Remove it, or move it to where it counts.'),
    bad('in the items of an array', avro`{ "type": "array", "items": { "type": "long", ⟦"default"⟧: 0 } }`, 'This "default" belongs to the type, where Avro ignores it. Remove it, or move it to where it counts.'),
    good('in the field', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "tags", "type": { "type": "array", "items": "string" }, "default": [] }] }`),
    good('in an enum', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD"], "default": "CARD" } }] }`),
  ],
});

/** The key of the field after which its default reads best. */
function lastKey(type: AvroType): string | undefined {
  return type.place.at === 'field' ? type.place.field.node.members.at(-1)?.key.value : undefined;
}
