import type { ReadMessage } from '../../kafka/records/read-message.ts';

/** Messages of which somebody sees a line, the last ones up to so many bytes: what is looked at more closely is there, also when its broker is not. */
export interface KeptMessages {
  keep(message: ReadMessage): void;
  get(partition: number, offset: string): ReadMessage | undefined;
}

const mostBytes = 16 << 20;
/** What a message takes beside its bytes. */
const overhead = 500;

export function createKeptMessages(most = mostBytes): KeptMessages {
  const kept = new Map<string, ReadMessage>();
  let bytes = 0;
  return {
    keep(message) {
      const key = `${message.partition}/${message.offset}`;
      const before = kept.get(key);
      if (before) bytes -= before.size + overhead;
      kept.delete(key);
      kept.set(key, copied(message));
      bytes += message.size + overhead;
      for (const [oldest, { size }] of kept) {
        // One that is larger than all room is kept alone.
        if (bytes <= most || oldest === key) break;
        kept.delete(oldest);
        bytes -= size + overhead;
      }
    },
    get: (partition, offset) => kept.get(`${partition}/${offset}`),
  };
}

/** Bytes of its own: those of a stream belong to the answer of a broker, which holds many more. */
function copied(message: ReadMessage): ReadMessage {
  const own = (bytes: Uint8Array | null): Uint8Array | null => (bytes && bytes.buffer.byteLength > 4 * bytes.length ? Buffer.from(bytes) : bytes);
  return { ...message, key: own(message.key), value: own(message.value), headers: message.headers.map(([name, value]) => [name, own(value)]) };
}
