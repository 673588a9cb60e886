import type { Settings } from '../config/settings.ts';
import type { Finding } from '../finding.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { keyOf } from '../tree/node.ts';
import type { Node, ObjectNode, StringNode } from '../tree/node.ts';
import { removeItem, removeMember } from '../tree/edit.ts';
import { nearest } from '../words/spelling.ts';
import { breakKinds } from '../compat/breaks/index.ts';
import { notices } from '../compat/notices.ts';
import { silentKinds } from '../compat/silent/index.ts';
import { ruleIds } from './rules/index.ts';

/** The attribute that turns rules off for the object it stands in, its key included. Avro and JSON Schema both allow such attributes. */
export const suppressionAttribute = 'x-event-schemas-ignore';

export interface Suppressed {
  /** What is to be said, the findings about suppressions among it. */
  readonly left: readonly Finding[];
  readonly suppressed: readonly Finding[];
}

/**
 * Takes out the findings that the document itself suppresses, and adds findings for suppressions that name no rule or suppress nothing.
 * A syntax error cannot be suppressed: where the text is broken, so is the attribute's reach.
 */
export function suppress(findings: readonly Finding[], model: SchemaModel, settings: Settings): Suppressed {
  if (!model.tree.text.includes(suppressionAttribute)) return { left: findings, suppressed: [] };
  const suppressions = collect(model.tree.root);
  if (suppressions.length === 0) return { left: findings, suppressed: [] };
  const used = new Set<StringNode>();
  const { left, suppressed } = divide(findings, suppressions, used);
  const added: Finding[] = [];
  for (const { rule, object } of suppressions) {
    if (used.has(rule)) continue;
    const edits = [removal(model, object, rule)];
    // What a change breaks is known only beside an earlier version, so such a suppression is never called needless.
    if (changeIds.has(rule.value)) continue;
    if (!ruleIds.has(rule.value)) {
      const proposal = nearest(rule.value, [...ruleIds, ...changeIds]);
      added.push({
        code: 'config/unknown-suppression', span: rule, related: [],
        message: `There is no rule "${rule.value}", so nothing is suppressed here.${proposal ? ` Did you mean "${proposal}"?` : ' Remove it, or name a rule.'}`,
        fixes: [
          ...(proposal ? [{ title: `Change to "${proposal}"`, safe: false, edits: [{ span: { start: rule.start, end: rule.end }, newText: JSON.stringify(proposal) }] }] : []),
          { title: 'Remove the suppression', safe: true, edits },
        ],
      });
    } else if (settings.rules.has(rule.value)) {
      added.push({
        code: 'config/unused-suppression', span: rule, related: [], unnecessary: true,
        message: `"${rule.value}" has nothing to say here, so this suppression hides nothing today but would hide a new fault. Remove it.`,
        fixes: [{ title: 'Remove the suppression', safe: true, edits }],
      });
    }
  }
  return { left: [...left, ...added], suppressed };
}

/** Takes out findings that the document suppresses, and says nothing of suppressions: for findings about a change. */
export function withoutSuppressed(findings: readonly Finding[], { tree }: SchemaModel): Suppressed {
  const suppressions = findings.length > 0 && tree.text.includes(suppressionAttribute) ? collect(tree.root) : [];
  return suppressions.length === 0 ? { left: findings, suppressed: [] } : divide(findings, suppressions, new Set());
}

const changeIds: ReadonlySet<string> = new Set([...breakKinds, ...silentKinds, ...notices].map(({ id }) => id));

function divide(findings: readonly Finding[], suppressions: readonly Suppression[], used: Set<StringNode>): Suppressed {
  const suppressed: Finding[] = [];
  const left = findings.filter((finding) => {
    const by = suppressions.find((it) => it.rule.value === finding.code && it.start <= finding.span.start && finding.span.end <= it.end);
    if (!by) return true;
    used.add(by.rule);
    suppressed.push(finding);
    return false;
  });
  return { left, suppressed };
}

interface Suppression {
  readonly rule: StringNode;
  readonly object: ObjectNode;
  readonly start: number;
  readonly end: number;
}

function collect(root: Node | undefined): readonly Suppression[] {
  const found: Suppression[] = [];
  const walk = (node: Node): void => {
    if (node.kind === 'array') node.items.forEach(walk);
    if (node.kind !== 'object') return;
    for (const { key, value } of node.members) {
      if (!value) continue;
      if (key.value !== suppressionAttribute) {
        walk(value);
        continue;
      }
      const start = keyOf(node)?.start ?? node.start;
      const names = value.kind === 'array' ? value.items : [value];
      for (const rule of names) if (rule.kind === 'string') found.push({ rule, object: node, start, end: node.end });
    }
  };
  if (root) walk(root);
  return found;
}

function removal(model: SchemaModel, object: ObjectNode, rule: StringNode) {
  const member = object.members.find((it) => it.key.value === suppressionAttribute)!;
  if (member.value?.kind === 'array' && member.value.items.length > 1) return removeItem(model.tree, member.value, rule);
  return removeMember(model.tree, object, member);
}
