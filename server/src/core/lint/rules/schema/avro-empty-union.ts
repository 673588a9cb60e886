import { isClosed } from '../../../tree/closed.ts';
import type { Node } from '../../../tree/node.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-empty-union',
  title: 'A union has branches',
  why: 'No value is of an empty union, so nothing can ever be written with the schema.',
  formats: ['avro'],
  visit: {
    avroUnion({ node }, context) {
      look(node, context);
    },
    document({ tree }, context) {
      if (tree.root?.kind === 'array') look(tree.root, context);
    },
  },
  examples: [
    bad('in a field', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ⟦[]⟧ }] }`, 'This union has no branches, so no value can be of it. Name the types that it may have.'),
    bad('at the root', avro`⟦[]⟧`, 'This union has no branches, so no value can be of it. Name the types that it may have.'),
    good('one branch', avro`["string"]`),
  ],
});

function look(node: Node & { readonly kind: 'array' }, { report, tree }: RuleContext<unknown>): void {
  if (node.items.length === 0 && isClosed(tree, node)) report(node, 'This union has no branches, so no value can be of it. Name the types that it may have.');
}
