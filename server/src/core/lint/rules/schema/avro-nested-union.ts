import type { Fix } from '../../../finding.ts';
import type { AvroType, UnionType } from '../../../formats/avro/model.ts';
import { branchKey } from '../../../formats/avro/resolve.ts';
import { removeItem } from '../../../tree/edit.ts';
import type { Span } from '../../../text.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-nested-union',
  title: 'No union stands directly in another union',
  why: 'The branches of a union are told apart by their types, and a union has none of its own. Avro refuses the schema.',
  formats: ['avro'],
  visit: {
    avroUnion(union, context) {
      // Of unions within each other the outermost is said: what it holds is said when that is mended.
      if (union.place.at === 'branch' && isOuter(union.place.of, context)) look(union, union.place.of.branches, context);
    },
    document(model, context) {
      // Avro takes a list at the root for a union.
      if (model.format === 'avro' && model.tree.root?.kind === 'array') for (const root of model.avro.roots) if (root.kind === 'union') look(root, model.avro.roots, context);
    },
  },
  examples: [
    bad('in a field', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", ⟦["string", "null", "int"]⟧] }] }`,
      'A union stands directly in another union, so Avro refuses the schema. Put its types into the outer one.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "string", "int"] }] }` }),
    bad('over several lines, and at the root', avro`
      [
        "string",
        ⟦[⟧
          "int",
          "long"
        ]
      ]`, 'A union stands directly in another union, so Avro refuses the schema. Put its types into the outer one.', {
      fixed: avro`
        [
          "string",
          "int", "long"
        ]`,
    }),
    bad('with nothing new in it', avro`{ "type": "array", "items": ["null", "string", ⟦["null"]⟧] }`, 'A union stands directly in another union, so Avro refuses the schema. Put its types into the outer one.',
      { fixed: avro`{ "type": "array", "items": ["null", "string"] }` }),
    bad('several within each other', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", ⟦["string", ["int", ["long"]]]⟧] }] }`,
      'A union stands directly in another union, so Avro refuses the schema. Put its types into the outer one.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "string", "int", "long"] }] }` }),
    good('in an array in a union', avro`["null", { "type": "array", "items": ["null", "string"] }]`),
  ],
});

/** The types of a union and of those within it. */
function typesIn({ branches }: UnionType): readonly AvroType[] {
  return branches.flatMap((branch) => (branch.kind === 'union' ? typesIn(branch) : [branch]));
}

/** Whether a union stands in no other one. */
function isOuter(union: UnionType, { model }: RuleContext<unknown>): boolean {
  return union.place.at !== 'branch' && !(model.format === 'avro' && model.tree.root?.kind === 'array' && union.place.at === 'root');
}

function look(union: UnionType, siblings: readonly AvroType[], { report, tree, model, workspace }: RuleContext<unknown>): void {
  if (model.format !== 'avro') return;
  const { node } = union;
  const { text } = tree;
  const isFlow = text[node.start] === '[';
  const place: Span = text.slice(node.start, node.end).includes('\n') ? { start: node.start, end: node.start + 1 } : node;
  const fixes: Fix[] = [];
  // The inner types keep their text; those that the outer union has already go.
  const { avro: document } = model;
  const known = new Set(siblings.map((sibling) => branchKey(sibling, document, workspace)));
  const left = typesIn(union).filter((type) => {
    const key = branchKey(type, document, workspace);
    const isNew = key === undefined || !known.has(key);
    known.add(key);
    return isNew;
  });
  if (isFlow && node.parent?.kind === 'array') {
    const edit = left.length === 0 ? removeItem(tree, node.parent, node) : { span: { start: node.start, end: node.end }, newText: left.map((branch) => text.slice(branch.node.start, branch.node.end)).join(', ') };
    fixes.push({ title: 'Put its types into the outer union', safe: true, edits: [edit] });
  }
  report(place, 'A union stands directly in another union, so Avro refuses the schema. Put its types into the outer one.', { fixes });
}
