import type { Difference } from '../../../compat/difference.ts';
import { keyOf, rootOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import type { Structure } from './structure.ts';

/** The key of the nearest property around a place, itself included: what a person calls the field. */
export function fieldOf(node: Node): string | undefined {
  for (let at: Node | undefined = node; at; at = at.parent) {
    const owner: Node | undefined = at.parent?.parent;
    // A key has its object as its parent, a value too: both count.
    if (owner && at.parent && keyOf(at.parent)?.value === 'properties' && owner.kind === 'object') return at.kind === 'string' && keyOf(at) === undefined ? at.value : keyOf(at)?.value;
  }
  return undefined;
}

/** The references that a comparison has followed to where it is. */
export interface Uses {
  /** Does something behind references, where there are any. */
  within<T>(original: Structure, update: Structure, work: () => T): T;
  /** Whether it has followed any. */
  any(): boolean;
  /** The property in which the reader's innermost reference stands that stands in one. */
  field(): string | undefined;
  /** For places in other documents, the places in the schemas' own documents that lead there. */
  of(reader: Node, writer: Node): Pick<Difference, 'readerUse' | 'writerUse'>;
}

export function usesOfReferences(): Uses {
  const readers: Node[] = [];
  const writers: Node[] = [];
  return {
    within: (original, update, work) => {
      if (update.kind === 'reference') readers.push(update.ref);
      if (original.kind === 'reference') writers.push(original.ref);
      const result = work();
      if (update.kind === 'reference') readers.pop();
      if (original.kind === 'reference') writers.pop();
      return result;
    },
    any: () => readers.length + writers.length > 0,
    field: () => {
      for (let i = readers.length - 1; i >= 0; i--) {
        const field = fieldOf(readers[i]!);
        if (field !== undefined) return field;
      }
      return undefined;
    },
    of: (reader, writer) => {
      const [readerUse, writerUse] = [useOf(reader, readers), useOf(writer, writers)];
      return { ...(readerUse && { readerUse }), ...(writerUse && { writerUse }) };
    },
  };
}

/** The last reference that still stands in the document of the first one, when the place itself does not. */
function useOf(place: Node, references: readonly Node[]): Node | undefined {
  const [first] = references;
  if (!first) return undefined;
  const own = rootOf(first);
  return rootOf(place) === own ? undefined : references.findLast((reference) => rootOf(reference) === own);
}
