import type { Diagnostic, Range } from 'vscode-languageserver-types';
import type { ServerCapabilities } from 'vscode-languageserver-protocol';
import type { MarkedFiles, Scenario } from '../scenario.ts';

/** A span of a file, UTF-16 offsets. */
export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A server beside the files of one scenario, with the file of the cursor open: what a scenario asks. */
export interface Editor {
  readonly scenario: Scenario;
  readonly capabilities: ServerCapabilities;
  /** What stands in `⟦ ⟧`, file by file. */
  readonly marks: readonly Place[];
  /** Asks about the file with the cursor, at the cursor unless `more` says otherwise. Rejects when the server refuses or dies. */
  ask<R>(method: string, more?: object): Promise<R | null>;
  diagnostics(): Promise<readonly Diagnostic[]>;
  /** Replaces the text of the file with the cursor. */
  edit(text: string): void;
  place(uri: string, range: Range): Place;
  range(place: Place): Range;
  fileOf(uri: string): string;
}

export type Format = 'avro' | 'json-schema';

/** One thing that an editor is to do. In the files `‸` is the cursor and `⟦ ⟧` stand around what is meant. */
export interface EditorScenario {
  readonly format: Format;
  readonly name: string;
  readonly files: MarkedFiles;
  /** What is wrong in a sentence; undefined when it is as it should be. */
  problem(editor: Editor): Promise<string | undefined>;
}

/** A row of the table in docs/editors.md. */
export interface Feature {
  readonly title: string;
  /** A server that does not say that it does this passes none of the scenarios, those that ask for silence included. */
  isOffered(capabilities: ServerCapabilities): boolean;
  readonly scenarios: readonly EditorScenario[];
}

export interface Case {
  readonly files: MarkedFiles;
}

/** Makes a row of cases of one kind and of what tells whether one holds. */
export function feature<C extends Case>(given: {
  readonly title: string;
  readonly isOffered: Feature['isOffered'];
  readonly avro: Readonly<Record<string, C>>;
  readonly jsonSchema: Readonly<Record<string, C>>;
  readonly problem: (editor: Editor, it: C) => Promise<string | undefined>;
}): Feature {
  const of = (format: Format, cases: Readonly<Record<string, C>>): readonly EditorScenario[] => Object.entries(cases).map(([name, it]) => ({ format, name, files: it.files, problem: (editor) => given.problem(editor, it) }));
  return { title: given.title, isOffered: given.isOffered, scenarios: [...of('avro', given.avro), ...of('json-schema', given.jsonSchema)] };
}

/** Whether two places share a character, or touch where one is empty. */
export function overlaps(a: Place, b: Place): boolean {
  return a.file === b.file && a.start <= b.end && b.start <= a.end && (a.start < b.end || a.start === a.end || b.start === b.end);
}

/** Whether what was found is about a mark: over it, and beginning and ending no more than some characters from it, since whether quotes or a key belong to it is taste. */
export function isAbout(found: Place, mark: Place, slack = 24): boolean {
  return overlaps(found, mark) && found.start >= mark.start - slack && found.end <= mark.end + slack;
}

/** What is wrong where exactly the marks are to be found; undefined when they are. */
export function notTheMarks({ marks, scenario }: Editor, found: readonly Place[]): string | undefined {
  const text = ({ file, start, end }: Place): string => `${file}: ${scenario.files[file]?.slice(start, end) ?? 'no such file'}`;
  const missed = marks.filter((mark) => !found.some((it) => isAbout(it, mark)));
  if (missed.length > 0) return `not found: ${missed.map(text).join(', ')}; found: ${found.map(text).join(', ') || 'nothing'}`;
  const wrong = found.filter((it) => !marks.some((mark) => isAbout(it, mark)));
  return wrong.length > 0 ? `wrongly found: ${wrong.map(text).join(', ')}` : undefined;
}

/** Cases written for tests of the server, of one format by the beginning of their names. */
export function casesOf(format: Format, cases: Readonly<Record<string, MarkedFiles>>): Readonly<Record<string, Case>> {
  return Object.fromEntries(Object.entries(cases).filter(([name]) => /^(all of )?Avro/.test(name) === (format === 'avro')).map(([name, files]) => [name, { files }]));
}
