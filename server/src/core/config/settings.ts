import type { Policy } from '../compat/difference.ts';
import type { Mode } from '../compat/modes.ts';
import type { Severity } from '../finding.ts';

/** What a configuration comes to for one file: every question answered, no globs and no profiles left. */
export interface Settings {
  /** Rules that are on, by id. A rule that is absent is off. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Where the name of an event is read from: the first source that gives one. */
  readonly eventName: EventNameSettings;
  readonly words: ProjectWords;
  /** How the subject of a schema is named in the registry. */
  readonly subjectNameStrategy: SubjectNameStrategy | undefined;
  /** What the file declares about its topic, for the rules that need it. */
  readonly partitionKey: string | undefined;
  readonly compatibility: CompatibilitySettings;
}

export interface RuleSetting {
  readonly severity: Severity;
  /** As configured; the rule's defaults fill the rest. */
  readonly options: Readonly<Record<string, unknown>>;
}

export type NameSource =
  | 'avro-full-name' | 'avro-name' | 'title' | '$id' | 'file' | 'folder' | 'iglu'
  /** A JSON pointer to a string in the document. */
  | { readonly pointer: string };

export interface EventNameSettings {
  readonly from: readonly NameSource[];
  /** Strip a version at the end (`.v1`, `-1.0.0`, `_v2`) before the name is looked at. */
  readonly version: 'strip' | 'keep';
}

export interface ProjectWords {
  /** Words that are past tense in this project, whatever the rule thinks. */
  readonly past: readonly string[];
  /** Words that are not. */
  readonly notPast: readonly string[];
}

export type SubjectNameStrategy = 'TopicName' | 'RecordName' | 'TopicRecordName';

export interface CompatibilitySettings {
  readonly mode: Mode;
  readonly policy: Policy;
  /** The version of the registry whose verdict is wanted, such as `8.1.2`; the newest unless said. */
  readonly registryVersion?: string;
  /** The metadata properties that a new version is registered with, for registries that set versions apart by one of them (`compatibilityGroup`). */
  readonly metadata?: Readonly<Record<string, string>>;
  /** What a new major number (`2-0-0`, `v2`) means: such a version may break earlier ones, or it may not. */
  readonly majorVersions: 'may-break' | 'must-not-break';
}

/** Files that are registered under a subject: named by a strategy, or a table of paths (with `*`, `**` and `{words}`) and subjects; null for none. */
export type SubjectMapping = SubjectNameStrategy | Readonly<Record<string, string | null>>;

export const defaultCompatibility: CompatibilitySettings = { mode: 'BACKWARD', policy: 'STRICT', majorVersions: 'may-break' };

export const defaultEventName: EventNameSettings = { from: ['iglu', 'avro-full-name', 'title', '$id', 'file'], version: 'strip' };

export const noWords: ProjectWords = { past: [], notPast: [] };
