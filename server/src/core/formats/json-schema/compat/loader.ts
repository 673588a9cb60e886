import type { Node, StringNode } from '../../../tree/node.ts';
import type { Age } from '../dialect.ts';
import type { Structure } from './structure.ts';

/** What a reader of schema objects needs of its document. */
export interface Loader {
  readonly age: Age;
  /** The structure of a schema node of the document, made anew. */
  of(node: Node): Structure;
  /** What a `$ref` of the document leads to, here or in another document; the same for the same text. */
  target(ref: StringNode): Structure | undefined;
}
