import type { AvroDocument, NamedType } from '../formats/avro/model.ts';
import { branchKey } from '../formats/avro/resolve.ts';
import { sameDefinition } from '../formats/avro/same-definition.ts';
import { isClosed } from '../tree/closed.ts';
import type { Node } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import { keptWith } from '../kept-with.ts';

/** A second definition of a name in one document. */
export interface Redefinition {
  readonly type: NamedType;
  readonly first: NamedType;
  /** Says the same as the first: then Avro 1.12 takes it for a reference. */
  readonly same: boolean;
}

const memo = keptWith<AvroDocument, { readonly workspace: Workspace; readonly found: readonly Redefinition[] }>('redefinitions');

/** Every further definition of a name, but for those that are repeated inside another repeated one. */
export function redefinitionsIn(document: AvroDocument, workspace: Workspace): readonly Redefinition[] {
  const known = memo.get(document);
  if (known?.workspace === workspace) return known.found;
  const found: Redefinition[] = [];
  let outer: Node | undefined;
  for (const type of document.types) {
    if (type.kind !== 'record' && type.kind !== 'enum' && type.kind !== 'fixed') continue;
    const first = document.names.get(type.fullName);
    if (!first || first === type || (type.nameNode && !isClosed(document.tree, type.nameNode))) continue;
    const isInside = outer !== undefined && encloses(outer, type.node);
    // A definition within the one that it repeats cannot be the same: that one has itself inside.
    const same = !encloses(first.node, type.node) && sameDefinition(first, type, document, workspace) && !isSiblingBranch(type, document, workspace);
    if (isInside && same) continue;
    if (!isInside) outer = type.node;
    found.push({ type, first, same });
  }
  memo.set(document, { workspace, found });
  return found;
}

function encloses(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether the type stands in one union twice: no branch may, whatever it says. */
function isSiblingBranch(type: NamedType, document: AvroDocument, workspace: Workspace): boolean {
  const siblings = type.place.at === 'branch' ? type.place.of.branches : type.place.at === 'root' ? document.roots : [];
  return siblings.some((sibling) => sibling !== type && branchKey(sibling, document, workspace) === type.fullName);
}
