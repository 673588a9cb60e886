import type { Side } from '../compat/differences.ts';

/** A schema as the edge found it, with what its references lead to. */
export interface SchemaVersion {
  /** The schema of the data. `protobuf`: its text is known, its data is not read here. */
  readonly side: Side | 'protobuf';
  /** The text as registered. */
  readonly text: string;
  /** Where it is registered: one schema may stand under several subjects. Empty where it comes from a file. */
  readonly places: readonly RegisteredPlace[];
  /** Why it is not known where else it is registered: half a sentence with "the registry" before it. */
  readonly placesUnknown?: string;
  /** As a sentence names it: "version 3", "schema 7", "orders/placed.avsc". */
  readonly name: string;
}

export interface RegisteredPlace {
  readonly subject: string;
  readonly version: number;
}
