import { initialConfig } from '../config/initial.ts';
import type { Edit } from '../finding.ts';
import { insertItem, insertMember, replaceValue } from '../tree/edit.ts';
import { parseJson } from '../tree/json.ts';
import { valueOf } from '../tree/node.ts';

/** The text of a configuration for a folder that has none yet. */
export function newConfig(profile: string): string {
  return initialConfig(profile);
}

/** The edits of a configuration that make it extend one profile more, behind the others; everything else stays as it is. Undefined for what is no object. */
export function withProfile(text: string, profile: string): readonly Edit[] | undefined {
  const tree = parseJson(text);
  const { root } = tree;
  if (root?.kind !== 'object' || tree.problems.some(({ kind }) => kind === 'invalid')) return undefined;
  const extended = valueOf(root, 'extends');
  if (!extended) return [insertMember(tree, root, 'extends', [profile])];
  if (extended.kind === 'array') return [insertItem(tree, extended, profile)];
  return extended.kind === 'string' ? [replaceValue(tree, extended, [extended.value, profile])] : undefined;
}
