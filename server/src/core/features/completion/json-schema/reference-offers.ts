import { resourcesOf, baseUrisOf } from '../../../formats/json-schema/resources.ts';
import type { JsonSchemaDocument, SubSchema } from '../../../formats/json-schema/model.ts';
import { resolveRef } from '../../../formats/json-schema/references.ts';
import { valueOf } from '../../../tree/node.ts';
import { encodedFragment, isAbsolute, relativeUri, splitFragment } from '../../../uri.ts';
import type { AskedJson } from '../asked.ts';
import { couldBeMeant } from '../nearness.ts';
import type { Offer } from '../offer.ts';

/** No list of files is longer: a person types on instead. */
const mostFiles = 200;

/** What a `$ref` may lead to: definitions and anchors here, other files and ids; behind `#` what is defined in the file before it. */
export function referenceOffers(from: SubSchema | undefined, asked: AskedJson): { readonly offers: readonly Offer[]; readonly isComplete: boolean } {
  const { slot, model, workspace } = asked;
  const { uri, fragment } = splitFragment(slot.place.typed);
  if (fragment !== undefined && uri !== '') {
    const schema = from ?? model.json.root;
    const target = schema && resolveRef(uri, schema, model.json, workspace);
    return { isComplete: true, offers: target?.kind === 'resolved' ? within(target.document, uri) : [] };
  }
  const local = within(model.json, '');
  if (fragment !== undefined) return { offers: local, isComplete: true };
  const files = fileOffers(from, asked);
  return { offers: [...local, ...files.offers], isComplete: files.isComplete };
}

/** References to local definitions, for where a whole schema is written. */
export function within(document: JsonSchemaDocument, file: string): readonly Offer[] {
  const offers: Offer[] = [];
  const offer = (fragment: string, detail: string, rank: number): void => {
    const ref = `${file}#${fragment}`;
    offers.push({ label: ref, kind: 'reference', value: ref, detail, rank, topic: { about: 'reference', ref } });
  };
  for (const container of ['$defs', 'definitions'] as const) {
    const node = valueOf(document.tree.root, container);
    if (node?.kind !== 'object') continue;
    for (const { key } of node.members) offer(encodedFragment(`/${container}/${key.value.replaceAll('~', '~0').replaceAll('/', '~1')}`), 'definition', 0);
  }
  for (const anchor of resourcesOf(document).anchors.keys()) offer(anchor, 'anchor', 1);
  if (file === '') offer('', 'this whole schema', 4);
  return offers;
}

function fileOffers(from: SubSchema | undefined, { slot, model: { json: document }, workspace }: AskedJson): { readonly offers: readonly Offer[]; readonly isComplete: boolean } {
  const base = (from ? baseUrisOf(from, document) : []).find(isAbsolute);
  const meant = referencesFrom(document, base, workspace.jsonSchemaIds()).filter(({ reference }) => couldBeMeant(slot.place.typed, reference));
  return {
    isComplete: meant.length <= mostFiles,
    offers: meant.slice(0, mostFiles).map(({ reference, isFile }) => ({ label: reference, kind: 'file', value: reference, detail: isFile ? 'file' : '$id', rank: 2, topic: { about: 'reference', ref: reference } })),
  };
}

interface Reference {
  readonly reference: string;
  readonly isFile: boolean;
}

interface Known {
  readonly uri: string;
  readonly id: string | undefined;
  readonly base: string | undefined;
  readonly references: readonly Reference[];
}

const known = new WeakMap<Iterable<string>, Known>();

/** The references that lead from a document to all others, those to its neighbours first. Kept for the document that is asked about, as long as no file comes or goes. */
function referencesFrom(document: JsonSchemaDocument, base: string | undefined, ids: Iterable<string>): readonly Reference[] {
  const before = known.get(ids);
  if (before?.uri === document.uri && before.id === document.id && before.base === base) return before.references;
  const all = new Map<string, { readonly isFile: boolean; readonly away: number }>();
  for (const id of ids) {
    if (id === document.uri || id === document.id) continue;
    const reference = referenceTo(id, document, base);
    // What lies beside the file has no folder in its reference.
    all.set(reference, { isFile: id.startsWith('file:'), away: reference.split('/').length + reference.split('../').length });
  }
  const references = [...all].sort(([a, one], [b, other]) => one.away - other.away || (a < b ? -1 : 1)).map(([reference, { isFile }]) => ({ reference, isFile }));
  known.set(ids, { uri: document.uri, id: document.id, base, references });
  return references;
}

/** How a document is referred to from here: by its path from the file, or from the `$id` where it has one itself. */
function referenceTo(known: string, document: JsonSchemaDocument, base: string | undefined): string {
  if (known.startsWith('file:')) return relativeUri(document.uri, known);
  if (isAbsolute(known)) return base === undefined ? known : relativeUri(base, known);
  return document.id !== undefined && !isAbsolute(document.id) ? relativeUri(document.id, known) : known;
}
