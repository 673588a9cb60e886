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

/**
 * The mentions at an offset, the shortest first: in a pointer the step before the whole reference. A cursor outside of the quotes, as it stands behind a word that was selected with
 * them, means the part of the string that is next to it.
 */
export function mentionsAt(model: SchemaModel, offset: number): readonly Mention[] {
  const mentions = mentionsOf(model);
  const within = mentions.filter(({ hit }) => hit.start <= offset && offset <= hit.end);
  const found = within.length > 0 ? within : mentions.filter(({ hit, node: { start, end, quote } }) => quote === 1 && ((offset === end && hit.end === end - 1) || (offset === start && hit.start === start + 1)));
  return found.sort((a, b) => a.hit.end - a.hit.start - (b.hit.end - b.hit.start));
}
