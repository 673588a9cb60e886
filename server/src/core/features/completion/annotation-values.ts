import { breakKinds } from '../../compat/breaks/index.ts';
import { notices } from '../../compat/notices.ts';
import { silentKinds } from '../../compat/silent/index.ts';
import { rules } from '../../lint/rules/index.ts';
import { suppressionAttribute } from '../../lint/suppress.ts';
import type { Node } from '../../tree/node.ts';
import type { Asked } from './asked.ts';
import type { Offer } from './offer.ts';
import { isMarker } from './slot.ts';

/** What stands in attributes that both formats allow: rules to suppress, tags. Undefined for any other attribute. */
export function annotationValues(attribute: string, { slot: { node, tree }, settings, model }: Asked): readonly Offer[] | undefined {
  const taken = new Set(node.parent?.kind === 'array' ? node.parent.items.flatMap((item) => (item.kind === 'string' && !isMarker(item) ? [item.value] : [])) : []);
  if (attribute === suppressionAttribute) {
    const on = (id: string): number => (settings.rules.has(id) ? 0 : 1);
    const ids = [
      ...rules.filter(({ formats }) => formats.includes(model.format)).map(({ id, title }) => ({ id, title })),
      ...[...breakKinds, ...silentKinds, ...notices].map(({ id, title }) => ({ id, title })),
    ];
    return ids.filter(({ id }) => !taken.has(id)).map(({ id, title }) => ({ label: id, kind: 'rule', value: id, detail: title, rank: on(id), topic: { about: 'rule', id } }));
  }
  if (attribute !== 'confluent:tags') return undefined;
  const tags = new Set([...tagsIn(tree.root), ...usualTags]);
  return [...tags].filter((tag) => !taken.has(tag)).map((tag) => ({ label: tag, kind: 'value', value: tag, rank: 0 }));
}

/** The tags that Confluent's Stream Catalog has from the start. */
const usualTags = ['PII', 'PRIVATE', 'SENSITIVE', 'PUBLIC'];

function tagsIn(root: Node | undefined): readonly string[] {
  const tags: string[] = [];
  const walk = (node: Node): void => {
    if (node.kind === 'array') node.items.forEach(walk);
    if (node.kind !== 'object') return;
    for (const { key, value } of node.members) {
      if (!value) continue;
      if (key.value !== 'confluent:tags') walk(value);
      else for (const tag of value.kind === 'array' ? value.items : []) if (tag.kind === 'string' && !isMarker(tag)) tags.push(tag.value);
    }
  };
  if (root) walk(root);
  return tags;
}
