import type { EventNameSettings, ProjectWords } from '../config/settings.ts';
import type { EventName } from '../model/event-name.ts';
import { isVersionName } from '../model/path-name.ts';
import { caseOf, splitWords } from '../words/case.ts';
import { nounLike } from '../words/event-verbs.ts';
import { tenseOf } from '../words/past-tense.ts';
import type { Tense } from '../words/past-tense.ts';
import { reverseDomainOf } from './reverse-domain.ts';

/** The part of an event's name that says what happened. */
export interface EventAction {
  readonly name: EventName;
  /** As written, without what only says that it is an event: of `sales.OrderCreatedEvent` it is `OrderCreated`. */
  readonly text: string;
  /** Where it stands in the value of the name. */
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
  readonly tense: Tense;
}

/** Last parts of names that say nothing of what happened: the envelope's type behind the event's name (`…created.v1.CloudEvent`). */
const envelopes: ReadonlySet<string> = new Set(['cloudevent', 'event', 'envelope', 'message', 'payload', 'value', 'data', 'schema']);

const outcomes: ReadonlySet<string> = new Set(['failure', 'error', 'exception', 'timeout', 'success']);

/** The action in an event's name, or undefined where the name is that of a thing (`com.acme.Order`) and has none. */
export function actionOf(name: EventName | undefined, words: ProjectWords): EventAction | undefined {
  if (!name) return undefined;
  const parts = partsOf(withoutEnvelopeType(name.value));
  const last = parts.at(-1);
  if (!last) return undefined;
  const text = last.text.replace(/(?<=.)(?:[vV]\d+)$/, '').replace(/(?<=[a-z0-9])Event(?:Data)?$|[_-]event(?:_data)?$/, '').replace(/(?<=[a-z0-9])V\d+$|[_-]v\d+$/, '');
  if (text === '') return undefined;
  const spoken = splitWords(text);
  const [word = ''] = spoken;
  // One word that is a noun as well is an action only in the place of one: `sales.order.return`, but not `com.acme.return` or `customer.email`.
  const { length, sure } = reverseDomainOf(name.value);
  const count = sure ? parts.filter(({ from }) => from >= length).length : parts.length;
  if (spoken.length === 1 && nounLike.has(word.toLowerCase()) && (count < 3 || caseOf(text) === 'PascalCase')) return undefined;
  // `fetch_failure` is what came of fetching, no order to fetch one.
  if (spoken.length > 1 && outcomes.has(spoken.at(-1)!.toLowerCase())) return undefined;
  return { name, text, from: last.from, to: last.from + text.length, words: spoken, tense: tenseOf(text, words) };
}

/** A name without the type of an envelope at its end, and a version before that: `org.acme.order.created.v1.CloudEvent` is `org.acme.order.created`. */
export function withoutEnvelopeType(name: string): string {
  const parts = partsOf(name);
  while (parts.length > 1 && (envelopes.has(parts.at(-1)!.text.toLowerCase()) || isVersionName(parts.at(-1)!.text))) parts.pop();
  const last = parts.at(-1);
  return last ? name.slice(0, last.from + last.text.length) : name;
}

/**
 * The name of an event as the type in its envelope says it; undefined where the schema does not tell it: one word alone, or a name from
 * elsewhere where the configuration looks for it in the envelope itself.
 */
export function typeInEnvelope(event: EventName, { from }: EventNameSettings): string | undefined {
  const [first] = from;
  if (typeof first === 'object' && event.source !== first) return undefined;
  const name = withoutEnvelopeType(event.value);
  return splitWords(name).length > 1 ? name : undefined;
}

/** The dotted parts of a name and where each begins. */
export function partsOf(name: string): { readonly text: string; readonly from: number }[] {
  const parts: { readonly text: string; readonly from: number }[] = [];
  let from = 0;
  for (const text of name.split('.')) {
    if (text !== '') parts.push({ text, from });
    from += text.length + 1;
  }
  return parts;
}

/** The one word of an action that a proposal changes, counted in the action's text; undefined when more than that changes. */
export function changedWord(text: string, proposal: string): { readonly from: number; readonly to: number } | undefined {
  const [before, after] = [splitWords(text), splitWords(proposal)];
  if (before.length !== after.length) return undefined;
  let at = 0;
  let changed: { readonly from: number; readonly to: number } | undefined;
  for (const [i, word] of before.entries()) {
    const from = text.indexOf(word, at);
    at = from + word.length;
    if (word.toLowerCase() === after[i]!.toLowerCase()) continue;
    if (changed) return undefined;
    changed = { from, to: at };
  }
  return changed;
}
