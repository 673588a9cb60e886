import type { Policy } from '../core/compat/difference.ts';
import type { Mode } from '../core/compat/modes.ts';
import type { JudgedFinding, Severity } from '../core/finding.ts';
import type { Shown } from '../witness/shown-break.ts';
import type { LineIndex, Range } from '../core/text.ts';

/** What a run says, before it is rendered. */
export interface Report {
  /** Schema files that were looked at. */
  readonly files: number;
  /** Files with findings, suppressed ones included, in the order of their paths. */
  readonly results: readonly FileReport[];
  /** What was compared with what, when earlier versions were asked for. */
  readonly change?: ChangeSummary;
}

export interface ChangeSummary {
  readonly against: readonly { readonly name: string; readonly age?: string }[];
  /** What was asked, of how many schemas and earlier versions. */
  readonly questions: readonly { readonly mode: Mode; readonly policy: Policy; readonly schemas: number; readonly versions: number }[];
  /** Schemas that are what they were, and so is all that they refer to. */
  readonly unchanged: number;
  /** Schemas beside which a later version lies. */
  readonly superseded: number;
  /** Schemas that the configuration gives no subject. */
  readonly unregistered: number;
  /** Schemas whose earlier versions are not known or could not be read. */
  readonly unclear: number;
  readonly unavailable: number;
  /** Earlier versions that the registry sets apart (`compatibilityGroup`), and by which property. */
  readonly apart?: readonly { readonly by: string; readonly versions: number }[];
  /** Files without an earlier version, as a person would write them. */
  readonly added: readonly string[];
  /** Files that were there and are gone. */
  readonly gone: readonly string[];
  /** Registries that were left alone because of --offline. */
  readonly offline?: Offline;
}

/** What was not asked, and what stands for it. */
export interface Offline {
  readonly registries: readonly {
    /** As a sentence names it, like `instead`. */
    readonly registry: string;
    readonly instead: string;
    /** How old what is known of it is: an ISO 8601 date or time, and whole days until the run. */
    readonly since?: string;
    readonly days?: number;
  }[];
  /** Subjects that are not in it, with the files that belong to them. */
  readonly absent: readonly { readonly subject: string; readonly file: string }[];
}

export interface FileReport {
  /** As a person would write it: relative to the current folder, forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly findings: readonly JudgedFinding[];
  /** What the document itself suppresses: for reports that tell it apart from what was never found. */
  readonly suppressed: readonly JudgedFinding[];
  /** Of breaks: what trying them showed. */
  readonly shownBreaks?: ReadonlyMap<JudgedFinding, Shown>;
  /** The way to write another file that a finding points to. */
  readonly shown: (uri: string) => string;
}

export function summaryOf(report: Report): Readonly<Record<Severity, number>> {
  const summary = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { findings } of report.results) for (const { severity } of findings) summary[severity]++;
  return summary;
}

/** A related place: its file, as a person would write it, and its range there. */
export function relatedPlace(file: FileReport, related: JudgedFinding['related'][number]): { readonly file: string; readonly range: Range } {
  return 'uri' in related ? { file: file.shown(related.uri), range: related.range } : { file: file.file, range: file.lines.rangeOf(related.span) };
}
