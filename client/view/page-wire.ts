/** What any page in a webview and the panel around it say to each other. Names and plain types. */

/** What a page shows something of. */
export type PageTopic = { readonly configFile: string; readonly cluster: string; readonly topic: string };

/** Questions that a page may ask: what with, and what comes. */
export type Questions = { readonly [name: string]: readonly [params: unknown, result: unknown] };

export type PageToPanel<Act> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ask'; readonly number: number; readonly what: string; readonly params: unknown }
  | { readonly kind: 'stop'; readonly number: number }
  | { readonly kind: 'do'; readonly act: Act }
  /** A person wants to sign in: the address that credentials are kept for. */
  | { readonly kind: 'sign-in'; readonly url: string };

export type Answering =
  | { readonly kind: 'answer'; readonly number: number; readonly result: unknown }
  /** The server did not answer: a sentence. */
  | { readonly kind: 'no-answer'; readonly number: number; readonly sentence: string };

/** Begin, read anew; `More` is what a kind of page is told besides. */
export type PanelToPage<More> = Answering | { readonly kind: 'refresh' } | More;
