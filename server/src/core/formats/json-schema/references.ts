import { keptWith } from '../../kept-with.ts';
import { atPointer, stringOf, valueOf } from '../../tree/node.ts';
import type { Node, StringNode } from '../../tree/node.ts';
import { encodedUri, folderOf, isAbsolute, percentDecoded, resolveUri, splitFragment } from '../../uri.ts';
import type { Workspace } from '../../workspace.ts';
import type { JsonSchemaDocument, SubSchema } from './model.ts';
import { baseUrisOf, resourcesOf } from './resources.ts';

/** What a reference leads to. */
export type RefTarget = ResolvedRef | UnresolvedRef | ExternalRef;

export interface ResolvedRef {
  readonly kind: 'resolved';
  readonly document: JsonSchemaDocument;
  readonly node: Node;
  /** Undefined where the node stands in no place of a schema: in `components`, in an unknown keyword, or it is none. */
  readonly schema: SubSchema | undefined;
}

export type UnresolvedRef = MissingDocument | MissingPlace;

/** No document is there, and the reference can only mean one that should be at hand. */
export interface MissingDocument {
  readonly kind: 'unresolved';
  readonly why: 'no-such-document';
  /** Where it was looked for: the URI relative to the document's own. */
  readonly uri: string;
  readonly fragment: string | undefined;
}

/** The document is there, the place in it is not. */
export interface MissingPlace {
  readonly kind: 'unresolved';
  readonly why: 'no-such-pointer' | 'no-such-anchor';
  readonly document: JsonSchemaDocument;
  readonly uri: string;
  /** Percent-decoded. */
  readonly fragment: string;
}

/** A document of somebody else, or one of which nobody here can say whether it is there. */
export interface ExternalRef {
  readonly kind: 'external';
  readonly uri: string;
}

/**
 * Finds what a `$ref` means (JSON Schema 2020-12, section 8.2; drafts 04 to 07 alike). A document is looked for by the `$id`s around the
 * reference, then beside the file, then as it is written (many `$id`s are relative), then below the workspace's roots when it begins with a
 * slash, with and without `.json` or `.yaml`: real repositories do each of these. `iglu:` URIs count from the folder of an Iglu repository.
 */
export function resolveRef(ref: string, from: SubSchema, document: JsonSchemaDocument, workspace: Workspace): RefTarget {
  // Where only the root has an `$id`, a reference means the same in every place of the document.
  if (resourcesOf(document).byId.size > 0) return resolve(ref, from, document, workspace);
  const memo = memoOf(document, workspace);
  let target = memo.get(ref);
  if (!target) memo.set(ref, (target = resolve(ref, from, document, workspace)));
  return target;
}

/** What the references of a document lead to in the workspace that was asked last. */
const memos = keptWith<JsonSchemaDocument, { readonly workspace: Workspace; readonly targets: Map<string, RefTarget> }>('targets');

function memoOf(document: JsonSchemaDocument, workspace: Workspace): Map<string, RefTarget> {
  const known = memos.get(document);
  return (known?.workspace === workspace ? known : memos.set(document, { workspace, targets: new Map() })).targets;
}

function resolve(ref: string, from: SubSchema, document: JsonSchemaDocument, workspace: Workspace): RefTarget {
  const { uri, fragment } = splitFragment(ref);
  if (uri === '') return inDocument(document, from, fragment);
  // Without an address of the web around it, a file that is there is what is meant: no need to read all others for their `$id`.
  const beside = isAbsolute(uri) || uri.startsWith('/') || resourcesOf(document).byId.size > 0 || baseUrisOf(from, document).some(isAbsolute) ? undefined : workspace.jsonSchemaAt(resolveUri(document.uri, uri));
  if (beside) return inDocument(beside, beside.root, fragment);
  for (const candidate of candidates(uri, from, document, workspace)) {
    const embedded = resourcesOf(document).byId.get(candidate);
    if (embedded) return inDocument(document, embedded, fragment);
    const found = documentAt(candidate, document, workspace);
    if (found) return inDocument(found, found.root, fragment);
  }
  return isSurelyLocal(uri, from, document, workspace)
    ? { kind: 'unresolved', why: 'no-such-document', uri: resolveUri(document.uri, uri), fragment }
    : { kind: 'external', uri: resolveUri(baseUrisOf(from, document)[0] ?? document.uri, uri) };
}

/** The `$ref` of a subschema, when it is a string. */
export function refOf(schema: SubSchema): StringNode | undefined {
  return stringOf(schema.node, '$ref');
}

export interface SchemaInDocument {
  readonly schema: SubSchema;
  readonly document: JsonSchemaDocument;
}

/** Follows `$ref` from schema to schema as far as it leads. Undefined when it leads nowhere that is known here, or in a circle. */
export function followRefs(schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): SchemaInDocument | undefined {
  let at: SchemaInDocument = { schema, document };
  const seen = new Set<Node>();
  for (let ref = refOf(schema); ref; ref = refOf(at.schema)) {
    if (seen.has(at.schema.node)) return undefined;
    seen.add(at.schema.node);
    const target = resolveRef(ref.value, at.schema, at.document, workspace);
    const next = target.kind === 'resolved' ? schemaOfTarget(target) : undefined;
    if (!next) return undefined;
    at = { schema: next, document: (target as ResolvedRef).document };
  }
  return at;
}

/** The subschema that a reference leads to; where the model knows none there, one made of the object at that place. */
export function schemaOfTarget({ schema, node }: ResolvedRef): SubSchema | undefined {
  if (schema) return schema;
  return node.kind === 'object' || node.kind === 'boolean' ? { node, parent: undefined, via: undefined, key: undefined, depth: 1, type: valueOf(node, 'type') } : undefined;
}

function inDocument(document: JsonSchemaDocument, from: SubSchema | undefined, written: string | undefined): RefTarget {
  const { root, tree, uri } = document;
  // A text that could not be read to its end may well have the place: nothing can be said.
  const unreadable = tree.root === undefined || tree.problems.some(({ kind }) => kind === 'invalid' || kind === 'too-deep');
  const fragment = percentDecoded(written ?? '');
  const resources = resourcesOf(document);
  const scope = from && resources.rootAround(from);
  if (fragment === '') {
    const schema = scope ?? root;
    if (schema) return { kind: 'resolved', document, node: schema.node, schema };
    return { kind: 'external', uri };
  }
  if (fragment.startsWith('/')) {
    // Seen from the embedded resource, as the specification says, then from the file's root, as most tools do.
    const node = (scope && scope !== root ? atPointer(scope.node, fragment) : undefined) ?? resources.atPointer(fragment) ?? resources.atPointer(written ?? '');
    if (node) return { kind: 'resolved', document, node, schema: document.schemaOf(node) };
    return unreadable ? { kind: 'external', uri } : { kind: 'unresolved', why: 'no-such-pointer', document, uri, fragment };
  }
  const anchored = resources.anchors.get(fragment);
  if (anchored) return { kind: 'resolved', document, node: anchored.node, schema: anchored };
  return unreadable ? { kind: 'external', uri } : { kind: 'unresolved', why: 'no-such-anchor', document, uri, fragment };
}

function* candidates(uri: string, from: SubSchema, document: JsonSchemaDocument, workspace: Workspace): Iterable<string> {
  for (const base of baseUrisOf(from, document)) yield resolveUri(base, uri);
  yield resolveUri(document.uri, uri);
  if (isAbsolute(uri)) {
    if (uri.startsWith('iglu:')) yield* igluCandidates(uri.slice('iglu:'.length), document, workspace);
    return;
  }
  yield uri;
  if (uri.startsWith('/')) for (const root of workspace.roots) yield root + uri.slice(1);
}

/** `vendor/name/format/version` below the folder that holds the document's own vendor, below the roots and their `schemas/`. */
function igluCandidates(path: string, document: JsonSchemaDocument, workspace: Workspace): readonly string[] {
  const own = /^(.*\/)[^/]+\/[^/]+\/[^/]+\/\d+-\d+-\d+$/.exec(document.uri)?.[1];
  return [...(own === undefined ? [] : [own + path]), ...workspace.roots.flatMap((root) => [root + path, `${root}schemas/${path}`])];
}

const extensions = ['', '.json', '.yaml', '.yml', '.schema.json'];
const hasExtension = /\.(json|ya?ml|avsc|jsonc)$/i;

function documentAt(uri: string, own: JsonSchemaDocument, workspace: Workspace): JsonSchemaDocument | undefined {
  if (uri === own.uri || uri === own.id) return own;
  const byId = workspace.jsonSchemaById(uri);
  if (byId) return byId;
  for (const extension of hasExtension.test(uri) ? [''] : extensions) {
    if (uri + extension === own.uri) return own;
    const found = workspace.jsonSchemaAt(uri + extension);
    if (found) return found;
  }
  // `my event.json` is written where `my%20event.json` is meant.
  return /[^\x21-\x7e]/.test(uri) ? workspace.jsonSchemaAt(encodedUri(uri)) : undefined;
}

/**
 * Whether the document must be at hand if it is anywhere: its folder is known here, or it stands below a root that is known wholly and no
 * address of the web is its base. A path from the root often counts from another repository, so there only a known folder tells.
 */
function isSurelyLocal(uri: string, from: SubSchema, document: JsonSchemaDocument, workspace: Workspace): boolean {
  if (isAbsolute(uri) && !uri.startsWith('file:')) return false;
  const bases = baseUrisOf(from, document);
  const rooted = uri.startsWith('/');
  const beside = resolveUri(document.uri, uri);
  if (!rooted && !bases.some(isAbsolute) && workspace.roots.some((root) => beside.startsWith(root))) return true;
  const places = [...bases.map((base) => resolveUri(base, uri)), ...(rooted ? workspace.roots.map((root) => root + uri.slice(1)) : [beside])];
  const folders = places.map(folderOf).filter((folder) => folder !== '' && folder !== '/');
  const inFolders = idsByFolder(workspace);
  return folders.some((folder) => inFolders.get(folder)?.some((known) => known !== document.uri && known !== document.id));
}

const byFolders = new WeakMap<Iterable<string>, ReadonlyMap<string, readonly string[]>>();

/** What is known of each folder, but no more than three: a document itself is at most two of them. */
function idsByFolder(workspace: Workspace): ReadonlyMap<string, readonly string[]> {
  const ids = workspace.jsonSchemaIds();
  const before = byFolders.get(ids);
  if (before) return before;
  const folders = new Map<string, string[]>();
  for (const id of ids) {
    const list = folders.get(folderOf(id));
    if (!list) folders.set(folderOf(id), [id]);
    else if (list.length < 3) list.push(id);
  }
  if (Array.isArray(ids)) byFolders.set(ids, folders);
  return folders;
}
