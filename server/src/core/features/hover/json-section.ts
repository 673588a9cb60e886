import { followRefs, resolveRef, schemaOfTarget } from '../../formats/json-schema/references.ts';
import { refOf } from '../../formats/json-schema/references.ts';
import type { JsonSchemaDocument, SubSchema } from '../../formats/json-schema/model.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { modelAround } from '../../document.ts';
import { keyOf, stringOf, valueOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { mentionsAt } from '../navigation/mentions.ts';
import type { HoverPlace, HoverQuestion } from './hover-section.ts';
import type { Block } from './hover-text.ts';
import { objectText, propertyText } from './json-words.ts';
import { whereDefined } from './place-words.ts';

type JsonModel = SchemaModel & { readonly format: 'json-schema' };

/** What a reference leads to, and what a property is wherever it is named. */
export function jsonSection({ model, workspace }: HoverQuestion, { node, object, member, isKey }: HoverPlace): readonly Block[] {
  if (model.format !== 'json-schema' || node.kind !== 'string') return [];
  if (!isKey && object && member?.value === node && ['$ref', '$dynamicRef', '$recursiveRef'].includes(member.key.value)) return describeRef(node.value, object, model, workspace);
  for (const mention of mentionsAt(model, node.start + 1)) {
    if (mention.node !== node) continue;
    for (const { uri, whole, kind } of mention.definitions(workspace)) {
      const home = uri === model.uri ? model.json : workspace.jsonSchemaAt(uri);
      const schema = home?.schemas.find((it) => it.node.end === whole.end && it.key?.start === whole.start);
      if (!home || !schema || (kind !== 'property' && kind !== 'definition')) continue;
      return [...(kind === 'property' ? describeProperty(schema, home, workspace, model) : describeSchema(schema, home, workspace)), ...whereDefined(model.uri, [uri])];
    }
  }
  return [];
}

function describeRef(ref: string, object: Node, model: JsonModel, workspace: Workspace): readonly Block[] {
  const from = model.json.schemaOf(object) ?? model.json.root;
  const target = from && resolveRef(ref, from, model.json, workspace);
  const schema = target?.kind === 'resolved' ? schemaOfTarget(target) : undefined;
  if (target?.kind !== 'resolved' || !schema) return [];
  return [...describeSchema(schema, target.document, workspace), ...whereDefined(model.uri, [target.document.uri])];
}

function describeSchema(schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): readonly Block[] {
  const name = keyOf(schema.node)?.value ?? stringOf(schema.node, 'title')?.value ?? '';
  return [{ kind: 'code', text: objectText(name, schema, document, workspace) }, ...docOf(schema)];
}

function describeProperty(schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace, asking: JsonModel): readonly Block[] {
  const target = refOf(schema) ? followRefs(schema, document, workspace) : undefined;
  const blocks: Block[] = [{ kind: 'code', text: propertyText(schema, document, workspace) }, ...docOf(schema)];
  if (!target) return blocks;
  if (docOf(schema).length === 0) blocks.push(...docOf(target.schema));
  if (valueOf(target.schema.node, 'properties')) blocks.push({ kind: 'code', text: objectText(keyOf(target.schema.node)?.value ?? stringOf(target.schema.node, 'title')?.value ?? '', target.schema, target.document, workspace) });
  const home = modelAround(target.schema.node)?.uri ?? target.document.uri;
  return [...blocks, ...(home === asking.uri || home === document.uri ? [] : whereDefined(asking.uri, [home]))];
}

function docOf({ node }: SubSchema): readonly Block[] {
  const doc = stringOf(node, 'description');
  if (doc && doc.value.trim() !== '') return [{ kind: 'doc', text: doc.value }];
  const title = stringOf(node, 'title');
  return title && title.value.trim() !== '' ? [{ kind: 'doc', text: title.value }] : [];
}
