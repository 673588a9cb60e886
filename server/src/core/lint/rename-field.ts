import type { Edit } from '../finding.ts';
import type { FieldShape } from '../model/shape.ts';
import { renameString } from '../tree/edit.ts';
import { valueOf } from '../tree/node.ts';
import type { SourceTree } from '../tree/node.ts';

/**
 * Renames a field where it is declared, its entry in `required` with it. Undefined where a field of that name is there already. What
 * refers to the field from elsewhere stays, so this is never safe.
 */
export function renameField(tree: SourceTree, field: FieldShape, name: string): readonly Edit[] | undefined {
  if (field.owner.fields.some((other) => other.name === name)) return undefined;
  const edits = [renameString(tree, field.nameNode, name)];
  const required = field.source.format === 'json-schema' ? valueOf(field.owner.node, 'required') : undefined;
  if (required?.kind === 'array') for (const item of required.items) if (item.kind === 'string' && item.value === field.name) edits.push(renameString(tree, item, name));
  return edits;
}
