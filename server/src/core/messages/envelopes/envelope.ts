import type { Value } from '../value.ts';

/** What wraps the data of a JSON message: whose data a person looks for is inside. */
export interface Envelope {
  readonly id: 'connect' | 'debezium' | 'cloudevents';
  /** As a sentence names it: "a Kafka Connect envelope". */
  readonly title: string;
  /** The data inside: the payload, the row after the change. */
  readonly data: Value;
  /** What the envelope says besides, such as `op` c. */
  readonly says: ReadonlyMap<string, string>;
  /** An envelope within: Debezium within Connect's. */
  readonly inner?: Envelope;
}

/** Recognises an envelope in a value: one file of this folder each. */
export type EnvelopeKind = (value: Value) => Envelope | undefined;

/** What an object has under a name. */
export function member(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === 'object' ? value.members.find((it) => it.name === name)?.value : undefined;
}

/** The text under a name; undefined where there is none. */
export function textMember(value: Value | undefined, name: string): string | undefined {
  const found = member(value, name);
  return found?.kind === 'text' && found.whole === undefined ? found.value : undefined;
}
