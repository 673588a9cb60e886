import type { AvroField, AvroType, PrimitiveName, PrimitiveType } from '../formats/avro/model.ts';
import type { Edit } from '../finding.ts';
import { insertMember, replaceValue } from '../tree/edit.ts';
import { memberOf } from '../tree/node.ts';
import { hasMisspelt } from './misspelt.ts';
import type { SourceTree } from '../tree/node.ts';

/**
 * The primitive type without a logical type that a field holds, alone or beside null, when it is one of `names`; undefined for every
 * other field. A `logicalType` beside the field's "type" counts: it stands in the wrong place, but the author meant it.
 */
export function plainPrimitive(field: AvroField, ...names: readonly PrimitiveName[]): PrimitiveType | undefined {
  const type = field.type && besideNull(field.type);
  if (type?.kind !== 'primitive' || !names.includes(type.name)) return undefined;
  return memberOf(type.object, 'logicalType') || memberOf(field.node, 'logicalType') || hasMisspelt(type.object, logicalType) ? undefined : type;
}

const logicalType = ['logicalType'];

/** The type itself, or the only branch beside null. */
function besideNull(type: AvroType): AvroType | undefined {
  if (type.kind !== 'union') return type;
  const others = type.branches.filter((branch) => !(branch.kind === 'primitive' && branch.name === 'null'));
  return others.length === 1 ? others[0] : undefined;
}

/**
 * The edit that gives a primitive type other attributes: `replacement` is the whole new type. Undefined where it would lose something:
 * attributes of the old type, or a default of the field that fits the old type alone.
 */
export function retype(tree: SourceTree, field: AvroField, type: PrimitiveType, replacement: Readonly<Record<string, unknown>>): Edit | undefined {
  const keepsType = replacement['type'] === type.name;
  if (!keepsType && field.default && field.default.kind !== 'null') return undefined;
  if (!type.object) return replaceValue(tree, type.typeNode, replacement);
  if (!keepsType) return type.object.members.length === 1 ? replaceValue(tree, type.object, replacement) : undefined;
  const added = Object.entries(replacement).filter(([key]) => key !== 'type');
  return added.length === 1 ? insertMember(tree, type.object, added[0]![0], added[0]![1], 'type') : undefined;
}
