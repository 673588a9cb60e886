import type { SchemaModel } from '../../model/schema-model.ts';
import type { Span } from '../../text.ts';
import type { Workspace } from '../../workspace.ts';
import { mentionsAt, mentionsOf } from './mentions.ts';
import type { Definition, Mention } from './mention.ts';

export interface FoundDefinitions {
  /** The reference as a whole, without its quotes; with them where the cursor stands outside. */
  readonly origin: Span;
  readonly definitions: readonly Definition[];
}

/**
 * Where what stands at an offset is defined; undefined where nothing is referred to, or nobody here defines it. A reference counts as a whole,
 * whichever step of its pointer is asked for.
 */
export function definitionAt(model: SchemaModel, offset: number, workspace: Workspace): FoundDefinitions | undefined {
  const mentions = mentionsAt(model, offset);
  for (const mention of [...mentions.filter(({ role }) => role === 'path'), ...mentions]) {
    const definitions = mention.definitions(workspace);
    if (definitions.length > 0) return { origin: originOf(mention, offset), definitions };
  }
  return formerName(model, mentions, offset, workspace);
}

/** A name that nobody defines but a type of the document had once: readers of Avro do not follow it, a person wants to know of it. */
function formerName(model: SchemaModel, mentions: readonly Mention[], offset: number, workspace: Workspace): FoundDefinitions | undefined {
  const unknown = mentions.find(({ kind, role }) => kind === 'type' && role === 'reference');
  if (!unknown) return undefined;
  const name = simpleName(unknown);
  const alias = mentionsOf(model).find((it) => it.kind === 'type' && it.role === 'alias' && simpleName(it) === name);
  return alias && { origin: originOf(unknown, offset), definitions: alias.definitions(workspace) };
}

function originOf({ hit, node: { start, end } }: Mention, offset: number): Span {
  return hit.start <= offset && offset <= hit.end ? hit : { start, end };
}

function simpleName({ node: { value } }: Mention): string {
  return value.slice(value.lastIndexOf('.') + 1);
}
