import type { Edit } from '../../finding.ts';
import type { JsonSchemaDocument, SubSchema } from '../../formats/json-schema/model.ts';
import { resolveRef } from '../../formats/json-schema/references.ts';
import { renameString } from '../../tree/edit.ts';
import { memberOf, stringOf, valueOf } from '../../tree/node.ts';
import type { Node, StringNode } from '../../tree/node.ts';
import { isAbsolute, relativeUri, resolveUri, splitFragment } from '../../uri.ts';
import { emptyWorkspace } from '../../workspace.ts';
import { nextId, nextName, nextTypeName, raised, raisedName } from './next-name.ts';

/** A name in a JSON Schema, and what it is in the next version. */
export interface JsonName {
  readonly what: '$id' | 'title' | 'schema version';
  readonly node: StringNode;
  readonly to: string;
}

/**
 * What the next version of a schema is called, wherever it says so: `$id`, `self.version` (Iglu), `version`, and its title when that carries a version,
 * when `titleIs` says that it is the name by which serializers know it, or when nothing else tells the two versions apart.
 */
export function nextJsonNames({ tree: { root } }: JsonSchemaDocument, titleIs: 'the record' | 'words'): readonly JsonName[] {
  const names: JsonName[] = [];
  const add = (what: JsonName['what'], node: StringNode | undefined, to: string | undefined): void => {
    if (node && to !== undefined && to !== node.value) names.push({ what, node, to });
  };
  const own = valueOf(root, 'self');
  const version = stringOf(own, 'version') ?? stringOf(root, 'version');
  add('schema version', version, version && raised(version.value));
  const id = stringOf(root, '$id') ?? stringOf(root, 'id');
  if (id && !id.value.startsWith('#')) add('$id', id, nextId(id.value));
  const title = stringOf(root, 'title');
  const isName = title !== undefined && title.value !== '' && !/\s/.test(title.value);
  if (title) add('title', title, raisedTitle(title.value) ?? (isName && (titleIs === 'the record' || names.length === 0) ? (/^[A-Z]\w*$/.test(title.value) ? nextTypeName(title.value) : nextName(title.value)) : undefined));
  return names;
}

/** `OrderPlacedV1`, `order.placed.v1`, `Order placed v1`. */
function raisedTitle(title: string): string | undefined {
  const words = /^(.*\s)(v\d+(?:[._-]\d+)*)$/i.exec(title);
  if (words) return words[1]! + raised(words[2]!)!;
  return /\s/.test(title) ? undefined : raisedName(title);
}

/**
 * The edits that call a schema by other names, in another place: besides the names themselves every text that repeats one wholly (a `const`, an
 * example), and references, which mean what they meant.
 */
export function jsonRenaming(document: JsonSchemaDocument, names: readonly JsonName[], path: string, nextPath: string): readonly Edit[] {
  const { tree } = document;
  const changed = new Map<StringNode, string>(names.map(({ node, to }) => [node, to]));
  // A version alone ("1.0") may stand for anything elsewhere.
  const repeated = new Map(names.flatMap(({ what, node, to }) => (what === 'schema version' ? [] : [[node.value, to] as const])));
  for (const node of stringsIn(tree.root)) if (!changed.has(node) && repeated.has(node.value) && !isDocumentation(node)) changed.set(node, repeated.get(node.value)!);
  const id = names.find(({ what }) => what === '$id');
  const [base, nextBase] = id ? [splitFragment(id.node.value).uri, splitFragment(id.to).uri] : [document.id ?? path, document.id ?? nextPath];
  for (const schema of document.schemas) {
    const ref = schema.node.kind === 'object' ? stringOf(schema.node, '$ref') : undefined;
    const isInside = (): boolean => { const target = resolveRef(ref!.value, schema, document, emptyWorkspace); return target.kind === 'resolved' && target.document === document; };
    const to = ref && !hasOwnId(schema) ? nextReference(ref.value, base, nextBase, isInside) : undefined;
    if (ref && to !== undefined && to !== ref.value) changed.set(ref, to);
  }
  return [...changed].map(([node, to]) => renameString(tree, node, to));
}

/** A reference as the new version has to write it, so that it leads where it led; to the schema itself it leads to the new one. */
function nextReference(ref: string, base: string, nextBase: string, isInside: () => boolean): string | undefined {
  const { uri, fragment } = splitFragment(ref);
  if (uri === '') return undefined;
  const rest = fragment === undefined ? '' : `#${fragment}`;
  const target = resolveUri(base, uri);
  if (target === base) return isAbsolute(uri) ? nextBase + rest : fragment === undefined ? '#' : rest;
  // A schema inside that has a relative `$id` moves along.
  if (isInside()) return isAbsolute(uri) ? relativeUri(base, target) + rest : undefined;
  if (isAbsolute(uri) || uri.startsWith('/') || resolveUri(nextBase, uri) === target) return undefined;
  return relativeUri(nextBase, target) + rest;
}

/** Its references count from an `$id` of its own, which stays. */
function hasOwnId(schema: SubSchema): boolean {
  for (let at: SubSchema | undefined = schema; at?.parent; at = at.parent) if (memberOf(at.node, '$id')) return true;
  return false;
}

/** What people read, and the dialect. */
function isDocumentation(node: Node): boolean {
  return node.parent?.kind === 'object' && node.parent.members.some(({ key, value }) => value === node && (key.value === 'description' || key.value === '$comment' || (key.value === '$schema' && !node.parent?.parent)));
}

/** Every text that is a value, not a key. */
function* stringsIn(node: Node | undefined): Generator<StringNode> {
  if (node?.kind === 'string') yield node;
  else if (node?.kind === 'array') for (const item of node.items) yield* stringsIn(item);
  else if (node?.kind === 'object') for (const { value } of node.members) yield* stringsIn(value);
}
