import type { DeadLetterGroup } from '../../core/messages/dead-letters/dead-letter-groups.ts';
import { nextStep } from '../../core/messages/dead-letters/next-step.ts';
import type { ReadNow } from '../../core/messages/dead-letters/read-now.ts';
import type { WhyNot } from '../../core/messages/why-not/why-not.ts';
import { lineIndex } from '../../core/text.ts';
import { grouped } from '../../kafka/topic-facts.ts';
import type { DeadLetterOverview } from '../../messages/dead-letter-reading.ts';
import { visible } from '../visible.ts';

/** What was looked at. */
export interface LookedAt {
  readonly topic: string;
  /** Messages that the topic may have; of compacted topics less. */
  readonly whole: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The rest of a command that shows one message, such as " --kafka production". */
  readonly onCluster: string;
  /** The file that reads them, if one does: places in it are told. */
  readonly workingCopy: string | undefined;
  /** So many groups are shown. */
  readonly most: number;
}

/** A group as a line of JSON has it. */
export function groupJson(group: DeadLetterGroup, number: number, workingCopy: string | undefined): object {
  const { cause, exception, failedIn, schema, originalTopic, count, first, last, timesOf, attempts, frameworks, consumerGroups, now, examples } = group;
  const time = (at: bigint | undefined): number | null => (at === undefined ? null : Number(at));
  return {
    group: number, cause, count, exception: exception ?? null, failedIn: failedIn ?? null, schema: schema ?? null, originalTopic: originalTopic ?? null, first: time(first), last: time(last), timesOf,
    attempts: attempts ?? null, frameworks, consumerGroups, now: nowJson(now, workingCopy), next: nextStep(group) ?? null,
    examples: examples.map(({ topic, partition, offset, letter }) => ({ topic, partition, offset: Number(offset), ...(letter?.original && { original: { ...letter.original, ...(letter.original.offset !== undefined && { offset: Number(letter.original.offset) }) } }) })),
  };
}

function nowJson(now: ReadNow, workingCopy: string | undefined): object {
  if (now.kind === 'reads') return now;
  if (now.kind === 'unknown') return { kind: 'unknown', message: now.message };
  const { why, side, field, value } = now;
  const place = placeOf(why, workingCopy);
  return { kind: 'fails', side, reason: why.kind, field: field ?? null, value: value ?? null, message: why.message, reader: why.reader?.name ?? null, ...(place && { place }) };
}

/** Where in the working copy it is, zero-based. */
function placeOf({ reader, readerNode }: WhyNot, workingCopy: string | undefined): { readonly line: number; readonly character: number } | undefined {
  return reader && readerNode && reader.name === workingCopy ? lineIndex(reader.side.model.tree.text).positionAt(readerNode.start) : undefined;
}

/** The dead letters of a topic for a person who was woken: what, how many, since when, for which version and field, what to do. */
export function overviewText({ groups, messages, others, strangers, ungrouped }: DeadLetterOverview, at: LookedAt): string {
  const { topic, whole, most } = at;
  if (messages + others === 0) return `${visible(topic)} has no messages.\n`;
  const letters = `${grouped(messages)} dead ${messages === 1 ? 'letter' : 'letters'}`;
  const looked = whole > messages + others ? `, the newest of ${grouped(whole)} messages (-n looks at more; what is older is not in these times and numbers)` : '';
  const head = [
    `${visible(topic)}: ${letters}${looked}. ${grouped(groups.length)} ${groups.length === 1 ? 'cause' : 'causes'}. Times are UTC.`,
    ...(others > 0 ? [`${grouped(others)} that came from other topics are left out.`] : []),
    ...(strangers > 0 ? [`${grouped(strangers)} ${strangers === 1 ? 'has' : 'have'} no headers of a framework that is known.`] : []),
  ];
  const shown = groups.slice(0, most);
  const rest = groups.slice(most);
  const further = rest.reduce((sum, { count }) => sum + count, ungrouped);
  return `${[...head, '', ...shown.flatMap((group, i) => [...groupLines(group, i + 1, at), '']), ...(further > 0 ? [`${grouped(further)} more of other causes; --all shows them.`, ''] : [])].join('\n').trimEnd()}\n`;
}

function groupLines(group: DeadLetterGroup, number: number, { now, onCluster, workingCopy }: LookedAt): readonly string[] {
  const { cause, schema, originalTopic, count, first, last, timesOf, attempts, frameworks, consumerGroups, now: reading, examples } = group;
  const fact = (name: string, text: string | undefined): readonly string[] => (text === undefined || text === '' ? [] : [`   ${name.padEnd(10)}${visible(text)}`]);
  const ago = last === undefined ? undefined : agoWords(now - Number(last));
  const when = first === undefined || last === undefined ? undefined : `${first === last ? timeWords(first) : `${timeWords(first)}, the last ${timeWords(last)}`}${ago === undefined ? '' : ` (${ago})`}`;
  const by = [consumerGroups.length === 0 ? undefined : `group ${consumerGroups.join(', ')}`, frameworks.length === 0 ? undefined : frameworks.join(', '), attempts === undefined ? undefined : `up to ${attempts} attempts`].filter((part) => part !== undefined).join('; ');
  const example = examples.at(-1);
  return [
    `${number}. ${grouped(count)} × ${visible(cause)}`,
    ...fact(timesOf === 'original' ? 'written' : 'since', when),
    ...fact('from', originalTopic), ...fact('by', by), ...fact('schema', schema), ...nowLines(reading, workingCopy, fact), ...fact('do', nextStep(group)),
    ...fact('look at', example && `event-schemas topic show ${example.topic} --partition ${example.partition} --from-offset ${example.offset} -n 1${onCluster}`),
  ];
}

function nowLines(now: ReadNow, workingCopy: string | undefined, fact: (name: string, text: string | undefined) => readonly string[]): readonly string[] {
  switch (now.kind) {
    case 'fails': {
      const place = placeOf(now.why, workingCopy);
      const field = now.field === undefined ? undefined : `${now.side === 'key' ? 'key ' : ''}${now.field}${now.value === undefined ? '' : ` = ${now.value}`}${place && now.why.reader ? ` (${now.why.reader.name}:${place.line + 1}:${place.character + 1})` : ''}`;
      return [...fact('field', field), ...fact('fails now', now.why.message)];
    }
    case 'reads':
      return fact('read now', `yes, by ${now.by}`);
    case 'unknown':
      return fact('read now', `not known. ${now.message}`);
    default:
      return now satisfies never;
  }
}

/** A time as a person reads it at night: to the second, in UTC. */
export function timeWords(at: bigint): string {
  const date = new Date(Number(at));
  return Number.isNaN(date.getTime()) ? `${at} ms` : `${date.toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** `4 min ago`; undefined for what is to come. */
export function agoWords(ms: number): string | undefined {
  if (ms < 0) return undefined;
  const [amount, unit] = ms >= 172_800_000 ? [ms / 86_400_000, 'days'] : ms >= 7_200_000 ? [ms / 3_600_000, 'h'] : ms >= 120_000 ? [ms / 60_000, 'min'] : [ms / 1000, 's'];
  return `${Math.floor(amount)} ${unit} ago`;
}
