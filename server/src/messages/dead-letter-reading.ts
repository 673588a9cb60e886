import { recordNameOf } from '../core/compat/identity.ts';
import { createDeadLetterGroups } from '../core/messages/dead-letters/dead-letter-groups.ts';
import type { DeadLetterGroup } from '../core/messages/dead-letters/dead-letter-groups.ts';
import { deadLetterOf } from '../core/messages/dead-letters/dead-letter.ts';
import type { DeadLetter } from '../core/messages/dead-letters/framework.ts';
import type { DeadLetterSides } from '../core/messages/dead-letters/read-now.ts';
import type { Decoded } from '../core/messages/decoded.ts';
import { framingOf } from '../core/messages/framing.ts';
import type { Message } from '../core/messages/message.ts';
import { readFor } from '../core/messages/read-for.ts';
import { schemaWords } from '../core/messages/schema-words.ts';
import { silenceOf } from '../core/messages/why-not/schema-not-found.ts';
import type { ReaderSchema } from '../core/messages/why-not/why-not.ts';
import type { NewestVersion } from './newest-versions.ts';
import type { TopicDecoding } from './topic-decoding.ts';

type LetterDecoding = Pick<TopicDecoding, 'context' | 'key' | 'value' | 'ahead'>;

export interface DeadLetterAsk {
  /** The dead-letter topic. */
  readonly topic: string;
  /** What reads messages of a topic; asked once for each. */
  readonly decodingOf: (topic: string) => LetterDecoding;
  readonly newest: NewestVersion;
  /** The working copy, in place of the newest version for the messages that are of its record. */
  readonly workingCopy?: ReaderSchema;
  /** The working copy of a subject, in place of its newest version; undefined where there is none. */
  readonly workingCopyOf?: (subject: string) => Promise<ReaderSchema | undefined>;
  /** Only those that came from this topic. */
  readonly from?: string;
}

export interface DeadLetterOverview {
  /** The largest first. */
  readonly groups: readonly DeadLetterGroup[];
  readonly messages: number;
  /** Left out: they came from another topic than was asked for. */
  readonly others: number;
  /** Without headers of a framework that is known; they are in the groups. */
  readonly strangers: number;
  /** With causes that no group was left for. */
  readonly ungrouped: number;
  /** Of which a registry was to say more and did not answer; they are in the groups. */
  readonly silent: number;
  /** Why, of the first: half a sentence with "the registry" before it. */
  readonly silence: string | undefined;
}

export interface DeadLetterReading {
  /** Asks for the schemas of some that are added next, so that a slow registry is waited for once. */
  ahead(messages: readonly Message[]): void;
  add(message: Message): Promise<void>;
  /** One of them as `add` reads it, which is counted nowhere. */
  read(message: Message): Promise<ReadDeadLetter>;
  overview(): DeadLetterOverview;
}

export interface ReadDeadLetter {
  readonly letter: DeadLetter | undefined;
  readonly sides: DeadLetterSides;
}

/** Dead letters of so many topics are read by their own schemas. */
const mostTopics = 50;

/**
 * Goes over dead letters as they come: each is read by the schema that wrote it, then by the newest version of its subject or by the working copy, so that its
 * group says which field fails now. It only reads, and what it keeps does not grow with their number.
 */
export function readDeadLetters({ topic, decodingOf, newest, workingCopy, workingCopyOf, from }: DeadLetterAsk): DeadLetterReading {
  const groups = createDeadLetterGroups();
  const decodings = new Map<string, LetterDecoding>();
  const counts = { messages: 0, others: 0, strangers: 0, silent: 0 };
  let silence: string | undefined;
  return {
    ahead(messages) {
      const byOrigin = new Map<string, Message[]>();
      for (const message of messages) {
        const origin = originOf(deadLetterOf(message));
        if (from !== undefined && origin !== from) continue;
        const list = byOrigin.get(origin ?? topic);
        if (list) list.push(message);
        else byOrigin.set(origin ?? topic, [message]);
      }
      for (const [origin, list] of byOrigin) decodingFor(origin).ahead(list);
    },
    async add(message) {
      const letter = deadLetterOf(message);
      const origin = originOf(letter);
      if (from !== undefined && origin !== from) {
        counts.others++;
        return;
      }
      counts.messages++;
      if (!letter) counts.strangers++;
      const sides = await sidesOf(message, letter, origin ?? topic);
      const why = sides.unasked ?? silenceOf(sides.value) ?? (sides.key && silenceOf(sides.key));
      if (why !== undefined) {
        counts.silent++;
        silence ??= why;
      }
      groups.add(message, letter, sides);
    },
    async read(message) {
      const letter = deadLetterOf(message);
      return { letter, sides: await sidesOf(message, letter, originOf(letter) ?? topic) };
    },
    overview: () => ({ groups: groups.groups(), ...counts, silence, ungrouped: groups.ungrouped() }),
  };

  /** The schema is that of the topic where it failed first. */
  function originOf(letter: DeadLetter | undefined): string | undefined {
    return (letter?.previous ?? letter?.original)?.topic;
  }

  function decodingFor(of: string): LetterDecoding {
    const key = decodings.size < mostTopics || decodings.has(of) ? of : topic;
    let decoding = decodings.get(key);
    if (!decoding) decodings.set(key, (decoding = decodingOf(key)));
    return decoding;
  }

  async function sidesOf(message: Message, letter: DeadLetter | undefined, of: string): Promise<DeadLetterSides> {
    const decoding = decodingFor(of);
    const value = await decoding.value(message);
    const key = framingOf(message, 'key').claims.length > 0 ? { key: await decoding.key(message) } : {};
    if (letter?.isOnlyReport || value.format === 'nothing' || value.why.some(({ outcome }) => outcome !== 'odd')) return { value, ...key };
    const reader = await readerFor(value, of);
    if (typeof reader === 'string') return { value, unasked: reader, ...key };
    return reader ? { value: await readFor(message, 'value', reader, await decoding.context), reader, ...key } : { value, ...key };
  }

  /** Who reads it besides: the working copy when the message is of its record, else the newest version of its subject. None where that wrote it; why (half a sentence) where the registry did not say. */
  async function readerFor({ schema, format }: Decoded, of: string): Promise<ReaderSchema | string | undefined> {
    const [place] = schema?.places ?? [];
    const subject = place?.subject ?? `${of}-value`;
    const copy = workingCopy ?? await workingCopyOf?.(subject);
    if (copy && isOf(copy, schema, format)) return copy;
    if (!schema || schema.side === 'protobuf') return undefined;
    if (!place && schema.placesUnknown !== undefined) return schema.placesUnknown;
    const answer = await newest(subject);
    if (answer.kind === 'failed') return answer.reason;
    if (answer.kind !== 'found' || answer.schema.side === 'protobuf') return undefined;
    const [own] = answer.schema.places;
    return place !== undefined && own?.subject === place.subject && own.version === place.version ? undefined : { side: answer.schema.side, name: schemaWords(answer.schema), version: answer.schema };
  }
}

/** Whether a message may be one of the working copy's: of a record of that name, or of JSON without one. Names decide, so that a topic of many events is not read by the schema of one. */
function isOf({ side: { model } }: ReaderSchema, schema: Decoded['schema'], format: Decoded['format']): boolean {
  if (!schema) return model.format === 'json-schema' && format === 'json';
  if (schema.side === 'protobuf') return false;
  const [own, written] = [recordNameOf(model), recordNameOf(schema.side.model)].map((name) => name?.slice(name.lastIndexOf('.') + 1));
  return own === undefined || written === undefined || own === written;
}
