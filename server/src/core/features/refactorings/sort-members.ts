import { containersAt } from '../../tree/containers-at.ts';
import { keyOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import { reorder } from './reorder.ts';
import { isEditable } from './refactoring.ts';
import type { Refactoring } from './refactoring.ts';

/** What may stand in any order: in Avro the order of fields and symbols is part of the data. */
const objects: ReadonlySet<string> = new Set(['properties', '$defs', 'definitions', 'patternProperties', 'dependentRequired', 'dependentSchemas']);
const lists: ReadonlySet<string> = new Set(['required', 'enum', 'aliases']);

/** Sorts the names in `properties`, `$defs`, `required` and the like. On the word or within the list. */
export default {
  kind: 'rewrite',
  propose(at) {
    const { model: { tree, format }, selected } = at;
    const { containers, scalar } = containersAt(tree.root, selected.start);
    const under = (node: Node): string => keyOf(node)?.value ?? '';
    const nearest = containers.at(-1);
    const onKey = nearest?.kind === 'object' ? nearest.members.find(({ key }) => key === scalar)?.value : undefined;
    const node = [onKey, nearest].find((it) => it && (it.kind === 'object' ? format === 'json-schema' && objects.has(under(it)) : it.kind === 'array' && lists.has(under(it)) && (format === 'json-schema' || under(it) === 'aliases')));
    if ((node?.kind !== 'object' && node?.kind !== 'array') || !isEditable(at, node)) return [];
    const names = node.kind === 'object' ? node.members.map(({ key }) => key.value) : node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
    if (node.kind === 'array' && names.length < node.items.length) return [];
    // By code unit, as sort does everywhere: the same on every machine.
    const order = names.map((name, i) => ({ name, i })).sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : one.i - other.i)).map(({ i }) => i);
    const edits = reorder(tree, node, (it) => (it === node ? order : undefined));
    return edits.length > 0 ? [{ title: `Sort "${under(node)}" by name`, edits }] : [];
  },
} satisfies Refactoring;
