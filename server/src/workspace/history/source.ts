import type { History } from '../../core/compat/history.ts';
import type { Severity } from '../../core/finding.ts';
import type { Settings } from '../../core/config/settings.ts';
import type { Workspace } from '../../core/workspace.ts';
import type { SchemaModel } from '../../core/model/schema-model.ts';
import type { Project } from '../project.ts';

/** A schema as it is now, whose earlier versions are asked for. */
export interface Current {
  /** Absolute. */
  readonly file: string;
  readonly model: SchemaModel;
  readonly project: Project;
  readonly settings: Settings;
  /** Named by itself, or found in a folder that was named. */
  readonly how: 'named' | 'found';
}

/** What a run is about. */
export interface Scope {
  /** Absolute: the folder that relative paths count from. */
  readonly cwd: string;
  /** Absolute: the folders that were named. Schemas that are missing in them are told. */
  readonly folders: readonly string[];
  projectOf(file: string): Promise<Project>;
}

export type Found =
  /** `workspace` is what the new version refers to, where that is not the project as it is. */
  | { readonly kind: 'history'; readonly history: History; readonly workspace?: Workspace }
  /** There is nothing before it. `subject` is the one that a registry does not have. */
  | { readonly kind: 'new'; readonly subject?: string }
  /** It is what it was, and so is all that it refers to. */
  | { readonly kind: 'unchanged' }
  /** A later version lies beside it: it was published, and what it broke is done. */
  | { readonly kind: 'superseded' }
  /** The configuration says that it has no subject. */
  | { readonly kind: 'unregistered' }
  /** It cannot be said which its earlier versions are. The reason is a sentence. */
  | { readonly kind: 'unclear'; readonly reason: string; readonly atMost?: Severity }
  /** Its earlier versions could not be read. The reason is a sentence. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** A schema that was there and is gone. */
export interface Gone {
  /** Absolute: where it was. */
  readonly file: string;
  readonly model: SchemaModel;
  /** As in a history. */
  readonly origin: string;
}

export interface Earlier {
  /** Of every file that was asked for. */
  readonly found: ReadonlyMap<string, Found>;
  readonly gone: readonly Gone[];
  /** What was asked, as a sentence names it, with its age. More than one when files lie in several repositories. */
  readonly origins: readonly Origin[];
  /** Registries that were not asked because nobody is to be. */
  readonly notAsked?: readonly NotAsked[];
}

/** A registry that was not asked, and what stands for it. */
export interface NotAsked {
  /** As a sentence names it. */
  readonly registry: string;
  /** As a sentence names it: "the snapshot registry.json". */
  readonly instead: string;
  /** Since when it is not known what changed there: an ISO 8601 date or time. */
  readonly age?: string;
}

export interface Origin {
  readonly name: string;
  readonly age?: string;
}

/** Where earlier versions come from. */
export interface Source {
  /** The earlier versions of some files. Throws `HistoryUnavailable` when they cannot be read: then nothing may be said of them. */
  earlierOf(files: readonly Current[], scope: Scope): Promise<Earlier>;
  /**
   * Which files of a project that nobody named may be what a change of another one breaks. `everything`: as they were, whatever they refer to. `subjects`: those
   * that are registered, whether the other one is or not. `versions`: none, since what stands beside a version is not what stood there then.
   */
  knows(project: Project): 'everything' | 'subjects' | 'versions';
}

/** What may help with a source that could not be read: to ask again, or other credentials. */
export type HistoryRemedy = 'again' | 'credentials';

/** A source could not be read. The message is a whole sentence for a person. */
export class HistoryUnavailable extends Error {
  readonly remedy: HistoryRemedy | undefined;

  constructor(message: string, remedy?: HistoryRemedy) {
    super(message);
    this.remedy = remedy;
  }
}
