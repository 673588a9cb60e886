import { clusterNameOf } from '../core/config/kafka.ts';
import type { KafkaAuth, KafkaSetting, KafkaSettings } from '../core/config/kafka.ts';
import { authOfEnvironment, readAuth } from '../registry/auth.ts';
import { concealer } from '../registry/connection.ts';
import type { Credentials, Tls } from '../registry/connection.ts';
import { createTokenSource } from '../registry/oauth.ts';
import { proxyFromEnvironment } from '../registry/proxy.ts';
import { given, incomplete } from '../registry/secrets.ts';
import type { Incomplete, Secrets } from '../registry/secrets.ts';
import { tlsFor, tlsOfEnvironment } from '../registry/tls-files.ts';
import { createTransport, tokenTls } from '../registry/transport.ts';
import { usualKafkaLimits } from './connection.ts';
import type { Address, KafkaConnection, Sasl } from './connection.ts';

export type KafkaConnecting =
  | { readonly kind: 'connection'; readonly connection: KafkaConnection; /** The name of the registry that is set for it. */ readonly registry: string | undefined }
  | Incomplete;

export interface KafkaConfigured {
  readonly kafka: KafkaSettings;
  /** Absolute: what paths count from. */
  readonly folder: string;
}

/** The cluster that is meant by a name in the configuration, or by "host:port,host:port"; by nothing, when one is configured or the environment names one. */
export function kafkaConnectionTo(meant: string | undefined, { kafka, folder }: KafkaConfigured, secrets: Secrets): KafkaConnecting {
  const names = Object.keys(kafka);
  const name = clusterNameOf(meant, kafka);
  if (name !== undefined) return connectionFor(`The cluster "${name}"`, name, kafka[name]!, folder, secrets);
  if (meant === undefined && names.length > 1) return incomplete(`Several clusters are configured: ${names.join(', ')}. Say which: --kafka ${names[0]!}.`);
  const brokers = meant ?? given(secrets, 'EVENT_SCHEMAS_KAFKA_BROKERS');
  if (brokers === undefined) return incomplete('No Kafka cluster is configured. Name its brokers (--kafka host:port), or set it under "kafka" in event-schemas.json.');
  if (!brokers.includes(':')) return incomplete(`There is no cluster "${brokers}" under "kafka" in event-schemas.json.${names.length > 0 ? ` There ${names.length > 1 ? 'are' : 'is'} ${names.join(', ')}.` : ' Add it, or name its brokers: host:port.'}`);
  return connectionFor('The cluster', undefined, settingOf(brokers, secrets), folder, secrets);
}

/** What belongs to brokers that are named without a setting comes from the environment. */
function settingOf(brokers: string, secrets: Secrets): KafkaSetting {
  const files = tlsOfEnvironment(prefix, secrets);
  const isSecure = Object.keys(files).length > 0 || /^(?:1|true|yes)$/i.test(given(secrets, `${prefix}_TLS`) ?? '');
  const { by, setting } = authOfEnvironment(prefix, secrets);
  // Any text: what is none of the kinds is said when the setting is read.
  const mechanism = given(secrets, `${prefix}_MECHANISM`)?.toLowerCase() as KafkaAuth['kind'] | undefined;
  return { brokers: brokers.split(','), ...(isSecure && { tls: files }), auth: { ...setting, kind: mechanism ?? kindsBy[by] } };
}

const prefix = 'EVENT_SCHEMAS_KAFKA';
const kindsBy = { token: 'oauthbearer', client: 'oauthbearer', user: 'plain', none: 'none' } as const;

function connectionFor(of: string, name: string | undefined, setting: KafkaSetting, folder: string, secrets: Secrets): KafkaConnecting {
  const brokers: Address[] = [];
  for (const written of setting.brokers) {
    const address = addressIn(written.trim());
    if (!address) return incomplete(`${of} names the broker ${JSON.stringify(written)}, which is not host:port.`);
    brokers.push(address);
  }
  if (brokers.length === 0) return incomplete(`${of} names no broker.`);
  const tls = setting.tls === undefined ? undefined : tlsFor(of, setting.tls === true ? {} : setting.tls, folder, secrets);
  if (tls && 'reason' in tls) return tls;
  const limits = { ...usualKafkaLimits, ...(setting.timeout !== undefined && { timeoutMs: setting.timeout * 1000 }) };
  const sasl = saslFor(of, setting.auth ?? { kind: 'none' }, tls, limits.timeoutMs, secrets);
  return 'kind' in sasl ? sasl : { kind: 'connection', connection: { name, brokers, tls, sasl, limits }, registry: setting.registry };
}

function addressIn(written: string): Address | undefined {
  const [, bracketed, bare, port] = /^(?:\[([^\]]+)\]|([^\s:/[\]]+)):(\d{1,5})$/.exec(written) ?? [];
  const host = bracketed ?? bare;
  return host === undefined || Number(port) > 65535 || Number(port) === 0 ? undefined : { host, port: Number(port) };
}

function saslFor(of: string, auth: KafkaAuth, tls: Tls | undefined, timeoutMs: number, secrets: Secrets): Sasl | Incomplete {
  return readAuth<KafkaAuth['kind'], Sasl>(of, auth, prefix, secrets, {
    'none': () => ({ mechanism: 'none' }),
    'plain': ({ user }) => ({ mechanism: 'PLAIN', ...user() }),
    'scram-sha-256': ({ user }) => ({ mechanism: 'SCRAM-SHA-256', ...user() }),
    'scram-sha-512': ({ user }) => ({ mechanism: 'SCRAM-SHA-512', ...user() }),
    'oauthbearer'({ token, client }) {
      if (auth.tokenUrl !== undefined) return { mechanism: 'OAUTHBEARER', token: tokensFrom(client(), tls, timeoutMs, secrets) };
      const always = token();
      return { mechanism: 'OAUTHBEARER', token: () => Promise.resolve({ kind: 'token', token: always }) };
    },
  });
}

/** Tokens by OAuth 2.0 client credentials, as for registries. */
function tokensFrom(credentials: Credentials & { readonly kind: 'oauth' }, tls: Tls | undefined, timeoutMs: number, secrets: Secrets): Extract<Sasl, { readonly mechanism: 'OAUTHBEARER' }>['token'] {
  const own = tokenTls(tls ?? {});
  const proxyFor = proxyFromEnvironment(secrets);
  const source = createTokenSource(credentials, createTransport(own, proxyFor), timeoutMs, concealer({ credentials, tls: own, url: credentials.tokenUrl, proxyFor }));
  return async (signal) => {
    const token = await source.token(signal);
    return token.kind === 'token' ? token : { kind: 'none', reason: token.kind === 'cancelled' ? 'it was cancelled' : token.reason };
  };
}
