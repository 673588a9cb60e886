import { keptWith } from '../../kept-with.ts';
import type { AvroDocument, AvroType } from './model.ts';

/** The types of a document, each kind for itself, in the order of the text. */
export type TypesByKind = { readonly [K in AvroType['kind']]: readonly (AvroType & { readonly kind: K })[] };

const known = keptWith<AvroDocument, TypesByKind>('types by kind');

export function typesByKind(document: AvroDocument): TypesByKind {
  const before = known.get(document);
  if (before) return before;
  const kinds: { readonly [K in AvroType['kind']]: AvroType[] } = { primitive: [], reference: [], record: [], enum: [], fixed: [], array: [], map: [], union: [], unknown: [] };
  for (const type of document.types) kinds[type.kind].push(type);
  return known.set(document, kinds as TypesByKind);
}
