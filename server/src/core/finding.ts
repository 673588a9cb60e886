import type { Format } from './model/schema-model.ts';
import type { Range, Span } from './text.ts';
import type { SourceTree } from './tree/node.ts';

/** How bad a finding is. Decided once, by configuration: a rule does not know it. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** One thing that is wrong or will hurt later, at the smallest place concerned. Parser, lint and compatibility all say this. */
export interface Finding {
  /** The rule: also the name of its documentation page and of its entry in the configuration. */
  readonly code: string;
  readonly span: Span;
  /** Fact, consequence, what to do. */
  readonly message: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly Related[];
  /** Places in texts that are no files: what a schema was. Edges that can show such a text link to them. */
  readonly earlier?: readonly EarlierPlace[];
  /** It is no worse than this, whatever the configuration gives its code. */
  readonly atMost?: Severity;
  /** The finding says that something is not needed: editors grey it out. */
  readonly unnecessary?: boolean;
}

/** A finding with the severity that the configuration gives it. */
export interface JudgedFinding extends Finding {
  readonly severity: Severity;
}

export interface Fix {
  /** An imperative: what it does. */
  readonly title: string;
  /** Safe: means the same and may be applied unseen. Otherwise a person must look. */
  readonly safe: boolean;
  /** In the same document, not overlapping. */
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** Another place that explains a finding: in the same document, or in another one by its URI. */
export type Related =
  | { readonly message: string; readonly span: Span }
  | { readonly message: string; readonly uri: string; readonly range: Range };

/** A place in a text that is no file. */
export interface EarlierPlace {
  readonly message: string;
  readonly text: EarlierText;
  readonly range: Range;
}

/** What a schema was, or what it referred to then. */
export interface EarlierText {
  /** What tells it from the file as it is, in a few words: "main at 3f2a1c0", "v5 in the registry prod". */
  readonly place: string;
  /** Of what it was read from: its last segment names the file. */
  readonly uri: string;
  readonly tree: SourceTree;
  readonly format: Format;
}
