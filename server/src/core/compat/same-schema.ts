import { normalForm } from '../formats/avro/normal-form.ts';
import { canonical } from '../formats/json-schema/canonical.ts';
import type { SchemaModel } from '../model/schema-model.ts';

/** Whether two texts are one schema to a registry that compares: layout does not count, in Avro neither do documentation and custom attributes. */
export function sameSchema(one: SchemaModel, other: SchemaModel): boolean {
  return one.format === other.format && formOf(one) === formOf(other);
}

const forms = new WeakMap<SchemaModel, string>();

function formOf(model: SchemaModel): string {
  let form = forms.get(model);
  if (form === undefined) forms.set(model, (form = model.format === 'avro' ? normalForm(model.avro) : model.tree.root ? canonical(model.tree.root) : ''));
  return form;
}
