import { hasDistinctKeys } from '../../../tree/distinct-keys.ts';
import { removeMember } from '../../../tree/edit.ts';
import type { Member, Node, ObjectNode, SourceTree } from '../../../tree/node.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

export default defineRule({
  id: 'schema/duplicate-key',
  title: 'No key stands twice in an object',
  why: 'Most readers take the last of two values and forget the other one without a word, some take the first, strict ones refuse the file.',
  formats: ['avro', 'json-schema'],
  visit: {
    document({ tree }, { report }) {
      // In broken YAML keys of inner objects may have come up to outer ones.
      if (tree.syntax === 'yaml' && tree.problems.some(({ kind }) => kind === 'invalid')) return;
      if (tree.root && !hasDistinctKeys(tree)) look(tree.root, tree, report);
    },
  },
  examples: [
    bad('an attribute of a field', avro`
      {
        "type": "record", "name": "Paid", "fields": [
          { "name": "amount", ⟦"type"⟧: "int", "doc": "in cents", "type": "long" }
        ]
      }`,
      '"type" stands again further down in this object, and that one counts: most readers forget this value without a word. Remove it, or give one another name.', {
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
          "total": { "type": "string" },
          "total": { "type": "number" }
        }
      }`, '"total" stands 3 times in this object, and the last one counts: most readers forget this value without a word. Remove it, or give one another name.', {
      fixed: json`
        {
          "type": "object",
          "properties": {
            "total": { "type": "number" }
          }
        }`,
    }),
    bad('in YAML', json`
      type: object
      ⟦title⟧: Paid
      description: Somebody paid.
      title: Payment
      `, '"title" stands again further down in this object, and that one counts: most readers forget this value without a word. Remove it, or give one another name.', {
      path: 'paid.schema.yaml',
      fixed: json`
        type: object
        description: Somebody paid.
        title: Payment
        `,
    }),
    good('an object that is never closed before the next one begins', json`{ "type": "object", "properties": { "a": { "type": "string" { "type": "integer" } } } }`),
    good('the same key in two objects', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "a", "type": "int" }, { "name": "b", "type": "int" }] }`),
    good('keys that differ in case', json`{ "type": "object", "properties": { "id": {}, "ID": {} } }`),
  ],
});

function look(node: Node, tree: SourceTree, report: RuleContext<unknown>['report']): void {
  if (node.kind === 'array') {
    for (const item of node.items) look(item, tree, report);
    return;
  }
  if (node.kind !== 'object') return;
  reportRepeated(node, tree, report);
  for (const { value } of node.members) if (value) look(value, tree, report);
}

function reportRepeated(node: ObjectNode, tree: SourceTree, report: RuleContext<unknown>['report']): void {
  for (const members of repeated(node.members)) {
    const [first, counts] = [members[0]!, members.at(-1)!];
    // A key without a value is still being typed.
    if (!counts.value) continue;
    // Where something between them could not be read, the second one may belong to another object.
    if (tree.problems.some(({ kind, mend, start }) => kind === 'invalid' && !mend && first.key.start < start && start < counts.key.start)) continue;
    const lost = members.slice(0, -1);
    const where = members.length === 2 ? 'stands again further down in this object, and that one' : `stands ${members.length} times in this object, and the last one`;
    report(first.key, `"${first.key.value}" ${where} counts: most readers forget this value without a word. Remove it, or give one another name.`, {
      unnecessary: true,
      related: [{ message: `This "${first.key.value}" counts.`, span: { start: counts.key.start, end: counts.key.end } }],
      fixes: [{ title: members.length === 2 ? 'Remove this one, which does not count' : 'Remove all but the last, which counts', safe: true, edits: lost.map((member) => removeMember(tree, node, member)) }],
    });
  }
}

/** The members of each key that stands more than once, in the order of the text. */
function repeated(members: readonly Member[]): readonly (readonly Member[])[] {
  const byKey = new Map<string, Member[]>();
  for (const member of members) {
    const same = byKey.get(member.key.value);
    if (same) same.push(member);
    else byKey.set(member.key.value, [member]);
  }
  return [...byKey.values()].filter((same) => same.length > 1);
}
