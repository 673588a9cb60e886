import { resourcesOf, baseUrisOf } from '../../../formats/json-schema/resources.ts';
import type { JsonSchemaDocument, SubSchema } from '../../../formats/json-schema/model.ts';
import { resolveRef } from '../../../formats/json-schema/references.ts';
import { valueOf } from '../../../tree/node.ts';
import { isAbsolute, relativeUri, splitFragment } from '../../../uri.ts';
import type { AskedJson } from '../asked.ts';
import { couldBeMeant, nearestFirst } from '../nearness.ts';
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
  const references = new Map<string, string>();
  for (const known of workspace.jsonSchemaIds()) {
    if (known === document.uri || known === document.id) continue;
    const reference = referenceTo(known, document, base);
    if (couldBeMeant(slot.place.typed, reference)) references.set(reference, known);
  }
  // What lies beside the file has no folder in its reference.
  const ordered = nearestFirst(references.keys(), '').map((reference) => ({ reference, away: reference.split('/').length + (reference.match(/\.\.\//g)?.length ?? 0) }))
    .sort((a, b) => a.away - b.away).map(({ reference }) => reference);
  return {
    isComplete: ordered.length <= mostFiles,
    offers: ordered.slice(0, mostFiles).map((reference) => ({ label: reference, kind: 'file', value: reference, detail: isAbsolute(references.get(reference)!) && !references.get(reference)!.startsWith('file:') ? '$id' : 'file', rank: 2, topic: { about: 'reference', ref: reference } })),
  };
}

/** How a document is referred to from here: by its path from the file, or from the `$id` where it has one itself. */
function referenceTo(known: string, document: JsonSchemaDocument, base: string | undefined): string {
  if (known.startsWith('file:')) return relativeUri(document.uri, known);
  if (isAbsolute(known)) return base === undefined ? known : relativeUri(base, known);
  return document.id !== undefined && !isAbsolute(document.id) ? relativeUri(document.id, known) : known;
}

/** Percent-encoded where a fragment wants it (RFC 3986, 3.5). */
function encodedFragment(pointer: string): string {
  return pointer.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?]/gu, (character) => encodeURIComponent(character));
}
