import type { Side } from '../../core/compat/differences.ts';
import type { History } from '../../core/compat/history.ts';

/** Where subjects and their versions stand: a live registry, or its snapshot. It answers at once, with what is at hand. */
export interface SubjectSource {
  /** The names of all subjects; undefined while they are not known. */
  subjects(): ReadonlySet<string> | undefined;
  /** The versions of a subject: the same object as long as nothing changed, undefined while they are not known. `about` is the schema that may follow them. */
  history(subject: string, about: Side): History | undefined;
}
