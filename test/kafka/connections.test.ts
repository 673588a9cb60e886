import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkConfig } from '../../server/src/core/config/check-config.ts';
import type { KafkaSettings } from '../../server/src/core/config/kafka.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { kafkaConnectionTo } from '../../server/src/kafka/connections.ts';
import type { KafkaConnecting } from '../../server/src/kafka/connections.ts';
import { loadConfig } from '../../server/src/workspace/config-files.ts';
import { withFolder } from '../support/cli.ts';

function connect(meant: string | undefined, kafka: KafkaSettings, env: Readonly<Record<string, string>> = {}, folder = '/nowhere'): KafkaConnecting {
  return kafkaConnectionTo(meant, { kafka, folder }, (name) => env[name]);
}
const reasonOf = (connecting: KafkaConnecting): string => (connecting.kind === 'incomplete' ? connecting.reason : assert.fail('it is complete'));
const connectionOf = (connecting: KafkaConnecting) => (connecting.kind === 'connection' ? connecting.connection : assert.fail(connecting.reason));

describe('a cluster is meant', () => {
  const two: KafkaSettings = { staging: { brokers: ['b1:9092'] }, production: { brokers: ['b1:9093', '[::1]:9093'], tls: true, timeout: 3, registry: 'main' } };

  it('by its name', () => {
    const production = connect('production', two);
    const { name, brokers, tls, sasl, limits } = connectionOf(production);
    assert.deepEqual([name, brokers, tls, sasl, limits.timeoutMs], ['production', [{ host: 'b1', port: 9093 }, { host: '::1', port: 9093 }], {}, { mechanism: 'none' }, 3000]);
    assert.equal(production.kind === 'connection' && production.registry, 'main');
    assert.equal(reasonOf(connect('prod', two)), 'There is no cluster "prod" under "kafka" in event-schemas.json. There are staging, production.');
    assert.equal(reasonOf(connect('toString', {})), 'There is no cluster "toString" under "kafka" in event-schemas.json. Add it, or name its brokers: host:port.');
  });

  it('by nothing, when it is the only one, or the environment names one', () => {
    assert.equal(connectionOf(connect(undefined, { staging: { brokers: ['b1:9092'] } })).name, 'staging');
    assert.equal(reasonOf(connect(undefined, two)), 'Several clusters are configured: staging, production. Say which: --kafka staging.');
    assert.deepEqual(connectionOf(connect(undefined, {}, { EVENT_SCHEMAS_KAFKA_BROKERS: 'a:1,b:2' })).brokers, [{ host: 'a', port: 1 }, { host: 'b', port: 2 }]);
    assert.match(reasonOf(connect(undefined, {})), /^No Kafka cluster is configured\./);
  });

  it('by its brokers, with what the environment says', () => {
    const of = (env: Readonly<Record<string, string>>) => connectionOf(connect('b:9092', two, env));
    assert.deepEqual([of({}).sasl, of({}).tls], [{ mechanism: 'none' }, undefined]);
    assert.deepEqual(of({ EVENT_SCHEMAS_KAFKA_USERNAME: 'u', EVENT_SCHEMAS_KAFKA_PASSWORD: 'p\n', EVENT_SCHEMAS_KAFKA_TLS: '1' }).sasl, { mechanism: 'PLAIN', username: 'u', password: 'p' });
    assert.deepEqual(of({ EVENT_SCHEMAS_KAFKA_USERNAME: 'u', EVENT_SCHEMAS_KAFKA_PASSWORD: 'p', EVENT_SCHEMAS_KAFKA_MECHANISM: 'SCRAM-SHA-512' }).sasl, { mechanism: 'SCRAM-SHA-512', username: 'u', password: 'p' });
    assert.equal(of({ EVENT_SCHEMAS_KAFKA_TOKEN: 't' }).sasl.mechanism, 'OAUTHBEARER');
    assert.match(reasonOf(connect('b:9092', {}, { EVENT_SCHEMAS_KAFKA_MECHANISM: 'gssapi' })), /whose kind is none of none, plain, /);
    for (const wrong of ['b:0', 'b:99999', 'b:x', ':9092', 'http://b:9092']) assert.match(reasonOf(connect(wrong, {})), /which is not host:port\.$/, wrong);
  });
});

describe('what a setting lacks is said', () => {
  it('secrets, by the variable', () => {
    const of = (auth: KafkaSettings[string]['auth'], env: Readonly<Record<string, string>> = {}) => connect('p', { p: { brokers: ['b:1'], auth } }, env);
    assert.deepEqual(of({ kind: 'plain', username: 'u', passwordEnv: 'PROD' }), { kind: 'incomplete', lacks: 'PROD', reason: 'The cluster "p" wants credentials from the environment variable PROD, which is not set.' });
    assert.equal(reasonOf(of({ kind: 'oauthbearer' })), 'The cluster "p" wants credentials from the environment variable EVENT_SCHEMAS_KAFKA_TOKEN, which is not set.');
    assert.match(reasonOf(of({ kind: 'oauthbearer', tokenUrl: 'https://u:p@id/t' })), /holds credentials\.$/);
    assert.equal(connectionOf(of({ kind: 'scram-sha-256', username: 'u' }, { EVENT_SCHEMAS_KAFKA_PASSWORD: 'p' })).sasl.mechanism, 'SCRAM-SHA-256');
  });

  it('certificates, by their files', () => withFolder({ 'ca.pem': '-----BEGIN CERTIFICATE-----\n' }, async (folder) => {
    const of = (tls: KafkaSettings[string]['tls']) => connect('p', { p: { brokers: ['b:1'], tls } }, {}, folder);
    assert.deepEqual(connectionOf(of({ ca: 'ca.pem' })).tls, { ca: '-----BEGIN CERTIFICATE-----\n' });
    assert.equal(reasonOf(of({ ca: 'gone.pem' })), 'The cluster "p" names the file gone.pem under "tls", which cannot be read.');
    assert.equal(reasonOf(of({ key: 'ca.pem' })), 'The cluster "p" has a key without its certificate under "tls".');
    await Promise.resolve();
  }));
});

describe('the configuration', () => {
  it('keeps clusters that are written right', () => withFolder({ 'event-schemas.json': JSON.stringify({ kafka: { a: { brokers: ['b:1'] }, b: { brokers: 'b:1' }, c: { brokers: ['b:1'], tls: 'yes' }, d: { brokers: ['b:1'], tls: { ca: 'x' } } } }) }, async (folder) => {
    const { config } = await loadConfig(`${folder}/event-schemas.json`);
    assert.deepEqual(Object.keys(config.kafka ?? {}), ['a', 'd']);
  }));

  it('has findings where they are not', () => {
    const check = (kafka: object): readonly string[] => checkConfig(parseJson(JSON.stringify({ kafka })), () => 'exists').map(({ message }) => message);
    assert.deepEqual(check({ a: { brokers: ['b:9092'], tls: true, auth: { kind: 'scram-sha-512', username: 'u', passwordEnv: 'P' }, registry: 'r' } }), []);
    assert.equal(check({ a: { brokers: ['b'] } }).length, 1);
    assert.equal(check({ a: {} }).length, 1);
    assert.ok(check({ a: { brokers: ['b:1'], auth: { kind: 'plain', password: 'secret' } } }).length > 0, 'a password has no place there');
  });
});
