import type { Tls } from '../registry/connection.ts';

/** How a Kafka cluster is reached. It holds secrets: it is never shown, logged or kept. */
export interface KafkaConnection {
  /** The name in the configuration; undefined where only brokers were given. */
  readonly name: string | undefined;
  /** Where to begin: the brokers themselves say where the others are. At least one. */
  readonly brokers: readonly Address[];
  /** Undefined for plaintext. */
  readonly tls: Tls | undefined;
  readonly sasl: Sasl;
  readonly limits: KafkaLimits;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

export type Sasl =
  | { readonly mechanism: 'none' }
  | { readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'; readonly username: string; readonly password: string }
  | { readonly mechanism: 'OAUTHBEARER'; readonly token: TokenFor };

/** A token that is valid now; asked again when a session is renewed. */
export type TokenFor = (signal: AbortSignal | undefined) => Promise<{ readonly kind: 'token'; readonly token: string } | { readonly kind: 'none'; readonly reason: string }>;

export interface KafkaLimits {
  /** For opening a connection, and for an answer beyond the time that a broker was asked to wait. */
  readonly timeoutMs: number;
  /** An answer that is longer is not read. */
  readonly largestAnswer: number;
  /** Bytes of one partition to ask for at first: it grows where a batch is longer. */
  readonly partitionBytes: number;
  /** Bytes of one answer, over all partitions. */
  readonly answerBytes: number;
}

export const usualKafkaLimits: KafkaLimits = { timeoutMs: 10_000, largestAnswer: 96 * 1024 * 1024, partitionBytes: 1024 * 1024, answerBytes: 8 * 1024 * 1024 };

/** The cluster as a sentence names it: "production (b1:9092, b2:9092)". */
export function shownCluster({ name, brokers }: Pick<KafkaConnection, 'name' | 'brokers'>): string {
  const at = brokers.map(shownAddress).join(', ');
  return name === undefined ? at : `${name} (${at})`;
}

export function shownAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
