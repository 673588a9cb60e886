import type { Edit } from '../finding.ts';
import { newlineOf } from '../tree/edit.ts';
import type { SourceTree } from '../tree/node.ts';

/**
 * The edits with each insertion that falls inside a removed line put in that line's place: a member moved out of a YAML block whose last
 * line it was is removed with the line behind which it is to be added.
 */
export function joinEdits(tree: SourceTree, edits: readonly Edit[]): readonly Edit[] {
  const joined: Edit[] = [];
  const removals = edits.filter(({ span, newText }) => newText === '' && span.end > span.start);
  const taken = new Map<Edit, string>();
  for (const edit of edits) {
    const around = edit.span.start === edit.span.end ? removals.find(({ span }) => span.start < edit.span.start && edit.span.start <= span.end) : undefined;
    if (around) taken.set(around, (taken.get(around) ?? '') + edit.newText);
    else joined.push(edit);
  }
  return joined.map((edit) => {
    const text = taken.get(edit);
    if (text === undefined) return edit;
    const newline = newlineOf(tree);
    const fromLineStart = tree.text[edit.span.start - 1] === '\n';
    const toLineEnd = tree.text[edit.span.end - 1] === '\n';
    return { span: edit.span, newText: (fromLineStart && text.startsWith(newline) ? text.slice(newline.length) : text) + (toLineEnd ? newline : '') };
  });
}
