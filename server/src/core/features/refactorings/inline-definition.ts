import { ageOf } from '../../formats/json-schema/dialect.ts';
import { refOf, resolveRef } from '../../formats/json-schema/references.ts';
import { removeMember, replaceValue } from '../../tree/edit.ts';
import type { Span } from '../../text.ts';
import { toValue } from '../../tree/node.ts';
import { isEditable } from './refactoring.ts';
import type { Refactoring } from './refactoring.ts';

/** JSON Schema: what a `$ref` leads to stands in its place; the definition goes with its last reference, be it of another file; in another file it stays. On the `$ref`. */
export default {
  kind: 'inline',
  propose(at) {
    const { model, selected, workspace } = at;
    if (model.format !== 'json-schema') return [];
    const document = model.json;
    const schema = document.schemas.findLast(({ node }) => {
      const member = node.kind === 'object' ? node.members.find(({ key }) => key.value === '$ref') : undefined;
      return member?.value !== undefined && member.key.start <= selected.start && selected.end <= member.value.end;
    });
    const ref = schema && refOf(schema);
    if (!ref || schema.node.kind !== 'object' || !isEditable(at, schema.node)) return [];
    const target = resolveRef(ref.value, schema, document, workspace);
    if (target.kind !== 'resolved' || target.node.kind !== 'object') return [];
    const isHere = target.document === document;
    const value = toValue(target.node) as Readonly<Record<string, unknown>>;
    // Words that count from where they stand would mean something else elsewhere, and a circle has no end.
    const text = JSON.stringify(value);
    if (/"(?:\$id|\$anchor|\$dynamicAnchor|\$dynamicRef|\$recursiveRef)":|"id":"/.test(text) || (!isHere && text.includes('"$ref":')) || (isHere && overlap(target.node, schema.node))) return [];
    const siblings = schema.node.members.filter(({ key }) => key.value !== '$ref');
    const age = ageOf(document.dialect);
    // Up to draft-07 what stands beside `$ref` is not heeded; later both count, and may speak of the same.
    if (age === undefined && siblings.length > 0) return [];
    const own = age !== undefined && age >= 2019 ? Object.fromEntries(siblings.map(({ key, value: said }) => [key.value, toValue(said)])) : {};
    if (Object.keys(own).some((key) => Object.hasOwn(value, key) && !['title', 'description', 'default', 'examples', 'deprecated'].includes(key))) return [];
    const { tree } = model;
    const edits = [replaceValue(tree, schema.node, { ...value, ...own })];
    const { parent } = target.node;
    const definition = isHere && target.schema?.key && /^(?:\$defs|definitions)$/.test(target.schema.via ?? '') && parent?.kind === 'object' ? parent.members.find((it) => it.value === target.node) : undefined;
    const isLast = definition && document.schemas.filter((it) => {
      const other = refOf(it);
      const meant = other && resolveRef(other.value, it, document, workspace);
      return meant?.kind === 'resolved' && meant.document === document && target.node.start <= meant.node.start && meant.node.end <= target.node.end;
    }).length === 1;
    const goes = definition && isLast && parent?.kind === 'object' && isEditable(at, parent);
    return [{ title: `Inline "${definition?.key.value ?? ref.value}"${goes ? ', its only reference here' : ''}`, edits, ...(goes && { whereUnused: { node: target.node, edits: [removeMember(tree, parent, definition)] } }) }];
  },
} satisfies Refactoring;

/** One within the other: a circle, or a reference at the root to what the root holds. */
function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
