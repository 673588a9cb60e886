import { changeKinds } from '../../compat/explain.ts';
import { profiles } from '../../config/profiles/index.ts';
import { resolveRef } from '../../formats/json-schema/references.ts';
import type { NamedType } from '../../formats/avro/model.ts';
import { rules } from '../../lint/rules/index.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { stringOf, valueOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import { relativeUri } from '../../uri.ts';
import type { Workspace } from '../../workspace.ts';
import { meaningOfAttribute, meaningOfLogicalType, meaningOfType } from '../meanings/avro-meanings.ts';
import { meaningOfFormat, meaningOfKeyword } from '../meanings/json-meanings.ts';
import type { Topic } from './topic.ts';

/** What there is to say of a proposal, in Markdown; undefined where its name says it all. `model` is the document, where it is a schema already. */
export function documentationOf(topic: Topic, model: SchemaModel | undefined, workspace: Workspace): string | undefined {
  switch (topic.about) {
    case 'avro-attribute':
      return meaningOfAttribute(topic.name, topic.of);
    case 'avro-type':
      return meaningOfType(topic.name);
    case 'logical-type':
      return meaningOfLogicalType(topic.name);
    case 'named-type':
      return ofNamedType(topic.fullName, model, workspace);
    case 'keyword':
      return meaningOfKeyword(topic.name, topic.age);
    case 'format':
      return meaningOfFormat(topic.name);
    case 'reference':
      return model?.format === 'json-schema' ? ofReference(topic.ref, model, workspace) : undefined;
    case 'rule': {
      const rule = rules.find(({ id }) => id === topic.id) ?? changeKinds.get(topic.id);
      return rule && `${rule.title}.\n\n${rule.why}`;
    }
    case 'profile':
      return profiles.get(topic.name)?.description;
    case 'text':
      return topic.text;
    default:
      return topic satisfies never;
  }
}

function ofNamedType(fullName: string, model: SchemaModel | undefined, workspace: Workspace): string | undefined {
  const own = model?.format === 'avro' ? model.avro.names.get(fullName) : undefined;
  if (own) return describe(own, undefined);
  const [definition] = workspace.avroDefinitions(fullName);
  return definition && describe(definition.type, model && relativeUri(model.uri, definition.uri));
}

const mostNames = 12;

function describe(type: NamedType, file: string | undefined): string | undefined {
  const names = type.kind === 'record' ? type.fields.map(({ name }) => name) : type.kind === 'enum' ? type.symbols.map(({ value }) => value) : [];
  const inside = names.length === 0 ? '' : `: ${names.slice(0, mostNames).map(code).join(', ')}${names.length > mostNames ? ', …' : ''}`;
  return paragraphs(`${type.kind} ${code(type.fullName)}${inside}`, stringOf(type.object, 'doc')?.value, file === undefined ? undefined : `In ${code(file)}.`);
}

function ofReference(ref: string, model: SchemaModel & { readonly format: 'json-schema' }, workspace: Workspace): string | undefined {
  const target = model.json.root && resolveRef(ref, model.json.root, model.json, workspace);
  if (target?.kind !== 'resolved') return undefined;
  const { node, document } = target;
  const properties = valueOf(node, 'properties');
  const names = properties?.kind === 'object' ? properties.members.map(({ key }) => key.value) : [];
  return paragraphs(
    [textIn(node, 'title'), names.length === 0 ? textIn(node, 'type') : names.slice(0, mostNames).map(code).join(', ') + (names.length > mostNames ? ', …' : '')].filter((it) => it !== undefined).join(': ') || undefined,
    textIn(node, 'description'), document.uri === model.uri ? undefined : `In ${code(relativeUri(model.uri, document.uri))}.`,
  );
}

function textIn(node: Node, key: string): string | undefined {
  return stringOf(node, key)?.value;
}

function paragraphs(...parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined && part !== '');
  return said.length === 0 ? undefined : said.join('\n\n');
}

/** Names of somebody else's file, so that nothing in them is read as Markdown. */
function code(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``;
}
