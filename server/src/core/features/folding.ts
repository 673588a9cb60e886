import type { Span } from '../text.ts';
import type { Node, SourceTree } from '../tree/node.ts';
import { tokensOf } from './format/tokens.ts';

export interface Fold extends Span {
  readonly kind: 'region' | 'comment';
}

/** Every object and array that may be folded away, and comments of several lines. Spans reach from the opening bracket to the closing one; an edge leaves out what stands on one line. */
export function foldsOf(tree: SourceTree): readonly Fold[] {
  const folds: Fold[] = [];
  if (tree.root) containers(tree.root);
  if (tree.syntax === 'json' && (tree.text.includes('//') || tree.text.includes('/*'))) folds.push(...comments(tree.text));
  return folds;

  function containers(node: Node): void {
    if (node.kind === 'object') {
      // Of a block of YAML the line of the key stays in sight.
      if (node.members.length > 0) folds.push({ kind: 'region', start: anchor(node), end: node.end });
      for (const { value } of node.members) if (value) containers(value);
    } else if (node.kind === 'array') {
      if (node.items.length > 0) folds.push({ kind: 'region', start: anchor(node), end: node.end });
      for (const item of node.items) containers(item);
    }
  }

  function anchor(node: Node): number {
    if (tree.syntax === 'json' || '{['.includes(tree.text[node.start] ?? ' ')) return node.start;
    const key = node.parent?.kind === 'object' ? node.parent.members.find(({ value }) => value === node)?.key : undefined;
    return key?.start ?? node.start;
  }
}

/** Comments of several lines, and lines of comments that follow each other. */
function comments(text: string): readonly Fold[] {
  const folds: Fold[] = [];
  let open: Fold | undefined;
  for (const token of tokensOf(text) ?? []) {
    if (token.kind === 'block-comment') folds.push({ kind: 'comment', start: token.start, end: token.end });
    if (token.kind === 'line-comment' && (token.lines > 0 || text.slice(0, token.start).trim() === '')) {
      const goesOn = open !== undefined && token.lines === 1;
      const start = goesOn ? folds.pop()!.start : token.start;
      folds.push((open = { kind: 'comment', start, end: token.end }));
    } else open = undefined;
  }
  return folds;
}
