import { sentenceOf } from '../../kafka/fault.ts';
import type { KafkaReader } from '../../kafka/port.ts';
import type { ReadMessage } from '../../kafka/records/read-message.ts';

/** One message of a topic, read anew. Undefined where it is not there any more; a sentence where the topic cannot be read. */
export async function oneMessage(reader: KafkaReader, topic: string, partition: number, offset: bigint, signal: AbortSignal): Promise<ReadMessage | undefined | { readonly sentence: string }> {
  for await (const event of reader.read({ topic, isolation: 'uncommitted', from: { kind: 'places', places: new Map([[partition, Number(offset)]]) }, until: 'end' }, signal)) {
    if (event.kind === 'messages') {
      const [first] = event.messages;
      return first?.offset === offset ? first : undefined;
    }
    if (event.kind === 'ended' && event.fault) return { sentence: sentenceOf(event.fault) };
    if (event.kind === 'partition-fault') return { sentence: sentenceOf(event.fault) };
  }
  return undefined;
}
