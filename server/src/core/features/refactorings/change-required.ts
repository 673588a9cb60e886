import { insertMember, removeItem, removeMember } from '../../tree/edit.ts';
import { memberOf, valueOf } from '../../tree/node.ts';
import { require } from '../../lint/envelope-insert.ts';
import { fieldAt, isEditable } from './refactoring.ts';
import type { Refactoring } from './refactoring.ts';

/** JSON Schema: a property goes out of `required`, or into it. Avro writes every field: there a default is what lets readers do without it. */
export default {
  kind: 'rewrite',
  propose(at) {
    const field = fieldAt(at);
    const { tree } = at.model;
    if (!field || !isEditable(at, field.owner.node)) return [];
    const { owner: { node: object }, name } = field;
    if (field.source.format === 'avro') {
      const { type, node, default: fallback } = field.source.field;
      const first = type?.kind === 'union' ? type.branches[0] : type;
      if (fallback || first?.kind !== 'primitive' || first.name !== 'null') return [];
      return [{ title: `Make "${name}" optional for readers: add the default null`, edits: [insertMember(tree, node, 'default', null, 'type')] }];
    }
    if (!field.required) return [{ title: `Require "${name}"`, edits: require(tree, object, [name]) }];
    const list = valueOf(object, 'required');
    const item = list?.kind === 'array' ? list.items.find((it) => it.kind === 'string' && it.value === name) : undefined;
    if (list?.kind !== 'array' || !item) return [];
    // draft-04 refuses an empty list.
    return [{ title: `Make "${name}" optional`, edits: [list.items.length === 1 ? removeMember(tree, object, memberOf(object, 'required')!) : removeItem(tree, list, item)] }];
  },
} satisfies Refactoring;
