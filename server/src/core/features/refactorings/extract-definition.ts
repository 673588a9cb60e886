import { ageOf } from '../../formats/json-schema/dialect.ts';
import type { SubSchema } from '../../formats/json-schema/model.ts';
import { insertMember, replaceValue } from '../../tree/edit.ts';
import { memberOf, toValue, valueOf } from '../../tree/node.ts';
import { encodedFragment } from '../../uri.ts';
import { capitalise, toCase } from '../../words/case.ts';
import { carriedIn } from '../carried-references.ts';
import type { Move } from '../carried-references.ts';
import { isEditable } from './refactoring.ts';
import type { Refactoring } from './refactoring.ts';

/** JSON Schema: what a property or item says goes to `$defs` (`definitions` up to draft-07), with a `$ref` in its place; references into it follow. On the key of a property, or on a selection of the whole schema. */
export default {
  kind: 'extract',
  propose(at) {
    const { model, selected, workspace } = at;
    if (model.format !== 'json-schema') return [];
    const { root, schemas, dialect } = model.json;
    if (root?.node.kind !== 'object' || valueOf(root.node, '$ref')) return [];
    const schema = schemas.findLast((it) => it.key && it.key.start <= selected.start && selected.end <= Math.max(it.key.end, selected.end > it.key.end ? it.node.end : 0) && (selected.start <= it.key.end) && it.via === 'properties');
    if (!schema || !isWorthAName(schema) || !isEditable(at, root.node)) return [];
    const existing = memberOf(root.node, '$defs') ?? memberOf(root.node, 'definitions');
    const age = ageOf(dialect);
    const word = existing?.key.value ?? (age !== undefined && age < 2019 ? 'definitions' : '$defs');
    if (existing && existing.value?.kind !== 'object') return [];
    const taken = existing?.value?.kind === 'object' ? existing.value.members.map(({ key }) => key.value) : [];
    const name = freeName(schema.key!.value, taken);
    const value = toValue(schema.node);
    const ref = { $ref: `#/${word}/${pointerStep(name)}` };
    const { tree } = model;
    const added = existing?.value?.kind === 'object' ? insertMember(tree, existing.value, name, value) : insertMember(tree, root.node, word, { [name]: value });
    const moves: Move = { node: schema.node, pointer: ref.$ref.slice(1) };
    const carried = carriedIn({ model, workspace }, model.json, moves);
    // What refers to itself would have to be edited within what moves.
    if (carried.stuck.length > 0 || carried.edits.some(({ span }) => span.start < schema.node.end && schema.node.start < span.end)) return [];
    return [{ title: `Extract "${schema.key!.value}" to ${word}: "${name}"`, edits: [replaceValue(tree, schema.node, ref), added, ...carried.edits], moves }];
  },
} satisfies Refactoring;

/** A type alone is no shorter by a reference; `$ref`s and anchors relative to where it stands stay where they are. */
function isWorthAName({ node }: SubSchema): boolean {
  if (node.kind !== 'object' || node.members.length < 2) return false;
  const text = JSON.stringify(toValue(node));
  return !/"\$(?:id|anchor|dynamicAnchor|recursiveAnchor)"/.test(text) && ['properties', 'enum', 'items', 'pattern', 'oneOf', 'anyOf', 'allOf', 'format'].some((word) => valueOf(node, word));
}

/** In the manner of the names that are there: `OrderLine`, `order_line`; else as types are named. */
function freeName(key: string, taken: readonly string[]): string {
  const isPlain = taken.length > 0 && taken.every((name) => /^[a-z]/.test(name));
  const base = isPlain ? key : capitalise(toCase(key, 'camelCase'));
  let name = base;
  for (let i = 2; taken.includes(name); i++) name = `${base}${i}`;
  return name;
}

function pointerStep(name: string): string {
  return encodedFragment(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
