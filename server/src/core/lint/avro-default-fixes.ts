import type { Fix } from '../finding.ts';
import type { Misfit } from '../formats/avro/defaults.ts';
import type { AvroField, AvroType } from '../formats/avro/model.ts';
import { insertItem, removeMember, renameString, replaceValue } from '../tree/edit.ts';
import { memberOf, toValue } from '../tree/node.ts';
import type { Node, SourceTree } from '../tree/node.ts';

/** What may mend a default that Avro refuses, the likeliest first. */
export function defaultFixes(field: AvroField, misfit: Misfit, tree: SourceTree): readonly Fix[] {
  const fixes: Fix[] = [];
  const { place } = misfit;
  // The place may lie in another document, when the type does.
  const whole = place === field.default;
  if (misfit.why === 'kind') {
    const value = converted(place, misfit.type);
    if (value !== undefined) fixes.push({ title: `Write ${JSON.stringify(value)}`, safe: whole && isSameInOtherWords(place, value), edits: [replaceValue(tree, place, value)] });
    if (whole && place.kind === 'null') fixes.push(...allowNull(field, tree));
    const empty = emptyOf(misfit.type);
    if (empty !== undefined && value === undefined && !(misfit.type.kind === 'union')) fixes.push({ title: `Write ${JSON.stringify(empty)}`, safe: false, edits: [replaceValue(tree, place, empty)] });
  }
  const { type } = field;
  if (misfit.why === 'range' && type?.kind === 'primitive' && type.name === 'int' && Number.isSafeInteger(misfit.place.value)) {
    fixes.push({ title: 'Make the type long', safe: false, edits: [renameString(tree, type.typeNode, 'long')] });
  }
  const member = memberOf(field.node, 'default');
  if (member) fixes.push({ title: 'Remove the default', safe: false, edits: [removeMember(tree, field.node, member)] });
  return fixes;
}

/** The value that was meant, as the type wants it; undefined when that cannot be told. */
function converted(node: Node, type: AvroType): unknown {
  if (type.kind === 'union') {
    const hasNull = type.branches.some((branch) => branch.kind === 'primitive' && branch.name === 'null');
    if (node.kind === 'string' && /^null$/i.test(node.value) && hasNull) return null;
    // The JSON encoding of data names the branch; a default does not.
    if (node.kind === 'object' && node.members.length === 1) {
      const [member] = node.members;
      const named = type.branches.some((branch) => (branch.kind === 'primitive' ? branch.name : 'fullName' in branch ? branch.fullName : branch.kind) === member!.key.value);
      return named ? toValue(member!.value) : undefined;
    }
    const values = type.branches.map((branch) => converted(node, branch)).filter((value) => value !== undefined);
    return values.length === 1 ? values[0] : undefined;
  }
  if (type.kind === 'array') return node.kind === 'object' && node.members.length === 0 ? [] : undefined;
  if (type.kind === 'map') return node.kind === 'array' && node.items.length === 0 ? {} : undefined;
  if (type.kind !== 'primitive') return undefined;
  switch (type.name) {
    case 'int':
    case 'long':
      if (node.kind === 'string' && /^-?(0|[1-9]\d{0,14})$/.test(node.value)) return Number(node.value);
      return node.kind === 'number' && Number.isSafeInteger(node.value) ? node.value : undefined;
    case 'float':
    case 'double':
      return node.kind === 'string' && /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(node.value) ? Number(node.value) : undefined;
    case 'boolean':
      return node.kind === 'string' && /^(true|false)$/i.test(node.value) ? node.value.toLowerCase() === 'true' : undefined;
    case 'null':
      return node.kind === 'string' && /^null$/i.test(node.value) ? null : undefined;
    case 'string':
      return node.kind === 'number' ? node.raw : node.kind === 'boolean' ? String(node.value) : undefined;
    default:
      return undefined;
  }
}

/** A text that says a number or the like can have meant nothing else; an object in place of a list can. */
function isSameInOtherWords(node: Node, value: unknown): boolean {
  return node.kind === 'number' || node.kind === 'boolean' || (node.kind === 'string' && value !== null);
}

function emptyOf(type: AvroType): unknown {
  return type.kind === 'array' ? [] : type.kind === 'map' ? {} : undefined;
}

/** Makes the type of a field a union that begins with null. */
function allowNull(field: AvroField, tree: SourceTree): readonly Fix[] {
  const { type } = field;
  if (!type || type.node.parent !== field.node) return [];
  const title = 'Allow null: make the type a union that begins with "null"';
  if (type.kind === 'union') return [{ title, safe: false, edits: [insertItem(tree, type.node, 'null', 0)] }];
  if (type.node.kind === 'string') return [{ title, safe: false, edits: [replaceValue(tree, type.node, ['null', type.node.value])] }];
  if (tree.text[type.node.start] !== '{') return [];
  return [{
    title, safe: false,
    edits: [{ span: { start: type.node.start, end: type.node.start }, newText: '["null", ' }, { span: { start: type.node.end, end: type.node.end }, newText: ']' }],
  }];
}
