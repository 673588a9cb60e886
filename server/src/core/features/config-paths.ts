import { innerSpan, valueOf } from '../tree/node.ts';
import type { SourceTree } from '../tree/node.ts';
import type { Span } from '../text.ts';

/** The paths that a configuration names in `extends`, without the names of profiles. `isPath` tells one from the other. */
export function configPaths({ root }: SourceTree, isPath: (reference: string) => boolean): readonly { readonly span: Span; readonly path: string }[] {
  const value = valueOf(root, 'extends');
  const entries = value?.kind === 'array' ? value.items : value ? [value] : [];
  return entries.flatMap((entry) => (entry.kind === 'string' && isPath(entry.value) ? [{ span: innerSpan(entry), path: entry.value }] : []));
}
