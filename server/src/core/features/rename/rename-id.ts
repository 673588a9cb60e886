import { schemasWith } from '../../formats/json-schema/keyword-index.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { stringOf } from '../../tree/node.ts';
import { folderOf, isAbsolute, splitFragment } from '../../uri.ts';
import type { Definition, Mention } from '../navigation/mention.ts';
import type { Replacement } from './rename-edit.ts';

/**
 * How a mention of a schema's `$id` is written after it changed: the `$id` itself wholly, a reference by the whole `$id` likewise, a relative one by its last
 * step. A reference by the file stays. `unsafe` where the folder changes and something counts from it.
 */
export function idReplacement(mention: Mention, definition: Definition, newId: string, model: SchemaModel): Replacement | 'unsafe' | undefined {
  const former = splitFragment(definition.name).uri;
  const folderStays = folderOf(former) === folderOf(newId);
  const { node, from, to } = mention;
  if (mention.role === 'definition') return folderStays || !countsFromId(model) ? { from: 0, to: node.value.length, text: newId } : 'unsafe';
  const written = node.value.slice(from, to);
  if (written === former) return { from, to, text: newId };
  if (isAbsolute(written) || lastStep(written) !== lastStep(former)) return undefined;
  return folderStays ? { from: to - lastStep(written).length, to, text: lastStep(newId) } : 'unsafe';
}

function lastStep(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** Whether a reference or an `$id` inside the document is relative to its `$id`. */
function countsFromId(model: SchemaModel): boolean {
  if (model.format !== 'json-schema') return false;
  for (const schema of schemasWith(model.json.schemas, '$ref', '$id')) {
    for (const [name, value] of [['$ref', stringOf(schema.node, '$ref')], ['$id', schema.parent ? stringOf(schema.node, '$id') : undefined]] as const) {
      const uri = value && splitFragment(value.value).uri;
      if (name && uri !== undefined && uri !== '' && !isAbsolute(uri)) return true;
    }
  }
  return false;
}
