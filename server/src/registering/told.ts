import type { Refusal } from '../registry/port.ts';

/** What came of an act. `steps` are all that it registered, where that was more than one. */
export type Told =
  | { readonly kind: 'written'; readonly version?: number; readonly id?: number; readonly steps?: readonly WrittenStep[]; readonly sentence: string }
  | { readonly kind: 'not-written'; readonly sentence: string }
  /** What goes first was written, and then it was refused. */
  | { readonly kind: 'partly'; readonly steps: readonly WrittenStep[]; readonly sentence: string }
  /** Nobody can say yet whether it was written. */
  | { readonly kind: 'unknown'; readonly steps?: readonly WrittenStep[]; readonly sentence: string };

/** A version that was registered. */
export interface WrittenStep {
  readonly subject: string;
  readonly version?: number;
  readonly id?: number;
}

/** Why a registry did not do what it was told, as half a sentence with "it" for the registry: by status and number, then in its own words. */
export function whyRefused({ status, code, reason }: Refusal, subject: string | undefined): string {
  const meaning = meaningOf(status, code, subject);
  return meaning === undefined ? reason : `${meaning}; ${reason}`;
}

/** Numbers of Confluent's REST API, which Apicurio and Karapace use too where they have any (Schema Registry API Reference, "Errors"). */
function meaningOf(status: number | undefined, code: number | undefined, subject: string | undefined): string | undefined {
  const of = subject === undefined ? 'all subjects' : `"${subject}"`;
  if (code === 42205) return `the mode of ${of} does not allow it`;
  if (code === 42203) return 'it does not know this level';
  if (code === 42201) return 'it cannot read the schema, or something that it refers to';
  if (code === 40401) return `it has no subject ${of}`;
  if (status === 409) return 'it finds the schema incompatible with what is registered';
  if (status === 403) return 'who is signed in may read there and not write';
  return undefined;
}
