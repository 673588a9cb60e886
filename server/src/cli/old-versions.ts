import { fullNameOf } from '../core/formats/avro/parse.ts';
import type { Mode } from '../core/compat/modes.ts';
import type { Format } from '../core/model/schema-model.ts';
import { stringOf } from '../core/tree/node.ts';
import type { ArrayNode, Node } from '../core/tree/node.ts';

/**
 * The earlier versions that `old` of a pair names: one schema, or a list, oldest first. In Avro a list may also be one schema, a union, so it is
 * one when it can be: `["null", "string"]` is a union, and two records of one name are two versions. To leave no doubt, write a union as a
 * text or inside a list.
 */
export function oldVersions(old: Node, format: Format, mode: Mode): readonly Node[] {
  if (old.kind !== 'array') return [old];
  return format === 'avro' && isUnion(old, mode) ? [old] : old.items;
}

function isUnion({ items }: ArrayNode, mode: Mode): boolean {
  const keys = items.map(branchKey);
  if (keys.includes(undefined) || new Set(keys).size < keys.length) return false;
  if (keys.includes('null') || keys.length === 0) return true;
  // A transitive mode is asked about a list.
  if (mode.endsWith('_TRANSITIVE')) return false;
  // A list of one record means the same either way; as a version its differences have the plainer paths.
  return items.length > 1 || items[0]!.kind !== 'object';
}

/** What two branches of a union may not share; undefined for what is no branch. */
function branchKey(item: Node): string | undefined {
  if (item.kind === 'string') return /^[\w.]+$/.test(item.value) ? item.value : undefined;
  if (item.kind !== 'object') return undefined;
  const type = stringOf(item, 'type')?.value;
  const name = stringOf(item, 'name')?.value;
  return name === undefined ? type : fullNameOf(name, stringOf(item, 'namespace')?.value ?? '').fullName;
}
