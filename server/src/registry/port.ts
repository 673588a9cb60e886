import type { Mode } from '../core/compat/modes.ts';
import type { Metadata, RegistryRules } from '../core/compat/registry-rules.ts';
import type { SnapshotReference, SnapshotVersion } from '../core/compat/snapshot.ts';

/** What the rest of the program wants of a schema registry. It only reads. Nothing is thrown: what went wrong is an answer too. */
export interface Registry {
  /** As a sentence names it: "production (https://registry.example.com)". No secret is in it. */
  readonly shown: string;
  /** Where it is, without credentials: what a cache is kept under. */
  readonly url: string;
  /** What answers there. Asked once; what cannot be found out stays open. */
  product(signal?: AbortSignal): Promise<Product>;
  subjects(signal?: AbortSignal): Promise<Answer<readonly string[]>>;
  /** Numbers of the versions that are not deleted, oldest first. */
  versions(subject: string, signal?: AbortSignal): Promise<Answer<readonly number[]>>;
  /** All versions of all subjects, as far as it lists them in one. A subject or a version may be absent; what is there is right. */
  allVersions(signal?: AbortSignal): Promise<Answer<readonly RegisteredVersion[]>>;
  version(subject: string, version: number | 'latest', signal?: AbortSignal): Promise<Answer<RegisteredVersion>>;
  /** A version that something refers to: it may be deleted by now. */
  referencedVersion(reference: SnapshotReference, signal?: AbortSignal): Promise<Answer<RegisteredVersion>>;
  schemaById(id: number, signal?: AbortSignal): Promise<Answer<RegisteredSchema>>;
  /** What counts where a subject says nothing else. */
  settings(signal?: AbortSignal): Promise<Answer<RegistrySettings>>;
  /** What is in force for a subject: its own level, or the global one. A subject that is not there yet has the global one. */
  settingsOf(subject: string, signal?: AbortSignal): Promise<Answer<RegistrySettings>>;
  /** What is in force for a subject, and whether it is its own. */
  levelOf(subject: string, signal?: AbortSignal): Promise<Answer<LevelInForce>>;
  /** Whether it takes new versions of a subject: READWRITE, READONLY, IMPORT, … */
  modeOf(subject: string, signal?: AbortSignal): Promise<Answer<string>>;
  /** Whether the registry would take a schema as the next version of a subject at the level in force. */
  check(subject: string, candidate: Candidate, level: Mode, signal?: AbortSignal): Promise<Answer<Check>>;
  /** The version under which a subject has exactly this schema. */
  lookup(subject: string, candidate: Candidate, signal?: AbortSignal): Promise<Answer<RegisteredVersion>>;
  /** Lets go of its connections. */
  close(): void;
}

export type Answer<T> = { readonly kind: 'ok'; readonly value: T } | Refusal;

export interface Refusal {
  readonly kind:
    /** No answer: the network, time-outs, a server in trouble. Later it may come. */
    | 'unreachable'
    /** It wants other credentials: none are given, it does not accept these, or they do not allow it. */
    | 'unauthorized'
    /** It does not want to: a schema that it cannot read, another address. */
    | 'refused'
    /** There is no such subject, version or schema. */
    | 'not-found'
    /** It does not know the question, or its answer makes no sense. */
    | 'unsupported'
    | 'cancelled';
  /** Half a sentence with "it" for the registry: "it refused the connection". No secret is in it. */
  readonly reason: string;
  readonly status?: number;
  /** The registry's own number, such as 40401. */
  readonly code?: number;
}

export interface Product {
  /** "Confluent Schema Registry", "Apicurio Registry", "Karapace"; undefined where it did not say. */
  readonly name: string | undefined;
  readonly version: string | undefined;
}

export interface RegisteredSchema {
  readonly type: SnapshotVersion['type'];
  readonly schema: string;
  readonly metadata?: Metadata;
  readonly references: readonly SnapshotReference[];
}

export interface RegisteredVersion extends RegisteredSchema {
  readonly subject: string;
  readonly version: number;
  readonly id?: number;
}

/** What is in force, for a subject or for all. */
export interface RegistrySettings extends RegistryRules {
  readonly level: Mode;
  /** The subject is another name for this one. */
  readonly alias?: string;
  /** Schemas are brought into one form before they are looked for and registered. */
  readonly normalize?: boolean;
}

/** What is in force for a subject, and of whom it is: its own, that of all subjects, or one of the two where a registry says both alike. */
export interface LevelInForce extends RegistrySettings {
  readonly of: 'subject' | 'all' | 'either';
}

/** A schema that may become the next version. Metadata only where it decides something: registries without it may refuse the word. */
export type Candidate = RegisteredSchema;

export interface Check {
  readonly compatible: boolean;
  readonly messages: readonly CheckMessage[];
}

/** One thing that a registry has against a schema. What it did not say is absent. */
export interface CheckMessage {
  /** Such as READER_FIELD_MISSING_DEFAULT_VALUE. */
  readonly code?: string;
  readonly text: string;
  /** The earlier version that it is about. */
  readonly version?: number;
}

/** A product as a sentence names it. */
export function productName({ name, version }: Product): string {
  return name === undefined ? 'The registry' : version === undefined ? name : `${name} ${version}`;
}
