import type { Edit } from '../../finding.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { insertItem, insertMember, removeItem, removeMember, renameString } from '../../tree/edit.ts';
import { memberOf, stringOf } from '../../tree/node.ts';
import type { ObjectNode, StringNode } from '../../tree/node.ts';
import type { Definition } from '../navigation/mention.ts';

export interface AliasEdits {
  /** The new name is an alias no longer. */
  readonly always: readonly Edit[];
  readonly asAlias: readonly Edit[];
}

/**
 * What keeps the former name of an Avro type or field in its `aliases` (1.12 specification, "Aliases"). A simple name there counts from the namespace of the
 * type, which a rename does not change.
 */
export function aliasEdits(definition: Definition, { tree, format }: SchemaModel, newName: string, alias: 'keep' | 'drop'): AliasEdits {
  const object = format === 'avro' ? objectAt(definition) : undefined;
  const former = definition.name;
  if (!object) return { always: [], asAlias: [] };
  const member = memberOf(object, 'aliases');
  const list = member?.value?.kind === 'array' ? member.value : undefined;
  const texts = list?.items.filter((item): item is StringNode => item.kind === 'string') ?? [];
  const again = texts.find(({ value }) => value === newName);
  const keeps = alias === 'keep' && !texts.some(({ value }) => value === former);
  if (again && keeps) return { always: [renameString(tree, again, former)], asAlias: [] };
  if (again) return { always: [list!.items.length === 1 ? removeMember(tree, object, member!) : removeItem(tree, list!, again)], asAlias: [] };
  if (!keeps || (member && !list)) return { always: [], asAlias: [] };
  return { always: [], asAlias: [list ? insertItem(tree, list, former) : insertMember(tree, object, 'aliases', [former], 'name')] };
}

/** The object with the name of a definition. */
function objectAt({ tree, whole, span }: Definition): ObjectNode | undefined {
  const stack = tree.root ? [tree.root] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.kind === 'object') {
      const name = stringOf(node, 'name');
      if (node.start === whole.start && node.end === whole.end && name && name.start <= span.start && span.end <= name.end) return node;
      for (const { value } of node.members) if (value && value.start <= whole.start && whole.end <= value.end) stack.push(value);
    } else if (node.kind === 'array') for (const item of node.items) if (item.start <= whole.start && whole.end <= item.end) stack.push(item);
  }
  return undefined;
}
