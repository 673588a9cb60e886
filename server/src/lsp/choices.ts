import type { Mode } from '../core/compat/modes.ts';
import type { Known } from './earlier-versions.ts';

/** What a person chose to compare an open schema with, in place of what is found by itself. */
export interface Choice {
  readonly known: Known;
  /** `edit`: it counts for the text as it is. `cleared`: until somebody says otherwise. */
  readonly until: 'edit' | 'cleared';
}

/** What a person tries: other versions to compare with, another mode. Kept for as long as the server runs, and written nowhere. */
export interface Choices {
  choiceFor(uri: string): Choice | undefined;
  choose(uri: string, choice: Choice | undefined): void;
  /** The document was edited. */
  edited(uri: string): void;
  /** The mode that counts in place of the configured one, for all schemas. */
  mode(): Mode | undefined;
  tryMode(mode: Mode | undefined): void;
}

export function createChoices(): Choices {
  const choices = new Map<string, Choice>();
  let tried: Mode | undefined;
  return {
    choiceFor: (uri) => choices.get(uri),
    choose(uri, choice) {
      if (choice) choices.set(uri, choice);
      else choices.delete(uri);
    },
    edited(uri) {
      if (choices.get(uri)?.until === 'edit') choices.delete(uri);
    },
    mode: () => tried,
    tryMode(mode) {
      tried = mode;
    },
  };
}
