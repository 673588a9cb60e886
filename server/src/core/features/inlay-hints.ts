import { targetOf } from '../formats/avro/resolve.ts';
import type { AvroDocument, AvroType, NamedType } from '../formats/avro/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../formats/json-schema/model.ts';
import { refOf, resolveRef, schemaOfTarget } from '../formats/json-schema/references.ts';
import { fileNameOf } from '../model/path-name.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { shapesOf } from '../model/shape.ts';
import type { FieldShape } from '../model/shape.ts';
import type { Span } from '../text.ts';
import { stringOf } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import { avroTypeText, jsonTypeText } from './type-text.ts';

export interface InlayHint {
  /** The offset behind which it stands. */
  readonly at: number;
  readonly text: string;
  readonly kind: 'type' | 'reference';
  /** The document that a reference leads to, where it is another one. */
  readonly uri: string | undefined;
}

/**
 * What a person would have to look for elsewhere: behind the name of a field that is written over several lines its type and default, behind a
 * reference what it leads to. What stands on the same line is not said again. Only hints within the span, in the order of the text.
 */
export function inlayHints(model: SchemaModel, workspace: Workspace, within: Span): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  const add = (at: number, text: string, kind: InlayHint['kind'], uri?: string): void => {
    if (within.start <= at && at <= within.end) hints.push({ at, text, kind, uri });
  };
  for (const { fields } of shapesOf(model)) {
    for (const field of fields) {
      const text = fieldText(field, model.tree.text);
      if (text !== undefined) add(field.nameNode.end, text, 'type');
    }
  }
  if (model.format === 'avro') avroReferences(model.avro, workspace, model.uri, add);
  else jsonReferences(model.json, workspace, add);
  return hints.sort((one, other) => one.at - other.at);
}

type Add = (at: number, text: string, kind: InlayHint['kind'], uri?: string) => void;

function fieldText({ source, nameNode, node, default: fallback }: FieldShape, text: string): string | undefined {
  const type = source.format === 'avro' ? source.field.type?.node : node;
  // The type of a field that is open to the eye needs no second telling.
  if (!type || !/[\r\n]/.test(text.slice(Math.min(nameNode.end, type.start), type.end))) return undefined;
  const words = source.format === 'avro' ? source.field.type && isTelling(source.field.type) ? avroTypeText(source.field.type) : '' : jsonTypeText(source.schema);
  const value = fallback && short(text.slice(fallback.start, fallback.end));
  if (!words || (source.format === 'json-schema' && value === undefined && !isLong(type, text))) return undefined;
  return `: ${words}${value === undefined ? '' : ` = ${value}`}`;
}

/** A bare word on the next line says as much as the hint would. */
function isTelling(type: AvroType): boolean {
  return type.node.kind !== 'string';
}

/** A property of more than a few lines hides its type. */
function isLong(node: Node, text: string): boolean {
  return (text.slice(node.start, node.end).match(/\r\n|\r|\n/g)?.length ?? 0) > 5;
}

function short(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length <= 24 ? line : `${line.slice(0, 23)}…`;
}

function avroReferences(document: AvroDocument, workspace: Workspace, uri: string, add: Add): void {
  for (const type of document.types) {
    if (type.kind !== 'reference') continue;
    const target = targetOf(type, document, workspace);
    if (target.at === 'nowhere') continue;
    const meant = target.at === 'elsewhere' ? target.definitions[0]! : { uri, type: target.type };
    const full = meant.type.fullName === type.typeNode.value ? '' : `${meant.type.fullName}, `;
    const kind = describe(meant.type);
    const file = meant.uri === uri ? '' : `in ${fileNameOf(meant.uri)}`;
    const possible = [`${full}${kind} ${file}`, `${kind} ${file}`, file || kind].map((it) => it.trim());
    add(type.typeNode.end, possible.find((it) => it.length <= mostShown) ?? possible.at(-1)!, 'reference', meant.uri === uri ? undefined : meant.uri);
  }
}

/** VS Code cuts longer hints (`editor.inlayHints.maximumLength`, 43 unless set): the name, then the kind is left to the hover before the end is lost. */
const mostShown = 43;

function describe(type: NamedType): string {
  switch (type.kind) {
    case 'record':
      return `${type.isError ? 'error' : 'record'} of ${type.fields.length} ${type.fields.length === 1 ? 'field' : 'fields'}`;
    case 'enum':
      return `enum of ${type.symbols.length}`;
    case 'fixed':
      return `fixed(${type.size ?? '?'})`;
    default:
      return type satisfies never;
  }
}

function jsonReferences(document: JsonSchemaDocument, workspace: Workspace, add: Add): void {
  for (const schema of document.schemas) {
    const ref = refOf(schema);
    if (!ref) continue;
    const target = resolveRef(ref.value, schema, document, workspace);
    const meant = target.kind === 'resolved' ? schemaOfTarget(target) : undefined;
    if (target.kind !== 'resolved' || !meant) continue;
    const words = describeSchema(meant);
    if (words) add(ref.end, words, 'reference', target.document === document ? undefined : target.document.uri);
  }
}

function describeSchema(schema: SubSchema): string {
  const type = jsonTypeText(schema);
  const title = stringOf(schema.node, 'title')?.value;
  return [title && short(title), type].filter(Boolean).join(': ');
}
