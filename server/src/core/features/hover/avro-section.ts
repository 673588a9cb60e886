import type { AvroField, AvroType, EnumType, NamedType } from '../../formats/avro/model.ts';
import { logicalTypes, mayStandOn } from '../../formats/avro/logical-types.ts';
import { targetOf } from '../../formats/avro/resolve.ts';
import { logicalWire, wireOf } from '../../formats/avro/wire.ts';
import { modelAround } from '../../document.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { stringOf, valueOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { mentionsAt } from '../navigation/mentions.ts';
import { fieldText, namedTypeText, typeText } from './avro-words.ts';
import type { HoverPlace, HoverQuestion } from './hover-section.ts';
import { code, line } from './hover-text.ts';
import type { Block } from './hover-text.ts';
import { whereDefined } from './place-words.ts';

type AvroModel = SchemaModel & { readonly format: 'avro' };

/** What an Avro type, field or symbol is: resolved, with its documentation and how it is written. */
export function avroSection({ model, workspace }: HoverQuestion, { node, object, member, isKey }: HoverPlace): readonly Block[] {
  if (model.format !== 'avro') return [];
  if (isKey) return mentioned(model, node, workspace);
  for (const type of model.avro.types) {
    if (type.typeNode === node) return describeType(type, model, workspace);
    if (type.kind !== 'record' && type.kind !== 'enum' && type.kind !== 'fixed') {
      if (type.object === object && object !== undefined && member?.key.value === 'logicalType') return describeLogical(type);
      continue;
    }
    if (type.nameNode === node) return describeNamed(type);
    if (type.kind === 'fixed' && type.object === object && member?.key.value === 'logicalType') return describeLogical(type);
    if (type.kind === 'enum' && (type.default === node || type.symbols.includes(node as never))) return describeSymbol(type, node);
    const field = type.kind === 'record' ? type.fields.find(({ nameNode }) => nameNode === node) : undefined;
    if (field) return describeField(field, model, workspace);
  }
  return mentioned(model, node, workspace);
}

/** What a name in a default or an alias leads to. */
function mentioned(model: AvroModel, node: Node, workspace: Workspace): readonly Block[] {
  for (const mention of mentionsAt(model, node.start + 1)) {
    if (mention.node !== node) continue;
    for (const { uri, tree, whole } of mention.definitions(workspace)) {
      const text = tree.text.slice(whole.start, whole.end);
      if (mention.kind === 'symbol') return [{ kind: 'code', text: `symbol ${text.slice(0, 100)}` }, ...whereDefined(model.uri, [uri])];
      if (mention.kind === 'field' && mention.role !== 'alias') {
        const home = tree.root && modelAround(tree.root);
        const field = home?.format === 'avro' ? home.avro.types.flatMap((type) => (type.kind === 'record' ? type.fields : [])).find((it) => it.node.start === whole.start) : undefined;
        if (field) return [{ kind: 'code', text: fieldText(field) }, ...docOf(field.node), ...whereDefined(model.uri, [uri])];
      }
      if (mention.role === 'alias') return [line('A former name. Readers that know this schema read data that was written under it; writers do not use it.')];
    }
  }
  return [];
}

function describeType(type: AvroType, model: AvroModel, workspace: Workspace): readonly Block[] {
  if (type.kind === 'reference') return describeReference(type, model, workspace);
  const wire = wireOf(type);
  if (type.kind === 'record' || type.kind === 'enum' || type.kind === 'fixed') return [...describeNamed(type), ...(wire === undefined ? [] : [sentence(type.kind, wire)])];
  const logical = describeLogical(type);
  return [{ kind: 'code', text: typeText(type) }, ...logical, ...(wire === undefined || logical.length > 0 ? [] : [sentence(type.kind === 'primitive' ? type.name : type.kind, wire)])];
}

function describeReference(type: AvroType & { readonly kind: 'reference' }, model: AvroModel, workspace: Workspace): readonly Block[] {
  const target = targetOf(type, model.avro, workspace);
  switch (target.at) {
    case 'nowhere':
      return [];
    case 'elsewhere':
      return [...describeNamed(target.definitions[0]!.type), ...whereDefined(model.uri, target.definitions.map(({ uri }) => uri))];
    default:
      return describeNamed(target.type);
  }
}

function describeNamed(type: NamedType): readonly Block[] {
  return [{ kind: 'code', text: namedTypeText(type) }, ...docOf(type.object), ...describeLogical(type)];
}

function describeField(field: AvroField, model: AvroModel, workspace: Workspace): readonly Block[] {
  const { type } = field;
  const only = type && withoutNull(type);
  const resolved = only?.kind === 'reference' ? targetOf(only, model.avro, workspace) : undefined;
  const definition = resolved?.at === 'elsewhere' ? resolved.definitions[0]!.type : resolved && resolved.at !== 'nowhere' ? resolved.type : undefined;
  return [
    { kind: 'code', text: fieldText(field) }, ...docOf(field.node), ...(only ? describeLogical(only) : []),
    ...(definition ? [{ kind: 'code' as const, text: namedTypeText(definition) }] : []),
    ...(resolved?.at === 'elsewhere' ? whereDefined(model.uri, resolved.definitions.map(({ uri }) => uri)) : []),
  ];
}

function withoutNull(type: AvroType): AvroType {
  if (type.kind !== 'union') return type;
  const others = type.branches.filter((branch) => !(branch.kind === 'primitive' && branch.name === 'null'));
  return others.length === 1 ? others[0]! : type;
}

function describeSymbol(type: EnumType, node: Node): readonly Block[] {
  const name = node.kind === 'string' ? node.value : '';
  const index = type.symbols.findIndex(({ value }) => value === name);
  if (index === -1) return [];
  const isDefault = type.default === node;
  return [line('Symbol ', code(name), ' of ', code(type.fullName === '' ? 'enum' : type.fullName), `, written as ${index}.`, isDefault ? ' Readers take it for a symbol that they do not know.' : '')];
}

/** What the logical type of a type means; that Avro passes over it, where it does. */
function describeLogical(type: AvroType): readonly Block[] {
  const name = type.object && stringOf(type.object, 'logicalType');
  if (!name) return [];
  const known = logicalTypes.get(name.value);
  const number = (key: string): number | undefined => {
    const value = valueOf(type.object, key);
    return value?.kind === 'number' ? value.value : undefined;
  };
  const [precision, scale] = [number('precision'), number('scale')];
  const wire = logicalWire(name.value, { base: type.kind, ...(precision !== undefined && { precision }), ...(scale !== undefined && { scale }) });
  if (!known || wire === undefined) return [line(code(name.value), ' is no logical type of the specification: readers that do not know it read the plain type.')];
  if (!mayStandOn(known, type)) return [line(code(name.value), ` has no effect here: it may stand on ${known.on.join(' or ')}${known.fixedSize === undefined ? '' : ` (fixed of ${known.fixedSize} bytes)`}.`)];
  return [line(code(name.value), `: ${wire}.`)];
}

function docOf(object: Node | undefined): readonly Block[] {
  const doc = stringOf(object, 'doc');
  return doc && doc.value.trim() !== '' ? [{ kind: 'doc', text: doc.value }] : [];
}

function sentence(name: string, wire: string): Block {
  return line(code(name), `: ${wire}.`);
}
