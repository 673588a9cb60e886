import type { SchemaModel } from '../../model/schema-model.ts';
import { avroMentions } from './avro-mentions.ts';
import { jsonMentions } from './json-mentions.ts';
import type { Mention } from './mention.ts';

const known = new WeakMap<SchemaModel, readonly Mention[]>();

/** Every place of a document that names or refers to something. What a place means is looked up when somebody asks. */
export function mentionsOf(model: SchemaModel): readonly Mention[] {
  let mentions = known.get(model);
  if (!mentions) known.set(model, (mentions = model.format === 'avro' ? avroMentions(model) : jsonMentions(model)));
  return mentions;
}

/** The mentions at an offset, the shortest first: in a pointer the step before the whole reference. */
export function mentionsAt(model: SchemaModel, offset: number): readonly Mention[] {
  return mentionsOf(model).filter(({ hit }) => hit.start <= offset && offset <= hit.end).sort((a, b) => a.hit.end - a.hit.start - (b.hit.end - b.hit.start));
}
