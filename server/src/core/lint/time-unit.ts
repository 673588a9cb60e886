import type { Node } from '../tree/node.ts';
import { nameTokens } from '../words/name-tokens.ts';

/** What a number that is a point in time counts. */
export type TimeUnit = 'seconds' | 'milliseconds' | 'microseconds' | 'nanoseconds' | 'days';

const byToken: ReadonlyMap<string, TimeUnit> = new Map([
  ...['ms', 'msec', 'msecs', 'millis', 'milli', 'millisecond', 'milliseconds'].map((token) => [token, 'milliseconds'] as const),
  ...['us', 'micros', 'micro', 'microsecond', 'microseconds'].map((token) => [token, 'microseconds'] as const),
  ...['ns', 'nanos', 'nano', 'nanosecond', 'nanoseconds'].map((token) => [token, 'nanoseconds'] as const),
  ...['s', 'sec', 'secs', 'second', 'seconds'].map((token) => [token, 'seconds'] as const),
]);

const byText: readonly (readonly [RegExp, TimeUnit])[] = [
  [/\bmilli-?s(ec(ond)?s?)?\b|\bmillis\b|\bms\b/i, 'milliseconds'],
  [/\bmicro-?s(ec(ond)?s?)?\b|\bmicros\b|\b\u00b5s\b/i, 'microseconds'],
  [/\bnano-?s(ec(ond)?s?)?\b|\bnanos\b/i, 'nanoseconds'],
  [/\bseconds?\b|\b(unix|posix|epoch)\b.{0,10}\btime\b|\bunix time ?stamp\b/i, 'seconds'],
  [/\b(number of )?days since\b/i, 'days'],
];

/** The unit that a field's name says in its last word (`occurred_at_ms`), or that its documentation names; undefined when neither does. */
export function timeUnitOf(name: string, doc: Node | undefined): TimeUnit | undefined {
  const last = nameTokens(name).at(-1);
  const named = last === undefined ? undefined : byToken.get(last);
  if (named) return named;
  return doc?.kind === 'string' ? byText.find(([text]) => text.test(doc.value))?.[1] : undefined;
}
