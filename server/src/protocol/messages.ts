/**
 * The requests and notifications that only this server and its VS Code client speak, beside the Language Server Protocol.
 * Names and plain types, nothing else: the client may import this file and no other file of the server.
 * Positions are zero-based, characters count UTF-16 units, as in LSP. URIs are strings.
 */

/** What the client tells the server in `initialize`; other editors may send a part of it, or nothing. */
export type InitializationOptions = {
  /** The editor reports JSON syntax errors in .json and .jsonc files by itself, so the server leaves those to it. */
  readonly jsonServiceBeside?: boolean;
  /** Commands that the client has; a code action may name only these. */
  readonly clientCommands?: readonly string[];
  /** False: the editor asks for the findings of single files only, also where it could ask for those of the whole workspace. Absent means true. */
  readonly workspaceDiagnostics?: boolean;
  /** False in a folder that the user has not declared trustworthy: nothing of it is executed (git), no connection is opened. Absent means true. */
  readonly trusted?: boolean;
};

/** The `source` of every diagnostic of this server: the client counts by it, people filter by it. */
export const diagnosticSource = 'event-schemas';

/** The client's command that shows a rule's page; its one argument is the rule's id. */
export const explainRuleCommand = 'event-schemas.explainRule';

/** VS Code's command that asks for proposals: sent with a proposal that leaves an empty place, when the client names it among its commands. */
export const suggestCommand = 'editor.action.triggerSuggest';

export const severities = ['error', 'warning', 'info', 'hint'] as const;
export type SeverityName = (typeof severities)[number];

/** How many findings of each severity. */
export type FindingCounts = { readonly [S in SeverityName]: number };

/** Request, client to server: check every schema file of the workspace folders, saved or open with unsaved changes. */
export const checkWorkspaceRequest = 'event-schemas/checkWorkspace';
/** The token of LSP's `$/progress`; the server reports begin, report (with a percentage when it knows one) and end under it. */
export type CheckWorkspaceParams = { readonly workDoneToken?: string | number };
export type CheckWorkspaceResult = {
  /** Schema files that were checked; files that are no schema do not count. */
  readonly files: number;
  readonly counts: FindingCounts;
  /** Only files that have findings, in a stable order. */
  readonly reports: readonly FileReport[];
  /** Files that could not be read, with the reason in words. */
  readonly unreadable?: readonly { readonly uri: string; readonly reason: string }[];
};
export type FileReport = { readonly uri: string; readonly diagnostics: readonly PlainDiagnostic[] };

/** LSP's Diagnostic, as far as this server uses it. */
export type PlainDiagnostic = {
  readonly range: PlainRange;
  /** 1 error, 2 warning, 3 information, 4 hint */
  readonly severity?: 1 | 2 | 3 | 4;
  readonly code?: string;
  readonly codeDescription?: { readonly href: string };
  readonly source?: string;
  readonly message: string;
  readonly tags?: (1 | 2)[];
  readonly relatedInformation?: { readonly location: { readonly uri: string; readonly range: PlainRange }; readonly message: string }[];
};
export type PlainRange = { readonly start: PlainPosition; readonly end: PlainPosition };
export type PlainPosition = { readonly line: number; readonly character: number };

/** Request, client to server, without parameters: every rule there is, in the order that a list shows them. */
export const rulesRequest = 'event-schemas/rules';
export type RulesResult = readonly RuleSummary[];
export type RuleSummary = {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  /** The page of the rule, relative to the extension's folder, with forward slashes: docs/rules/naming/event-name.md */
  readonly docsPath: string;
};

/** Request, client to server, without parameters: the profiles that a new configuration may extend, the usual one first. */
export const profilesRequest = 'event-schemas/profiles';
export type ProfilesResult = readonly ProfileSummary[];
export type ProfileSummary = { readonly name: string; readonly description: string };

/** Request, client to server: the text of a new configuration file. */
export const initialConfigRequest = 'event-schemas/initialConfig';
export type InitialConfigParams = { readonly profile?: string };
export type InitialConfigResult = { readonly text: string };

/**
 * Notification, server to client. With a `uri` it says how the server sees that document, and is sent when this changes
 * (opened, recognised, another configuration). Without one it speaks of the whole server.
 * How many findings a document has is not in it: the editor knows that from the diagnostics.
 */
export const statusNotification = 'event-schemas/status';
export type StatusParams = {
  readonly state: 'ready' | 'problem';
  readonly uri?: string;
  /** The kind of schema in words ("Avro", "JSON Schema"); absent when the document is no event schema and is left alone. */
  readonly format?: string;
  /** Names of the profiles in force. */
  readonly profiles?: readonly string[];
  /** The configuration file in force; absent when there is none. */
  readonly configFile?: string;
  /** One or two sentences for the tooltip; with `problem` it says what is wrong and what to do. */
  readonly message?: string;
};
