import type { Edit } from '../finding.ts';
import type { FieldShape, ObjectShape } from '../model/shape.ts';
import { renameString } from '../tree/edit.ts';
import { valueOf } from '../tree/node.ts';
import type { SourceTree } from '../tree/node.ts';
import { keptWith } from '../kept-with.ts';

/**
 * Renames a field where it is declared, its entry in `required` with it. Undefined where a field of that name is there already. What
 * refers to the field from elsewhere stays, so this is never safe.
 */
export function renameField(tree: SourceTree, field: FieldShape, name: string): readonly Edit[] | undefined {
  if (namesIn(field.owner).has(name)) return undefined;
  const edits = [renameString(tree, field.nameNode, name)];
  const required = field.source.format === 'json-schema' ? valueOf(field.owner.node, 'required') : undefined;
  if (field.required && required?.kind === 'array') for (const item of required.items) if (item.kind === 'string' && item.value === field.name) edits.push(renameString(tree, item, name));
  return edits;
}

/** Kept for each object: one with thousands of fields is asked for each of them. */
const known = keptWith<ObjectShape, ReadonlySet<string>>('names');

function namesIn(owner: ObjectShape): ReadonlySet<string> {
  let names = known.get(owner);
  if (!names) known.set(owner, (names = new Set(owner.fields.map((field) => field.name))));
  return names;
}
