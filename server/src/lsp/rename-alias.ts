import { namespaceWasPublished, wasPublished } from '../core/features/rename/rename-breaks.ts';
import type { Renameable } from '../core/features/rename/prepare-rename.ts';
import type { Context } from './answers/answer.ts';
import { historyOf } from './places.ts';
import type { Asked } from './places.ts';

/**
 * Whether a rename of an Avro type, field or namespace keeps the former name in `aliases`. `whenPublished`: where an earlier version has it. `ask`: as a part of the
 * rename that has to be confirmed, in editors that know such parts.
 */
const ways = ['whenPublished', 'always', 'ask', 'never'] as const;

const setting = 'event-schemas.rename.keepOldName';

/** Whether the former name stays as an alias: surely, if a person confirms it, or not. */
export async function aliasWanted(context: Context, { understanding }: Asked, target: Renameable): Promise<'yes' | 'ask' | 'no'> {
  const definition = target.kind === 'renameable' ? target.definitions[0] : undefined;
  if (target.kind !== 'namespace' && definition?.kind !== 'type' && definition?.kind !== 'field') return 'no';
  const way = await configured(context, understanding.document.uri);
  if (way === 'always' || way === 'never') return way === 'always' ? 'yes' : 'no';
  if (way === 'ask' && canAsk(context)) return 'ask';
  const history = historyOf(understanding);
  return history && (target.kind === 'namespace' ? namespaceWasPublished(target.namespace, history) : definition && wasPublished(definition, history)) ? 'yes' : 'no';
}

/** Whether the editor lets a person confirm parts of an edit. */
export function canAsk({ client }: Context): boolean {
  return client.workspace?.workspaceEdit?.documentChanges === true && client.workspace.workspaceEdit.changeAnnotationSupport !== undefined;
}

/** Asked for with each rename, so that a changed setting counts at once. Editors without settings of ours get the default. */
async function configured({ client, connection }: Context, scopeUri: string): Promise<(typeof ways)[number]> {
  if (!client.workspace?.configuration) return 'whenPublished';
  const value: unknown = await connection.workspace.getConfiguration({ scopeUri, section: setting }).catch(() => undefined);
  return ways.find((way) => way === value) ?? 'whenPublished';
}
