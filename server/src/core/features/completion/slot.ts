import { applyEdits } from '../../tree/edit.ts';
import { containersAt } from '../../tree/containers-at.ts';
import type { Node, ObjectNode, SourceTree, StringNode } from '../../tree/node.ts';
import type { Place } from './place.ts';

/** A place in a text, and the tree of that text as it would be if something stood there. */
export interface Slot {
  readonly place: Place;
  readonly tree: SourceTree;
  /** What stands for what is to be written. */
  readonly node: StringNode;
}

/** No name of anything, and plain enough to be read quickly. */
const marker = '__at_the_cursor__';

/**
 * Puts a word in at a place, with the commas, colon and quotes that lack there, so that the tree around it is whole and what stands behind
 * the cursor is seen too. Undefined where the text is too broken for that.
 */
export function slotAt(text: string, place: Place, syntax: 'json' | 'yaml', parse: (text: string) => SourceTree): Slot | undefined {
  const word = syntax === 'json' ? `"${marker}"` : marker;
  const colon = place.kind === 'key' && !place.hasColon ? ': null' : '';
  const lead = place.lacksValueBefore ? 'null, ' : place.lacksColon ? ': ' : syntax === 'yaml' && text[place.span.start - 1] === ':' ? ' ' : '';
  const comma = place.commaAt === undefined ? [] : [{ span: { start: place.commaAt, end: place.commaAt }, newText: ',' }];
  const tree = parse(applyEdits(text, [...comma, { span: place.span, newText: `${lead}${word}${colon}${place.lacksCommaAfter ? ',' : ''}` }]));
  const start = place.span.start + comma.length + lead.length;
  const found = containersAt(tree.root, start + 1).scalar ?? containersAt(tree.root, start).scalar;
  const node = found?.kind === 'string' && found.value === marker ? found : undefined;
  if (!node) return undefined;
  const isKey = node.parent?.kind === 'object' && node.parent.members.some(({ key }) => key === node);
  return isKey === (place.kind === 'key') ? { place, tree, node } : undefined;
}

/** The object that a key is written into. */
export function objectOf({ node }: Slot): ObjectNode {
  return node.parent as ObjectNode;
}

/** The values of the members beside what is written, by key: of a key that stands twice the last. */
export function siblingsOf(object: ObjectNode): ReadonlyMap<string, Node | undefined> {
  const siblings = new Map<string, Node | undefined>();
  for (const { key, value } of object.members) if (key.value !== marker) siblings.set(key.value, isMarker(value) ? undefined : value);
  return siblings;
}

/** Whether a node is what stands for what is to be written. */
export function isMarker(node: Node | undefined): boolean {
  return node?.kind === 'string' && node.value === marker;
}
