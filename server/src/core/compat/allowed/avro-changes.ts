import type { AvroField, AvroType, EnumType, PrimitiveName, PrimitiveType, RecordType } from '../../formats/avro/model.ts';
import { stringsOf } from '../../formats/avro/names-in.ts';
import { insertItem, insertMember, removeItem, removeMember, renameString, replaceValue, setMember } from '../../tree/edit.ts';
import { memberOf, toValue } from '../../tree/node.ts';
import type { SourceTree } from '../../tree/node.ts';
import { freeName } from './proposed-change.ts';
import type { ProposedChange } from './proposed-change.ts';

/** What may be wanted of a field of a record. */
export function changesOfField(field: AvroField, tree: SourceTree): readonly ProposedChange[] {
  const { node, nameNode, record, type, default: value } = field;
  const { fieldsNode } = record;
  if (!nameNode || !fieldsNode) return [];
  const out: ProposedChange[] = [{ change: 'Remove it', edits: [removeItem(tree, fieldsNode, node)] }];
  const renamed = freeName(`${field.name}_renamed`, record.fields.map(({ name }) => name));
  out.push({ change: 'Rename it', edits: [renameString(tree, nameNode, renamed)] });
  const aliases = stringsOf(node, 'aliases').map((alias) => alias.value);
  out.push({ change: 'Rename it and keep the old name as an alias', edits: [renameString(tree, nameNode, renamed), setMember(tree, node, 'aliases', [...aliases, field.name])] });
  if (!type) return out;
  if (value) out.push({ change: 'Remove its default', edits: [removeMember(tree, node, memberOf(node, 'default')!)] });
  else {
    const first = sampleOf(type);
    if (first !== undefined) out.push({ change: `Give it a default (${JSON.stringify(first)})`, edits: [insertMember(tree, node, 'default', first)] });
  }
  out.push(...changesOfNull(field, type, tree), ...changesOfType(field, type, tree));
  return out;
}

/** What may be wanted of a record as a whole, or of an enum that is no field. */
export function changesOfDefinition(type: AvroType, tree: SourceTree): readonly ProposedChange[] {
  if (type.kind === 'record') return changesOfRecord(type, tree);
  return type.kind === 'enum' ? changesOfEnum(type, tree) : [];
}

function changesOfRecord({ fields, fieldsNode, nameNode }: RecordType, tree: SourceTree): readonly ProposedChange[] {
  const out: ProposedChange[] = [];
  const name = freeName('new_field', fields.map((field) => field.name));
  const add = (change: string, field: unknown): void => {
    if (fieldsNode) out.push({ change, edits: [insertItem(tree, fieldsNode, field)] });
  };
  add('Add a field with a default', { name, type: 'string', default: '' });
  add('Add a nullable field with the default null', { name, type: ['null', 'string'], default: null });
  add('Add a field without a default', { name, type: 'string' });
  if (nameNode) out.push({ change: 'Rename the record', edits: [renameString(tree, nameNode, `${nameNode.value}Renamed`)] });
  return out;
}

function changesOfNull({ node, default: value }: AvroField, type: AvroType, tree: SourceTree): readonly ProposedChange[] {
  if (type.kind === 'union') {
    const branch = type.branches.find(isNull);
    if (!branch || type.branches.length < 2) return [];
    const byDefault = value?.kind === 'null' ? [removeMember(tree, node, memberOf(node, 'default')!)] : [];
    return [{ change: 'Do not allow null any more', edits: [removeItem(tree, type.node, branch.node), ...byDefault] }];
  }
  if (isNull(type)) return [];
  const nullFirst = replaceValue(tree, type.node, ['null', toValue(type.node)]);
  const nullLast = replaceValue(tree, type.node, [toValue(type.node), 'null']);
  if (value) return [{ change: 'Allow null and keep its default', edits: [nullLast] }, { change: 'Allow null, with the default null', edits: [nullFirst, setMember(tree, node, 'default', null)] }];
  return [{ change: 'Allow null', edits: [nullFirst] }, { change: 'Allow null, with the default null', edits: [nullFirst, insertMember(tree, node, 'default', null)] }];
}

function changesOfType(field: AvroField, type: AvroType, tree: SourceTree): readonly ProposedChange[] {
  const branches = type.kind === 'union' ? type.branches.filter((branch) => !isNull(branch)) : [type];
  const out: ProposedChange[] = [];
  const [only] = branches;
  if (type.kind === 'union') out.push({ change: 'Add a type to its union', edits: [insertItem(tree, type.node, freeBranch(type.branches))] });
  if (type.kind === 'union' && branches.length > 1) {
    const last = branches[branches.length - 1]!;
    // The default is a value of the first branch: that one stays.
    if (last !== type.branches[0]) out.push({ change: `Remove ${wordOf(last)} from its union`, edits: [removeItem(tree, type.node, last.node)] });
  }
  if (!only || branches.length > 1) return out;
  switch (only.kind) {
    case 'primitive':
      out.push(...changesOfPrimitive(field, only, tree));
      break;
    case 'enum':
      out.push(...changesOfEnum(only, tree));
      break;
    case 'fixed': {
      const size = memberOf(only.object, 'size')?.value;
      if (only.size !== undefined && size) out.push({ change: `Change its size to ${only.size + 1}`, edits: [replaceValue(tree, size, only.size + 1)] });
      break;
    }
    default:
      break;
  }
  return out;
}

const others: Readonly<Record<PrimitiveName, readonly PrimitiveName[]>> = {
  null: [], boolean: ['string'], int: ['long', 'float', 'double', 'string'], long: ['int', 'float', 'double', 'string'], float: ['double', 'long', 'string'], double: ['float', 'long', 'string'], bytes: ['string'], string: ['bytes', 'long'],
};
const samples: Readonly<Record<PrimitiveName, unknown>> = { null: null, boolean: false, int: 0, long: 0, float: 0, double: 0, bytes: '', string: '' };

/** Changes to another primitive type; a default that is no value of it goes to one that is. */
function changesOfPrimitive({ node, type: whole, default: value }: AvroField, type: PrimitiveType, tree: SourceTree): readonly ProposedChange[] {
  return others[type.name].flatMap((name): readonly ProposedChange[] => {
    // A union has each type but once.
    if (whole?.kind === 'union' && whole.branches.some((branch) => branch.kind === 'primitive' && branch.name === name)) return [];
    const fits = !value || value.kind === 'null' || typeof toValue(value) === typeof samples[name];
    const byDefault = fits ? [] : [setMember(tree, node, 'default', samples[name])];
    return [{ change: `Change its type to ${name}`, edits: [renameString(tree, type.typeNode, name), ...byDefault] }];
  });
}

function changesOfEnum({ symbols, symbolsNode, object, default: value, simpleName }: EnumType, tree: SourceTree): readonly ProposedChange[] {
  if (!symbolsNode) return [];
  const out: ProposedChange[] = [{ change: `Add a symbol to ${simpleName}`, edits: [insertItem(tree, symbolsNode, freeName('NEW_SYMBOL', symbols.map((symbol) => symbol.value)))] }];
  const last = symbols.findLast((symbol) => !(value?.kind === 'string' && value.value === symbol.value));
  if (last && symbols.length > 1) out.push({ change: `Remove the symbol ${last.value}`, edits: [removeItem(tree, symbolsNode, last)] });
  const [first] = symbols;
  if (value) out.push({ change: `Remove the default of ${simpleName}`, edits: [removeMember(tree, object, memberOf(object, 'default')!)] });
  else if (first) out.push({ change: `Give ${simpleName} the default ${first.value}`, edits: [insertMember(tree, object, 'default', first.value)] });
  return out;
}

function isNull(type: AvroType): boolean {
  return type.kind === 'primitive' && type.name === 'null';
}

function wordOf(type: AvroType): string {
  return type.kind === 'primitive' ? type.name : 'fullName' in type ? type.fullName : type.kind;
}

function freeBranch(branches: readonly AvroType[]): PrimitiveName {
  const taken = new Set(branches.map(wordOf));
  return (['string', 'long', 'bytes', 'boolean', 'double'] as const).find((name) => !taken.has(name)) ?? 'float';
}

/** A value of a type, as a default writes it; undefined where none is at hand. */
function sampleOf(type: AvroType): unknown {
  switch (type.kind) {
    case 'primitive':
      return samples[type.name];
    case 'union':
      return type.branches[0] && sampleOf(type.branches[0]);
    case 'enum':
      return type.symbols[0]?.value;
    case 'array':
      return [];
    case 'map':
      return {};
    default:
      return undefined;
  }
}
