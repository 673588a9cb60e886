import type { Span } from '../text.ts';
import { inlineCode } from './inline-code.ts';
import { withoutTricks } from './plain-text.ts';
import type { ConfirmedSchema } from './confirmed-schema.ts';
import type { RegisteredPlace } from './schema-version.ts';
import { counted, schemaWords } from './schema-words.ts';
import type { Validation, ValidationReason } from './validation.ts';

/** What a check of a topic came to, as a document, with the places in it that lead somewhere. */
export interface CheckReport {
  /** Markdown. Whatever came from messages is code in it, so that none of it is markup. */
  readonly text: string;
  readonly links: readonly (Span & { readonly to: ReportTarget })[];
}

export type ReportTarget =
  /** The place in the schema that reads that a reason is about, by the number of the reason. */
  | { readonly kind: 'field'; readonly reason: number }
  | { readonly kind: 'message'; readonly partition: number; readonly offset: string }
  | { readonly kind: 'version'; readonly place: RegisteredPlace }
  /** The same check of so many messages. */
  | { readonly kind: 'check'; readonly count: number };

export interface CheckReportOptions {
  readonly topic: string;
  /** As a sentence names it: its file. */
  readonly schema: string;
  readonly result: Validation;
  /** When it was checked, in words. */
  readonly when: string;
  /** About so many messages were asked for, and so many there are. */
  readonly count: number;
  readonly whole: number;
  /** What was not checked, and what else is to be known: whole sentences. */
  readonly notes: readonly string[];
  /** Where in the schema a reason is about, in words ("line 12"); undefined where that is not known. */
  readonly place: (reason: ValidationReason) => string | undefined;
}

/** What a reason does to a message. */
export const outcomeWords = { fails: 'cannot be read', odd: 'is read, and odd', unknown: 'unknown' } as const;

/** How many messages a reader could not read, in some sentences. `named` writes the name of an event, which may come from a message. */
export function verdictOf(topic: string, schema: string, { messages, tombstones, readable, unreadable, unknown, others, otherEvents }: Validation, named: (event: string) => string = (event) => event): string {
  if (messages === 0) return `${topic} has no messages.`;
  // What has no value is of no event: where there are several, it is counted for none of them.
  const own = others > 0 ? messages - others - tombstones : messages;
  const [shown, more] = [otherEvents.slice(0, mostNamed), otherEvents.length - mostNamed];
  const list = otherEvents.length === 1 ? named(otherEvents[0]!.name) : `${shown.map(({ name, count }) => `${named(name)} ${count}`).join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
  const events = others === 0 ? '' : ` ${others} ${others === 1 ? 'is' : 'are'} of ${otherEvents.length === 1 ? 'another event' : 'other events'}: ${list}.`;
  const empty = tombstones > 0 ? ` ${tombstones} ${tombstones === 1 ? 'has' : 'have'} no value.` : '';
  if (own === 0) return `${messages === 1 ? `The one message of ${topic} is not` : `Of the ${messages} messages of ${topic} none is`} of the event of ${schema}, so nothing is said of it.${events}${empty}`;
  if (tombstones === messages) return `${messages === 1 ? `The one message of ${topic} has` : `All ${messages} messages of ${topic} have`} no value, so nothing is said of ${schema}.`;
  const whole = others > 0 ? `${own} messages of its event in ${topic}` : `${own} messages of ${topic}`;
  const one = `the one message of ${others > 0 ? `its event in ${topic}` : topic}`;
  const ofOne = unreadable > 0 ? `${schema} cannot read ${one}.` : unknown > 0 ? `It is not known whether ${schema} reads ${one}.` : `${schema} reads ${one}.`;
  const verdict = own === 1 ? ofOne : unreadable > 0 ? `${schema} cannot read ${unreadable} of ${whole}.` : unknown > 0 ? `${schema} reads ${readable} of ${whole}.` : `${schema} reads all ${whole}.`;
  const rest = [...(unknown > 0 && own > 1 ? [`of ${unknown} nobody can say`] : []), ...(tombstones > 0 ? [`${tombstones} ${tombstones === 1 ? 'has' : 'have'} no value`] : [])].join('; ');
  return `${verdict}${events}${rest === '' ? '' : ` ${rest.charAt(0).toUpperCase()}${rest.slice(1)}.`}`;
}

/** Other events that a sentence names. */
const mostNamed = 5;

/** The reasons, the most frequent first, each with the first message that has it. */
export function checkReport({ topic, schema, result, when, count, whole, notes, place }: CheckReportOptions): CheckReport {
  let text = '';
  const links: (Span & { readonly to: ReportTarget })[] = [];
  const say = (words: string): void => {
    text += words;
  };
  const link = (words: string, to: ReportTarget): void => {
    links.push({ start: text.length, end: text.length + words.length, to });
    text += words;
  };
  say(`# ${verdictOf(inlineCode(withoutTricks(topic)), inlineCode(withoutTricks(schema)), result, inlineCode)}\n\n`);
  say(`Checked ${when}, as the editor had the schema then: ${result.messages < whole ? `about the newest ${counted(count, 'message')}; there may be ${whole}` : 'all messages of the topic'}. It only read: no consumer group was joined.\n\n`);
  for (const note of notes) say(`- ${inlineCode(withoutTricks(note))}\n`);
  if (notes.length > 0) say('\n');
  for (const [i, reason] of result.reasons.entries()) {
    const { why, example: { partition, offset, timestamp } } = reason;
    say(`## ${reason.count} × ${outcomeWords[why.outcome]}\n\n${inlineCode(withoutTricks(why.message))}\n\n`);
    const at = place(reason);
    if (at !== undefined) {
      say('- Field: ');
      link(why.field === undefined ? at : `${inlineCode(withoutTricks(why.field))}, ${at}`, { kind: 'field', reason: i });
      say('\n');
    } else if (why.field !== undefined) say(`- Field: ${inlineCode(withoutTricks(why.field))}\n`);
    say('- Such as: ');
    link(`partition ${partition}, offset ${offset}`, { kind: 'message', partition, offset: String(offset) });
    say(`${timeWords(timestamp)}\n`);
    if (why.writer) {
      say('- Written with: ');
      writer(why.writer);
      say('\n');
    }
    say('\n');
  }
  if (result.further > 0) say(`${result.further} more have other reasons.\n\n`);
  if (result.others > 0) {
    say('## Of other events\n\nThey are registered under the names of their records, or are other branches of the schema of the topic, so the schema that was checked is not theirs.\n\n');
    for (const { name, count: of } of result.otherEvents) say(`- ${of} × ${inlineCode(name)}\n`);
    say('\n');
  }
  if (result.writers.length > 0) {
    say('## Written with\n\n');
    for (const { schema: written, count: of } of result.writers) {
      say(`- ${of} × `);
      if (written) writer(written);
      else say('no schema that is known');
      say('\n');
    }
    say('\n');
  }
  say('Check again: ');
  for (const [i, more] of counts(count, whole).entries()) {
    if (i > 0) say(' · ');
    link(`the newest ${counted(more, 'message')}`, { kind: 'check', count: more });
  }
  say('\n');
  return { text, links };

  function writer(version: ConfirmedSchema): void {
    const [first] = version.places;
    const words = inlineCode(withoutTricks(schemaWords(version)));
    if (first) link(words, { kind: 'version', place: first });
    else say(words);
  }
}

/** The same again, and ten times as many where there are more. */
function counts(count: number, whole: number): readonly number[] {
  return whole > count ? [count, Math.min(count * 10, Math.ceil(whole))] : [count];
}

function timeWords(timestamp: bigint): string {
  return timestamp < 0n || timestamp > 8_640_000_000_000_000n ? '' : `, ${new Date(Number(timestamp)).toISOString()}`;
}
