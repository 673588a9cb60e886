import type { Finding, Fix } from '../finding.ts';
import type { SourceTree } from '../tree/node.ts';

/**
 * The findings without the fixes that would change an alias of YAML, or lose the anchor that it names. What stands at an alias is
 * written elsewhere and may mean something to others, so a person has to decide where to mend it.
 */
export function applicable(findings: readonly Finding[], { fixed }: SourceTree): readonly Finding[] {
  if (!fixed) return findings;
  const fits = ({ edits }: Fix): boolean => edits.every(({ span }) => !fixed.some((it) => span.start <= it.end && it.start <= span.end));
  return findings.map((finding) => (finding.fixes.every(fits) ? finding : { ...finding, fixes: finding.fixes.filter(fits) }));
}
