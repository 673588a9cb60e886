import type { Edit } from '../finding.ts';
import type { AvroDocument, NamedType } from '../formats/avro/model.ts';
import { renameString } from '../tree/edit.ts';
import type { SourceTree, StringNode } from '../tree/node.ts';

/**
 * Renames an Avro type where it is defined and everywhere in the document where it is referred to. Undefined where the new name is taken.
 * References in other documents stay, so this is never safe.
 */
export function renameAvroType(tree: SourceTree, avro: AvroDocument, type: NamedType, simpleName: string): readonly Edit[] | undefined {
  if (!type.nameNode) return undefined;
  const fullName = type.fullName.slice(0, type.fullName.length - type.simpleName.length) + simpleName;
  if (avro.names.has(fullName)) return undefined;
  const nodes: StringNode[] = [type.nameNode];
  for (const other of avro.types) if (other.kind === 'reference' && other.fullName === type.fullName) nodes.push(other.typeNode);
  return nodes.map((node) => renameString(tree, node, node.value.slice(0, node.value.lastIndexOf('.') + 1) + simpleName));
}
