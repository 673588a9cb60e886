import type { ConfirmedSchema } from './confirmed-schema.ts';
import type { CloudEventAttributes } from './cloudevents.ts';
import type { Envelope } from './envelopes/envelope.ts';
import type { Framing } from './framing-kind.ts';
import type { Value } from './value.ts';
import type { WhyNot } from './why-not/why-not.ts';

/** One side of a message as far as it could be read. */
export interface Decoded {
  readonly framing: Framing;
  /** The schema that wrote it, confirmed; absent where nobody knows one. */
  readonly schema?: ConfirmedSchema;
  /** A person said that this schema wrote it: the message names none itself. */
  readonly pinned?: true;
  readonly format: DataFormat;
  /** What was read, and of data that is broken, what came before the break; absent where nothing was. */
  readonly value?: Value;
  /** In what `value`'s places and those of reasons count: the bytes of the message, bytes that were compressed in it, or (for JSON) the text. */
  readonly of: 'message' | 'unpacked' | 'text';
  /** The bytes that were compressed in the message. */
  readonly unpacked?: Uint8Array;
  /** The text of JSON. */
  readonly text?: string;
  /** What bytes without a schema could be besides, such as `int64` 1999. */
  readonly guesses: readonly Guess[];
  /** The layer of CloudEvents around a value: attributes of headers (binary mode) or of the event (structured). */
  readonly cloudEvent?: CloudEventAttributes;
  /** What wraps the data within JSON. */
  readonly envelope?: Envelope;
  /** For Protobuf: which message of the schema it is, by its indexes or its name. */
  readonly messageType?: string;
  /** Reasons, the gravest first; empty where all is well. */
  readonly why: readonly WhyNot[];
}

export type DataFormat = 'nothing' | 'avro' | 'avro-json' | 'avro-ocf' | 'json' | 'protobuf' | 'text' | 'bytes';

export interface Guess {
  readonly as: 'int32' | 'int64' | 'uuid';
  readonly shown: string;
}
