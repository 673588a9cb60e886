import type { Edit } from '../../finding.ts';
import { ageOf } from '../../formats/json-schema/dialect.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { insertMember, renameString } from '../../tree/edit.ts';
import { memberOf, stringOf, valueOf } from '../../tree/node.ts';
import type { ObjectNode } from '../../tree/node.ts';
import { mainType } from './avro-names.ts';

/**
 * The edits that mark a schema as deprecated and name its successor, for people in its documentation and for machines in a keyword: `deprecated`
 * (JSON Schema Validation 2019-09, section 9.3, and in Avro an attribute, of which any are allowed), `x-deprecated` in earlier drafts, which do not
 * know the other. None of it changes what the schema reads and writes. Empty where it is marked already, or has no place for it.
 */
export function deprecationEdits(model: SchemaModel, successor: string): readonly Edit[] {
  const { tree } = model;
  const object = model.format === 'avro' ? mainType(model.avro)?.object : tree.root?.kind === 'object' ? tree.root : undefined;
  if (!object) return [];
  const [text, mark] = model.format === 'avro' ? ['doc', 'deprecated'] : ['description', (ageOf(model.json.dialect) ?? 0) >= 2019 ? 'deprecated' : 'x-deprecated'];
  const said = stringOf(object, text);
  if (said && /^\W*deprecated\b/i.test(said.value)) return [];
  const note = `Deprecated: use ${successor} instead.`;
  const isMarked = memberOf(object, mark) !== undefined;
  const after = placeBehind(object, text);
  if (said) return [renameString(tree, said, `${note} ${said.value}`), ...(isMarked ? [] : [insertMember(tree, object, mark, true, text)])];
  if (valueOf(object, text)) return [];
  return joined(insertMember(tree, object, text, note, after), isMarked ? undefined : insertMember(tree, object, mark, true, after));
}

/** What the documentation of a schema usually follows. */
function placeBehind(object: ObjectNode, text: string): string | undefined {
  const words = text === 'doc' ? ['namespace', 'name', 'type'] : ['title', '$id', 'id', '$schema'];
  return words.find((word) => memberOf(object, word)) ?? object.members[0]?.key.value;
}

/** Two members that are added at one place are one edit. */
function joined(first: Edit, second: Edit | undefined): readonly Edit[] {
  return second ? [{ span: first.span, newText: first.newText + second.newText }] : [first];
}
