import type { SubjectMapping } from '../../config/settings.ts';
import type { Edit } from '../../finding.ts';
import type { SchemaModel } from '../../model/schema-model.ts';

/** A second version of a schema beside the first one, for a change that cannot be made in place: everything that can be written for it. */
export interface NewVersion {
  /** Each name that changes, in the order in which people meet them. */
  readonly names: readonly NewName[];
  /** The new document: the schema as it is, under its new names. */
  readonly file: { readonly path: string; readonly text: string };
  /** What the old document says of it: the name of the new version. */
  readonly successor: string;
  /** Edits of the old document that mark it as deprecated. */
  readonly deprecation: readonly Edit[];
  /** What is left to a person, in order: whole sentences. Nothing of it is done here, least of all in a registry. */
  readonly steps: readonly string[];
}

export interface NewName {
  readonly what: 'file' | 'record' | '$id' | 'title' | 'schema version' | 'subject' | 'topic';
  readonly from: string;
  readonly to: string;
}

export interface NewVersionOf {
  readonly model: SchemaModel;
  /** Relative to the folder of its configuration, with forward slashes. */
  readonly path: string;
  /** The setting that says which subject a file belongs to, where there is one. */
  readonly subjects?: SubjectMapping | undefined;
  /** Its subject, where that is known from elsewhere. */
  readonly subject?: string | undefined;
  /** What whoever asks does with the old document. */
  readonly old?: OldDocument;
  /** A path as a person would write it, for the sentences; as it is unless said. */
  readonly shown?: (path: string) => string;
}

/**
 * `marked`: it is marked as deprecated, whatever it says. `taken back`: besides, it is what it was before the change. `kept`: it stays as it is, because it
 * is published or is not to be touched. `perhaps unpublished`: it stays, and nobody here knows whether somebody uses it.
 */
export type OldDocument = 'marked' | 'taken back' | 'kept' | 'perhaps unpublished';

/** The schema under its new names. */
export interface Renaming {
  readonly names: readonly NewName[];
  readonly path: string;
  readonly text: string;
}
