import type { AvroField } from '../../../formats/avro/model.ts';
import type { Fix } from '../../../finding.ts';
import { insertMember, removeMember, replaceValue } from '../../../tree/edit.ts';
import { memberOf, toValue } from '../../../tree/node.ts';
import type { Member, SourceTree } from '../../../tree/node.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

/** How other languages say that a value may be missing, and the value that says so. */
const words: ReadonlyMap<string, boolean> = new Map([['nullable', true], ['optional', true], ['required', false]]);

const message = (attribute: string, field: string): string =>
  `Avro has no attribute "${attribute}" and takes it for metadata: "${field}" is never null, and a record without it cannot be written. Say it by the type: a union with "null" first, and "default": null.`;

export default defineRule({
  id: 'schema/avro-foreign-nullability',
  title: 'A field that may be null says so by its type',
  why: 'Avro knows no "nullable", "optional" or "required": an attribute of that name is kept as metadata and changes nothing (Avro specification, "Schema Declaration").',
  formats: ['avro'],
  visit: {
    avroField(field, { report, tree }) {
      if (!field.type || field.type.kind === 'unknown' || mayBeNull(field)) return;
      for (const member of field.node.members) {
        if (member.value?.kind !== 'boolean' || words.get(member.key.value) !== member.value.value) continue;
        report(member.key, message(member.key.value, field.name), { fixes: fixes(tree, field, member) });
      }
    },
  },
  examples: [
    bad('nullable', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "note", "type": "string", ⟦"nullable"⟧: true }] }`, message('nullable', 'note'), {
      fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "note", "type": ["null", "string"], "default": null }] }`,
    }),
    bad('not required, of a union', avro`
      {
        "type": "record", "name": "Paid", "fields": [
          { "name": "by", "type": ["string", "long"], ⟦"required"⟧: false }
        ]
      }`, message('required', 'by'), {
      fixed: avro`
      {
        "type": "record", "name": "Paid", "fields": [
          { "name": "by", "type": ["null", "string", "long"], "default": null }
        ]
      }`,
    }),
    bad('with a default of its own', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "note", "type": "string", "default": "", ⟦"optional"⟧: true }] }`, message('optional', 'note')),
    good('the type says it already', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "note", "type": ["null", "string"], "default": null, "nullable": true }] }`),
    good('what Avro does anyway', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "note", "type": "string", "required": true, "nullable": false }] }`),
    good('words of one’s own', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "note", "type": "string", "optional": "yes" }] }`),
  ],
});

function mayBeNull({ type }: AvroField): boolean {
  if (type?.kind === 'union') return type.branches.some((branch) => branch.kind === 'primitive' && branch.name === 'null');
  return type?.kind === 'primitive' && type.name === 'null';
}

function fixes(tree: SourceTree, { node, type }: AvroField, attribute: Member): readonly Fix[] {
  // What it falls back to must be of the first branch: with a default of another type there is more to decide.
  if (!type || memberOf(node, 'default')) return [];
  const branches = type.kind === 'union' ? (toValue(type.node) as readonly unknown[]) : [toValue(type.node)];
  return [{
    title: 'Make it a union with null', safe: false,
    edits: [replaceValue(tree, type.node, ['null', ...branches]), insertMember(tree, node, 'default', null, 'type'), removeMember(tree, node, attribute)],
  }];
}
