import type { Fix } from '../finding.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import type { Break } from './check.ts';
import { avroFixes } from './fixes/avro-fixes.ts';
import { jsonFixes } from './fixes/json-fixes.ts';

/**
 * What may undo a break in the document that makes it, what most people want first. None is safe: each decides what the schema means. A break whose
 * undoing would be the whole change taken back, or that nobody can undo at one place, has none.
 */
export function breakFixes(it: Break, home: SchemaModel): readonly Fix[] {
  const [now, then] = it.direction === 'BACKWARD' ? [it.reader, it.writer] : [it.writer, it.reader];
  const place = { it, now, then, tree: home.tree };
  return home.format === 'avro' ? avroFixes(place, home) : jsonFixes(place);
}
