import type { Severity } from '../finding.ts';

/** What is said about a comparison that is no break. */
export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  /** Where no configuration says otherwise. */
  readonly severity: Severity;
}

/** What comparing says besides breaks: what could not be compared, and why. Their pages stand beside those of the breaks. */
export const notices: readonly Notice[] = [
  {
    id: 'compat/not-usable', severity: 'error', title: 'The new schema has no meaning, so it was compared with nothing',
    why: 'A text that is broken, or a name that is defined nowhere, leaves open what the schema reads and writes. Nothing is said of its compatibility then, least of all that it is there.',
  },
  {
    id: 'compat/earlier-not-usable', severity: 'warning', title: 'An earlier version has no meaning, so it was not compared',
    why: 'No producer can have written events by a schema that no parser takes, so there is nothing to break; but what was meant is not known either.',
  },
  {
    id: 'compat/other-break', severity: 'error', title: 'A registry refuses the change for a reason that has no page yet',
    why: 'The message names the reason as the registry does. It counts as much as any other.',
  },
  {
    id: 'compat/unclear-subject', severity: 'error', title: 'The file belongs to two subjects, or to none',
    why: 'Which earlier versions a schema follows is decided by its subject. Where the configuration names two or none, the wrong ones would be asked, or no ones at all.',
  },
  {
    id: 'compat/subject-without-file', severity: 'info', title: 'An earlier version has no file any more',
    why: 'A deleted schema stays in the registry, and its events stay in their topics: consumers still need it to read them.',
  },
];
