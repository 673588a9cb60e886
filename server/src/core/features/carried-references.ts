import type { Edit } from '../finding.ts';
import type { JsonSchemaDocument, SubSchema } from '../formats/json-schema/model.ts';
import { resolveRef } from '../formats/json-schema/references.ts';
import { baseUrisOf } from '../formats/json-schema/resources.ts';
import type { Span } from '../text.ts';
import { stringOf } from '../tree/node.ts';
import type { Node, StringNode } from '../tree/node.ts';
import { encodedFragment, folderOf, isAbsolute, percentDecoded, resolveUri, splitFragment } from '../uri.ts';
import { isApplicable } from '../lint/applicable.ts';
import type { Neighbour } from './navigation/references.ts';
import { editOf } from './rename/rename-edit.ts';

/** Where a part of a JSON Schema goes. A `$ref` is left in its place, which a pointer cannot go through (2020-12, section 8.2.3.1): what leads below it has to follow. */
export interface Move {
  readonly node: Node;
  /** Another file, beside the document; absent where it stays in the document. */
  readonly file?: string;
  /** Where it stands then, as a JSON pointer in a URI; empty for a document as a whole. */
  readonly pointer: string;
}

/** How the references of one document follow a move. */
export interface Carried {
  readonly edits: readonly Edit[];
  /** References that cannot follow, as they are written. */
  readonly stuck: readonly string[];
}

/**
 * The references of a schema that lead below what moves, as they have to be then.
 * @param home the document in which it moves, which may be the schema itself
 */
export function carriedIn({ model, workspace }: Neighbour, home: JsonSchemaDocument, move: Move): Carried {
  const edits: Edit[] = [];
  const stuck: string[] = [];
  if (model.format !== 'json-schema') return { edits, stuck };
  for (const { ref, from } of referencesOf(model.json)) {
    const target = targetIn(ref, from, { model, workspace }, home);
    if (!target || isSame(target, move.node) || !isWithin(target, move.node)) continue;
    const text = movedReference(ref.value, target, from, model.json, home, move);
    const own = text === undefined ? [] : editOf(model.tree, ref, [{ from: 0, to: ref.value.length, text }]);
    if (text === undefined || !isApplicable(model.tree, own)) stuck.push(ref.value);
    else edits.push(...own);
  }
  return { edits, stuck };
}

/** Whether a schema has a reference that leads to a part of a document, or into it. */
export function refersInto({ model, workspace }: Neighbour, home: JsonSchemaDocument, node: Node): boolean {
  if (model.format !== 'json-schema') return false;
  return referencesOf(model.json).some(({ ref, from }) => {
    const target = targetIn(ref, from, { model, workspace }, home);
    return target !== undefined && isWithin(target, node);
  });
}

/** The reference as it has to be written; undefined where none is sure to lead there. */
function movedReference(ref: string, target: Node, from: SubSchema, document: JsonSchemaDocument, home: JsonSchemaDocument, { node, file, pointer }: Move): string | undefined {
  const { uri, fragment = '' } = splitFragment(ref);
  if (!fragment.startsWith('/')) return undefined;
  let steps = 0;
  for (let at: Node | undefined = target; at && !isSame(at, node); at = at.parent) steps++;
  const rest = `${pointer}${fragment.split('/').slice(-steps).map((step) => `/${step}`).join('')}`;
  if (file === undefined) return `${uri}#${rest}`;
  const name = encodedFragment(file);
  const means = uri === '' ? name : isAbsolute(uri) || uri.startsWith('/') ? resolveUri(uri, name) : folderOf(uri) + name;
  const made = [resolveUri(home.uri, name), ...(home.id !== undefined && isAbsolute(home.id) ? [resolveUri(home.id, name)] : [])];
  return [document.uri, ...baseUrisOf(from, document)].some((base) => made.includes(resolveUri(base, means))) ? `${means}#${rest}` : undefined;
}

/** What a JSON pointer of a schema leads to in a document, be it read once more. */
function targetIn(ref: StringNode, from: SubSchema, { model, workspace }: Neighbour, home: JsonSchemaDocument): Node | undefined {
  const { fragment } = splitFragment(ref.value);
  if (model.format !== 'json-schema' || fragment === undefined || !percentDecoded(fragment).startsWith('/')) return undefined;
  const target = resolveRef(ref.value, from, model.json, workspace);
  return target.kind === 'resolved' && target.document.uri === home.uri && target.document.tree.text === home.tree.text ? target.node : undefined;
}

const data: ReadonlySet<string> = new Set(['const', 'default', 'enum', 'examples', 'example']);

/** Every `$ref` and `$dynamicRef`, also below words that no draft knows, as in `components`. */
function referencesOf(document: JsonSchemaDocument): readonly { readonly ref: StringNode; readonly from: SubSchema }[] {
  const found: { readonly ref: StringNode; readonly from: SubSchema }[] = [];
  const visit = (node: Node, around: SubSchema): void => {
    const from = document.schemaOf(node) ?? around;
    if (node.kind === 'array') for (const item of node.items) visit(item, from);
    if (node.kind !== 'object') return;
    for (const name of ['$ref', '$dynamicRef']) {
      const ref = stringOf(node, name);
      if (ref) found.push({ ref, from });
    }
    for (const { key, value } of node.members) if (value && !(data.has(key.value) && document.schemaOf(node))) visit(value, from);
  };
  if (document.root) visit(document.root.node, document.root);
  return found;
}

function isWithin(one: Span, other: Span): boolean {
  return other.start <= one.start && one.end <= other.end;
}

function isSame(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}
