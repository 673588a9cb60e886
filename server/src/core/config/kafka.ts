import { authSchema } from './auth.ts';
import type { AuthSetting } from './auth.ts';
import { object, text } from './setting-schema.ts';
import type { Json } from './setting-schema.ts';
import { tlsSchema } from './tls.ts';
import type { TlsSetting } from './tls.ts';

/** Kafka clusters by name, as a configuration writes them. Secrets are not among it: it names where they are. */
export type KafkaSettings = Readonly<Record<string, KafkaSetting>>;

export interface KafkaSetting {
  /** "host:port" of some brokers: they know the others. */
  readonly brokers: readonly string[];
  /** `true` for TLS with the usual authorities. */
  readonly tls?: true | TlsSetting;
  readonly auth?: KafkaAuth;
  /** The registry, by its name under "registries", that knows the schemas of its messages. */
  readonly registry?: string;
  /** Topics of dead letters whose names do not tell: each with the topic that its messages come from, or null. */
  readonly deadLetters?: Readonly<Record<string, string | null>>;
  /** Seconds that a broker has for an answer. */
  readonly timeout?: number;
}

const kinds = ['none', 'plain', 'scram-sha-256', 'scram-sha-512', 'oauthbearer'] as const;

/** SASL. */
export type KafkaAuth = AuthSetting<(typeof kinds)[number]>;

/**
 * What credentials are kept for: the brokers that they were given for, and whether it is by TLS. A configuration that names another broker, or gives up TLS, has
 * another address, and what was given does not go there.
 */
export function clusterAddress({ brokers, tls }: Pick<KafkaSetting, 'brokers' | 'tls'>): string {
  return `${tls === undefined ? 'kafka' : 'kafkas'}://${brokers.map((it) => it.trim().toLowerCase()).sort().join(',')}`;
}

/** The cluster that is meant by a name, or by nothing where one alone is configured; undefined where none is configured so, as of brokers that are named. */
export function clusterNameOf(meant: string | undefined, clusters: KafkaSettings): string | undefined {
  const names = Object.keys(clusters);
  const name = meant ?? (names.length === 1 ? names[0] : undefined);
  return name !== undefined && Object.hasOwn(clusters, name) ? name : undefined;
}

/** The JSON Schema of the setting. */
export const kafkaSchema: Json = {
  type: 'object', description: 'Kafka clusters by name, for event-schemas topics and its kin. They are only read. No secret stands here: the settings name environment variables.',
  additionalProperties: object('A Kafka cluster.', {
    brokers: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^(\\[[^\\]]+\\]|[^\\s:/]+):[0-9]+$' }, description: 'Where some of its brokers are: host:port. They say where the others are.' },
    tls: {
      description: 'TLS: true, or an object with certificates. Plaintext unless said.',
      anyOf: [{ const: true }, tlsSchema],
    },
    auth: authSchema({
      description: 'How it knows who asks (SASL).', kinds, prefix: 'EVENT_SCHEMAS_KAFKA', user: 'plain and scram', token: 'oauthbearer', client: 'oauthbearer',
      tokenUrlMeans: ', in place of one of the environment',
    }),
    registry: text('The registry, by its name under "registries", that has the schemas of its messages; the only one that is configured unless said.'),
    deadLetters: {
      type: 'object', additionalProperties: { type: ['string', 'null'] },
      description: 'Topics of dead letters whose names do not tell, each with the topic that its messages come from, or null. Endings such as -dlt, .DLQ and -dead-letter are known.',
    },
    timeout: { type: 'number', exclusiveMinimum: 0, maximum: 600, description: 'Seconds that a broker has for an answer; 10 unless said.' },
  }, ['brokers']),
};
