import type { Edit } from '../../finding.ts';
import { renameString } from '../../tree/edit.ts';
import { innerSpan } from '../../tree/node.ts';
import type { SourceTree, StringNode } from '../../tree/node.ts';
import type { Mention } from '../navigation/mention.ts';

/** A part of a string that gets another text. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The edit of one string in which parts are replaced: of these parts alone where that is as good, so that a preview shows the word. */
export function editOf(tree: SourceTree, node: StringNode, replacements: readonly Replacement[]): readonly Edit[] {
  const inner = innerSpan(node);
  const asWritten = inner.end - inner.start === node.value.length && tree.text.slice(inner.start, inner.end) === node.value;
  const isPlain = replacements.every(({ text }) => (tree.syntax === 'json' ? JSON.stringify(text) === `"${text}"` : /^[A-Za-z_][\w-]*$/.test(text)));
  const sorted = [...replacements].sort((a, b) => a.from - b.from);
  let value = '';
  let at = 0;
  for (const { from, to, text } of sorted) {
    value += node.value.slice(at, from) + text;
    at = to;
  }
  value += node.value.slice(at);
  if (!asWritten || !isPlain || (tree.syntax === 'yaml' && node.quote === 0 && /^(true|false|null|yes|no|on|off|y|n|nan|inf)$/i.test(value))) return [renameString(tree, node, value)];
  return sorted.map(({ from, to, text }) => ({ span: { start: inner.start + from, end: inner.start + to }, newText: text }));
}

/** A new name as a mention of it is to be written: in a JSON pointer it is escaped twice (RFC 6901, sections 3 and 6). */
export function writtenName(name: string, mention: Mention): string {
  if (mention.kind !== 'place' || mention.from === 0) return name;
  const { value } = mention.node;
  // An anchor is no pointer.
  const isStep = value[mention.from - 1] === '/' && value.slice(0, mention.from).includes('#');
  if (!isStep) return name;
  return name.replaceAll('~', '~0').replaceAll('/', '~1').replace(/[%\s"#<>\\^`{|}]/g, (it) => encodeURIComponent(it));
}
