import type { Span } from '../text.ts';
import { containersAt } from '../tree/containers-at.ts';
import { innerSpan } from '../tree/node.ts';
import type { Node, SourceTree } from '../tree/node.ts';

/**
 * What a person may want to select at an offset, the smallest first, each within the next: the word, the text without its quotes and with them,
 * the member with its key, what stands between the brackets, the object or array, and so on outwards.
 */
export function selectionsAt(tree: SourceTree, offset: number): readonly Span[] {
  const { containers, scalar } = containersAt(tree.root, offset);
  const spans: Span[] = [];
  if (scalar) {
    if (scalar.kind === 'string') {
      const inner = innerSpan(scalar);
      spans.push(wordAt(tree.text, offset, inner), inner);
    }
    spans.push(scalar);
  }
  let within: Span | undefined = scalar;
  for (const container of containers.toReversed()) {
    if (container.kind === 'object') {
      const member = within && container.members.find(({ key, value }) => key.start <= within!.start && within!.end <= (value?.end ?? key.end));
      if (member) spans.push({ start: member.key.start, end: member.value?.end ?? member.key.end });
    }
    spans.push(between(tree.text, container), container);
    within = container;
  }
  if (tree.root) spans.push({ start: 0, end: tree.text.length });
  return growing(spans.filter((span) => span.start <= offset && offset <= span.end));
}

/** Letters, digits and underscores around an offset. */
function wordAt(text: string, offset: number, inside: Span): Span {
  const isPart = (at: number): boolean => /[\p{L}\p{N}_]/u.test(text[at] ?? ' ');
  let { start, end } = { start: offset, end: offset };
  while (start > inside.start && isPart(start - 1)) start--;
  while (end < inside.end && isPart(end)) end++;
  return { start, end };
}

/** What stands between the brackets, without the white space at its ends. */
function between(text: string, node: Node): Span {
  if (!'{['.includes(text[node.start] ?? ' ')) return node;
  let [start, end] = [node.start + 1, node.end - 1];
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}

/** Each span larger than the one before. */
function growing(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const { start, end } of spans) {
    const last = kept.at(-1);
    if (start < end && (!last || (start <= last.start && last.end <= end && end - start > last.end - last.start))) kept.push({ start, end });
  }
  return kept;
}
