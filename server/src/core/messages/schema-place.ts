import type { Node } from '../tree/node.ts';

/** A place of a schema, in the document that has it: a schema may refer to others. */
export interface SchemaPlace {
  /** The document that the schema refers to; undefined where it is the schema itself. */
  readonly elsewhere: { readonly uri: string; readonly text: string } | undefined;
  readonly node: Node;
  /** What is marked of it: the name of the field, never a whole object. */
  readonly shown: Node;
}
