import type { Edit, Finding } from '../finding.ts';
import type { SourceTree } from '../tree/node.ts';

/**
 * The findings without the fixes that would change an alias of YAML, or lose the anchor that it names. What stands at an alias is
 * written elsewhere and may mean something to others, so a person has to decide where to mend it. And in a text with a fault that nobody knows how to mend, only what mends faults
 * is safe: what lies around may have been read as what it is not.
 */
export function applicable(findings: readonly Finding[], tree: SourceTree): readonly Finding[] {
  const isSure = !tree.problems.some(({ kind, mend }) => kind === 'invalid' && !mend);
  if (!tree.fixed && isSure) return findings;
  return findings.map((finding) => {
    const left = tree.fixed ? finding.fixes.filter(({ edits }) => isApplicable(tree, edits)) : finding.fixes;
    const fixes = isSure || finding.code.startsWith('syntax/') ? left : left.map((fix) => (fix.safe ? { ...fix, safe: false } : fix));
    return fixes.length === finding.fixes.length && isSure ? finding : { ...finding, fixes };
  });
}

/** Whether edits leave the aliases and anchors of a document alone. */
export function isApplicable({ fixed = [] }: SourceTree, edits: readonly Edit[]): boolean {
  return edits.every(({ span }) => !fixed.some((it) => span.start <= it.end && it.start <= span.end));
}
