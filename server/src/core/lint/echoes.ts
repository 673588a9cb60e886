import type { Finding } from '../finding.ts';
import { containersAt } from '../tree/containers-at.ts';
import type { Node, SourceTree } from '../tree/node.ts';
import type { Rule } from './rule.ts';

/**
 * The findings without those that say that something is missing from an object in which a word is misspelt: that is one fault, and the
 * rule about the spelling has said it.
 */
export function withoutEchoes(findings: readonly Finding[], rules: readonly Rule[], tree: SourceTree): readonly Finding[] {
  if (findings.length === 0) return findings;
  const spelling = new Set(rules.filter(({ speaksOf }) => speaksOf === 'spelling').map(({ id }) => id));
  const misspelt = new Set<Node>(findings.filter(({ code }) => spelling.has(code)).flatMap((finding) => objectsAt(tree, finding)));
  if (misspelt.size === 0) return findings;
  const absence = new Set(rules.filter(({ speaksOf }) => speaksOf === 'absence').map(({ id }) => id));
  return findings.filter((finding) => !absence.has(finding.code) || !objectsAt(tree, finding, 'named').some((object) => misspelt.has(object)));
}

/** The object around a finding and, where it marks a key, the object of that name, which what is missing would stand in. */
function objectsAt(tree: SourceTree, { span }: Finding, more?: 'named'): readonly Node[] {
  const { containers, scalar } = containersAt(tree.root, span.start);
  const around = containers.findLast(({ kind }) => kind === 'object');
  if (around?.kind !== 'object') return [];
  const named = more && around.members.find(({ key }) => key === scalar)?.value;
  return named?.kind === 'object' ? [around, named] : [around];
}
