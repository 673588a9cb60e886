import { sentenceOf } from '../../kafka/fault.ts';
import { kafkaConnectionTo } from '../../kafka/connections.ts';
import { connectKafka } from '../../kafka/reader.ts';
import type { KafkaAnswer, KafkaReader } from '../../kafka/port.ts';
import { Failure } from '../failure.ts';
import type { ConfiguredClusters } from './configured.ts';

/** What every command about topics is told. */
export interface KafkaOptions {
  /** A name of the configuration, or "host:port,host:port". */
  readonly kafka?: string;
}

/** Where text goes while the work goes on. `isGone`: nobody reads it any more. */
export interface Output {
  write(text: string): Promise<void>;
  isGone(): boolean;
}

/** Runs work on the cluster that is meant, which is let go afterwards. Throws a `Failure` when none is meant or something lacks. */
export async function withKafka<T>({ kafka: meant }: KafkaOptions, { kafka = {}, folder }: ConfiguredClusters, work: (reader: KafkaReader) => Promise<T>): Promise<T> {
  const connecting = kafkaConnectionTo(meant, { kafka, folder }, (variable) => process.env[variable]);
  if (connecting.kind === 'incomplete') throw new Failure(connecting.reason);
  const reader = connectKafka(connecting.connection);
  try {
    return await work(reader);
  } finally {
    reader.close();
  }
}

/** What was answered; a `Failure` with the sentence of the fault otherwise. */
export function valueOf<T>(answer: KafkaAnswer<T>): T {
  if (answer.kind === 'ok') return answer.value;
  throw new Failure(sentenceOf(answer.fault));
}
