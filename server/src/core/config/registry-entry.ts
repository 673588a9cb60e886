import { applyEdits, insertMember } from '../tree/edit.ts';
import { parseJson } from '../tree/json.ts';
import { valueOf } from '../tree/node.ts';
import { initialConfig } from './initial.ts';

/** A configuration with one registry more, or a sentence why not; comments and everything else stay as they are. Without a text, that of a new one. */
export function withRegistry(text: string | undefined, name: string, url: string): { readonly kind: 'text'; readonly text: string } | { readonly kind: 'refused'; readonly sentence: string } {
  const before = text ?? initialConfig('recommended');
  const tree = parseJson(before);
  if (tree.root?.kind !== 'object' || tree.problems.some(({ kind }) => kind === 'invalid')) return { kind: 'refused', sentence: 'The configuration has errors, so it was not changed. Mend it first.' };
  const registries = valueOf(tree.root, 'registries');
  if (registries && registries.kind !== 'object') return { kind: 'refused', sentence: '"registries" in the configuration is no object, so it was not changed. Mend it first.' };
  if (registries?.members.some(({ key }) => key.value === name)) return { kind: 'refused', sentence: `There is a registry "${name}" already. It was not changed.` };
  const edit = registries ? insertMember(tree, registries, name, { url }) : insertMember(tree, tree.root, 'registries', { [name]: { url } });
  return { kind: 'text', text: applyEdits(before, [edit]) };
}
