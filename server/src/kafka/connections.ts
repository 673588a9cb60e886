import { clusterNameOf } from '../core/config/kafka.ts';
import type { KafkaAuth, KafkaSetting, KafkaSettings } from '../core/config/kafka.ts';
import { concealer } from '../registry/connection.ts';
import type { Tls } from '../registry/connection.ts';
import { given, readUrl, tlsFor } from '../registry/connections.ts';
import type { Secrets } from '../registry/connections.ts';
import { createTokenSource } from '../registry/oauth.ts';
import { proxyFromEnvironment } from '../registry/proxy.ts';
import { createTransport } from '../registry/transport.ts';
import { usualKafkaLimits } from './connection.ts';
import type { Address, KafkaConnection, Sasl } from './connection.ts';

export type KafkaConnecting =
  | { readonly kind: 'connection'; readonly connection: KafkaConnection; /** The name of the registry that is set for it. */ readonly registry: string | undefined }
  /** The reason is a sentence. `lacks` is the variable that has to be given, when it is that alone; `wants` says that it is the passphrase of a key, for which no variable is named. */
  | Incomplete;

export interface Incomplete { readonly kind: 'incomplete'; readonly reason: string; readonly lacks?: string; readonly wants?: 'passphrase' }

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
  const env = (name: string): string | undefined => given(secrets, `EVENT_SCHEMAS_KAFKA_${name}`);
  const [ca, cert, key, tokenUrl, scope, mechanism] = [env('CA'), env('CERT'), env('KEY'), env('TOKEN_URL'), env('SCOPE'), env('MECHANISM')];
  const files = { ...(ca !== undefined && { ca }), ...(cert !== undefined && { cert }), ...(key !== undefined && { key }) };
  const passphrase = 'EVENT_SCHEMAS_KAFKA_KEY_PASSPHRASE';
  const secure = { ...files, ...(given(secrets, passphrase) !== undefined && { passphraseEnv: passphrase }) };
  const isSecure = Object.keys(files).length > 0 || /^(?:1|true|yes)$/i.test(env('TLS') ?? '');
  const kind = mechanism?.toLowerCase() ?? (env('TOKEN') !== undefined || tokenUrl !== undefined ? 'oauthbearer' : env('USERNAME') !== undefined ? 'plain' : 'none');
  return { brokers: brokers.split(','), ...(isSecure && { tls: secure }), auth: { kind: kind as KafkaAuth['kind'], ...(tokenUrl !== undefined && { tokenUrl }), ...(scope !== undefined && { scope }) } };
}

function connectionFor(of: string, name: string | undefined, setting: KafkaSetting, folder: string, secrets: Secrets): KafkaConnecting {
  const brokers: Address[] = [];
  for (const written of setting.brokers) {
    const address = addressIn(written.trim());
    if (!address) return incomplete(`${of} names the broker ${JSON.stringify(written)}, which is not host:port.`);
    brokers.push(address);
  }
  if (brokers.length === 0) return incomplete(`${of} names no broker.`);
  const tls = setting.tls === undefined ? undefined : tlsFor(of, setting.tls === true ? {} : setting.tls, folder, secrets);
  if (tls && 'reason' in tls) return tls as Incomplete;
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
  const lacking: string[] = [];
  const need = (variable: string): string => {
    const value = given(secrets, variable);
    if (value === undefined) lacking.push(variable);
    return value ?? '';
  };
  const sasl = ((): Sasl | Incomplete => {
    switch (auth.kind) {
      case 'none':
        return { mechanism: 'none' };
      case 'plain': case 'scram-sha-256': case 'scram-sha-512':
        return {
          mechanism: auth.kind.toUpperCase() as 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512',
          username: auth.username ?? need(auth.usernameEnv ?? 'EVENT_SCHEMAS_KAFKA_USERNAME'), password: need(auth.passwordEnv ?? 'EVENT_SCHEMAS_KAFKA_PASSWORD'),
        };
      case 'oauthbearer': {
        if (auth.tokenUrl === undefined) {
          const token = need(auth.tokenEnv ?? 'EVENT_SCHEMAS_KAFKA_TOKEN');
          return { mechanism: 'OAUTHBEARER', token: () => Promise.resolve({ kind: 'token', token }) };
        }
        const url = readUrl(auth.tokenUrl);
        if (!url || url.user) return incomplete(`${of} has a "tokenUrl" that does not begin with http:// or https://, or holds credentials.`);
        const clientId = auth.clientId ?? need(auth.clientIdEnv ?? 'EVENT_SCHEMAS_KAFKA_CLIENT_ID');
        const clientSecret = need(auth.clientSecretEnv ?? 'EVENT_SCHEMAS_KAFKA_CLIENT_SECRET');
        return { mechanism: 'OAUTHBEARER', token: tokensFrom(auth.tokenUrl, clientId, clientSecret, auth.scope, tls, timeoutMs, secrets) };
      }
      default:
        return incomplete(`${of} has an "auth" whose kind is none of none, plain, scram-sha-256, scram-sha-512 and oauthbearer.`);
    }
  })();
  const [lacks] = lacking;
  return lacks === undefined ? sasl : incomplete(`${of} wants credentials from the environment variable ${lacks}, which is not set.`, lacks);
}

/** Tokens by OAuth 2.0 client credentials, as for registries. */
function tokensFrom(tokenUrl: string, clientId: string, clientSecret: string, scope: string | undefined, tls: Tls | undefined, timeoutMs: number, secrets: Secrets): Extract<Sasl, { readonly mechanism: 'OAUTHBEARER' }>['token'] {
  const credentials = { kind: 'oauth', tokenUrl, clientId, clientSecret, scope } as const;
  const own: Tls = { ...(tls?.ca !== undefined && { ca: tls.ca }) };
  const proxyFor = proxyFromEnvironment(secrets);
  const source = createTokenSource(credentials, createTransport(own, proxyFor), timeoutMs, concealer({ credentials, tls: own, url: tokenUrl, proxyFor }));
  return async (signal) => {
    const token = await source.token(signal);
    return token.kind === 'token' ? token : { kind: 'none', reason: token.kind === 'cancelled' ? 'it was cancelled' : token.reason };
  };
}

function incomplete(reason: string, lacks?: string): Incomplete {
  return { kind: 'incomplete', reason, ...(lacks !== undefined && { lacks }) };
}
