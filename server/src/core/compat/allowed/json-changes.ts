import { typesIn } from '../../formats/json-schema/model.ts';
import type { Edit } from '../../finding.ts';
import { insertItem, insertMember, removeItem, removeMember, renameString, replaceValue, setMember } from '../../tree/edit.ts';
import { memberOf, toValue, valueOf } from '../../tree/node.ts';
import type { Member, NumberNode, ObjectNode, SourceTree } from '../../tree/node.ts';
import { freeName } from './proposed-change.ts';
import type { ProposedChange } from './proposed-change.ts';

/** What may be wanted of a property: `object` is the schema whose `properties` hold it. */
export function changesOfProperty(object: ObjectNode, property: Member, tree: SourceTree): readonly ProposedChange[] {
  const properties = valueOf(object, 'properties');
  const { key, value: schema } = property;
  if (properties?.kind !== 'object' || !schema) return [];
  const required = requirementOf(object, key.value);
  const out: ProposedChange[] = [];
  out.push({ change: 'Remove it', edits: [removeMember(tree, properties, property), ...(required ? [withoutRequirement(tree, object, required)] : [])] });
  const renamed = freeName(`${key.value}_renamed`, properties.members.map((member) => member.key.value));
  out.push({ change: 'Rename it', edits: [renameString(tree, key, renamed), ...(required ? [renameString(tree, required, renamed)] : [])] });
  if (required) out.push({ change: 'Make it optional', edits: [withoutRequirement(tree, object, required)] });
  else {
    const require = withRequirement(tree, object, key.value);
    out.push({ change: 'Make it required', edits: [require] });
    const sample = schema.kind === 'object' && !valueOf(schema, 'default') ? sampleOf(schema) : undefined;
    if (schema.kind === 'object' && sample !== undefined) out.push({ change: 'Make it required, with a default', // The inner one first: in YAML both may be added at one place.
      edits: [insertMember(tree, schema, 'default', sample), require] });
  }
  if (schema.kind === 'object') out.push(...changesOfValue(schema, tree));
  return out;
}

/** What may be wanted of an object as a whole. */
export function changesOfObject(object: ObjectNode, tree: SourceTree): readonly ProposedChange[] {
  const out: ProposedChange[] = [];
  const properties = valueOf(object, 'properties');
  if (properties?.kind === 'object') {
    const name = freeName('new_property', properties.members.map(({ key }) => key.value));
    const add = (schema: unknown): Edit => insertMember(tree, properties, name, schema);
    out.push({ change: 'Add an optional property', edits: [add({ type: 'string' })] });
    out.push({ change: 'Add a required property', edits: [add({ type: 'string' }), withRequirement(tree, object, name)] });
    out.push({ change: 'Add a required property with a default', edits: [add({ type: 'string', default: '' }), withRequirement(tree, object, name)] });
  }
  const additional = memberOf(object, 'additionalProperties');
  if (additional?.value?.kind === 'boolean' && !additional.value.value) out.push({ change: 'Allow properties that are not declared', edits: [replaceValue(tree, additional.value, true)] });
  else out.push({ change: 'Allow only declared properties', edits: [setMember(tree, object, 'additionalProperties', false)] });
  return out;
}

/** What may be wanted of the value of a property. */
function changesOfValue(schema: ObjectNode, tree: SourceTree): readonly ProposedChange[] {
  const out: ProposedChange[] = [];
  const type = valueOf(schema, 'type');
  const types = typesIn(type);
  const plain = types?.filter((name) => name !== 'null') ?? [];
  if (type && types) {
    const set = (names: readonly string[]): Edit => replaceValue(tree, type, names.length === 1 ? names[0] : names);
    if (plain.length > 0) out.push(types.includes('null') ? { change: 'Do not allow null any more', edits: [set(plain)] } : { change: 'Allow null', edits: [set([...types, 'null'])] });
    for (const name of plain.length === 1 ? (others[plain[0]!] ?? []) : []) out.push({ change: `Change its type to ${name}`, edits: [set([name, ...(types.includes('null') ? ['null'] : [])])] });
  }
  const values = valueOf(schema, 'enum');
  if (values?.kind === 'array' && values.items.length > 0) {
    const text = values.items.every((item) => item.kind === 'string' || item.kind === 'null');
    const numbers = values.items.flatMap((item) => (item.kind === 'number' ? [item.value] : []));
    if (text) out.push({ change: 'Add a value to its enum', edits: [insertItem(tree, values, freeName('new_value', values.items.map((item) => String(toValue(item)))))] });
    else if (numbers.length === values.items.length) out.push({ change: 'Add a value to its enum', edits: [insertItem(tree, values, Math.max(...numbers) + 1)] });
    if (values.items.length > 1) out.push({ change: `Remove ${JSON.stringify(toValue(values.items.at(-1)))} from its enum`, edits: [removeItem(tree, values, values.items.at(-1)!)] });
    out.push({ change: 'Allow any value of its type', edits: [removeMember(tree, schema, memberOf(schema, 'enum')!)] });
  }
  for (const name of plain) out.push(...changesOfLimits(schema, name, tree));
  if (plain.length === 1 && plain[0] === 'object') out.push(...changesOfObject(schema, tree));
  return out;
}

const others: Readonly<Record<string, readonly string[]>> = { integer: ['number', 'string'], number: ['integer', 'string'], string: ['integer'], boolean: ['string'] };

/** The limits of each type: whether a larger number is looser, and what a first one may be. */
const limits: Readonly<Record<string, readonly { readonly keyword: string; readonly upper: boolean; readonly first: number }[]>> = {
  string: [{ keyword: 'maxLength', upper: true, first: 100 }, { keyword: 'minLength', upper: false, first: 1 }],
  integer: [{ keyword: 'maximum', upper: true, first: 1000 }, { keyword: 'minimum', upper: false, first: 0 }],
  number: [{ keyword: 'maximum', upper: true, first: 1000 }, { keyword: 'minimum', upper: false, first: 0 }],
  array: [{ keyword: 'maxItems', upper: true, first: 100 }, { keyword: 'minItems', upper: false, first: 1 }],
};

function changesOfLimits(schema: ObjectNode, type: string, tree: SourceTree): readonly ProposedChange[] {
  return (limits[type] ?? []).flatMap(({ keyword, upper, first }): readonly ProposedChange[] => {
    const limit = valueOf(schema, keyword);
    if (!limit) return valueOf(schema, 'enum') || valueOf(schema, 'const') || (keyword.startsWith('m') && !upper) ? [] : [{ change: `Set ${keyword} to ${first}`, edits: [insertMember(tree, schema, keyword, first)] }];
    if (limit.kind !== 'number') return [];
    const to = ({ value }: NumberNode, step: number): readonly ProposedChange[] => {
      const next = value + step;
      if (keyword !== 'maximum' && keyword !== 'minimum' && next < 0) return [];
      return [{ change: `${step > 0 ? 'Raise' : 'Lower'} ${keyword} to ${next}`, edits: [replaceValue(tree, limit, next)] }];
    };
    return [...to(limit, 1), ...to(limit, -1)];
  });
}

function requirementOf(object: ObjectNode, name: string) {
  const required = valueOf(object, 'required');
  if (required?.kind !== 'array') return undefined;
  for (const item of required.items) if (item.kind === 'string' && item.value === name) return item;
  return undefined;
}

/** Draft-04 does not allow an empty list, so the last name takes the keyword along. */
function withoutRequirement(tree: SourceTree, object: ObjectNode, item: NonNullable<ReturnType<typeof requirementOf>>): Edit {
  const required = memberOf(object, 'required')!;
  if (required.value?.kind === 'array' && required.value.items.length > 1) return removeItem(tree, required.value, item);
  return removeMember(tree, object, required);
}

function withRequirement(tree: SourceTree, object: ObjectNode, name: string): Edit {
  const required = valueOf(object, 'required');
  if (required?.kind === 'array' && required.items.length > 0) return insertItem(tree, required, name);
  return setMember(tree, object, 'required', [name]);
}

/** A value that a default may give; undefined where none is at hand. */
function sampleOf(schema: ObjectNode): unknown {
  const values = valueOf(schema, 'enum');
  if (values?.kind === 'array' && values.items[0]) return toValue(values.items[0]);
  switch (typesIn(valueOf(schema, 'type'))?.[0]) {
    case 'string':
      return '';
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return undefined;
  }
}
