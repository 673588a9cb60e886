import type { Edit } from '../../finding.ts';
import type { Span } from '../../text.ts';
import type { ArrayNode, Node, ObjectNode, SourceTree } from '../../tree/node.ts';

/** What comes to each place of an object or array, by index; undefined: everything stays where it is. */
export type Order = (node: ObjectNode | ArrayNode) => readonly number[] | undefined;

/**
 * The edits that put members of objects and items of arrays into another order, at any depth: each place gets the text of another one, so that
 * indentation and commas stay as they are. What has comments between its members stays, since nobody can tell what they belong to; so does
 * YAML, where indentation belongs to the place.
 */
export function reorder({ syntax, text }: SourceTree, root: Node, order: Order): readonly Edit[] {
  if (syntax === 'yaml') return [];
  const edits: Edit[] = [];
  collect(root);
  return edits;

  /** One edit for each outermost object or array that changes. */
  function collect(node: Node): void {
    if (node.kind !== 'object' && node.kind !== 'array') return;
    if (newOrder(node)) edits.push({ span: { start: node.start, end: node.end }, newText: written(node) });
    else for (const child of childrenOf(node)) collect(child);
  }

  function written(node: Node): string {
    if (node.kind !== 'object' && node.kind !== 'array') return text.slice(node.start, node.end);
    const places = placesOf(node);
    const order = newOrder(node);
    let out = '';
    let at = node.start;
    for (const [i, place] of places.entries()) {
      const from = order?.[i] ?? i;
      const source = places[from]!;
      const value = node.kind === 'object' ? node.members[from]!.value : node.items[from];
      out += text.slice(at, place.start) + (value ? text.slice(source.start, value.start) + written(value) : text.slice(source.start, source.end));
      at = place.end;
    }
    return out + text.slice(at, node.end);
  }

  function newOrder(node: ObjectNode | ArrayNode): readonly number[] | undefined {
    const wanted = order(node);
    return wanted?.some((from, to) => from !== to) && hasNoComments(node) ? wanted : undefined;
  }

  function hasNoComments(node: ObjectNode | ArrayNode): boolean {
    const places = placesOf(node);
    return places.every(({ start }, i) => isSpace(i === 0 ? node.start + 1 : places[i - 1]!.end, start)) && isSpace(places.at(-1)?.end ?? node.start + 1, node.end - 1);
  }

  function isSpace(from: number, to: number): boolean {
    return /^\s*,?\s*$/.test(text.slice(from, to));
  }
}

function placesOf(node: ObjectNode | ArrayNode): readonly Span[] {
  return node.kind === 'object' ? node.members.map(({ key, value }) => ({ start: key.start, end: value?.end ?? key.end })) : node.items;
}

function childrenOf(node: ObjectNode | ArrayNode): readonly Node[] {
  return node.kind === 'object' ? node.members.flatMap(({ value }) => value ?? []) : node.items;
}
