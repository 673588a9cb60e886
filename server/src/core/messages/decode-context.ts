import type { FindSchema } from './claim.ts';
import type { ConfirmedSchema } from './confirmed-schema.ts';
import type { SchemaVersion } from './schema-version.ts';
import type { Limits } from './value.ts';
import { defaultLimits } from './value.ts';
import type { ValidatorOf } from './why-not/json-mismatch.ts';
import type { ReaderSchema, WhyNot } from './why-not/why-not.ts';

/** What decoding needs besides the message. */
export interface DecodeContext {
  readonly find: FindSchema;
  /** Unpacks zlib data (RFC 1950), up to so many bytes; undefined where it is none or more. */
  readonly inflate?: (bytes: Uint8Array, most: number) => Uint8Array | undefined;
  /** Without it JSON is not judged by its schema. */
  readonly validatorOf?: ValidatorOf;
  /** How a person wants the topic read, whatever its bytes look like. */
  readonly pinned?: Pinned;
  /** What is known of the topic. */
  readonly expects?: Expectations;
  /** Who else reads it: what that schema has against the message is told too. */
  readonly reader?: ReaderSchema;
  readonly limits?: DecodeLimits;
  /** What a client library makes of a message that is read here, where somebody wants to know; undefined where it reads it too. It never rejects. */
  readonly client?: (bytes: Uint8Array, schema: ConfirmedSchema, reader: ReaderSchema | undefined) => Promise<WhyNot | undefined>;
}

export type Pinned =
  | { readonly as: 'json' | 'text' | 'bytes' | 'int32' | 'int64' }
  /** The data begins at `from` and was written by this schema. `only`: where neither the bytes nor a header name a schema that the registry has. */
  | { readonly as: 'schema'; readonly schema: SchemaVersion; readonly from: number; readonly only?: 'unnamed' };

export interface Expectations {
  /** Other messages of the topic are framed: one that is not is a poison pill. */
  readonly framed?: true;
  /** The subjects of the topic by its strategy; a schema of another one is odd. */
  readonly subjects?: readonly string[];
}

export interface DecodeLimits extends Limits {
  /** Data of more bytes is not decoded until somebody asks for it. */
  readonly bytes: number;
}

export const defaultDecodeLimits: DecodeLimits = { ...defaultLimits, bytes: 1 << 20 };

/** What Glue's data may unpack to. */
export const mostUnpacked = 64 << 20;
