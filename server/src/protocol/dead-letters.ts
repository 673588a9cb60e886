/**
 * What the server and the dead-letters view of VS Code speak: names and plain types, as in `messages.ts`. Everything that comes from a message is text in one line, cut to a
 * size.
 */

/** A topic, as `TopicRef` of `browser.ts` has it. */
type Topic = { readonly kind: 'topic'; readonly configFile: string; readonly cluster: string; readonly topic: string };
type Cluster = { readonly configFile: string; readonly cluster: string };
type Refused = { readonly kind: 'none'; /** What is, and what to do. */ readonly sentence: string; /** Other credentials may help: the address that they are kept for. */ readonly signIn?: string };

export type DeadLettersAsk = {
  /** So many of the newest, and so many more each time that more are asked for. */
  readonly count: number;
  /** Who reads them besides the schema that wrote them: the newest registered version of their subject, or the schema file here. */
  readonly reader: 'registered' | 'file';
};

/** Request, client to server: begins to read the newest messages of a topic as dead letters. It only reads, without a group. */
export const openDeadLettersRequest = 'event-schemas/openDeadLetters';
export type OpenDeadLettersParams = { readonly topic: Topic; readonly ask: DeadLettersAsk };
export type OpenDeadLettersResult = { readonly kind: 'opened'; /** Of the view, for the requests below. */ readonly id: string; /** Whole sentences. */ readonly notes: readonly string[]; /** As those of messages have them. */ readonly credentials: readonly string[] } | Refused;

/** Request, client to server: all that is known by now, as soon as it is more than what was seen; the same again after some seconds. */
export const nextDeadLettersRequest = 'event-schemas/nextDeadLetters';
/** `seen`: the number that the last answer had; -1 at first. */
export type NextDeadLettersParams = { readonly id: string; readonly seen: number };
export type NextDeadLettersResult =
  | {
    readonly kind: 'letters';
    /** For `seen`. */
    readonly at: number;
    readonly state: DeadLettersState;
    /** Messages that were read. */
    readonly messages: number;
    /** Of these, those without the headers of a framework that is known: nothing but the topic says that they are dead letters. */
    readonly strangers: number;
    /** The largest first. */
    readonly groups: readonly DeadLetterGroupRow[];
    /** Messages of smaller groups that are not shown. */
    readonly further: number;
    /** What could not be read. Whole sentences. */
    readonly notes: readonly string[];
    /** As batches of messages have it. */
    readonly signIn?: string;
  }
  /** The server does not know the view, as after a restart: open it anew. */
  | { readonly kind: 'gone' };

export type DeadLettersState =
  | { readonly kind: 'reading'; /** So many are wanted. */ readonly of: number }
  /** So many as were asked for are there, and there are older ones. */
  | { readonly kind: 'more' }
  /** A person stopped it; there may be older ones. */
  | { readonly kind: 'stopped' }
  /** All that the topic has was read. */
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly sentence: string };

/** Dead letters that failed alike. */
export type DeadLetterGroupRow = {
  /** Stays, whatever comes. */
  readonly id: number;
  readonly count: number;
  readonly cause: string;
  readonly exception?: string;
  readonly failedIn?: string;
  /** The version that wrote them, in words. */
  readonly schema?: string;
  /** The topic that they came from first. */
  readonly from?: string;
  /** ISO 8601. */
  readonly first?: string;
  readonly last?: string;
  /** What these are the times of. */
  readonly timesOf: 'failure' | 'original';
  readonly attempts?: number;
  /** Empty where no header tells of one. */
  readonly frameworks: readonly string[];
  readonly consumerGroups: readonly string[];
  readonly now: DeadLetterNow;
  /** What to do. Whole sentences. */
  readonly next?: string;
  /** The newest of them, the newest first. */
  readonly examples: readonly DeadLetterExampleRow[];
  /** The stack trace of the newest, its first lines. */
  readonly trace: readonly string[];
};

/** What comes of reading them now. */
export type DeadLetterNow =
  | {
    readonly kind: 'fails'; readonly side: 'key' | 'value'; readonly message: string;
    /** The field as people write it, and what it holds. */
    readonly field?: string; readonly value?: string;
    /** The version or file whose place can be shown, in words; absent where none can be. */
    readonly place?: string;
    /** The schema file here of the subject. */
    readonly file?: string;
  }
  | { readonly kind: 'reads'; readonly by: string }
  | { readonly kind: 'unknown'; readonly message: string };

export type DeadLetterExampleRow = {
  readonly partition: number;
  /** Digits. */
  readonly offset: string;
  readonly time?: string;
  /** Where the message came from, as far as it is told. */
  readonly original?: { readonly topic: string; readonly partition?: number; readonly offset?: string };
};

/** Request, client to server: so many older ones as well. */
export const moreDeadLettersRequest = 'event-schemas/moreDeadLetters';
/** Request, client to server: what is being read is read no further; what is known stays. */
export const stopDeadLettersRequest = 'event-schemas/stopDeadLetters';
/** Request, client to server: the view is no more. */
export const closeDeadLettersRequest = 'event-schemas/closeDeadLetters';
export type DeadLettersParams = { readonly id: string };

/** Request, client to server: the place of the field that fails, in the version that fails to read it, or in the schema file here. */
export const deadLetterFieldRequest = 'event-schemas/deadLetterField';
export type DeadLetterFieldParams = { readonly id: string; readonly group: number; readonly in: 'version' | 'file' };
export type DeadLetterFieldResult = { readonly kind: 'place'; readonly uri: string; readonly range: { readonly start: PlainPlace; readonly end: PlainPlace } } | Refused;
type PlainPlace = { readonly line: number; readonly character: number };

/** Request, client to server: a group as Markdown, for an incident. */
export const deadLetterIncidentRequest = 'event-schemas/deadLetterIncident';
export type DeadLetterIncidentParams = { readonly id: string; readonly group: number };
export type DeadLetterIncidentResult = { readonly kind: 'markdown'; readonly text: string } | Refused;

/** Request, client to server: topics whose dead letters can be shown, those first that are named or set as such: all of a cluster, or those under a topic. */
export const deadLetterTopicsRequest = 'event-schemas/deadLetterTopics';
export type DeadLetterTopicsParams = { readonly of: Cluster; readonly under?: string };
export type DeadLetterTopicsResult = { readonly kind: 'topics'; readonly named: readonly { readonly topic: string; readonly original?: string }[]; /** Any may have them: headers tell. */ readonly others: readonly string[] } | Refused;

/** The command of the client; its argument is a topic, or a node of the tree that is one. */
export const showDeadLettersCommand = 'event-schemas.showDeadLetters';
