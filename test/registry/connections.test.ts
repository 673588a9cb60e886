import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkConfig } from '../../server/src/core/config/check-config.ts';
import type { RegistrySettings } from '../../server/src/core/config/registries.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { connectionTo } from '../../server/src/registry/connections.ts';
import type { Connecting } from '../../server/src/registry/connections.ts';
import { withFolder } from '../support/cli.ts';

const url = 'https://registry.example.com/base/';

function connect(meant: string | undefined, registries: RegistrySettings, env: Readonly<Record<string, string>> = {}, folder = '/nowhere'): Connecting {
  return connectionTo(meant, { registries, folder }, (name) => env[name]);
}

function reasonOf(connecting: Connecting): string {
  return connecting.kind === 'incomplete' ? connecting.reason : assert.fail('it is complete');
}

function connectionOf(connecting: Connecting) {
  return connecting.kind === 'connection' ? connecting.connection : assert.fail(connecting.reason);
}

describe('a registry is meant', () => {
  const two: RegistrySettings = { staging: { url: 'http://staging' }, production: { url, timeout: 3, parallel: 2, headers: { 'target-sr-cluster': 'lsrc-1' } } };

  it('by its name', () => {
    const { name, url: at, limits, headers, credentials } = connectionOf(connect('production', two));
    assert.deepEqual([name, at, limits.timeoutMs, limits.parallel, headers, credentials], ['production', 'https://registry.example.com/base', 3000, 2, { 'target-sr-cluster': 'lsrc-1' }, { kind: 'none' }]);
    assert.equal(reasonOf(connect('prod', two)), 'There is no registry "prod" under "registries" in event-schemas.json. There are staging, production.');
    assert.equal(reasonOf(connect('toString', {})), 'There is no registry "toString" under "registries" in event-schemas.json. Add it, or give its URL.');
  });

  it('by nothing, when it is the only one', () => {
    assert.equal(connectionOf(connect(undefined, { staging: { url: 'http://staging' } })).name, 'staging');
    assert.equal(reasonOf(connect(undefined, two)), 'Several registries are configured: staging, production. Say which: registry:staging.');
    assert.equal(connectionOf(connect(undefined, {}, { EVENT_SCHEMAS_REGISTRY_URL: url })).url, 'https://registry.example.com/base');
    assert.match(reasonOf(connect(undefined, {})), /^No registry is configured\./);
  });

  it('by a URL, with credentials from the environment', () => {
    const credentialsOf = (env: Readonly<Record<string, string>>, at = url) => connectionOf(connect(at, two, env)).credentials;
    assert.deepEqual(credentialsOf({}), { kind: 'none' });
    assert.deepEqual(credentialsOf({ EVENT_SCHEMAS_REGISTRY_TOKEN: 't\n' }), { kind: 'bearer', token: 't' }, 'a line break at the end belongs to the file that it came from');
    assert.deepEqual(credentialsOf({ EVENT_SCHEMAS_REGISTRY_USERNAME: 'u', EVENT_SCHEMAS_REGISTRY_PASSWORD: 'p' }), { kind: 'basic', username: 'u', password: 'p' });
    assert.deepEqual(credentialsOf({ EVENT_SCHEMAS_REGISTRY_TOKEN_URL: 'https://id/t', EVENT_SCHEMAS_REGISTRY_CLIENT_ID: 'c', EVENT_SCHEMAS_REGISTRY_CLIENT_SECRET: 's' }), { kind: 'oauth', tokenUrl: 'https://id/t', clientId: 'c', clientSecret: 's', scope: undefined });
    assert.deepEqual(credentialsOf({}, 'https://u:p%40ss@host/x?y#z'), { kind: 'basic', username: 'u', password: 'p@ss' });
    assert.equal(connectionOf(connect('https://u:p@host/x/', {})).url, 'https://host/x', 'which stay out of what is shown');
    assert.match(reasonOf(connect('ftp://host', {})), /^The URL of the registry is none/);
  });
});

describe('what a setting lacks is said', () => {
  const of = (setting: RegistrySettings[string], env: Readonly<Record<string, string>> = {}, folder?: string) => connect('p', { p: setting }, env, folder);
  it('secrets, by the variable', () => {
    const lacking = of({ url, auth: { kind: 'basic', username: 'ci', passwordEnv: 'PROD_PASSWORD' } });
    assert.deepEqual(lacking, { kind: 'incomplete', lacks: 'PROD_PASSWORD', reason: 'The registry "p" wants credentials from the environment variable PROD_PASSWORD, which is not set.' });
    assert.equal(reasonOf(of({ url, auth: { kind: 'bearer' } }, { EVENT_SCHEMAS_REGISTRY_TOKEN: '' })), 'The registry "p" wants credentials from the environment variable EVENT_SCHEMAS_REGISTRY_TOKEN, which is not set.');
    assert.match(reasonOf(of({ url, auth: { kind: 'oauth', clientId: 'a' } })), /has no "tokenUrl"/);
    assert.deepEqual(connectionOf(of({ url, auth: { kind: 'oauth', tokenUrl: 'https://id/t', clientId: 'a', clientSecretEnv: 'S', scope: 'r w' } }, { S: 's' })).credentials, { kind: 'oauth', tokenUrl: 'https://id/t', clientId: 'a', clientSecret: 's', scope: 'r w' });
    assert.match(reasonOf(of({ url: 'https://u:p@host' })), /^The registry "p" has credentials in its URL\. Settings hold no secrets/);
    assert.match(reasonOf(of({ url: 'registry' })), /has no URL that begins/);
    assert.match(reasonOf(of({ url, auth: { kind: 'magic' as 'none' } })), /whose kind is none of/);
  });

  it('certificates, by the file', () => withFolder({ 'ca.pem': '-----BEGIN CERTIFICATE-----\n', 'der.crt': '0\u0082' }, async (folder) => {
    assert.equal(connectionOf(of({ url, tls: { ca: 'ca.pem' } }, {}, folder)).tls.ca, '-----BEGIN CERTIFICATE-----\n');
    assert.equal(reasonOf(of({ url, tls: { ca: 'no.pem' } }, {}, folder)), 'The registry "p" names the file no.pem under "tls", which cannot be read.');
    assert.equal(reasonOf(of({ url, tls: { ca: 'der.crt' } }, {}, folder)), 'The registry "p" names the file der.crt under "tls", which holds no PEM text.');
    assert.equal(reasonOf(of({ url, tls: { cert: 'ca.pem' } }, {}, folder)), 'The registry "p" has a certificate without its key under "tls".');
    assert.equal(reasonOf(of({ url, tls: { cert: 'ca.pem', key: 'ca.pem', passphraseEnv: 'P' } }, {}, folder)), 'The registry "p" wants the passphrase of its key from the environment variable P, which is not set.');
  }));
});

it('a configuration is checked', () => {
  const faults = (registries: unknown): readonly string[] => checkConfig(parseJson(JSON.stringify({ registries })), () => 'exists').map(({ message }) => message);
  assert.deepEqual(faults({ production: { url, auth: { kind: 'basic', username: 'ci', passwordEnv: 'P' }, tls: { ca: 'ca.pem' }, headers: { 'target-sr-cluster': 'l' }, timeout: 5, parallel: 4 } }), []);
  assert.deepEqual(faults({ p: { url, auth: { kind: 'basic', password: 'secret' } } }), ['There is no setting "password" here. There are kind, username, usernameEnv, passwordEnv, tokenEnv, tokenUrl, clientId, clientIdEnv, clientSecretEnv, scope.']);
  assert.deepEqual(faults({ p: { url: 'https://u:p@host' } }), ['Credentials do not stand in a URL that everybody reads. Take them out, and name the environment variables that hold them under "auth".']);
  assert.deepEqual(faults({ p: { url: 'host:8081' } }), ['This does not begin with http:// or https://.']);
  assert.deepEqual(faults({ p: {} }), ['"url" is missing here.']);
  assert.deepEqual(faults({ p: { url, auth: { kind: 'kerberos' } } }), ['"kerberos" is none of "none", "basic", "bearer", "oauth".']);
  assert.deepEqual(faults({ p: { url, auth: { kind: 'bearer', tokenEnv: 'eyJ.abc' } } }), ['This is no name of an environment variable. A secret itself does not stand here.']);
  assert.equal(faults({ p: { url, headers: { Authorization: 'Basic x' } } }).length, 1);
});
