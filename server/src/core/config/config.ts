import type { Severity } from '../finding.ts';
import type { Format } from '../model/schema-model.ts';
import type { Dialect } from '../formats/json-schema/dialect.ts';
import type { KafkaSettings } from './kafka.ts';
import type { RegistrySettings } from './registries.ts';
import type { CompatibilitySettings, EventNameSettings, ProjectWords, SubjectMapping, SubjectNameStrategy } from './settings.ts';

/** A configuration as a person writes it in `event-schemas.json`. A profile is the same thing with a name. */
export interface Config {
  readonly extends?: string | readonly string[];
  readonly rules?: Readonly<Record<string, RuleEntry>>;
  readonly eventName?: Partial<EventNameSettings>;
  readonly words?: Partial<ProjectWords>;
  readonly subjectNameStrategy?: SubjectNameStrategy;
  readonly partitionKey?: string;
  readonly compatibility?: Partial<CompatibilitySettings>;
  /** Which subject of a registry a file is registered under; without it `subjectNameStrategy` counts. */
  readonly subjects?: SubjectMapping;
  /** Schema registries by name. */
  readonly registries?: RegistrySettings;
  /** Kafka clusters by name. */
  readonly kafka?: KafkaSettings;
  /** With what schemas are compared, as `--against` has it: `registry`, `registry:NAME`, `snapshot:FILE`, `dir:PATH`, `siblings`, `git`, `git:REF` (see `againstPattern`). */
  readonly against?: string;
  /** Which files are schemas of which format, by glob, beyond what names and contents say. */
  readonly files?: Readonly<Partial<Record<Format, readonly string[]>>>;
  /** The dialect of JSON Schemas without `$schema`. */
  readonly dialect?: Dialect;
  readonly references?: { readonly roots?: readonly string[] };
  /** Globs of files that are never looked at. */
  readonly ignore?: readonly string[];
  readonly overrides?: readonly Override[];
}

export type RuleEntry = Severity | 'off' | readonly [Severity | 'off', Readonly<Record<string, unknown>>];

export interface Override extends Pick<Config, 'rules' | 'eventName' | 'words' | 'subjectNameStrategy' | 'partitionKey' | 'compatibility'> {
  readonly files: readonly string[];
  /** Why these files are different. */
  readonly reason?: string;
}
