import { sentenceOf } from '../../kafka/fault.ts';
import type { KafkaReader, ReadAsk, Which } from '../../kafka/port.ts';
import { lastOf as lastOfTopic } from '../../messages/last-of.ts';
import { Failure } from '../failure.ts';

/** What reads about the last `count` messages of a topic; `whole` is how many there may be. Throws a `Failure` when the topic cannot be asked. */
export async function lastOf(reader: KafkaReader, which: Which, count: number): Promise<{ readonly ask: ReadAsk; readonly total: number; readonly whole: number }> {
  const last = await lastOfTopic(reader, which, count);
  if (last.kind === 'ok') return last;
  throw new Failure(last.partition === undefined ? sentenceOf(last.fault) : `Partition ${last.partition} cannot be read. ${sentenceOf(last.fault)}`);
}
