import type { Node, SourceTree } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import type { AvroTypePair, FieldPair, JsonValuePair, ObjectPair } from './silent.ts';

/** What a walk over two versions hands out. */
export interface Walk {
  readonly workspace: Workspace;
  readonly oldWorkspace: Workspace;
  /** `use` is the place in the new schema's own document that leads to what is handed out, where that lies in another one. */
  field(pair: FieldPair, use: Node | undefined): void;
  object(pair: ObjectPair, use: Node | undefined): void;
  avroType(pair: AvroTypePair, use: Node | undefined): void;
  jsonValue(pair: JsonValuePair, use: Node | undefined): void;
}

/** Whether two nodes are written alike, each in its own document. */
export function sameText(one: Node, { text: first }: SourceTree, other: Node, { text: second }: SourceTree): boolean {
  const length = one.end - one.start;
  return length === other.end - other.start && first.slice(one.start, one.end) === second.slice(other.start, other.end);
}

/** Remembers pairs of nodes, because named types and references lead back to themselves: whether a pair comes up for the first time. */
export function pairsMet(): (one: Node, other: Node) => boolean {
  const met = new Map<Node, Set<Node>>();
  return (one, other) => {
    let others = met.get(one);
    if (!others) met.set(one, (others = new Set()));
    if (others.has(other)) return false;
    others.add(other);
    return true;
  };
}
