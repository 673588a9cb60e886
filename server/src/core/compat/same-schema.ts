import { normalForm } from '../formats/avro/normal-form.ts';
import { canonical } from '../formats/json-schema/canonical.ts';
import { keptWith } from '../kept-with.ts';
import type { SchemaModel } from '../model/schema-model.ts';

/** Whether two texts are one schema to a registry that compares: layout does not count, in Avro neither do documentation and custom attributes. */
export function sameSchema(one: SchemaModel, other: SchemaModel): boolean {
  return one.format === other.format && formOf(one) === formOf(other);
}

const forms = keptWith<SchemaModel, string>('form');

function formOf(model: SchemaModel): string {
  return forms.get(model) ?? forms.set(model, model.format === 'avro' ? normalForm(model.avro) : model.tree.root ? canonical(model.tree.root) : '');
}
