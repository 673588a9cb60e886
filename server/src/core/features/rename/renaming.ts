import type { Edit } from '../../finding.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import type { ReadText } from './unchanged-meaning.ts';

export interface RenameOptions {
  /** Whether the former name of an Avro type or field stays as an alias. */
  readonly alias: 'keep' | 'drop';
  readonly read: ReadText;
}

export type Renaming =
  | { readonly kind: 'renamed'; /** The former one. */ readonly name: string; readonly files: readonly RenamedFile[] }
  | { readonly kind: 'refused'; readonly message: string };

export interface RenamedFile {
  readonly uri: string;
  readonly model: SchemaModel;
  /** Of the name wherever it stands. */
  readonly edits: readonly Edit[];
  /** That keep the former name as an alias; in the file of the definition alone. */
  readonly aliasEdits: readonly Edit[];
  /** Another file that defines the same name for itself: it is no part of what was renamed, but a person may want it to go along. */
  readonly isCopy: boolean;
}
