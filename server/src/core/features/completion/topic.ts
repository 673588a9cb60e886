import type { Position } from '../../formats/avro/attributes.ts';

/** What a proposal is about, as plain data: its documentation is looked up when a person looks at it. */
export type Topic =
  /** In an object of which kind; undefined while nothing tells that. */
  | { readonly about: 'avro-attribute'; readonly name: string; readonly of: Position | undefined }
  | { readonly about: 'avro-type'; readonly name: string }
  | { readonly about: 'logical-type'; readonly name: string }
  | { readonly about: 'named-type'; readonly fullName: string }
  | { readonly about: 'keyword'; readonly name: string; readonly age: number | undefined }
  | { readonly about: 'format'; readonly name: string }
  | { readonly about: 'reference'; readonly ref: string }
  | { readonly about: 'rule'; readonly id: string }
  | { readonly about: 'profile'; readonly name: string }
  | { readonly about: 'text'; readonly text: string };
