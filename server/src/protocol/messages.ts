/**
 * The requests and notifications that only this server and its VS Code client speak, beside the Language Server Protocol.
 * Names and plain types, nothing else: the client may import this folder and nothing else of the server.
 * Positions are zero-based, characters count UTF-16 units, as in LSP. URIs are strings.
 */

/** What the client tells the server in `initialize`; other editors may send a part of it, or nothing. */
export type InitializationOptions = {
  /** The editor reports JSON syntax errors in .json and .jsonc files by itself, so the server leaves those to it. */
  readonly jsonServiceBeside?: boolean;
  /** Commands that the client has; a code action may name only these. */
  readonly clientCommands?: readonly string[];
  /** The client shows documents of the scheme `event-schemas`, so that findings may link to them. */
  readonly earlierTexts?: boolean;
  /** False: the editor asks for the findings of single files only, also where it could ask for those of the whole workspace. Absent means true. */
  readonly workspaceDiagnostics?: boolean;
  /** False in a folder that the user has not declared trustworthy: nothing of it is executed (git), no connection is opened. Absent means true. */
  readonly trusted?: boolean;
  /** True: the client sends credentials (`credentialsRequest`) for each registry that it hears of, and none is asked before. */
  readonly credentialsFollow?: boolean;
  /** For a server in a web worker: the absolute address of `server-late.cjs`. Absent means that it is beside the script of the worker. */
  readonly lateBundle?: string;
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
  /** What it is compared with and what came of it; absent where it is compared with nothing. */
  readonly comparison?: { readonly line: string; readonly name: string; readonly origin: string; readonly mode: string; readonly outcome: string; readonly verdict: 'compatible' | 'breaks' | 'unknown'; readonly isTried: boolean };
  /** Why earlier versions are not known that could be: git cannot tell. Whole sentences. */
  readonly trouble?: string;
  /** One or two sentences for the tooltip; with `problem` it says what is wrong and what to do. */
  readonly message?: string;
};

/** A schema registry as the server sees it. */
export type RegistryStatus = {
  /** Its name in the configuration. */
  readonly name: string;
  /** Without credentials, and without a slash at its end: what credentials are kept under. */
  readonly url: string;
  readonly state: RegistryState;
  /** One or two sentences: what is so, and what that means for what is shown. */
  readonly message: string;
  /** How the configuration wants it to be told who asks. */
  readonly wants: 'none' | 'basic' | 'bearer' | 'oauth';
  /** The user or client that the configuration names. */
  readonly user?: string;
  /** Where access tokens come from, for oauth. */
  readonly tokenUrl?: string;
  readonly configFile?: string;
  /** When it answered last: an ISO 8601 time. */
  readonly answered?: string;
  /** The oldest of what schemas are compared with: an ISO 8601 time. */
  readonly inUse?: string;
};
/** `incomplete`: something that has to be given for a connection is not there. `starting`: no answer yet, and nothing is wrong. */
export type RegistryState = 'untrusted' | 'incomplete' | 'starting' | 'reached' | 'slow' | 'unauthorized' | 'down';

/** Notification, server to client: the registries of the projects that are open, whenever something about them changes. */
export const registriesNotification = 'event-schemas/registryStatus';
export type RegistriesParams = { readonly registries: readonly RegistryStatus[] };

/** Request, client to server: asks the registries anew, and answers how that went. */
export const refreshRegistriesRequest = 'event-schemas/refreshRegistries';

/**
 * Request, client to server: the credentials that a person gave for registries, all of them each time, and the proxy that the editor is set to, whose URL
 * may hold a password. They stay in the server's memory. Nothing may log the parameters of this request.
 */
export const credentialsRequest = 'event-schemas/credentials';
export type CredentialsParams = { readonly registries: readonly SignedIn[]; readonly proxy?: EditorProxy };
/** It counts where neither a registry's configuration nor the environment names a proxy. `except`: hosts that are reached without it, written as in `NO_PROXY`. */
export type EditorProxy = { readonly url: string; readonly except: readonly string[] };
/** `none`: nothing is kept for this address, which is said so that a server that waits for credentials goes on without. */
export type SignedIn =
  | { readonly url: string; readonly kind: 'none' }
  | { readonly url: string; readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly url: string; readonly kind: 'bearer'; readonly token: string } & ForKey
  /** The secret is sent to `tokenUrl` and to no other address. */
  | { readonly url: string; readonly kind: 'oauth'; readonly tokenUrl: string; readonly clientId: string; readonly clientSecret: string } & ForKey
  /** Of a Kafka cluster, whose address is `kafka://…` or, with TLS, `kafkas://…`: see `clusterAddress`. */
  | { readonly url: string; readonly kind: 'sasl'; readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; readonly username: string; readonly password: string } & ForKey
  /** Of the key of a client certificate, where nothing else is wanted. */
  | { readonly url: string; readonly kind: 'passphrase'; readonly passphrase: string };
/** A cluster may want two secrets: one to sign in with, and the passphrase of the key of its client certificate. */
type ForKey = { readonly passphrase?: string };

/** Request, client to server: the folders are trusted from now on. */
export const trustRequest = 'event-schemas/trust';

/** The scheme of read-only documents that the server makes: earlier versions of schemas, events that break. */
export const earlierTextScheme = 'event-schemas';

/** Request, client to server: the text of a document of that scheme; null when it is not at hand any more. */
export const earlierTextRequest = 'event-schemas/earlierText';
export type EarlierTextParams = { readonly uri: string };
export type EarlierTextResult = { readonly text: string } | null;

/** The client's command of the code lens: what can be done about a comparison. Its argument is a `ComparisonParams`. */
export const comparisonMenuCommand = 'event-schemas.comparisonMenu';

/** Request, client to server: what an open schema is compared with and what came of it; null where it is compared with nothing. */
export const comparisonRequest = 'event-schemas/comparison';
export type ComparisonParams = { readonly uri: string };
export type ComparisonResult = {
  /** The subject where it is known, else the event. */
  readonly name: string;
  /** "the registry prod", "main at 3f2a1c0". */
  readonly origin: string;
  /** When that was so: an ISO 8601 date or time. */
  readonly age?: string;
  readonly mode: string;
  /** The mode is one that a person tries. */
  readonly isTried: boolean;
  /** What says the mode, but for one that is tried. */
  readonly modeFrom: 'registry' | 'configuration';
  /** A person chose what it is compared with. */
  readonly isChosen: boolean;
  readonly verdict: 'compatible' | 'breaks' | 'unknown';
  /** In a few words: "breaks v5, v6". */
  readonly outcome: string;
  /** Whole sentences: the verdict, and what follows from it. */
  readonly sentences: readonly string[];
} | null;

/** What an open schema can be compared with. */
export type Against =
  /** A commit, branch or tag; without one the commit at which the branch left the default branch. */
  | { readonly kind: 'git'; readonly ref?: string }
  /** Version files beside it. */
  | { readonly kind: 'siblings' }
  /** A file, a folder with schemas, or a snapshot of a registry. */
  | { readonly kind: 'path' | 'snapshot'; readonly uri: string }
  /** A live registry of the configuration, by its name there; the only one without a name. */
  | { readonly kind: 'registry'; readonly name?: string }
  /** A version of a registry of a configuration, by the URI of that file and the name in it. */
  | { readonly kind: 'registered'; readonly configFile: string; readonly registry: string; readonly subject: string; readonly version: number }
  /** One of the versions that it is compared with by itself, by its name. */
  | { readonly kind: 'version'; readonly name: string };

/** Request, client to server: compare an open schema with something else than what is found by itself. Its findings are those of that comparison from then on. */
export const compareWithRequest = 'event-schemas/compareWith';
export type CompareWithParams = {
  readonly uri: string;
  readonly against: Against;
  /** `edit`: the next edit brings back what is found by itself. `cleared`: `clearComparison` does. */
  readonly until: 'edit' | 'cleared';
};
export type CompareWithResult =
  | { readonly kind: 'compared'; readonly comparison: NonNullable<ComparisonResult>; readonly versions: readonly VersionSummary[] }
  /** Nothing was compared, and nothing is said of it. The reason is a whole sentence. */
  | { readonly kind: 'nothing'; readonly reason: string; readonly versions: readonly VersionSummary[]; readonly unread?: Unread };
/** A registry did not let itself be read. Later it may; where it wants other credentials, `signIn` is the address that they are for. */
export type Unread = { readonly signIn?: string };

/** An earlier version, as a list and a tab name it. */
export type VersionSummary = {
  readonly against: Against;
  /** "v5", "1-0-1", "main". */
  readonly name: string;
  /** Where it comes from: "main at 3f2a1c0", "the registry prod". */
  readonly origin: string;
  /** ISO 8601. */
  readonly age?: string;
  /** A document that shows it. */
  readonly uri: string;
  /** The file, where it was another one then. */
  readonly place?: string;
  readonly breaks: boolean;
};

/** Request, client to server: compare a schema with what is found by itself again. */
export const clearComparisonRequest = 'event-schemas/clearComparison';
export type ClearComparisonParams = { readonly uri: string };

/** The client's command of code lenses that lead to places: one is gone to, several are shown together. Its argument is a `ShowPlacesParams`. */
export const showPlacesCommand = 'event-schemas.showPlaces';
export type ShowPlacesParams = {
  /** Where they are asked for. */
  readonly uri: string;
  readonly position: PlainPosition;
  readonly places: readonly { readonly uri: string; readonly range: PlainRange }[];
  /** `list`: shown together even when it is one. */
  readonly how: 'list' | 'go';
};

/** The client's command that tries another mode. */
export const whatIfModeCommand = 'event-schemas.whatIfMode';

/** Request, client to server: the mode to try in place of the one that counts, for all schemas, until the server ends; null for none. */
export const tryModeRequest = 'event-schemas/tryMode';
export type TryModeParams = { readonly mode: string | null };

/** Request, client to server: the edit that writes a mode into the configuration of a file; null where it has none that can be edited. */
export const modeEditRequest = 'event-schemas/modeEdit';
export type ModeEditParams = { readonly uri: string; readonly mode: string };
export type ModeEditResult = { readonly uri: string; readonly edits: readonly { readonly range: PlainRange; readonly newText: string }[] } | null;

/** Request, client to server: what there is to compare a schema with. */
export const sourcesRequest = 'event-schemas/sources';
export type SourcesParams = { readonly uri: string };
export type SourcesResult = {
  /** What it is compared with by itself, the newest first. */
  readonly versions: readonly VersionSummary[];
  readonly git: GitSources | Unavailable;
  readonly siblings: number;
  readonly registries: { readonly kind: 'available'; readonly names: readonly string[] } | Unavailable;
  readonly configFile?: string;
} | null;
export type Unavailable = { readonly kind: 'unavailable'; readonly reason: string };
export type GitSources = {
  readonly kind: 'available';
  /** The commit at which the branch left the default branch, or why there is none. */
  readonly base: { readonly kind: 'commit'; readonly origin: string; readonly date: string } | Unavailable;
  readonly refs: readonly { readonly kind: 'branch' | 'remote-branch' | 'tag'; readonly name: string; readonly date: string; readonly subject: string }[];
  /** Commits that changed the file, the newest first. */
  readonly commits: readonly { readonly sha: string; readonly date: string; readonly subject: string }[];
};

/** The client's command that shows an event that breaks; its argument is a `BreakEventsParams`, absent for the cursor. */
export const showBreakingEventCommand = 'event-schemas.showBreakingEvent';

/** Request, client to server: the breaks of an open schema at a place, each with an event that was tried and shows it. */
export const breakEventsRequest = 'event-schemas/breakEvents';
export type BreakEventsParams = {
  readonly uri: string;
  /** Absent: all breaks of the document. */
  readonly range?: PlainRange;
};
export type BreakEventsResult = {
  /** Breaks at the place; where there is none, those of the whole document. */
  readonly breaks: readonly BreakEvent[];
  readonly at: 'range' | 'document';
};
export type BreakEvent = {
  readonly code: string;
  readonly message: string;
  readonly range: PlainRange;
  /** Versions that break alike, as a line names them: "v5". */
  readonly versions: readonly string[];
  /** A document with the event, or a sentence that says why there is none. */
  readonly shown: { readonly kind: 'event'; readonly uri: string } | { readonly kind: 'none'; readonly sentence: string };
};

/** The client's command that starts a second version of a schema beside it; its argument is a `NewVersionParams`, absent for the active editor. */
export const startNewVersionCommand = 'event-schemas.startNewVersion';

/** Request, client to server: the plan of a second version of an open schema. Nothing is written by it, and no registry is asked. */
export const newVersionRequest = 'event-schemas/newVersion';
export type NewVersionParams = { readonly uri: string };
export type NewVersionResult =
  | {
    readonly kind: 'planned';
    readonly newUri: string;
    /** LSP's WorkspaceEdit: a file that is not there yet, and edits of the old one. */
    readonly edit: PlainWorkspaceEdit;
    /** A sentence: what the edit does. */
    readonly sentence: string;
    /** What is left to a person, in order, a sentence each. */
    readonly steps: readonly string[];
    /** A document that says all of it. */
    readonly planUri: string;
  }
  /** A sentence that says why there is none. */
  | { readonly kind: 'refused'; readonly sentence: string };
export type PlainWorkspaceEdit = { readonly documentChanges: (PlainCreateFile | PlainDocumentEdit)[] };
export type PlainCreateFile = { readonly kind: 'create'; readonly uri: string; readonly options: { readonly overwrite: false; readonly ignoreIfExists: false } };
export type PlainDocumentEdit = { readonly textDocument: { readonly uri: string; readonly version: number | null }; readonly edits: { readonly range: PlainRange; readonly newText: string }[] };

/** Request, client to server: an event that an open schema allows, tried by avsc or ajv. */
export const sampleRequest = 'event-schemas/sample';
/** `minimal`: what must be there. `full`: everything that may be there. */
export type SampleParams = { readonly uri: string; readonly size: 'minimal' | 'full' };
export type SampleResult =
  | { readonly kind: 'sample'; /** JSON, laid out. */ readonly text: string; /** The name under which the server finds the schema of the sample, beside it. */ readonly fileName: string }
  /** A sentence that says why there is none. */
  | { readonly kind: 'none'; readonly sentence: string };

/** Request, client to server: an open schema in the other format. Nothing is written by it. */
export const convertRequest = 'event-schemas/convert';
export type ConvertParams = { readonly uri: string };
export type ConvertResult =
  | { readonly kind: 'converted'; readonly format: 'avro' | 'json-schema'; readonly text: string; /** A name for its file, beside the original. */ readonly fileName: string; /** What is lost, a line each. */ readonly lost: readonly string[] }
  /** A sentence that says why it cannot be. */
  | { readonly kind: 'refused'; readonly sentence: string };

/** The client's command that asks for a new event, step by step; its argument is the URI of a folder, absent for where others lie. */
export const newEventCommand = 'event-schemas.newEvent';

/** Request, client to server: what a new event can be, and what is usual where it is made. */
export const newEventChoicesRequest = 'event-schemas/newEventChoices';
/** `folder`: the URI of the folder that it is to lie in. */
export type NewEventChoicesParams = { readonly folder?: string };
export type NewEventChoicesResult =
  | {
    readonly kind: 'choices';
    readonly profiles: ProfilesResult;
    /** Names of the profiles of the configuration in force; empty where there is none. */
    readonly inForce: readonly string[];
    /** The format that most schemas here have. */
    readonly usualFormat: NewEventFormat;
    /** Domains of the events that are there. */
    readonly domains: readonly string[];
    /** How types of fields are written. */
    readonly types: readonly string[];
  }
  /** A sentence that says why no event can be made. */
  | { readonly kind: 'none'; readonly sentence: string };
export type NewEventFormat = 'avro' | '2020-12' | 'draft-07';

/** Request, client to server: what is to be said of an answer while it is typed; null for nothing. */
export const checkNewEventRequest = 'event-schemas/checkNewEvent';
export type CheckNewEventParams =
  | { readonly what: 'part'; readonly text: string }
  | { readonly what: 'action'; readonly text: string; readonly entity: string; readonly folder?: string }
  | { readonly what: 'fields'; readonly text: string; readonly profile?: string };
/** `advice` does not stand in the way; `past` is the action that is proposed. */
export type CheckNewEventResult = { readonly kind: 'fault' | 'advice'; readonly sentence: string; readonly past?: string } | null;

/** Request, client to server: the plan of a new event. Nothing is written by it. */
export const newEventRequest = 'event-schemas/newEvent';
export type NewEventParams = {
  readonly domain: string;
  readonly entity: string;
  readonly action: string;
  readonly format: NewEventFormat;
  readonly profile?: string;
  /** `order_id:uuid note:string?` */
  readonly fields: string;
  readonly folder?: string;
  /** An action that is not in the past is taken as it is. */
  readonly insists?: boolean;
};
export type NewEventResult =
  | {
    readonly kind: 'planned';
    readonly uri: string;
    readonly edit: PlainWorkspaceEdit;
    /** Sentences: what was made otherwise than asked, what is left to a person. */
    readonly notes: readonly string[];
  }
  /** A sentence that says why there is none. */
  | { readonly kind: 'refused'; readonly sentence: string };
