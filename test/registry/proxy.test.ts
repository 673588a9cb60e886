import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Connection } from '../../server/src/registry/connection.ts';
import { connectionTo } from '../../server/src/registry/connections.ts';
import type { Answer } from '../../server/src/registry/port.ts';
import { proxyFromEnvironment, readProxy } from '../../server/src/registry/proxy.ts';
import { createAuthority } from '../support/certificates.ts';
import { runCli, withFolder } from '../support/cli.ts';
import { startFakeProxy } from '../support/fake-proxy.ts';
import type { FakeProxy, FakeProxyOptions } from '../support/fake-proxy.ts';
import type { FakeOptions } from '../support/fake-registry.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import { quickLimits, withRegistry } from '../support/with-registry.ts';

const said = (answer: Answer<unknown>): string => (answer.kind === 'ok' ? JSON.stringify(answer.value) : `${answer.kind}: ${answer.reason}`);

/** What a question gets through a proxy. */
async function through(proxyOptions: FakeProxyOptions, options: FakeOptions, rest: Partial<Connection> = {}, user = ''): Promise<{ readonly said: string; readonly proxy: FakeProxy }> {
  const proxy = await startFakeProxy(proxyOptions);
  try {
    const url = proxy.url.replace('http://', `http://${user}`);
    return { proxy, said: (await withRegistry(options, async (_fake, registry) => [said(await registry.subjects()), said(await registry.subjects())], { ...rest, proxyFor: () => readProxy(url), limits: { ...quickLimits, timeoutMs: 500, retries: 0 } })).join(' | ') };
  } finally {
    await proxy.close();
  }
}

describe('through a proxy', () => {
  const authority = createAuthority('Test CA');
  const tls = authority.issue('localhost');
  const client = authority.issue('ci');

  it('without TLS, by the whole URL', async () => {
    const { said: answer, proxy } = await through({}, { basic: { username: 'a', password: 'b' } }, { credentials: { kind: 'basic', username: 'a', password: 'b' } });
    assert.equal(answer, '[] | []');
    assert.match(proxy.asked[0]!, /^GET http:\/\/127\.0\.0\.1:\d+\/subjects$/);
  });

  it('with TLS from end to end, and with a client certificate, by one tunnel', async () => {
    const { said: answer, proxy } = await through({}, { tls }, { tls: { ca: authority.cert } });
    assert.equal(answer, '[] | []');
    assert.equal(proxy.asked.length, 1, 'the connection is kept');
    assert.match(proxy.asked[0]!, /^CONNECT 127\.0\.0\.1:\d+$/);
    assert.equal((await through({}, { tls: { ...tls, clientCa: authority.cert } }, { tls: { ca: authority.cert, cert: client.cert, key: client.key } })).said, '[] | []');
    assert.match((await through({}, { tls }, {})).said, /^unreachable: its certificate is signed by nobody who is trusted here/, 'the registry, not the proxy');
  });

  it('which wants credentials', async () => {
    const basic = { username: 'ci', password: 'Zk8 planted+/' };
    const user = `ci:${encodeURIComponent(basic.password)}@`;
    for (const [options, rest] of [[{}, {}], [{ tls }, { tls: { ca: authority.cert } }]] as const) {
      assert.equal((await through({ basic }, options, rest, user)).said, '[] | []');
      const none = await through({ basic }, options, rest);
      assert.equal(none.said.split(' | ')[0], `unreachable: the proxy ${none.proxy.url} wants credentials (status 407), and none are given`);
      const wrong = await through({ basic: { ...basic, password: 'other' } }, options, rest, user);
      assert.equal(wrong.said.split(' | ')[0], `unreachable: the proxy ${wrong.proxy.url} does not accept the credentials (status 407)`);
    }
  });

  it('which refuses, is silent, cuts, or is not there', async () => {
    const secure: readonly [FakeOptions, Partial<Connection>] = [{ tls }, { tls: { ca: authority.cert } }];
    const plain: typeof secure = [{}, {}];
    const refused = await through({ refuses: 403 }, ...secure);
    assert.equal(refused.said.split(' | ')[0], `unreachable: the proxy ${refused.proxy.url} refused the connection (status 403)`);
    const silent = await through({ refuses: 'silence' }, ...secure);
    assert.equal(silent.said.split(' | ')[0], `unreachable: it did not answer within 0.5 s, by the proxy ${silent.proxy.url}`);
    for (const way of [secure, plain]) {
      const cut = await through({ refuses: 'cut' }, ...way);
      assert.equal(cut.said.split(' | ')[0], `unreachable: the proxy ${cut.proxy.url} cut the connection`);
      await withRegistry(way[0], async (_fake, registry) => assert.equal(said(await registry.subjects()), 'unreachable: the proxy http://127.0.0.1:1 refused the connection'), { ...way[1], proxyFor: () => readProxy('127.0.0.1:1'), limits: { ...quickLimits, retries: 0 } });
    }
    await withRegistry({}, async (_fake, registry) => assert.match(said(await registry.subjects()), /^unreachable: the proxy that is named for it is none/), { proxyFor: () => readProxy('socks5://x') });
  });

  it('access tokens too', () => withRegistry({ oauth: { clientId: 'ci', clientSecret: 's', expiresIn: 60 } }, async (fake) => {
    const proxy = await startFakeProxy();
    const { connectRegistry } = await import('../../server/src/registry/confluent.ts');
    const registry = connectRegistry({ name: undefined, url: fake.url, credentials: { kind: 'oauth', tokenUrl: `${fake.url}/token`, clientId: 'ci', clientSecret: 's', scope: undefined }, tls: {}, headers: {}, limits: quickLimits, proxyFor: () => readProxy(proxy.url) }, '0');
    assert.equal(said(await registry.subjects()), '[]');
    assert.deepEqual(proxy.asked.map((it) => it.split(' ')[0]), ['POST', 'GET']);
    registry.close();
    await proxy.close();
  }));
});

describe('the proxy is named', () => {
  const shown = (environment: Readonly<Record<string, string>>, url: string): string | undefined => {
    const proxy = proxyFromEnvironment((variable) => environment[variable])(url);
    return typeof proxy === 'string' ? proxy : proxy?.shown;
  };

  it('by the environment, in small letters and capitals', () => {
    const both = { HTTP_PROXY: 'http://plain:3128', https_proxy: 'secure:3129', HTTPS_PROXY: 'http://other' };
    assert.deepEqual([shown(both, 'http://r.test/a'), shown(both, 'https://r.test/a')], ['http://plain:3128', 'http://secure:3129']);
    assert.equal(shown({ ALL_PROXY: 'https://all' }, 'https://r.test'), 'https://all');
    assert.equal(shown({ HTTPS_PROXY: '' }, 'https://r.test'), undefined);
    assert.equal(shown({ HTTPS_PROXY: 'socks5://x' }, 'https://r.test'), 'unusable');
    for (const own of ['http://localhost:1', 'http://127.0.0.1', 'http://[::1]:2', 'http://a.localhost']) assert.equal(shown({ HTTP_PROXY: 'p' }, own), undefined, own);
  });

  it('but not for what NO_PROXY names', () => {
    const isDirect = (list: string, url: string): boolean => shown({ HTTPS_PROXY: 'http://p', HTTP_PROXY: 'http://p', NO_PROXY: list }, url) === undefined;
    for (const [list, url] of [['*', 'https://a.test'], ['a.test', 'https://a.test'], ['.test', 'https://a.test'], ['*.test', 'https://a.b.test'], ['test', 'https://a.test'], ['x, a.test', 'https://a.test'], ['x a.test:443', 'https://a.test'], ['A.Test', 'https://a.test'], ['10.0.0.1', 'http://10.0.0.1:8081'], ['[fd00::1]:81', 'http://[fd00::1]:81'], ['fd00::1', 'http://[fd00::1]:81']] as const) assert.ok(isDirect(list, url), `${list} ${url}`);
    for (const [list, url] of [['', 'https://a.test'], [',', 'https://a.test'], ['a.test:80', 'https://a.test'], ['b.test', 'https://a.test'], ['a.test', 'https://ba.test'], ['.a.test', 'https://ba.test'], ['.', 'https://a.test'], ['[fd00::1]:82', 'http://[fd00::1]:81']] as const) assert.ok(!isDirect(list, url), `${list} ${url}`);
  });

  it('by the setting first, by the editor last', () => {
    const proxyOf = (setting: object, environment: Readonly<Record<string, string>>, proxy?: string, except: readonly string[] = []): string => {
      const connecting = connectionTo('r', { registries: { r: { url: 'https://r.test', ...setting } }, folder: '/', ...(proxy !== undefined && { proxy: { url: proxy, except } }) }, (variable) => environment[variable]);
      if (connecting.kind === 'incomplete') return connecting.reason;
      const found = connecting.connection.proxyFor?.('https://r.test');
      return typeof found === 'object' ? `${found.shown} ${found.authorization ?? ''}`.trim() : String(found);
    };
    const environment = { HTTPS_PROXY: 'http://env' };
    assert.equal(proxyOf({ proxy: 'http://own:1' }, environment, 'http://editor'), 'http://own:1');
    assert.equal(proxyOf({ proxy: 'none' }, environment, 'http://editor'), 'undefined');
    assert.equal(proxyOf({}, environment, 'http://editor'), 'http://env');
    assert.equal(proxyOf({}, {}, 'http://a:b@editor'), `http://editor Basic ${Buffer.from('a:b').toString('base64')}`);
    assert.equal(proxyOf({}, {}, 'http://editor', ['other.test', '.test']), 'undefined');
    assert.equal(proxyOf({}, {}, 'http://editor', ['other.test']), 'http://editor');
    assert.equal(proxyOf({ proxy: 'http://own' }, { EVENT_SCHEMAS_PROXY_USERNAME: 'a', EVENT_SCHEMAS_PROXY_PASSWORD: 'b' }), `http://own Basic ${Buffer.from('a:b').toString('base64')}`);
    assert.match(proxyOf({ proxy: 'http://a:Zk8@own' }, {}), /^A registry has credentials in its "proxy"\. Settings hold no secrets/);
    assert.match(proxyOf({ proxy: 'socks5://own' }, {}), /^A registry has a "proxy" that is none/);
  });

  it('to the command line, and its password is in no message', () => withFolder({ 'order-value.avsc': '{"type":"record","name":"Order","fields":[]}' }, async (cwd) => {
    const fake = await startFakeRegistry({});
    fake.subjects.set('order-value', [{ schema: '{"type":"record","name":"Order","fields":[]}' }]);
    const password = 'Zk8-planted';
    const proxy = await startFakeProxy({ basic: { username: 'ci', password }, hosts: { 'registry.test': Number(new URL(fake.url).port) } });
    const run = async (url: string, env: Readonly<Record<string, string>>) => {
      const ran = await runCli(['compat', '--against', `registry:${url}`], { cwd, env });
      assert.ok(![password, Buffer.from(`ci:${password}`).toString('base64')].some((secret) => (ran.stdout + ran.stderr).includes(secret)), ran.stderr);
      return ran;
    };
    try {
      const own = `http://ci:${password}@127.0.0.1:${proxy.port}`;
      for (const variable of ['HTTP_PROXY', 'http_proxy']) assert.equal((await run('http://registry.test', { [variable]: own })).code, 0);
      assert.ok(proxy.asked.includes('GET http://registry.test/subjects'));
      const count = proxy.asked.length;
      assert.match((await run('http://registry.test', { HTTP_PROXY: own, NO_PROXY: '.test' })).stderr, /its host name/);
      assert.equal(proxy.asked.length, count);
      assert.match((await run('http://registry.test', { HTTP_PROXY: own.replace('ci:', 'xx:') })).stderr, /the proxy http:\/\/127\.0\.0\.1:\d+ does not accept the credentials \(status 407\)/);
      assert.match((await run('https://registry.test', { HTTPS_PROXY: own.replace('ci:', 'xx:') })).stderr, /the proxy http:\/\/127\.0\.0\.1:\d+ does not accept the credentials \(status 407\)/);
      assert.match((await run('https://registry.test', { HTTPS_PROXY: `socks5://ci:${password}@x` })).stderr, /the proxy that is named for it is none/);
    } finally {
      await proxy.close();
      await fake.close();
    }
  }));

  it('to the command line with TLS and a CA of its own, and a proxy that never answers keeps nobody', () => withFolder({ 'order-value.avsc': '{"type":"record","name":"Order","fields":[]}' }, async (cwd) => {
    const authority = createAuthority('Company CA');
    const fake = await startFakeRegistry({ tls: authority.issue('localhost') });
    fake.subjects.set('order-value', [{ schema: '{"type":"record","name":"Order","fields":[]}' }]);
    mkdirSync(path.join(cwd, 'certs'));
    writeFileSync(path.join(cwd, 'certs/ca.pem'), authority.cert);
    for (const [refuses, expected] of [[undefined, 0], ['silence', 2]] as const) {
      const proxy = await startFakeProxy(refuses === undefined ? {} : { refuses });
      writeFileSync(path.join(cwd, 'event-schemas.json'), JSON.stringify({ registries: { r: { url: fake.url, proxy: proxy.url, timeout: 0.2, tls: { ca: 'certs/ca.pem' } } } }));
      const ran = await runCli(['compat', '--against', 'registry:r'], { cwd });
      assert.equal(ran.code, expected, ran.stderr);
      if (refuses === 'silence') assert.match(ran.stderr, /it did not answer within 0\.2 s, by the proxy http:/);
      assert.match(proxy.asked[0]!, /^CONNECT /);
      await proxy.close();
    }
    await fake.close();
  }));
});
