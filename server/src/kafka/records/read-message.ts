import type { Message } from '../../core/messages/message.ts';

/** A message as it came, with what it took on the wire. */
export interface ReadMessage extends Message {
  /** Bytes of key, value and headers as the batch has them, unpacked. */
  readonly size: number;
}

/** Which messages of the bytes of a partition are wanted. */
export interface Wanted {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Where transactions that were aborted begin, as the broker lists them; empty when all messages are wanted (read_uncommitted). */
  readonly aborted: readonly { readonly producerId: number; readonly firstOffset: number }[];
  /** Once messages hold so much in memory no further batch is unpacked: batches may be a hundred times as large as they came. All of them unless said. */
  readonly most?: number;
}

/** Offsets whose messages are there and cannot be read. */
export interface Unreadable {
  readonly partition: number;
  readonly first: number;
  readonly last: number;
  /** Half a sentence with "it" for the batch. */
  readonly reason: string;
}

export interface RecordsRead {
  readonly messages: ReadMessage[];
  readonly unreadable: Unreadable[];
  /** The offset behind the last batch that was read; `from` of the question where none was whole. */
  next: number;
  /** What the messages hold in memory, about. */
  held: number;
  /** Bytes of the batches that were read, as they came. */
  came: number;
  /** Whole batches came that were not unpacked. */
  left: 'none' | 'some';
}
