import type { Message } from '../../core/messages/message.ts';
import { sentenceOf } from '../../kafka/fault.ts';
import type { KafkaReader } from '../../kafka/port.ts';
import { createProgress } from '../progress.ts';
import { visible } from '../visible.ts';
import { valueOf } from './connect.ts';

/** How the reading of the last messages went. */
export interface ReadOver {
  readonly read: number;
  /** Something could not be read; it has been said. */
  readonly isWhole: boolean;
}

/**
 * Goes over about the last `count` messages of a topic, as many of each partition, one at a time and without keeping them. What cannot be read is said on standard
 * error. Throws a `Failure` where the topic itself cannot be read.
 */
export async function overLastMessages(reader: KafkaReader, topic: string, count: number, what: string, take: (message: Message) => Promise<void> | undefined): Promise<ReadOver> {
  // A topic that is not there has no ranges either.
  valueOf(await reader.topic(topic));
  const ranges = valueOf(await reader.ranges([topic])).get(topic) ?? [];
  const places = new Map<number, number>();
  let isWhole = true;
  let total = 0;
  const share = Math.ceil(count / Math.max(1, ranges.length));
  for (const range of ranges) {
    if (range.kind === 'fault') {
      isWhole = false;
      say(`Partition ${range.partition} is not read. ${sentenceOf(range.fault)}`);
    } else if (range.high > range.low) {
      const from = Math.max(range.low, range.high - share);
      places.set(range.partition, from);
      total += range.high - from;
    }
  }
  if (places.size === 0) return { read: 0, isWhole };
  const progress = createProgress(what);
  let read = 0;
  try {
    for await (const event of reader.read({ topic, from: { kind: 'places', places }, until: 'end' })) {
      if (event.kind === 'messages') {
        for (const message of event.messages) {
          const waits = take(message);
          if (waits) await waits;
          read++;
        }
        progress.step(read, total);
      } else if (event.kind === 'unreadable') {
        isWhole = false;
        say(`Messages ${event.unreadable.first} to ${event.unreadable.last} of partition ${event.unreadable.partition} cannot be read: of the batch, ${event.unreadable.reason}.`);
      } else if (event.kind === 'partition-fault') {
        isWhole = false;
        say(`Partition ${event.partition} is not read further. ${sentenceOf(event.fault)}`);
      } else if (event.kind === 'ended' && event.fault) {
        isWhole = false;
        say(sentenceOf(event.fault));
      }
    }
  } finally {
    progress.end();
  }
  return { read, isWhole };
}

function say(note: string): void {
  process.stderr.write(`event-schemas: ${visible(note)}\n`);
}
