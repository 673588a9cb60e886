import type { Edit, Finding } from '../finding.ts';
import type { SourceTree } from '../tree/node.ts';

/**
 * The findings without the fixes that would change an alias of YAML, or lose the anchor that it names. What stands at an alias is
 * written elsewhere and may mean something to others, so a person has to decide where to mend it.
 */
export function applicable(findings: readonly Finding[], tree: SourceTree): readonly Finding[] {
  if (!tree.fixed) return findings;
  return findings.map((finding) => {
    const fixes = finding.fixes.filter(({ edits }) => isApplicable(tree, edits));
    return fixes.length === finding.fixes.length ? finding : { ...finding, fixes };
  });
}

/** Whether edits leave the aliases and anchors of a document alone. */
export function isApplicable({ fixed = [] }: SourceTree, edits: readonly Edit[]): boolean {
  return edits.every(({ span }) => !fixed.some((it) => span.start <= it.end && it.start <= span.end));
}
