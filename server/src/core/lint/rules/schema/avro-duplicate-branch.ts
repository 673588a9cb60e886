import type { AvroDocument, AvroType } from '../../../formats/avro/model.ts';
import { branchKey } from '../../../formats/avro/resolve.ts';
import { isClosed } from '../../../tree/closed.ts';
import { removeItem } from '../../../tree/edit.ts';
import { sameValue, stringOf } from '../../../tree/node.ts';
import type { Fix } from '../../../finding.ts';
import type { SourceTree } from '../../../tree/node.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-duplicate-branch',
  title: 'No union has two branches that a reader cannot tell apart',
  why: 'A union may hold each primitive type once, one array, one map, and each name once. Avro refuses any other.',
  formats: ['avro'],
  visit: {
    avroUnion(union, context) {
      if (context.model.format === 'avro') look(union.branches, context.model.avro, context);
    },
    document(model, context) {
      // Avro takes a list at the root for a union.
      if (model.format === 'avro' && model.tree.root?.kind === 'array') look(model.avro.roots, model.avro, context);
    },
  },
  examples: [
    bad('a primitive twice', avro`{ "type": "array", "items": ["null", "string", ⟦"null"⟧] }`, 'The union has "null" already, so Avro refuses the schema. Remove one of the two.',
      { fixed: avro`{ "type": "array", "items": ["null", "string"] }` }),
    bad('a logical type makes no difference', avro`["long", { "type": ⟦"long"⟧, "logicalType": "timestamp-millis" }]`,
      'The union has "long" already, and a logical type does not tell the two apart, so Avro refuses the schema. Keep one of the two.'),
    bad('two arrays', avro`["null", { "type": "array", "items": "int" }, { "type": ⟦"array"⟧, "items": "string" }]`,
      'The union has an array already and cannot hold another, whatever is in it: Avro refuses the schema. Make it one array that holds both kinds of items.'),
    bad('a name twice', avro`
      { "type": "record", "name": "Paid", "namespace": "shop", "fields": [
        { "name": "before", "type": ["null", "Paid", ⟦"shop.Paid"⟧] }
      ] }`, 'The union has "shop.Paid" already, so Avro refuses the schema. Remove one of the two.', {
      fixed: avro`
        { "type": "record", "name": "Paid", "namespace": "shop", "fields": [
          { "name": "before", "type": ["null", "Paid"] }
        ] }`,
    }),
    bad('in a list at the root', avro`["string", ⟦"string"⟧]`, 'The union has "string" already, so Avro refuses the schema. Remove one of the two.', { fixed: avro`["string"]` }),
    good('types that differ', avro`
      ["null", "int", "long", { "type": "array", "items": "int" }, { "type": "map", "values": "int" }, { "type": "fixed", "name": "A", "size": 1 }, { "type": "fixed", "name": "B", "size": 1 }]`),
    good('a second definition: that is another fault', avro`["null", { "type": "fixed", "name": "Hash", "size": 16 }, { "type": "fixed", "name": "Hash", "size": 16 }]`),
  ],
});

function look(branches: readonly AvroType[], document: AvroDocument, { report, tree, workspace }: RuleContext<unknown>): void {
  const first = new Map<string, AvroType>();
  for (const branch of branches) {
    const key = branchKey(branch, document, workspace);
    if (key === undefined || (branch.typeNode && !isClosed(tree, branch.typeNode))) continue;
    const before = first.get(key);
    if (!before) {
      first.set(key, branch);
      continue;
    }
    // Two definitions of one name are reported as such.
    if (branch.kind !== 'reference' && 'fullName' in branch && document.names.get(branch.fullName) !== branch) continue;
    report(branch.typeNode ?? branch.node, messageFor(branch, before, key), {
      related: [{ message: 'The branch before.', span: { start: (before.typeNode ?? before.node).start, end: (before.typeNode ?? before.node).end } }],
      fixes: fixesFor(branch, before, tree),
    });
  }
}

function messageFor(branch: AvroType, before: AvroType, key: string): string {
  if (branch.kind === 'array') return 'The union has an array already and cannot hold another, whatever is in it: Avro refuses the schema. Make it one array that holds both kinds of items.';
  if (branch.kind === 'map') return 'The union has a map already and cannot hold another, whatever is in it: Avro refuses the schema. Make it one map that holds both kinds of values.';
  const logical = [branch, before].map((it) => (it.object && it.kind === 'primitive' ? stringOf(it.object, 'logicalType')?.value : undefined));
  if (logical[0] !== logical[1]) return `The union has "${key}" already, and a logical type does not tell the two apart, so Avro refuses the schema. Keep one of the two.`;
  return `The union has "${key}" already, so Avro refuses the schema. Remove one of the two.`;
}

/** A branch that says nothing new can go. */
function fixesFor(branch: AvroType, before: AvroType, tree: SourceTree): readonly Fix[] {
  const list = branch.node.parent;
  const nothingNew = sameValue(branch.node, before.node) || (branch.node.kind === 'string' && branch.kind === 'reference');
  return nothingNew && list?.kind === 'array' ? [{ title: 'Remove this branch', safe: true, edits: [removeItem(tree, list, branch.node)] }] : [];
}
