/** What the message view (a page in a webview) and the panel around it say to each other. Names and plain types. */
import type { Decoder, MessageDetailParams, MessageFieldParams, MessagePlace, MessagesAsk, NextMessagesParams, OpenMessagesResult } from '../../server/src/protocol/topic-messages.ts';

/** Questions that the page may ask of the server; the panel knows the topic. */
export type Questions = {
  readonly open: { readonly ask: MessagesAsk };
  readonly next: NextMessagesParams;
  readonly more: { readonly id: string };
  readonly drift: { readonly id: string };
  readonly detail: MessageDetailParams;
};
export type Opened = OpenMessagesResult & { readonly kind: 'opened' };

/** What a person wants that a page cannot do. */
export type Act =
  | { readonly act: 'version'; readonly ref: unknown }
  | { readonly act: 'file'; readonly uri: string }
  | ({ readonly act: 'field' } & MessageFieldParams)
  | ({ readonly act: 'document' } & MessagePlace)
  | ({ readonly act: 'sample' } & MessagePlace)
  | { readonly act: 'copy'; readonly text: string }
  | { readonly act: 'export'; readonly id: string; readonly places: readonly { readonly partition: number; readonly offset: string }[] }
  | { readonly act: 'pin'; readonly decoders: Pins };
export type Pins = { readonly key?: Decoder; readonly value?: Decoder };

export type ToPanel =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ask'; readonly number: number; readonly what: keyof Questions; readonly params: unknown }
  | { readonly kind: 'stop'; readonly number: number }
  | { readonly kind: 'do'; readonly act: Act };

/** A message of the topic. */
export type At = { readonly partition: number; /** Digits. */ readonly offset: string };

export type ToPage =
  | { readonly kind: 'begin'; readonly topic: string; readonly cluster: string; readonly pins: Pins; readonly at?: At }
  /** Reads from a message on, and shows all of it. */
  | { readonly kind: 'show'; readonly at: At }
  | { readonly kind: 'answer'; readonly number: number; readonly result: unknown }
  /** The server did not answer: a sentence. */
  | { readonly kind: 'no-answer'; readonly number: number; readonly sentence: string }
  | { readonly kind: 'refresh' };
