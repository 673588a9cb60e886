/**
 * What the server and its VS Code client speak about checking a topic with the schema of a file, as the editor has it: whether a reader with it could read the newest messages, which no
 * registry can tell. Names and plain types, as in `messages.ts`.
 */

/** A topic, as `TopicRef` of `browser.ts` has it. */
type Topic = { readonly kind: 'topic'; readonly configFile: string; readonly cluster: string; readonly topic: string };
/** A cluster, as `ClusterRef` of `browser.ts` has it. */
type Cluster = { readonly configFile: string; readonly cluster: string };
/** A registered version, as `VersionRef` of `browser.ts` has it. */
type Version = { readonly kind: 'version'; readonly configFile: string; readonly registry: string; readonly subject: string; readonly version: number };
type PlainPlace = { readonly line: number; readonly character: number };
type PlainRange = { readonly start: PlainPlace; readonly end: PlainPlace };

/** The command of the client. Its argument is `{ uri }` of a schema file, a topic, or a node of the tree that is one. */
export const checkTopicCommand = 'event-schemas.checkTopic';

/** Request, client to server: the clusters, topics or schema files that a check may be about, as far as a person has chosen. No cluster is asked before it was chosen. */
export const checkChoicesRequest = 'event-schemas/checkChoices';
export type CheckChoicesParams =
  /** The clusters that a schema file may be checked on; with one of them, its topics. */
  | { readonly uri: string; readonly of?: Cluster }
  /** The schema files that are for a topic. */
  | { readonly topic: Topic };
export type CheckChoicesResult =
  | { readonly kind: 'clusters'; readonly clusters: readonly Cluster[] }
  | { readonly kind: 'topics'; /** The one that the file is for, by its subject. */ readonly meant?: { readonly topic: string; readonly side: 'key' | 'value' }; /** Why none is: whole sentences. */ readonly unclear?: string; readonly topics: readonly string[] }
  /** `belong`: by their subjects. `others` where none does. */
  | { readonly kind: 'schemas'; readonly belong: readonly CheckedSchema[]; readonly others: readonly CheckedSchema[] }
  | Refused;
export type CheckedSchema = { readonly uri: string; /** Relative to its configuration. */ readonly path: string; readonly side: 'key' | 'value' };
type Refused = { readonly kind: 'none'; /** What is, and what to do. */ readonly sentence: string };

/** Request, client to server: runs the schema of a file against about the newest `count` messages. Says how far it is under `workDoneToken`. */
export const checkTopicRequest = 'event-schemas/checkTopic';
export type CheckTopicParams = { readonly uri: string; readonly topic: Topic; readonly side: 'key' | 'value'; readonly count: number; readonly workDoneToken?: string | number };
export type CheckTopicResult =
  | {
    readonly kind: 'checked';
    readonly outcome: 'readable' | 'unreadable' | 'unknown';
    readonly sentence: string;
    /** Of a read-only document that says it all. */
    readonly uri: string;
    /** The places in it that lead somewhere. */
    readonly links: readonly { readonly range: PlainRange; readonly to: CheckLink }[];
  }
  | Refused;
export type CheckLink =
  /** `seen`: the mark of the text that it was checked with; `path`: to the field, in a value; `within`: where in the field, as a JSON pointer, with a "#" behind it for the key there. By these it is found when the text is another one by then. */
  | { readonly kind: 'place'; readonly uri: string; readonly range: PlainRange; readonly seen: string; readonly path: readonly (string | number)[]; readonly within?: string }
  | { readonly kind: 'message'; readonly partition: number; /** Digits. */ readonly offset: string }
  | { readonly kind: 'version'; readonly version: Version }
  /** The same check of so many messages. */
  | { readonly kind: 'check'; readonly count: number };

/** Request, client to server: where a place of a report is by now, in the schema of `uri`, which was checked. */
export const checkedPlaceRequest = 'event-schemas/checkedPlace';
export type CheckedPlaceParams = { readonly uri: string; readonly place: CheckLink & { readonly kind: 'place' } };
export type CheckedPlaceResult = { readonly kind: 'place'; readonly uri: string; readonly range: PlainRange } | Refused;
