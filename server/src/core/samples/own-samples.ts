import { keyword } from '../formats/json-schema/model.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { valueOf } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';

/** The samples that a schema carries in attributes of its own, `x-sample` and `x-samples`: no specification knows them, and readers pass over them. */
export function ownSamples(model: SchemaModel): readonly Node[] {
  const root = rootOf(model);
  const [one, several] = [valueOf(root, 'x-sample'), valueOf(root, 'x-samples')];
  return [...(one ? [one] : []), ...(several?.kind === 'array' ? several.items : [])];
}

/** The samples of the event in a schema: its own, and for JSON Schema `examples` (draft-06 and later) at its root. */
export function samplesIn(model: SchemaModel): readonly Node[] {
  const examples = model.format === 'json-schema' ? valueOf(rootOf(model), 'examples') : undefined;
  return [...ownSamples(model), ...(examples?.kind === 'array' ? examples.items : [])];
}

/** What stands beside a reference does not count up to draft-07, so a schema that is one has no samples of its own. */
function rootOf(model: SchemaModel): Node | undefined {
  if (model.format === 'avro') return model.avro.roots.at(-1)?.object;
  const { root } = model.json;
  return root && !keyword(root, '$ref') ? root.node : undefined;
}
