import { modelAround } from '../document.ts';
import { refOf, resolveRef } from '../formats/json-schema/references.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import type { Node } from '../tree/node.ts';
import { splitFragment } from '../uri.ts';
import type { Side } from './differences.ts';

/** Another document that a schema refers to. */
export interface OutsideDocument {
  /** As a registry names the reference: an Avro full name, or the URI of a `$ref` as written, without its fragment. */
  readonly name: string;
  readonly model: SchemaModel;
}

/** The other documents that a schema refers to itself, by name, in the order of the text; those that lead to nothing at hand are left out. */
export function outsideDocuments({ model, workspace }: Side): readonly OutsideDocument[] {
  const found = new Map<string, OutsideDocument>();
  const add = (name: string, root: Node | undefined): void => {
    const other = root && modelAround(root);
    if (other && other.uri !== model.uri && !found.has(name)) found.set(name, { name, model: other });
  };
  if (model.format === 'avro') {
    for (const type of model.avro.types) if (type.kind === 'reference' && !model.avro.names.has(type.fullName)) add(type.fullName, workspace.avroDefinitions(type.fullName)[0]?.tree.root);
  } else {
    for (const schema of model.json.schemas) {
      const ref = refOf(schema)?.value;
      const target = ref === undefined || ref.startsWith('#') ? undefined : resolveRef(ref, schema, model.json, workspace);
      if (ref !== undefined && target?.kind === 'resolved') add(splitFragment(ref).uri, target.document.tree.root);
    }
  }
  return [...found.values()];
}
