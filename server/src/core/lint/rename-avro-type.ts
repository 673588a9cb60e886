import type { Edit } from '../finding.ts';
import type { AvroDocument, NamedType } from '../formats/avro/model.ts';
import { renameString } from '../tree/edit.ts';
import type { SourceTree, StringNode } from '../tree/node.ts';
import { keptWith } from '../kept-with.ts';

/**
 * Renames an Avro type where it is defined and everywhere in the document where it is referred to. Undefined where the new name is taken.
 * References in other documents stay, so this is never safe.
 */
export function renameAvroType(tree: SourceTree, avro: AvroDocument, type: NamedType, simpleName: string): readonly Edit[] | undefined {
  if (!type.nameNode) return undefined;
  const fullName = type.fullName.slice(0, type.fullName.length - type.simpleName.length) + simpleName;
  if (avro.names.has(fullName)) return undefined;
  return [type.nameNode, ...(referencesIn(avro).get(type.fullName) ?? [])].map((node) => renameString(tree, node, node.value.slice(0, node.value.lastIndexOf('.') + 1) + simpleName));
}

/** Kept for each document: one with thousands of types is asked for each of them. */
const known = keptWith<AvroDocument, ReadonlyMap<string, readonly StringNode[]>>('mentions of names');

function referencesIn(avro: AvroDocument): ReadonlyMap<string, readonly StringNode[]> {
  const found = known.get(avro);
  if (found) return found;
  const references = new Map<string, StringNode[]>();
  for (const type of avro.types) {
    if (type.kind !== 'reference') continue;
    const nodes = references.get(type.fullName);
    if (nodes) nodes.push(type.typeNode);
    else references.set(type.fullName, [type.typeNode]);
  }
  known.set(avro, references);
  return references;
}
