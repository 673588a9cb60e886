import type { Edit } from '../finding.ts';
import { renameString } from '../tree/edit.ts';
import { innerSpan, partSpan } from '../tree/node.ts';
import type { SourceTree, StringNode } from '../tree/node.ts';

/** Writes something else for a part of a string, `from` and `to` counted in its value; the quotes and the rest stay as they are. */
export function replacePart(tree: SourceTree, node: StringNode, from: number, to: number, text: string): Edit {
  const inner = innerSpan(node);
  // A string with escapes is written anew: an offset in its value is not one in the text.
  if (inner.end - inner.start !== node.value.length || /["'\\]/.test(text)) return renameString(tree, node, node.value.slice(0, from) + text + node.value.slice(to));
  return { span: partSpan(node, from, to), newText: text };
}
