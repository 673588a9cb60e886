import { removeMember } from '../../../tree/edit.ts';
import type { Member, Node } from '../../../tree/node.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/duplicate-key',
  title: 'No key stands twice in an object',
  why: 'Most readers take the last of two values and forget the other one without a word, some take the first, strict ones refuse the file.',
  formats: ['avro', 'json-schema'],
  visit: {
    document({ tree }, { report }) {
      const visit = (node: Node): void => {
        if (node.kind === 'array') return node.items.forEach(visit);
        if (node.kind !== 'object') return;
        // In YAML an alias gives the same text twice.
        const last = node.members.length > 1 ? repeated(node.members) : undefined;
        if (last) {
          for (const member of node.members) {
            const counts = last.get(member.key.value)!;
            if (counts === member || counts.key.start === member.key.start) continue;
            report(member.key, `"${member.key.value}" stands again further down in this object, and that one counts: most readers forget this value without a word. Remove one of them.`, {
              unnecessary: true,
              related: [{ message: `This "${member.key.value}" counts.`, span: { start: counts.key.start, end: counts.key.end } }],
              fixes: [
                { title: 'Remove this one, which does not count', safe: true, edits: [removeMember(tree, node, member)] },
                { title: 'Remove the one that counts', safe: false, edits: [removeMember(tree, node, counts)] },
              ],
            });
          }
        }
        for (const { value } of node.members) if (value) visit(value);
      };
      if (tree.root) visit(tree.root);
    },
  },
  examples: [
    bad('an attribute of a field', avro`
      {
        "type": "record", "name": "Paid", "fields": [
          { "name": "amount", ⟦"type"⟧: "int", "doc": "in cents", "type": "long" }
        ]
      }`,
      '"type" stands again further down in this object, and that one counts: most readers forget this value without a word. Remove one of them.', {
        fixed: avro`
        {
          "type": "record", "name": "Paid", "fields": [
            { "name": "amount", "doc": "in cents", "type": "long" }
          ]
        }`,
      }),
    bad('a property, three times', json`
      {
        "type": "object",
        "properties": {
          ⟦"total"⟧: { "type": "integer" },
          ⟦"total"⟧: { "type": "string" },
          "total": { "type": "number" }
        }
      }`, [
      '"total" stands again further down in this object, and that one counts: most readers forget this value without a word. Remove one of them.',
      '"total" stands again further down in this object, and that one counts: most readers forget this value without a word. Remove one of them.',
    ], {
      fixed: json`
        {
          "type": "object",
          "properties": {
            "total": { "type": "string" },
            "total": { "type": "number" }
          }
        }`,
    }),
    bad('in YAML', json`
      type: object
      ⟦title⟧: Paid
      description: Somebody paid.
      title: Payment
      `, '"title" stands again further down in this object, and that one counts: most readers forget this value without a word. Remove one of them.', {
      path: 'paid.schema.yaml',
      fixed: json`
        type: object
        description: Somebody paid.
        title: Payment
        `,
    }),
    good('the same key in two objects', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "a", "type": "int" }, { "name": "b", "type": "int" }] }`),
    good('keys that differ in case', json`{ "type": "object", "properties": { "id": {}, "ID": {} } }`),
  ],
});

/** Up to so many keys are quicker compared than put into a map. */
const fewMembers = 8;

/** The last member of each key, when a key stands more than once. */
function repeated(members: readonly Member[]): ReadonlyMap<string, Member> | undefined {
  if (members.length <= fewMembers && members.every(({ key }, i) => members.findIndex((other) => other.key.value === key.value) === i)) return undefined;
  const last = new Map<string, Member>();
  for (const member of members) last.set(member.key.value, member);
  return last.size < members.length ? last : undefined;
}
