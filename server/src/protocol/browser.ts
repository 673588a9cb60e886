/**
 * What the server and its VS Code client speak about the tree of registries and clusters in the activity bar. Names and plain types, as in `messages.ts`.
 * A node says what it is (`NodeRef`) and how it is drawn: the client knows how to draw nodes and nothing else of them.
 */

/** Request, client to server: the nodes under a node, or at the top. What a registry does not answer is a node too. */
export const childrenRequest = 'event-schemas/children';
export type ChildrenParams = {
  /** Absent: the top. */
  readonly of?: NodeRef;
  /** The id of that node. */
  readonly id?: string;
  /** Only what has this text in its name. */
  readonly filter?: string;
  /** So many of its nodes at most, when there are more. */
  readonly most?: number;
  /** `anew`: what was read before does not count. */
  readonly how?: 'anew';
  /** Internal topics are left out unless they are to be shown. */
  readonly internal?: 'shown';
  /** At the top: the configuration files of the workspace. */
  readonly configFiles?: readonly string[];
};
export type ChildrenResult = { readonly nodes: readonly BrowserNode[] };

/** Request, client to server: what takes longer to find out of nodes that are shown already. Answers with those that are drawn otherwise now. */
export const nodeDetailsRequest = 'event-schemas/nodeDetails';
export type NodeDetailsParams = { readonly nodes: readonly BrowserNode[] };
export type NodeDetailsResult = { readonly nodes: readonly BrowserNode[] };

/** A registry as the configuration has it: the URI of the file, and the name in it. */
export type RegistryRef = { readonly configFile: string; readonly registry: string };

/** A Kafka cluster as the configuration has it: the URI of the file, and the name in it. */
export type ClusterRef = { readonly configFile: string; readonly cluster: string };
/** A topic of a cluster. */
export type TopicRef = { readonly kind: 'topic'; readonly topic: string } & ClusterRef;

/** What a node stands for. */
export type NodeRef =
  | ({ readonly kind: 'registry' } & RegistryRef)
  /** Subjects whose names tell one domain, and one entity of it where it is said. */
  | ({ readonly kind: 'group'; readonly domain: string; readonly entity?: string } & RegistryRef)
  | ({ readonly kind: 'subject'; readonly subject: string } & RegistryRef)
  | VersionRef
  | ({ readonly kind: 'cluster' } & ClusterRef)
  | TopicRef
  /** Topics whose names tell one domain, or one entity of it. */
  | ({ readonly kind: 'topic-group'; readonly domain: string; readonly entity?: string } & ClusterRef)
  /** The groups of a cluster, or those that read one topic. */
  | ({ readonly kind: 'consumer-groups'; readonly topic?: string } & ClusterRef)
  | ({ readonly kind: 'consumer-group'; readonly group: string } & ClusterRef)
  /** More nodes of the one that has it. */
  | { readonly kind: 'more'; readonly most: number }
  /** Something is not as it should be. */
  | { readonly kind: 'problem' }
  /** What can be done about it. */
  | { readonly kind: 'remedy' };
export type VersionRef = { readonly kind: 'version'; readonly subject: string; readonly version: number } & RegistryRef;

export type BrowserNode = {
  readonly ref: NodeRef;
  /** Says the node among all of the tree, now and after a refresh. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** The whole of it in words, for those who do not see the icon. */
  readonly spoken: string;
  readonly tooltip?: string;
  /** What its place says of it, as a whole sentence: what is found out behind does not take it away. */
  readonly note?: string;
  /** The name of a codicon. */
  readonly icon: string;
  /** A colour of the theme; the icon and the words say the same. */
  readonly color?: string;
  readonly state: 'leaf' | 'collapsed' | 'expanded';
  /** Something is still to be found out: `nodeDetailsRequest`. */
  readonly lacks?: 'details';
  /** What menus ask for, words with blanks between. */
  readonly context: string;
  /** What happens when it is chosen. Without arguments the command gets the node. */
  readonly command?: { readonly id: string; readonly arguments?: readonly unknown[] };
  /** Of a subject: the URI of the schema file here that belongs to it. */
  readonly file?: string;
  /** Of a registry or a cluster: what signing in has to know. */
  readonly signIn?: SignInFacts;
};
export type SignInFacts = {
  readonly name: string;
  /** What credentials are kept for; of a cluster it begins with kafka: or kafkas:. */
  readonly url: string;
  readonly wants: 'none' | 'basic' | 'bearer' | 'oauth' | 'plain' | 'scram-sha-256' | 'scram-sha-512' | 'passphrase';
  /** Besides, the passphrase of the key of its client certificate. */
  readonly alsoWants?: 'passphrase';
  readonly user?: string;
  readonly tokenUrl?: string;
  /** By what it can be tried. */
  readonly at?: RegistryRef | ClusterRef;
};

/** Request, client to server: asks a registry now, with the credentials that count, and says how that went. */
export const testRegistryRequest = 'event-schemas/testRegistry';
export type TestRegistryParams = RegistryRef;
export type TestRegistryResult = { readonly state: 'reached' | 'unauthorized' | 'failed'; /** Whole sentences. */ readonly message: string };

/** Request, client to server: asks a cluster now, or reads one of its topics, and says how that went. */
export const testClusterRequest = 'event-schemas/testCluster';
export type TestClusterParams = ClusterRef & { readonly topic?: string };
export type TestClusterResult = TestRegistryResult;

/** Request, client to server: a configuration with one cluster more, as for registries. No secret is among it. */
export const clusterEntryRequest = 'event-schemas/clusterEntry';
export type ClusterEntryParams = { readonly text?: string; readonly name: string; readonly setting: ClusterEntry };
/** What the configuration says under "kafka". */
export type ClusterEntry = {
  readonly brokers: readonly string[];
  readonly tls?: true | { readonly ca?: string; readonly cert?: string; readonly key?: string };
  readonly auth?: { readonly kind: 'plain' | 'scram-sha-256' | 'scram-sha-512' | 'oauthbearer'; readonly username?: string; readonly tokenUrl?: string; readonly clientId?: string; readonly scope?: string };
  readonly registry?: string;
};

/** Request, client to server: a configuration with one registry more. `text`: as it is; absent for a folder that has none. Nothing is written. */
export const registryEntryRequest = 'event-schemas/registryEntry';
export type RegistryEntryParams = { readonly text?: string; readonly name: string; readonly url: string };
export type RegistryEntryResult = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'refused'; readonly sentence: string };

/** Request, client to server: a version as a document, laid out. */
export const registeredTextRequest = 'event-schemas/registeredText';
export type RegisteredTextParams = { readonly version: VersionRef };
export type RegisteredTextResult =
  | { readonly kind: 'text'; /** Of a document that shows it. */ readonly uri: string; readonly text: string; readonly type: 'AVRO' | 'JSON' | 'PROTOBUF'; readonly id?: number; /** Where a file of it belongs. */ readonly fileUri: string }
  /** A sentence that says why there is none. */
  | { readonly kind: 'none'; readonly sentence: string };

/** Request, client to server: two registered versions beside each other, and what the second breaks of the first. */
export const compareVersionsRequest = 'event-schemas/compareVersions';
export type CompareVersionsParams = { readonly versions: readonly [VersionRef, VersionRef] };
export type CompareVersionsResult =
  | {
    readonly kind: 'compared'; readonly olderUri: string; readonly newerUri: string; readonly title: string; readonly verdict: 'compatible' | 'breaks' | 'unknown'; /** The verdict as a whole sentence. */ readonly sentence: string;
    /** In the newer document. */
    readonly breaks: readonly { readonly range: { readonly start: PlainPlace; readonly end: PlainPlace }; readonly message: string; readonly code?: string | number }[];
  }
  | { readonly kind: 'none'; readonly sentence: string };
type PlainPlace = { readonly line: number; readonly character: number };

/** Request, client to server: how two registries differ, as a document. */
export const compareRegistriesRequest = 'event-schemas/compareRegistries';
export type CompareRegistriesParams = { readonly first: RegistryRef; readonly second: RegistryRef; readonly workDoneToken?: string | number };
export type CompareRegistriesResult = { readonly kind: 'document'; readonly uri: string; readonly differences: number } | { readonly kind: 'none'; readonly sentence: string };

/** Request, client to server: the nodes that lead to the subject of a schema file, to a subject or to a topic, the registry or the cluster first. */
export const subjectPathRequest = 'event-schemas/subjectPath';
export type SubjectPathParams = { readonly uri: string } | { readonly subject: RegistryRef & { readonly subject: string } } | { readonly topic: ClusterRef & { readonly topic: string }; /** Internal topics are shown. */ readonly internal?: 'shown' };
export type SubjectPathResult = { readonly kind: 'path'; readonly nodes: readonly BrowserNode[] } | { readonly kind: 'none'; readonly sentence: string };

/** The ids of the client's commands that nodes name. */
export const browserCommands = {
  open: 'event-schemas.openVersion', openNewest: 'event-schemas.openNewestVersion', messages: 'event-schemas.showMessages', showInternal: 'event-schemas.showInternalTopics', clearFilter: 'event-schemas.clearBrowserFilter', more: 'event-schemas.showMoreNodes', retry: 'event-schemas.refreshNode', output: 'event-schemas.showOutput', signIn: 'event-schemas.signInToRegistry', signInToCluster: 'event-schemas.signInToCluster', openConfiguration: 'vscode.open', trust: 'workbench.trust.manage',
} as const;
