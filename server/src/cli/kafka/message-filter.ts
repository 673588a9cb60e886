import { hasText, matches } from '../../core/messages/filter/matches.ts';
import type { Filterable } from '../../core/messages/filter/matches.ts';
import { parseFilter } from '../../core/messages/filter/parse-filter.ts';
import { visible } from '../visible.ts';

export interface FilterChoice {
  /** A condition: `value.total > 100`. */
  readonly filter?: string;
  /** What stands in key, value or a header, whatever its case. */
  readonly text?: string;
}

export type MessageFilter =
  | { readonly kind: 'filter'; readonly passes: (message: Filterable) => boolean }
  /** The condition cannot be read: what a person is told, with the place under it. */
  | { readonly kind: 'fault'; readonly said: string };

/** Undefined where all messages are wanted. */
export function messageFilter({ filter, text }: FilterChoice): MessageFilter | undefined {
  if (filter === undefined && text === undefined) return undefined;
  const parsed = filter === undefined ? undefined : parseFilter(filter);
  if (parsed?.kind === 'fault') {
    const { message, from, to } = parsed;
    return { kind: 'fault', said: `event-schemas: The filter cannot be read at character ${from + 1}: ${visible(message)}\n  ${visible(filter!)}\n  ${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))}\n` };
  }
  return { kind: 'filter', passes: (message) => (!parsed || matches(parsed.expression, message)) && (text === undefined || hasText(message, text)) };
}
