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
  {
    id: 'compat/registry-refuses', severity: 'error', title: 'The live registry refuses what nothing here stands against',
    why: 'Registries differ: Apicurio and Karapace have rules of their own for JSON Schema, and a registry may be older or set up in a way that its interface does not tell. It is the registry that decides when the schema is registered, so its reasons are shown.',
  },
  {
    id: 'compat/registry-accepts', severity: 'info', title: 'The live registry takes what breaks by the rules of Confluent',
    why: 'The change can be registered there and may fail consumers all the same: what breaks is found by comparing the schemas as Confluent does. The break is an error of its own; this says that the registry will not be the one to stop it.',
  },
  {
    id: 'compat/registry-read-only', severity: 'info', title: 'The registry takes no new versions of the subject',
    why: 'A subject that is read-only refuses every new version, compatible or not.',
  },
  {
    id: 'compat/registry-no-verdict', severity: 'info', title: 'The registry was asked and gave no verdict',
    why: 'Some registries cannot judge schemas with references, and some roles may not ask. The comparison here does not need the answer; it is only not confirmed.',
  },
  {
    id: 'compat/registry-not-asked', severity: 'info', title: 'The registry was not asked, because a file that the schema refers to is not registered as it is',
    why: 'A registry resolves references to what is registered. Where a shared file was changed and the change is not registered yet, the registry would judge another schema than the one that stands here. The comparison here takes the files as they are.',
  },
  {
    id: 'compat/registry-checks-more', severity: 'info', title: 'The registry checks more than is checked here',
    why: 'A registry can be set to checks beyond the comparison of schemas. `validateFields` holds a version to the names that its metadata reserves: a registry then calls what it refuses `RESERVED_PROPERTY_REMOVED` or `RESERVED_PROPERTY_CONFLICTS_WITH_PROPERTY`. The policy `LOGICAL` asks whether tables of Flink and Iceberg can follow the change, after the usual comparison. Neither is computed here: the reserved names stand in no schema, and the rules of LOGICAL are not known well enough to say what a registry says. Only the registry itself can tell whether it takes the schema.',
  },
];
