import { isTagged } from '../../lint/sensitivity-tags.ts';
import { insertItem, insertMember } from '../../tree/edit.ts';
import { valueOf } from '../../tree/node.ts';
import { fieldAt, isEditable } from './refactoring.ts';
import type { Refactoring } from './refactoring.ts';

const attribute = 'confluent:tags';

/** Marks the field at the cursor as personal data, as Stream Governance of Confluent and rules for masking read it. */
export default {
  kind: 'rewrite',
  propose(at) {
    const field = fieldAt(at);
    const { model, workspace } = at;
    if (!field?.node || !isEditable(at, field.node) || isTagged(field, model, workspace, [attribute])) return [];
    const tags = valueOf(field.node, attribute);
    if (tags && tags.kind !== 'array') return [];
    return [{ title: `Mark "${field.name}" as personal data`, edits: [tags?.kind === 'array' ? insertItem(model.tree, tags, 'PII') : insertMember(model.tree, field.node, attribute, ['PII'])] }];
  },
} satisfies Refactoring;
