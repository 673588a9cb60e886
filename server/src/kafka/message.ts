/** Stands in for core/messages/message.ts until that is there. */
export interface Message {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly timestamp: bigint;
  readonly timestampType: 'create' | 'append' | 'none';
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly Header[];
}

export type Header = readonly [name: string, value: Uint8Array | null];
