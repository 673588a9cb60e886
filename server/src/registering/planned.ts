import type { RegisteredAs } from '../core/compat/candidate.ts';
import type { Registration } from '../core/registering/registration.ts';
import type { Candidate, Registry } from '../registry/port.ts';
import type { Current } from '../workspace/history/source.ts';

/** What is asked for: a schema as it stands now, and where it is to go. */
export interface RegistrationAsked {
  readonly current: Current;
  readonly registry: Registry;
  /** Of the configuration, or the URL where it has none. */
  readonly registryName: string;
  /** The setting says that nothing is registered there. */
  readonly access: 'read-only' | 'read-write';
  /** What a person says; by the configuration unless said. */
  readonly subject?: string;
  readonly signal?: AbortSignal;
}

/** The plan of one schema, with what carries it out. */
export interface PlannedOne {
  readonly kind: 'plan';
  readonly plan: Registration;
  /** The text that it is about, as `hashOf` says it. */
  readonly text: string;
  /** What it was made of. */
  readonly current: Current;
  /** What is sent. Absent where nothing can be. */
  readonly candidate?: Candidate;
}

/** A schema that is registered before another one that refers to it. */
export interface Along {
  /** The file as a sentence names it. */
  readonly file: string;
  /** The version that it is, or is expected to be. */
  readonly as: RegisteredAs;
  readonly state: 'there' | 'to be written';
}
