import type { SchemaModel } from '../../model/schema-model.ts';
import type { Span } from '../../text.ts';
import type { Workspace } from '../../workspace.ts';
import { mentionsAt } from './mentions.ts';
import type { Definition } from './mention.ts';

export interface FoundDefinitions {
  /** The reference as a whole, without its quotes. */
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
    if (definitions.length > 0) return { origin: mention.hit, definitions };
  }
  return undefined;
}
