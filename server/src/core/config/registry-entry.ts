import { applyEdits, insertMember } from '../tree/edit.ts';
import { parseJson } from '../tree/json.ts';
import { valueOf } from '../tree/node.ts';
import { initialConfig } from './initial.ts';
import type { KafkaSetting } from './kafka.ts';

type Entry = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'refused'; readonly sentence: string };

/** A configuration with one registry more, or a sentence why not; comments and everything else stay as they are. Without a text, that of a new one. */
export function withRegistry(text: string | undefined, name: string, url: string): Entry {
  return withEntry(text, 'registries', 'registry', name, { url });
}

/** The same with one Kafka cluster more. */
export function withCluster(text: string | undefined, name: string, setting: KafkaSetting): Entry {
  return withEntry(text, 'kafka', 'cluster', name, setting);
}

function withEntry(text: string | undefined, section: 'registries' | 'kafka', what: string, name: string, entry: object): Entry {
  const before = text ?? initialConfig('recommended');
  const tree = parseJson(before);
  if (tree.root?.kind !== 'object' || tree.problems.some(({ kind }) => kind === 'invalid')) return { kind: 'refused', sentence: 'The configuration has errors, so it was not changed. Mend it first.' };
  const all = valueOf(tree.root, section);
  if (all && all.kind !== 'object') return { kind: 'refused', sentence: `"${section}" in the configuration is no object, so it was not changed. Mend it first.` };
  if (all?.members.some(({ key }) => key.value === name)) return { kind: 'refused', sentence: `There is a ${what} "${name}" already. It was not changed.` };
  const value = entry as Parameters<typeof insertMember>[3];
  const edit = all ? insertMember(tree, all, name, value) : insertMember(tree, tree.root, section, { [name]: value });
  return { kind: 'text', text: applyEdits(before, [edit]) };
}
