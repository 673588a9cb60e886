import type { Workspace } from '../../workspace.ts';
import { valueOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import { meaningOf } from './json-meaning.ts';
import type { JsonValue } from './json-value.ts';
import type { ChangeContext, JsonValuePair } from './silent.ts';

/** One thing that data is held to: where it is said, and what it comes to. */
export interface Constraint {
  readonly node: Node;
  readonly meaning: string;
}

/** What became of the constraints of one kind; undefined where it is the same, or cannot be told. */
export interface ConstraintChange {
  readonly how: 'added' | 'removed' | 'changed';
  /** In the new version: the first that is new, else what stands for the value. */
  readonly place: Node;
  readonly old: Node;
}

/**
 * How what a keyword says of a value changed. All places of it count together, so that one which moves is none that changes; a place whose
 * meaning is out of sight makes all of it unsure.
 */
export function constraintChange({ old, update }: JsonValuePair, gather: (value: JsonValue, workspace: Workspace) => readonly Constraint[] | undefined, { workspace, oldWorkspace }: ChangeContext): ConstraintChange | undefined {
  if (!old.isComplete || !update.isComplete) return undefined;
  const [before, now] = [gather(old, oldWorkspace), gather(update, workspace)];
  if (!before || !now) return undefined;
  const gone = before.filter(({ meaning }) => now.every((it) => it.meaning !== meaning));
  const added = now.filter(({ meaning }) => before.every((it) => it.meaning !== meaning));
  if (gone.length + added.length === 0) return undefined;
  return { how: gone.length === 0 ? 'added' : added.length === 0 ? 'removed' : 'changed', place: added[0]?.node ?? update.place, old: gone[0]?.node ?? old.place };
}

/** What each place of a keyword that holds a schema comes to; undefined where one of them cannot be told. */
export function schemasSaid(keyword: string): (value: JsonValue, workspace: Workspace) => readonly Constraint[] | undefined {
  return (value, workspace) => {
    const found: Constraint[] = [];
    for (const { schema, document } of value.layers) {
      const node = schema.node.kind === 'object' ? schema.node.members.find(({ key }) => key.value === keyword) : undefined;
      const inner = node && valueOf(schema.node, keyword);
      if (!node || !inner) continue;
      const meaning = meaningOf(inner, document, workspace);
      if (meaning === undefined) return undefined;
      if (meaning !== '{}' && meaning !== 'true') found.push({ node: node.key, meaning });
    }
    return found;
  };
}

/** A constraint may be looser or tighter than it was; what is added refuses earlier events, and what is gone lets pass what consumers with the earlier schema refuse. */
export function hurtBy(how: ConstraintChange['how']): { readonly hurts?: 'BACKWARD' | 'FORWARD' } {
  return how === 'changed' ? {} : { hurts: how === 'added' ? 'BACKWARD' : 'FORWARD' };
}

/** Who refuses what when a constraint changes so. */
export function refusedBy(how: ConstraintChange['how'], version: string): string {
  switch (how) {
    case 'added':
      return `events of ${version} that do not keep to it are refused by consumers that check them`;
    case 'removed':
      return `consumers that check events by ${version} refuse new ones that do not keep to it`;
    case 'changed':
      return `consumers that check events refuse those of the other version that do not keep to theirs`;
    default:
      return how satisfies never;
  }
}
