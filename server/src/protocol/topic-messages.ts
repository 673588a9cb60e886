/**
 * What the server and the message view of VS Code speak: names and plain types, as in `messages.ts`. A view asks for what comes next when it has room, so that a tail that
 * nobody takes waits. Everything that comes from a message is text, cut to a size.
 */

/** A topic, as `TopicRef` of `browser.ts` has it. */
type Topic = { readonly kind: 'topic'; readonly configFile: string; readonly cluster: string; readonly topic: string };
/** A registered version, as `VersionRef` of `browser.ts` has it. */
type Version = { readonly kind: 'version'; readonly configFile: string; readonly registry: string; readonly subject: string; readonly version: number };

/** Where a view begins. */
export type MessagesFrom =
  /** The newest ones. */
  | { readonly kind: 'newest' }
  | { readonly kind: 'oldest' }
  | { readonly kind: 'offset'; readonly offset: number }
  /** Of this time or later, in milliseconds since 1970. */
  | { readonly kind: 'time'; readonly time: number };

/** How a side of the messages is read, whatever its bytes look like. `auto`: by its bytes and what the registry confirms. */
export const decoders = ['auto', 'json', 'text', 'bytes', 'int32', 'int64'] as const;
export type Decoder = (typeof decoders)[number] | SchemaPin;
/** What wrote what names no schema itself: a version, or the schema that the registry has under an id. */
export type SchemaPin = { readonly subject: string; readonly version: number } | { readonly id: number };

export type MessagesAsk = {
  readonly from: MessagesFrom;
  /** `follow`: what comes, too. */
  readonly until: 'end' | 'follow';
  /** So many that the filter lets through, and so many more each time that more are asked for. */
  readonly count: number;
  /** All of them unless said. */
  readonly partitions?: readonly number[];
  /** A text to look for, or a condition: `value.total > 100`. */
  readonly filter?: string;
  readonly decoders?: { readonly key?: Decoder; readonly value?: Decoder };
};

/** Request, client to server: what a side can be pinned to: the subjects of the registry, those of the topic first; the versions of one, the newest first; or whether there is a schema with an id. */
export const pinChoicesRequest = 'event-schemas/pinChoices';
export type PinChoicesParams = { readonly topic: Topic; readonly subject?: string; readonly schema?: { readonly id: number; readonly side: 'key' | 'value' } };
export type PinChoicesResult =
  | { readonly kind: 'subjects'; readonly registry: string; readonly subjects: readonly { readonly subject: string; readonly isOfTopic: boolean }[] }
  | { readonly kind: 'versions'; readonly versions: readonly number[] }
  /** The registry has it. In words: `version 3 of "orders-value"`. */
  | { readonly kind: 'confirmed'; readonly schema: string }
  | Refused;

/** Request, client to server: opens a topic and begins to read it. */
export const openMessagesRequest = 'event-schemas/openMessages';
export type OpenMessagesParams = { readonly topic: Topic; readonly ask: MessagesAsk };
export type OpenMessagesResult =
  | {
    readonly kind: 'opened';
    /** Of the view, for the requests below. */
    readonly id: string;
    readonly partitions: readonly number[];
    /** How the filter was understood. */
    readonly filter: 'none' | 'text' | 'condition';
    /** What is worth knowing from the beginning: that no registry is asked. Whole sentences. */
    readonly notes: readonly string[];
    /** Addresses whose credentials, kept or not, it is read with: those of the cluster and of its registry. */
    readonly credentials: readonly string[];
    /** Sides that are pinned to what the registry does not confirm, so that they are read by what their bytes say. */
    readonly unconfirmed: readonly ('key' | 'value')[];
  }
  | { readonly kind: 'filter-fault'; readonly message: string; readonly from: number; readonly to: number }
  | Refused;
export type Refused = { readonly kind: 'none'; /** What is, and what to do. */ readonly sentence: string; /** Other credentials may help: the address that they are kept for. */ readonly signIn?: string };

/** Request, client to server: what comes after what was taken. Waits some seconds for it; an empty answer says that nothing came. */
export const nextMessagesRequest = 'event-schemas/nextMessages';
/** `taken`: the number that the last answer had; 0 at first, -1 for everything again that is still at hand. */
export type NextMessagesParams = { readonly id: string; readonly taken: number };
export type NextMessagesResult =
  | {
    readonly kind: 'batch';
    /** For `taken`. */
    readonly at: number;
    readonly rows: readonly MessageRow[];
    /** What happened meanwhile: brokers went away and came back, messages were deleted before they could be read. */
    readonly notes: readonly MessageNote[];
    readonly state: MessagesState;
    /** Messages that were read so far, whether the filter lets them through or not. */
    readonly looked: number;
    /** Messages are there, and who knows their schemas takes long to say so. */
    readonly waitsFor?: 'registry';
    /** Schemas are not known because the registry wants other credentials: the address that they are kept for. */
    readonly signIn?: string;
  }
  /** The server does not know the view, as after a restart: open it anew. */
  | { readonly kind: 'gone' };

export type MessagesState =
  | { readonly kind: 'reading' }
  /** So many as were asked for are there, and there are more: older ones, or newer ones. */
  | { readonly kind: 'more'; readonly direction: 'older' | 'newer' }
  /** All that was asked for is there. */
  | { readonly kind: 'end' }
  /** Waits for what comes. */
  | { readonly kind: 'live'; /** There are older ones than are shown. */ readonly older: 'some' | 'none' }
  /** Brokers are away; it is tried again until it works. */
  | { readonly kind: 'interrupted' }
  /** It goes on no more. */
  | { readonly kind: 'failed'; readonly sentence: string };

export type MessageNote = { readonly kind: 'trouble' | 'news'; readonly text: string };

/** A message as a line. */
export type MessageRow = {
  /** Says the place among the rows of the view: higher is newer. */
  readonly rank: number;
  readonly partition: number;
  /** Digits. */
  readonly offset: string;
  /** An ISO 8601 time; absent where the message has none. */
  readonly time?: string;
  readonly key: MessageCell;
  readonly value: MessageCell;
  /** Bytes of key, value and headers. */
  readonly size: number;
  /** The schema that the registry confirmed: its subject and version, in words. */
  readonly schema?: string;
  readonly trouble?: { readonly outcome: 'fails' | 'odd' | 'unknown'; readonly message: string };
};
export type MessageCell = { readonly kind: 'null' | 'empty' | 'json' | 'text' | 'bytes'; readonly text: string };

/** Request, client to server: older ones of the newest, newer ones of what begins somewhere. They come with the next batches. */
export const moreMessagesRequest = 'event-schemas/moreMessages';
export type MoreMessagesParams = { readonly id: string };

/** Request, client to server: which versions the messages carry that the view has read, beside the newest that is registered and the schema file here. */
export const messageDriftRequest = 'event-schemas/messageDrift';
export type MessageDriftParams = { readonly id: string };
export type MessageDriftResult = { readonly kind: 'drift'; /** A sentence or two. */ readonly message: string; readonly isBehind: 'behind' | 'in-step'; /** Each schema that the messages carry, in words: how many, which version, its id, how it stands to the newest. */ readonly schemas: readonly string[] } | { readonly kind: 'none' };

/** Request, client to server: the view is no more. */
export const closeMessagesRequest = 'event-schemas/closeMessages';
export type CloseMessagesParams = { readonly id: string };

export type MessagePlace = { readonly id: string; readonly partition: number; readonly offset: string };

/** Request, client to server: all of one message. */
export const messageDetailRequest = 'event-schemas/messageDetail';
export type MessageDetailParams = MessagePlace & { /** Also what is longer than is shown unasked. */ readonly size?: 'whole' };
export type MessageDetailResult = { readonly kind: 'detail'; readonly detail: MessageDetail } | Refused;

export type MessageDetail = {
  readonly partition: number;
  readonly offset: string;
  readonly time?: string;
  /** Who set the time. */
  readonly timeBy?: 'producer' | 'broker';
  readonly size: number;
  readonly key: SideDetail;
  readonly value: SideDetail;
  readonly headers: readonly { readonly name: string; /** Absent for null. */ readonly text?: string; readonly bytes: number }[];
  /** Headers that are there besides. */
  readonly moreHeaders: number;
};

export type SideDetail = {
  /** What it is, in words: "Avro in the Confluent wire format". */
  readonly what: string;
  readonly kind: MessageCell['kind'];
  /** Of its bytes. */
  readonly bytes: number;
  readonly schema?: { readonly words: string; /** Absent where it is registered under no subject of the topic. */ readonly version?: Version; /** A schema file here of that subject. */ readonly file?: string };
  readonly lines: readonly string[];
  /** Lines or characters are left out: what there is in all, in words. */
  readonly cut?: string;
  /** Lines lead to fields of the schema. */
  readonly fields: 'lead' | 'none';
  /** Of the bytes, a part around what is wrong, or the beginning: Base64. */
  readonly hex: { readonly from: number; readonly base64: string };
  readonly why: readonly WhyDetail[];
  /** What else there is to know: what the bytes could be, attributes of CloudEvents. */
  readonly facts: readonly { readonly name: string; readonly text: string }[];
};
export type WhyDetail = {
  readonly outcome: 'fails' | 'odd' | 'unknown';
  readonly message: string;
  /** Of the message's bytes. */
  readonly bytes?: { readonly from: number; readonly to: number };
  /** Writer, reader, field: what is known of them. */
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  /** The place in the writer's schema can be shown. */
  readonly place: 'known' | 'unknown';
};

/** Request, client to server: the place in a schema that a line of a value, or a reason, is about. */
export const messageFieldRequest = 'event-schemas/messageField';
export type MessageFieldParams = MessagePlace & {
  readonly side: 'key' | 'value'; readonly size?: 'whole';
  readonly at: { readonly line: number } | { readonly why: number };
  /** The registered version that wrote it, or the schema file here. */
  readonly in: 'version' | 'file';
};
export type MessageFieldResult = { readonly kind: 'place'; readonly uri: string; readonly range: { readonly start: PlainPlace; readonly end: PlainPlace } } | Refused;
type PlainPlace = { readonly line: number; readonly character: number };

/** Request, client to server: a message as a read-only document: an editor searches, compares and folds it. */
export const messageDocumentRequest = 'event-schemas/messageDocument';
export type MessageDocumentParams = MessagePlace;
export type MessageDocumentResult = { readonly kind: 'document'; readonly uri: string; readonly text: string } | Refused;

/** Request, client to server: a message's value as a sample of the schema file here. Nothing is written. */
export const messageSampleRequest = 'event-schemas/messageSample';
export type MessageSampleParams = MessagePlace;
export type MessageSampleResult = { readonly kind: 'sample'; /** The schema file. */ readonly schema: string; readonly fileName: string; readonly text: string } | Refused;

/** Request, client to server: messages as JSON Lines, a part at a time. */
export const exportMessagesRequest = 'event-schemas/exportMessages';
export type ExportMessagesParams = { readonly id: string; readonly places: readonly { readonly partition: number; readonly offset: string }[] };
export type ExportMessagesResult = { readonly kind: 'lines'; readonly text: string; /** So many of the places are in it. */ readonly done: number; /** Of these, so many are not there any more. */ readonly lost: number } | Refused;

/** The command of the client; its argument is a topic, or a node of the tree that is one. */
export const showMessagesCommand = 'event-schemas.showMessages';

/** Request, client to server: the clusters that are configured, or the topics of one, for a person to choose from. */
export const topicChoicesRequest = 'event-schemas/topicChoices';
type Cluster = { readonly configFile: string; readonly cluster: string };
export type TopicChoicesParams = { /** The configuration files of the workspace. */ readonly configFiles: readonly string[]; readonly of?: Cluster };
export type TopicChoicesResult = { readonly kind: 'clusters'; readonly clusters: readonly Cluster[] } | { readonly kind: 'topics'; readonly topics: readonly string[] } | Refused;
