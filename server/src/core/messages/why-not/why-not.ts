import type { Side as SchemaSide } from '../../compat/differences.ts';
import type { Node } from '../../tree/node.ts';
import type { ConfirmedSchema } from '../confirmed-schema.ts';
import type { SchemaVersion } from '../schema-version.ts';
import type { ValuePath } from '../value.ts';

/** Why a message is not read, or not as it should be. */
export interface WhyNot {
  readonly kind: WhyNotKind;
  /** `fails`: who reads it so gets no value. `odd`: it is read, and something about it is as it should not be. `unknown`: nothing can be said. */
  readonly outcome: 'fails' | 'odd' | 'unknown';
  /** Whole sentences: the fact, what follows, what to do. */
  readonly message: string;
  /** The bytes that it is about: of the key or value as it came, or of what was compressed in it. */
  readonly bytes?: { readonly from: number; readonly to: number; readonly of: 'message' | 'unpacked' };
  readonly writer?: ConfirmedSchema;
  readonly reader?: ReaderSchema;
  /** Where in the value. */
  readonly path?: ValuePath;
  /** The field as people write it, without positions in lists: `order.lines[].sku`. Also one that the value lacks; absent where it is about the whole value. */
  readonly field?: string;
  /** The place in the writer's schema, and in the reader's. */
  readonly writerNode?: Node;
  readonly readerNode?: Node;
  /** What is the same for messages that fail alike: the kind, the field, and what is wrong with it, without positions. */
  readonly cause: string;
}

export type WhyNotKind =
  /** No framing, where messages of the topic have one: a poison pill. */
  | 'not-framed'
  | 'wrong-magic-byte'
  /** The registry has no such schema. */
  | 'unknown-schema'
  /** The registry could not be asked. */
  | 'registry-silent'
  /** The schema belongs to no subject of this topic. */
  | 'wrong-subject'
  /** The schema itself cannot be used: it has faults, or its format is not read here. */
  | 'unusable-schema'
  | 'truncated'
  /** The bytes are no data of the schema. */
  | 'not-its-data'
  | 'trailing-bytes'
  | 'not-json'
  /** JSON that its schema refuses. */
  | 'schema-mismatch'
  /** A client that is stricter than others refuses what they read. */
  | 'client-refuses'
  /** The reader cannot resolve what the writer's schema wrote. */
  | 'reader-cannot-resolve'
  | 'not-unpacked'
  /** A limit of ours. */
  | 'too-big';

/** The schema that somebody reads with: the working copy, or a version that consumers have. */
export interface ReaderSchema {
  readonly side: SchemaSide;
  /** As a sentence names it: "the working copy", "version 5". */
  readonly name: string;
  /** The registered version that it is; absent for a working copy. */
  readonly version?: SchemaVersion;
}
