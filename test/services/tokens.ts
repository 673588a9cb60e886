// OAuth against a real registry that asks a real OIDC provider's keys: what lets in, what is renewed, and what is said where it does not.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectRegistry } from '../../server/src/registry/confluent.ts';
import type { Connection } from '../../server/src/registry/connection.ts';
import { runCli, withFolder } from '../support/cli.ts';
import type { OidcProvider } from '../support/oidc-provider.ts';
import { secret } from './access.ts';

/** @param connection by OAuth, to a registry in which order-value stands */
export function tokenScenarios(provider: OidcProvider, connection: Connection, setting: { readonly auth?: object }): Readonly<Record<string, () => Promise<void>>> {
  const said = async (rest: Partial<Connection> = {}): Promise<string> => {
    const registry = connectRegistry({ ...connection, ...rest }, 'test');
    const answer = await registry.versions('order-value');
    registry.close();
    return answer.kind === 'ok' ? `${answer.value.length} versions` : `${answer.kind}: ${answer.reason}`;
  };
  const compat = (auth: object | undefined, env: Readonly<Record<string, string>>): Promise<string> => {
    const config = { registries: { it: { ...setting, auth } } };
    return withFolder({ 'event-schemas.json': JSON.stringify(config), 'order-value.avsc': '"int"' }, async (cwd) => {
      const { code, stdout, stderr } = await runCli(['compat', 'order-value.avsc', '--against', 'registry:it'], { cwd, env });
      assert.deepEqual([code, stdout], [2, ''], stderr);
      for (const hidden of [secret, ...provider.given]) assert.ok(!stderr.includes(hidden), 'no secret and no token is in a message');
      return stderr;
    });
  };
  const { auth } = setting;

  return {
    'one token serves all questions, until it is about to expire': async () => {
      let registry = connectRegistry(connection, 'test');
      let before = 0;
      let lasts = 2;
      for (;; lasts *= 2) {
        const began = performance.now();
        before = provider.given.length;
        provider.next({ expiresIn: lasts });
        for (let i = 0; i < 3; i++) assert.equal((await registry.versions('order-value')).kind, 'ok');
        // Where so much else is done that the token was at its end meanwhile, the same is seen with one that lasts longer.
        if (performance.now() - began < lasts * 800 || lasts > 60) break;
        registry.close();
        registry = connectRegistry(connection, 'test');
      }
      assert.equal(provider.given.length, before + 1);
      await sleep(lasts * 1000);
      assert.equal((await registry.versions('order-value')).kind, 'ok');
      assert.equal(provider.given.length, before + 2, 'nine tenths of its time are over');
      registry.close();
    },
    'a token that expired before its time is renewed once': async () => {
      const before = provider.given.length;
      provider.next({ lasts: -120, expiresIn: 3600 });
      assert.equal(await said(), '2 versions');
      assert.equal(provider.given.length, before + 2);
    },
    'tokens that it does not accept are told from credentials that the provider does not': async () => {
      provider.next({ signed: 'by another' }, { signed: 'by another' });
      assert.match(await said(), /^unauthorized: it does not accept the access token that the token URL gave \(status 401\); it may be for another audience or scope/);
      assert.match(await said({ credentials: { kind: 'bearer', token: provider.token() } }), /^2 versions$/);
      assert.match(await said({ credentials: { kind: 'bearer', token: provider.token({ lasts: -120 }) } }), /^unauthorized: it does not accept the credentials \(status 401\)/);
      assert.match(await said({ credentials: { kind: 'none' } }), /^unauthorized: it wants credentials \(status 401\), and none are given/);
    },
    'a token without a role is let in nowhere': async () => {
      provider.next({ roles: [] });
      assert.match(await said(), /^unauthorized: the credentials do not allow it \(status 403\)/);
    },
    'on the command line: a wrong secret, a token URL that is none, a secret that is not set': async () => {
      assert.match(await compat(auth, { REGISTRY_CLIENT_SECRET: `${secret}x` }), /the token URL refused the client credentials with 401 \("Invalid client ci"\).*Nothing was compared/s);
      assert.match(await compat({ ...auth, tokenUrl: `${provider.url}/nowhere` }, { REGISTRY_CLIENT_SECRET: secret }), /the token URL answered 404/);
      assert.match(await compat({ ...auth, tokenUrl: 'http://127.0.0.1:1/token' }, { REGISTRY_CLIENT_SECRET: secret }), /no access token came from the token URL: that refused the connection/);
      assert.match(await compat(auth, {}), /wants credentials from the environment variable REGISTRY_CLIENT_SECRET, which is not set/);
      assert.match(await compat(undefined, {}), /it wants credentials \(status 401\), and none are given/);
    },
  };
}
