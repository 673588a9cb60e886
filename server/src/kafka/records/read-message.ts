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
  /** The offset behind the last whole batch; `from` of the question where none was whole. */
  next: number;
}
