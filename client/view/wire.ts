/** What the message view (a page in a webview) and the panel around it say to each other. Names and plain types. */
import type { Decoder, MessageDetailParams, MessageDetailResult, MessageDriftResult, MessageFieldParams, MessagePlace, MessagesAsk, NextMessagesParams, NextMessagesResult, OpenMessagesResult } from '../../server/src/protocol/topic-messages.ts';
import type { PageToPanel, PageTopic, PanelToPage } from './page-wire.ts';

/** Questions that the page may ask of the server; the panel knows the topic. */
export type MessageQuestions = {
  readonly open: readonly [{ readonly ask: MessagesAsk }, OpenMessagesResult];
  readonly next: readonly [NextMessagesParams, NextMessagesResult];
  readonly more: readonly [{ readonly id: string }, null];
  readonly drift: readonly [{ readonly id: string }, MessageDriftResult];
  readonly detail: readonly [MessageDetailParams, MessageDetailResult];
};

/** What a person wants that a page cannot do. */
export type Act =
  | { readonly act: 'version'; readonly ref: unknown }
  | { readonly act: 'file'; readonly uri: string }
  | ({ readonly act: 'field' } & MessageFieldParams)
  | ({ readonly act: 'document' } & MessagePlace)
  | ({ readonly act: 'sample' } & MessagePlace)
  | { readonly act: 'copy'; readonly text: string }
  | { readonly act: 'export'; readonly id: string; readonly places: readonly { readonly partition: number; readonly offset: string }[] }
  | { readonly act: 'pin'; readonly decoders: Pins }
  /** Has a version chosen for a side; the answer is a `show` with pins, also where nothing was chosen. */
  | { readonly act: 'choose-version'; readonly side: 'key' | 'value' };
export type Pins = { readonly key?: Decoder; readonly value?: Decoder };

/** A message of the topic. */
export type At = { readonly partition: number; /** Digits. */ readonly offset: string };

export type ToPanel = PageToPanel<Act>;
export type ToPage = PanelToPage<
  | ({ readonly kind: 'begin'; readonly pins: Pins; readonly at?: At } & PageTopic)
  /** Reads from a message on, and shows all of it. */
  | { readonly kind: 'show'; readonly at: At }
  /** Reads anew where these are others. */
  | { readonly kind: 'show'; readonly pins: Pins; readonly at?: undefined }
>;
