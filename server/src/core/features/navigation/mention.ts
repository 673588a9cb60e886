import type { Span } from '../../text.ts';
import type { SourceTree, StringNode } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';

/** What can be named in a schema. `document` is a JSON Schema as a whole, `value` an entry of `enum`. */
export type SymbolKind = 'type' | 'field' | 'symbol' | 'definition' | 'property' | 'anchor' | 'id' | 'value' | 'document' | 'place';

/** Where something is named. */
export interface Definition {
  /** The same for every reading of the same text, so that two documents can mean the same thing. */
  readonly key: string;
  readonly kind: SymbolKind;
  readonly name: string;
  readonly uri: string;
  readonly tree: SourceTree;
  /** The name; where there is none the first word of what is meant. */
  readonly span: Span;
  /** All that is named: the field, the type, the subschema. */
  readonly whole: Span;
}

/** A place of a document at which something is named or referred to. */
export interface Mention {
  readonly kind: SymbolKind;
  /**
   * `alias`: a former name, which leads to what has it and is no reference to it. `path`: a reference as a whole, of which a part is the name of
   * what it leads to.
   */
  readonly role: 'definition' | 'reference' | 'alias' | 'path';
  readonly node: StringNode;
  /** Where a click counts. */
  readonly hit: Span;
  /** The part of the value of `node` that is the name. */
  readonly from: number;
  readonly to: number;
  /** What it means: more than one thing where several documents define the name, nothing where nobody does. */
  readonly definitions: (workspace: Workspace) => readonly Definition[];
}

export function keyAt(uri: string, { start }: Span): string {
  return `${uri}#${start}`;
}

/** Each of them once. */
export function distinct(definitions: readonly Definition[]): readonly Definition[] {
  if (definitions.length < 2) return definitions;
  return [...new Map(definitions.map((definition) => [definition.key, definition])).values()];
}
