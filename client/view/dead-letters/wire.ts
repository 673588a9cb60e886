/** What the dead-letters view (a page in a webview) and the panel around it say to each other. Names and plain types. */
import type { DeadLetterFieldParams, DeadLetterIncidentParams, DeadLettersAsk, NextDeadLettersParams, NextDeadLettersResult, OpenDeadLettersResult } from '../../../server/src/protocol/dead-letters.ts';
import type { PageToPanel, PageTopic, PanelToPage } from '../page-wire.ts';

/** Questions that the page may ask of the server; the panel knows the topic. */
export type DeadLetterQuestions = {
  readonly open: readonly [{ readonly ask: DeadLettersAsk }, OpenDeadLettersResult];
  readonly next: readonly [NextDeadLettersParams, NextDeadLettersResult];
  readonly more: readonly [{ readonly id: string }, null];
  readonly stop: readonly [{ readonly id: string }, null];
};

/** What a person wants that a page cannot do. */
export type DeadLetterAct =
  | ({ readonly act: 'field' } & DeadLetterFieldParams)
  | ({ readonly act: 'incident' } & DeadLetterIncidentParams)
  /** A message in the message view; without a place the topic as it is. */
  | { readonly act: 'message'; readonly topic: string; readonly at?: { readonly partition: number; readonly offset: string } };

export type DeadLettersToPanel = PageToPanel<DeadLetterAct>;
export type DeadLettersToPage = PanelToPage<{ readonly kind: 'begin' } & PageTopic>;
