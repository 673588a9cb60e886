import type { Side } from '../../core/compat/differences.ts';
import type { Settings } from '../../core/config/settings.ts';
import type { Project } from '../../workspace/project.ts';
import type { History } from '../../core/compat/history.ts';

/** A schema that may follow the versions of a subject. */
export interface About extends Side {
  readonly project: Project;
  readonly settings: Settings;
}

/** Where subjects and their versions stand: a live registry, or its snapshot. It answers at once, with what is at hand. */
export interface SubjectSource {
  /** The names of all subjects; undefined while they are not known. */
  subjects(): ReadonlySet<string> | undefined;
  /** The versions of a subject: the same object as long as nothing changed, undefined while they are not known. */
  history(subject: string, about: About): History | undefined;
}
