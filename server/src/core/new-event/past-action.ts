import type { ProjectWords } from '../config/settings.ts';
import { tenseOf } from '../words/past-tense.ts';
import { eventPart } from './event-parts.ts';

/** Whether an action says that something happened. */
export type ActionCheck =
  | { readonly kind: 'fine' }
  /** It is a command, or happens now: a sentence says so, and `past` what it would be, where that is known. */
  | { readonly kind: 'not-past'; readonly sentence: string; readonly past: string | undefined };

/** Checks the action of a new event, in snake_case. A word that is not known as a verb is fine: whoever names it knows better. */
export function checkAction(action: string, entity: string, words: ProjectWords): ActionCheck {
  const tense = tenseOf(action, words);
  if (tense.kind !== 'not-past') return { kind: 'fine' };
  const turned = tense.past === undefined ? undefined : eventPart(tense.past);
  // `place_order` of an order is turned round to `order_placed`: the entity is said already.
  const past = turned?.startsWith(`${entity}_`) ? turned.slice(entity.length + 1) : turned;
  return { kind: 'not-past', past, sentence: `"${action}" does not say that something happened: an event is a fact of the past, and consumers take this one for a command.${past === undefined ? '' : ` Name it "${past}".`}` };
}
