import type { SchemaClaim } from './claim.ts';
import type { Header, Side } from './message.ts';

/** How one side of a message is framed, by its bytes and headers alone. Nothing of it is sure where `claims` wait for an answer. */
export interface Framing {
  readonly id: FramingId;
  /** As a sentence names it: "the Confluent wire format". */
  readonly title: string;
  /** What it says of the schema, in the order in which to ask; empty where it says nothing. The first that is confirmed counts. */
  readonly claims: readonly SchemaClaim[];
  /** Where the data begins that is left when no claim is confirmed: 0, or behind a byte order mark. */
  readonly from: number;
}

export type FramingId =
  | 'tombstone' | 'empty' | 'cloudevents-structured' | 'confluent-header' | 'apicurio-headers' | 'aws-glue' | 'avro-single-object' | 'avro-ocf' | 'prefix' | 'json' | 'text' | 'binary';

/** What a framing is told by. */
export interface Framed {
  readonly side: Side;
  /** Not empty: null and empty are decided before. */
  readonly bytes: Uint8Array;
  readonly headers: readonly Header[];
}

/** A framing that may be recognised: one file of `framings/` each, in the order of `framings/index.ts`. */
export interface FramingKind {
  readonly id: FramingId;
  readonly title: string;
  /** What it says of these bytes; undefined where they are not framed so. It never throws. */
  recognise(framed: Framed): Pick<Framing, 'claims' | 'from'> | undefined;
}
