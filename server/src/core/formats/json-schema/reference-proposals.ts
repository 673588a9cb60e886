import { keyOf, valueOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import { encodedFragment, isAbsolute, relativeUri, splitFragment } from '../../uri.ts';
import { nearest } from '../../words/spelling.ts';
import type { Workspace } from '../../workspace.ts';
import type { JsonSchemaDocument, SubSchema } from './model.ts';
import type { MissingPlace } from './references.ts';
import { baseUrisOf, resourcesOf } from './resources.ts';

/** Where a pointer stops leading on: the step that is not there and the node that lacks it. */
export interface FailingStep {
  readonly step: string;
  readonly index: number;
  readonly at: Node;
}

/** The first step of a pointer that leads nowhere; undefined when all are there. The pointer is percent-decoded. */
export function failingStep(document: JsonSchemaDocument, pointer: string): FailingStep | undefined {
  let at = document.tree.root;
  for (const [index, written] of pointer.slice(1).split('/').entries()) {
    if (!at) return undefined;
    const step = unescaped(written);
    const next: Node | undefined = at.kind === 'object' ? valueOf(at, step) : at.kind === 'array' ? at.items[Number(step)] : undefined;
    if (!next) return { step, index, at };
    at = next;
  }
  return undefined;
}

/** The fragment that was probably meant by one that leads nowhere, as it is written behind `#`. */
export function proposeFragment(target: MissingPlace): string | undefined {
  const { document, fragment, why } = target;
  return why === 'no-such-anchor' ? proposeForAnchor(document, fragment) : proposePointer(document, fragment);
}

function proposePointer(document: JsonSchemaDocument, pointer: string): string | undefined {
  const steps = pointer.slice(1).split('/');
  const failing = failingStep(document, pointer);
  if (!failing) return undefined;
  const resources = resourcesOf(document);
  if (failing.at.kind === 'object') {
    const keys = failing.at.members.map(({ key }) => key.value);
    const twin = failing.step === '$defs' ? 'definitions' : failing.step === 'definitions' ? '$defs' : undefined;
    const near = twin !== undefined && keys.includes(twin) ? twin : nearest(failing.step, keys);
    if (near !== undefined) {
      const meant = `/${steps.with(failing.index, escaped(near)).join('/')}`;
      if (resources.atPointer(meant)) return encodedFragment(meant);
    }
  }
  return proposeDefinition(document, unescaped(steps.at(-1)!));
}

function proposeForAnchor(document: JsonSchemaDocument, anchor: string): string | undefined {
  // `#definitions/money`: only the slash at its beginning is missing.
  if (anchor.includes('/') && resourcesOf(document).atPointer(`/${anchor}`)) return encodedFragment(`/${anchor}`);
  return nearest(anchor, resourcesOf(document).anchors.keys()) ?? proposeDefinition(document, anchor.slice(anchor.lastIndexOf('/') + 1));
}

/** The definition of that name anywhere in the document, else one at its root that is spelt nearly so. */
function proposeDefinition(document: JsonSchemaDocument, name: string): string | undefined {
  const places = new Map<string, string>();
  for (const container of ['$defs', 'definitions'] as const) {
    const node = valueOf(document.tree.root, container);
    if (node?.kind === 'object') for (const { key } of node.members) places.set(key.value, `/${container}/${escaped(key.value)}`);
  }
  const meant = places.has(name) ? name : nearest(name, places.keys());
  return meant === undefined ? undefined : encodedFragment(places.get(meant)!);
}

/** The document reference (without fragment) that was probably meant by one that leads to no document. */
export function proposeDocument(uri: string, from: SubSchema, document: JsonSchemaDocument, workspace: Workspace): string | undefined {
  const base = baseUrisOf(from, document).find(isAbsolute);
  const name = lastStep(uri);
  const near = new Set<string>();
  const namesakes = new Set<string>();
  // A schema without `$id` refers to files by their paths, whatever ids these have.
  for (const known of new Set([...workspace.jsonSchemaIds(), ...(base === undefined ? workspace.jsonSchemaFiles() : [])])) {
    // Looking at the last steps alone keeps this cheap in a large workspace.
    const last = lastStep(known);
    if (known === document.uri || known === document.id || Math.abs(last.length - name.length) > 5) continue;
    for (const reference of referencesTo(known, uri, document, base, workspace)) {
      near.add(reference);
      if (last === name) namesakes.add(reference);
    }
  }
  const spelt = nearest(uri, near);
  if (spelt !== undefined) return spelt;
  return namesakes.size === 1 ? [...namesakes][0] : undefined;
}

/** How a known document may be referred to in the way that the wrong reference was written. */
function referencesTo(known: string, uri: string, document: JsonSchemaDocument, base: string | undefined, workspace: Workspace): readonly string[] {
  const bare = (reference: string): string => (/\.(json|ya?ml)$/i.test(uri) ? reference : reference.replace(/(?:\.schema)?\.(?:json|ya?ml)$/i, ''));
  if (uri.startsWith('/')) {
    if (known.startsWith('/')) return [known];
    const root = workspace.roots.find((it) => known.startsWith(it));
    return root === undefined ? [] : [bare(`/${known.slice(root.length)}`)];
  }
  if (isAbsolute(known)) {
    const from = known.startsWith('file:') || base === undefined ? document.uri : base;
    const reference = relativeUri(from, known);
    return isAbsolute(reference) ? [] : [uri.startsWith('./') && !reference.startsWith('.') ? `./${bare(reference)}` : bare(reference)];
  }
  return document.id !== undefined && !isAbsolute(document.id) ? [relativeUri(document.id, known)] : [known];
}

/** The name by which a message speaks of a document, as seen from another one: its path from there. */
export function documentName(from: JsonSchemaDocument, to: JsonSchemaDocument): string {
  return from === to || from.uri === to.uri ? 'this schema' : relativeUri(from.uri, to.uri);
}

/** What a step of a pointer stands in, for messages: the key under which the node stands, undefined at the root. */
export function containerName(node: Node): string | undefined {
  return keyOf(node)?.value;
}

function lastStep(uri: string): string {
  const { uri: plain } = splitFragment(uri);
  return plain.slice(plain.lastIndexOf('/') + 1);
}

function escaped(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
