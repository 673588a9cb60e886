import type { Validator } from '../core/messages/validate.ts';
import { sentenceOf } from '../kafka/fault.ts';
import type { Fault } from '../kafka/fault.ts';
import type { KafkaReader, ReadAsk } from '../kafka/port.ts';

export interface CheckOptions {
  /** Hears how many messages were looked at so far, after each lot. */
  readonly step: (done: number) => void;
  /** Hears in a whole sentence of messages that cannot be checked. */
  readonly unchecked: (sentence: string) => void;
  /** Lets others have their turn, where somebody else waits. */
  readonly pause?: () => Promise<void>;
  readonly signal?: AbortSignal;
}

/** So many milliseconds of work nobody notices. */
const slice = 20;

/** Reads messages to the end that the topic has now, and has each checked. What it keeps does not grow with their number. Why it ended before that, where it did. */
export async function checkMessages(reader: KafkaReader, ask: ReadAsk, validator: Validator, { step, unchecked, pause, signal }: CheckOptions): Promise<Fault | undefined> {
  let done = 0;
  let since = performance.now();
  for await (const event of reader.read(ask, signal)) {
    switch (event.kind) {
      case 'messages':
        for (const message of event.messages) {
          const waits = validator.add(message);
          if (waits) await waits;
          if (pause && performance.now() - since > slice) {
            await pause();
            if (signal?.aborted) return { kind: 'cancelled' };
            since = performance.now();
          }
        }
        done += event.messages.length;
        step(done);
        break;
      case 'unreadable': {
        const { first, last, partition, reason } = event.unreadable;
        unchecked(`Messages ${first} to ${last} of partition ${partition} were not checked: of the batch, ${reason}.`);
        break;
      }
      case 'partition-fault':
        unchecked(`Partition ${event.partition} was not checked. ${sentenceOf(event.fault)}`);
        break;
      case 'ended':
        return event.fault;
      default:
    }
  }
  return undefined;
}
