import type { SchemaModel } from '../model/schema-model.ts';
import { stringOf, valueOf } from '../tree/node.ts';

/** What a schema calls itself, whatever its file is called: an Avro full name, Iglu's vendor, name and version, an `$id`, a title. */
export function identityOf(model: SchemaModel): string | undefined {
  if (model.format === 'avro') {
    const [type, ...others] = model.avro.roots;
    const named = others.length === 0 && (type?.kind === 'record' || type?.kind === 'enum' || type?.kind === 'fixed') ? type.fullName : '';
    return named === '' ? undefined : named;
  }
  const { root } = model.tree;
  const self = valueOf(root, 'self');
  const parts = ['vendor', 'name', 'version'].map((key) => stringOf(self, key)?.value);
  if (parts.every((part) => part !== undefined)) return parts.join('/');
  return model.json.id ?? stringOf(root, 'title')?.value;
}

/** The name under which serializers know the schema: the full name in Avro, the title in JSON Schema. */
export function recordNameOf(model: SchemaModel): string | undefined {
  return model.format === 'avro' ? identityOf(model) : stringOf(model.tree.root, 'title')?.value;
}
