import { modelAround } from '../../document.ts';
import { isKindName, isPrimitive } from '../../formats/avro/parse.ts';
import { judgeName } from '../../formats/avro/names.ts';
import { faultOf } from '../../lint/avro-rename.ts';
import { resourcesOf } from '../../formats/json-schema/resources.ts';
import { keywords } from '../../formats/json-schema/keywords.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { keyOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import { containersAt } from '../../tree/containers-at.ts';
import type { Workspace } from '../../workspace.ts';
import { percentDecoded, relativeUri } from '../../uri.ts';
import { declarationsAround } from '../navigation/json-properties.ts';
import type { Definition } from '../navigation/mention.ts';

/** Why a thing cannot have a name; undefined when it can. `model` is the document of the definition. */
export function faultOfNewName(name: string, definition: Definition, workspace: Workspace): string | undefined {
  const model = definition.tree.root && modelAround(definition.tree.root);
  if (!model) return 'The file with the definition cannot be read.';
  const { kind } = definition;
  switch (kind) {
    case 'type':
      return name.includes('.') && name !== '.' ? 'Give the name without a dot: the namespace stays as it is, and "namespace" changes it.' : (avroFault(name) ?? typeTaken(name, definition, model, workspace));
    case 'field':
    case 'symbol':
      return avroFault(name) ?? memberTaken(name, definition, model);
    case 'definition':
    case 'property':
      return name === '' && kind === 'definition' ? 'A definition needs a name.' : keyTaken(name, definition, model);
    case 'anchor':
      return anchorFault(name, model);
    case 'value':
      return valueTaken(name, definition);
    case 'id':
      return idFault(name, workspace);
    case 'document':
    case 'place':
      return 'This has no name to change.';
    default:
      return kind satisfies never;
  }
}

/** The specification's rule ("Names"): letters of other scripts pass Java's parser, but not those of others. */
function avroFault(name: string): string | undefined {
  if (judgeName(name) === 'legal') return undefined;
  return name === '' ? 'A name cannot be empty.' : `"${name}" is no name in Avro: it ${faultOf(name)}. Names are made of A-Z, a-z, 0-9 and _, and do not begin with a digit.`;
}

function typeTaken(name: string, { span, uri }: Definition, model: SchemaModel, workspace: Workspace): string | undefined {
  if (isPrimitive(name) || isKindName(name)) return `"${name}" is a type of Avro itself, so references would lead there.`;
  const type = model.format === 'avro' ? [...model.avro.names.values()].find(({ nameNode }) => nameNode && nameNode.start <= span.start && span.end <= nameNode.end) : undefined;
  if (!type || model.format !== 'avro') return undefined;
  const fullName = type.fullName.slice(0, type.fullName.length - type.simpleName.length) + name;
  if (fullName !== type.fullName && model.avro.names.has(fullName)) return `This file defines "${fullName}" already.`;
  const other = workspace.avroDefinitions(fullName).find((it) => it.uri !== uri);
  return other && fullName !== type.fullName ? `"${fullName}" is defined in ${fileIn(uri, other.uri)} already.` : undefined;
}

function memberTaken(name: string, { span, kind }: Definition, model: SchemaModel): string | undefined {
  if (model.format !== 'avro') return undefined;
  for (const type of model.avro.types) {
    if (type.kind === 'record' && kind === 'field' && type.fields.some(({ nameNode }) => nameNode && nameNode.start <= span.start && span.end <= nameNode.end)) {
      return type.fields.some((field) => field.name === name) ? `"${type.simpleName}" has a field "${name}" already.` : undefined;
    }
    if (type.kind === 'enum' && kind === 'symbol' && type.symbols.some(({ start, end }) => start <= span.start && span.end <= end)) {
      return type.symbols.some(({ value }) => value === name) ? `"${type.simpleName}" has a symbol "${name}" already.` : undefined;
    }
  }
  return undefined;
}

function keyTaken(name: string, { span, kind, tree }: Definition, model: SchemaModel): string | undefined {
  const { containers } = containersAt(tree.root, span.start);
  const container = containers.at(-1);
  if (container?.kind !== 'object' || model.format !== 'json-schema') return undefined;
  const schema = kind === 'property' && container.parent ? model.json.schemaOf(container.parent) : undefined;
  const taken = schema ? declarationsAround(schema, model.json).has(name) : container.members.some(({ key }) => key.value === name);
  if (taken) return kind === 'property' ? `The object has a property "${name}" already.` : `${nameOf(container)} has "${name}" already.`;
  // Below a word that no draft knows, a keyword would be one.
  return kind === 'definition' && keywords.has(name) && !model.json.schemaOf(container.parent ?? container) ? `"${name}" is a keyword of JSON Schema.` : undefined;
}

function nameOf(container: Node): string {
  const key = keyOf(container)?.value;
  return key === undefined ? 'The object' : `"${key}"`;
}

/** 2019-09, section 8.2.3, and 2020-12, section 8.2.2; drafts 06 and 07 allow a little more and a little less, so what all take counts. */
function anchorFault(name: string, model: SchemaModel): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9._-]*$/.test(name)) return `"${name}" is no anchor: these begin with a letter, and letters, digits, "-", "_" and "." follow.`;
  return model.format === 'json-schema' && resourcesOf(model.json).anchors.has(name) ? `The document has an anchor "${name}" already.` : undefined;
}

function valueTaken(name: string, { tree, span }: Definition): string | undefined {
  const list = containersAt(tree.root, span.start).containers.at(-1);
  return list?.kind === 'array' && list.items.some((item) => item.kind === 'string' && item.value === name) ? `"enum" has "${name}" already.` : undefined;
}

function idFault(name: string, workspace: Workspace): string | undefined {
  if (name === '' || /[\s<>"{}|\\^`]/.test(name)) return `"${name}" is no URI: blanks and the characters <>"{}|\\^\` must not stand in one.`;
  if (name.includes('#')) return 'An "$id" has no fragment: "#" and what follows name a place in the document.';
  return workspace.jsonSchemaById(name) ? `Another schema has the "$id" "${name}" already.` : undefined;
}

function fileIn(own: string, other: string): string {
  return percentDecoded(relativeUri(own, other));
}

