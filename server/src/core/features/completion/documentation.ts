import { changeKinds } from '../../compat/explain.ts';
import { profiles } from '../../config/profiles/index.ts';
import { logicalTypes } from '../../formats/avro/logical-types.ts';
import { logicalWire, wireOfWord } from '../../formats/avro/wire.ts';
import { keywordWords } from '../../formats/json-schema/keyword-words.ts';
import { resolveRef, schemaOfTarget } from '../../formats/json-schema/references.ts';
import { rules } from '../../lint/rules/index.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { keyOf, stringOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { meaningOfAttribute } from '../hover/attribute-section.ts';
import { namedTypeText } from '../hover/avro-words.ts';
import { meaningOfFormat } from '../hover/format-section.ts';
import { line } from '../hover/hover-text.ts';
import type { Block } from '../hover/hover-text.ts';
import { objectText } from '../hover/json-words.ts';
import { whereDefined } from '../hover/place-words.ts';
import type { Topic } from './topic.ts';

/** What there is to say of a proposal; nothing where its name says it all. `model` is the document, where it is a schema already. */
export function documentationOf(topic: Topic, model: SchemaModel | undefined, workspace: Workspace): readonly Block[] {
  switch (topic.about) {
    case 'avro-attribute':
      return said(meaningOfAttribute(topic.name, topic.of));
    case 'avro-type':
      return said(sentence(wireOfWord(topic.name)));
    case 'logical-type':
      return said(sentence(logicalWire(topic.name, { base: logicalTypes.get(topic.name)?.on[0] ?? '' })));
    case 'named-type':
      return ofNamedType(topic.fullName, model, workspace);
    case 'keyword':
      return said(ofKeyword(topic.name, topic.age));
    case 'format':
      return said(sentence(meaningOfFormat(topic.name)));
    case 'reference':
      return model?.format === 'json-schema' ? ofReference(topic.ref, model, workspace) : [];
    case 'rule': {
      const rule = rules.find(({ id }) => id === topic.id) ?? changeKinds.get(topic.id);
      return rule ? [line(`${rule.title}.`), line(rule.why)] : [];
    }
    case 'profile':
      return said(profiles.get(topic.name)?.description);
    case 'text':
      return said(topic.text);
    default:
      return topic satisfies never;
  }
}

function ofKeyword(name: string, age: number | undefined): string | undefined {
  const words = keywordWords.get(name);
  const notes = (words?.notes ?? []).filter(({ from, to }) => age !== undefined && from <= age && age <= to).map(({ says }) => says);
  return words && [words.means, ...notes].join(' ');
}

function ofNamedType(fullName: string, model: SchemaModel | undefined, workspace: Workspace): readonly Block[] {
  const own = model?.format === 'avro' ? model.avro.names.get(fullName) : undefined;
  const [definition] = own ? [] : workspace.avroDefinitions(fullName);
  const type = own ?? definition?.type;
  if (!type) return [];
  return [{ kind: 'code', text: namedTypeText(type) }, ...doc(type.object, 'doc'), ...(model && definition ? whereDefined(model.uri, [definition.uri]) : [])];
}

function ofReference(ref: string, model: SchemaModel & { readonly format: 'json-schema' }, workspace: Workspace): readonly Block[] {
  const target = model.json.root && resolveRef(ref, model.json.root, model.json, workspace);
  const schema = target?.kind === 'resolved' ? schemaOfTarget(target) : undefined;
  if (!schema || target?.kind !== 'resolved') return [];
  const name = keyOf(target.node)?.value ?? stringOf(target.node, 'title')?.value ?? '';
  return [{ kind: 'code', text: objectText(name, schema, target.document, workspace) }, ...doc(target.node, 'description'), ...whereDefined(model.uri, [target.document.uri])];
}

function doc(node: Node, key: string): readonly Block[] {
  const text = stringOf(node, key)?.value;
  return text === undefined || text.trim() === '' ? [] : [{ kind: 'doc', text }];
}

function said(text: string | undefined): readonly Block[] {
  return text === undefined ? [] : [line(text)];
}

function sentence(half: string | undefined): string | undefined {
  return half === undefined ? undefined : `${half.charAt(0).toUpperCase()}${half.slice(1)}.`;
}
