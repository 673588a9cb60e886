import { readFileSync } from 'node:fs';

/** What is asked of the measured figures: `bench/budgets.json`. */
export interface Budgets {
  readonly edit: {
    /** The time from an edit to its diagnostics, against VS Code's JSON server in the same run. */
    readonly ratioToJsonServer: number;
    /** On the machine that the figures were asked for; on another one they are shown, and the ratio counts. */
    readonly p50Milliseconds: Readonly<Record<string, number>>;
  };
  readonly lint: { readonly ratioToJsonParse: number; readonly megabytesOfMemory: number };
  readonly start: { readonly ratioToBareServer: number; /** Packages that no server loads before it needs them. */ readonly absent: readonly string[] };
  readonly compat: {
    /** Checked pairs a second against those of Java Avro in the same run. */
    readonly avroParseAndCheckToJava: number;
    readonly avroCheckToJava: number;
    /** From their texts, in both directions each. */
    readonly jsonPairsPerSecond: number;
    /** Two thousand subjects with ten versions each, from a snapshot, under a transitive mode. */
    readonly snapshotSeconds: number;
    readonly snapshotMegabytes: number;
    /** A schema of 20 KB with a hundred earlier versions under a transitive mode. */
    readonly keystrokeP95Milliseconds: number;
    /** The slowest of all while they are read, and "what may I change": what a person takes for at once (the 100 ms of Google's RAIL model). */
    readonly keystrokeWhileLoadingMilliseconds: number;
    readonly hoverP95Milliseconds: number;
  };
  /** Hover, go to definition and the like in a workspace of two thousand schemas. */
  readonly navigate: {
    /** The time of a hover after an edit, against VS Code's JSON server at the same place in the same run. */
    readonly hoverRatioToJsonServer: number;
    /** On the machine that the figures were asked for, as those below in milliseconds and seconds; on another one they are shown. */
    readonly p95Milliseconds: Readonly<Record<string, number>>;
    readonly indexSeconds: number;
    /** Once all names are known. */
    readonly megabytes: number;
  };
  /** Two thousand schemas that share types. */
  readonly features: {
    readonly indexSeconds: number;
    /** Once all names are known. */
    readonly megabytes: number;
    /** The longest that a keystroke waits for its diagnostics while names are being read: at once for a person, likewise. */
    readonly typingMilliseconds: number;
    /** From a change of a shared type until the findings of five hundred schemas that refer to it are those of now. */
    readonly dependentsMilliseconds: number;
  };
  /** The tree of a registry of two thousand subjects on loopback, in an editor: until it shows its groups, until all of them are open, and the memory of the server then. */
  readonly browse: { readonly openMilliseconds: number; readonly allGroupsMilliseconds: number; readonly megabytes: number };
  /** Messages of Kafka: the newest hundred of a million on a warm connection, a hundred thousand against a working copy, and the memory for it. */
  readonly messages: { readonly firstMilliseconds: number; readonly validatedPerSecond: number; readonly megabytes: number };
  readonly size: { readonly extensionBundleBytes: number; readonly vsixBytes: number };
}

export function readBudgets(): Budgets {
  return JSON.parse(readFileSync(new URL('../budgets.json', import.meta.url), 'utf8')) as Budgets;
}

/** A line of the table. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly asked: string;
  /** `shown`: for information, nothing fails by it. */
  readonly verdict: 'held' | 'missed' | 'shown';
}

/** A figure that must not be above a limit. */
export function atMost(what: string, value: number, limit: number, show: (value: number) => string): Figure {
  return { what, measured: show(value), asked: `≤ ${show(limit)}`, verdict: Number.isFinite(value) && value <= limit ? 'held' : 'missed' };
}

/** A figure that must not be below a limit. */
export function atLeast(what: string, value: number, limit: number, show: (value: number) => string): Figure {
  return { what, measured: show(value), asked: `≥ ${show(limit)}`, verdict: Number.isFinite(value) && value >= limit ? 'held' : 'missed' };
}

export const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
export const ratio = (value: number): string => value.toFixed(2);
export const bytes = (value: number): string => `${(value / 1024).toFixed(0)} KB`;
export const megabytes = (value: number): string => `${value.toFixed(0)} MB`;
export const seconds = (value: number): string => `${value.toFixed(1)} s`;
export const perSecond = (value: number): string => Math.round(value).toLocaleString('en');
export const times = (value: number): string => `${value.toFixed(1)} ×`;
