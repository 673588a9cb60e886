import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { createSecureContext } from 'node:tls';
import { connectRegistry } from '../../server/src/registry/confluent.ts';
import type { Connection } from '../../server/src/registry/connection.ts';
import type { Answer } from '../../server/src/registry/port.ts';
import { createAuthority } from '../support/certificates.ts';
import type { FakeOptions, FakeRegistry } from '../support/fake-registry.ts';
import { connectionTo, quickLimits, withRegistry } from '../support/with-registry.ts';

/** What a question gets: the answer, or why there is none. */
function said(answer: Answer<unknown>): string {
  return answer.kind === 'ok' ? JSON.stringify(answer.value) : `${answer.kind}: ${answer.reason}`;
}

const once = async (options: FakeOptions, rest: Partial<Connection>): Promise<string> => withRegistry(options, async (_fake, registry) => said(await registry.subjects()), rest);

describe('credentials', () => {
  it('basic', async () => {
    const basic = { username: 'anna', password: 'pa:ss wörd' };
    assert.equal(await once({ basic }, { credentials: { kind: 'basic', ...basic } }), '[]');
    assert.equal(await once({ basic }, { credentials: { kind: 'basic', username: 'anna', password: 'guessed' } }), 'unauthorized: it does not accept the credentials (status 401): "Unauthorized: Basic ***"');
    assert.match(await once({ basic }, {}), /^unauthorized: it wants credentials \(status 401\), and none are given/);
  });

  it('bearer', async () => {
    assert.equal(await once({ bearer: 'a.b.c' }, { credentials: { kind: 'bearer', token: 'a.b.c' } }), '[]');
    assert.equal(await once({ bearer: 'a.b.c' }, { credentials: { kind: 'bearer', token: 'x.y.z' } }), 'unauthorized: it does not accept the credentials (status 401): "Unauthorized: Bearer ***"');
    assert.equal(await once({ bearer: 'a' }, { credentials: { kind: 'bearer', token: 'line\nbreak' } }), 'unreachable: a credential or header holds characters that no header may have');
  });

  it('headers of its own', () => withRegistry({}, async (fake, registry) => {
    await registry.subjects();
    assert.equal(fake.asked[0]?.headers['target-sr-cluster'], 'lsrc-1');
    assert.equal(fake.asked[0]?.headers['user-agent'], 'event-schemas/0.0.0');
    assert.match(fake.asked[0]?.headers.accept ?? '', /^application\/vnd\.schemaregistry\.v1\+json/);
  }, { headers: { 'target-sr-cluster': 'lsrc-1' } }));
});

describe('OAuth client credentials', () => {
  const oauth = { clientId: 'ci', clientSecret: 's3cret', expiresIn: 3600 };
  /** The token URL is known when the server runs. */
  async function withOAuth(use: (fake: FakeRegistry, ask: (connection?: Partial<Connection & { credentials: { kind: 'oauth' } }>) => Promise<string>) => Promise<void>, expiresIn = 3600): Promise<void> {
    await withRegistry({ oauth: { ...oauth, expiresIn } }, async (fake) => {
      const registry = connectRegistry({ name: 'prod', url: fake.url, credentials: { kind: 'oauth', tokenUrl: `${fake.url}/token`, clientId: 'ci', clientSecret: 's3cret', scope: 'read' }, tls: {}, headers: {}, limits: quickLimits }, '0');
      try {
        await use(fake, async () => said(await registry.subjects()));
      } finally {
        registry.close();
      }
    });
  }
  const tokensAsked = (fake: FakeRegistry): number => fake.asked.filter(({ path }) => path === '/token').length;

  it('one token for many questions', () => withOAuth(async (fake, ask) => {
    assert.deepEqual(await Promise.all([ask(), ask(), ask()]), ['[]', '[]', '[]']);
    await ask();
    assert.equal(tokensAsked(fake), 1);
    assert.equal(new URLSearchParams(fake.asked[0]?.body).get('scope'), 'read');
  }));

  it('and it is concealed too', () => withOAuth(async (fake, ask) => {
    fake.trouble('/token', [{ kind: 'answer', status: 200, body: '{"access_token":"eyJhbGciOiJ","expires_in":60}' }], 'always');
    fake.trouble('/subjects', [{ kind: 'answer', status: 403, body: 'not with eyJhbGciOiJ' }], 'always');
    assert.equal(await ask(), 'unauthorized: the credentials do not allow it (status 403): "not with ***"');
  }));

  it('a new one when it expires, and when it is withdrawn', async () => {
    await withOAuth(async (fake, ask) => {
      await ask();
      await ask();
      assert.equal(tokensAsked(fake), 2);
    }, 0);
    await withOAuth(async (fake, ask) => {
      await ask();
      fake.withdraw();
      assert.equal(await ask(), '[]');
      assert.equal(tokensAsked(fake), 2);
    });
  });

  it('a token that the registry does not accept is told from credentials that the token URL does not', () => withOAuth(async (fake, ask) => {
    fake.trouble('/subjects', [{ kind: 'answer', status: 401, body: '' }], 'always');
    assert.equal(await ask(), 'unauthorized: it does not accept the access token that the token URL gave (status 401); it may be for another audience or scope');
  }));

  it('what is wrong with the token URL', async () => {
    for (const [trouble, expected] of [
      [{ kind: 'answer', status: 401, body: '{"error":"invalid_client","error_description":"s3cret is wrong"}' }, 'unauthorized: the token URL refused the client credentials with 401 ("*** is wrong")'],
      [{ kind: 'answer', status: 400, body: '{"error":"unauthorized_client"}' }, 'unauthorized: the token URL refused the client credentials with 400 ("unauthorized_client")'],
      [{ kind: 'answer', status: 404, body: '' }, 'refused: the token URL answered 404'],
      [{ kind: 'answer', status: 200, body: '<html></html>' }, 'refused: the token URL answered without an access token'],
      [{ kind: 'answer', status: 503, body: '' }, 'unreachable: the token URL answered 503'],
      [{ kind: 'cut' }, 'unreachable: no access token came from the token URL: that cut the connection'],
    ] as const) {
      await withOAuth(async (fake, ask) => {
        fake.trouble('/token', [trouble], 'always');
        assert.equal(await ask(), expected);
      });
    }
    await withOAuth(async (fake, ask) => {
      fake.trouble('/token', [{ kind: 'answer', status: 503, body: '' }]);
      assert.equal(await ask(), '[]', 'trouble that passes');
    });
  });
});

describe('TLS', () => {
  const authority = createAuthority('Test CA');
  const tls = authority.issue('localhost');

  it('a key whose passphrase is wrong, also where the noise that comes out looks unlocked', async () => {
    const { cert, key } = createAuthority('Clients CA').issue('ci');
    const locked = (): string => createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'right' }).toString();
    // One in some 256 is of that kind.
    let noisy = locked();
    while (codeOf(noisy) !== 'ERR_OSSL_UNSUPPORTED') noisy = locked();
    for (const each of [locked(), noisy]) assert.match(await once({ tls }, { tls: { ca: authority.cert, cert, key: each, passphrase: 'guessed' } }), /^unreachable: the passphrase of the client key is wrong/);
    function codeOf(text: string): unknown {
      try {
        return void createSecureContext({ key: text, passphrase: 'guessed' });
      } catch (error) {
        return (error as NodeJS.ErrnoException).code;
      }
    }
  });

  it('a CA of its own', async () => {
    assert.equal(await once({ tls }, { tls: { ca: authority.cert } }), '[]');
    assert.equal(await once({ tls }, {}), 'unreachable: its certificate is signed by nobody who is trusted here; name its CA under "tls"');
    assert.match(await once({ tls }, { tls: { ca: createAuthority('Other CA').cert } }), /^unreachable: its certificate is signed by nobody/);
    assert.match(await once({ tls }, { tls: { ca: 'no PEM' } }), /^unreachable: /);
  });

  it('a client certificate', async () => {
    const options = { tls: { ...tls, clientCa: authority.cert } };
    const client = authority.issue('ci');
    assert.equal(await once(options, { tls: { ca: authority.cert, cert: client.cert, key: client.key } }), '[]');
    const foreign = createAuthority('Other CA').issue('ci');
    // Node as a server sends an alert or hangs up, by what comes first.
    assert.match(await once(options, { tls: { ca: authority.cert } }), /^unreachable: (?:it demands a client certificate; name one under "tls"|it cut the TLS connection before it answered; if it demands a client certificate, name one under "tls")$/);
    assert.match(await once(options, { tls: { ca: authority.cert, cert: foreign.cert, key: foreign.key } }), /^unreachable: (?:it does not accept the client certificate \(TLS alert "[a-z ]+"\)|it cut the TLS connection before it answered; it may not accept the client certificate)$/);
    assert.match(await once(options, { tls: { ca: authority.cert, cert: client.cert, key: foreign.key } }), /^unreachable: /, 'a key of another certificate');
  });

  it('a server that hangs up after the handshake may want one', () => withRegistry({ tls }, async (fake, registry) => {
    fake.trouble('/subjects', [{ kind: 'cut' }], 'always');
    assert.equal(said(await registry.subjects()), 'unreachable: it cut the TLS connection before it answered; if it demands a client certificate, name one under "tls"');
  }, { tls: { ca: authority.cert } }));

  it('an alert about the client certificate is understood, whichever server sends it', async () => {
    const client = authority.issue('ci');
    const own = { ca: authority.cert, cert: client.cert, key: client.key };
    const refusals = [
      // RFC 8446, section 6: Java to TLS 1.2, OpenSSL to TLS 1.2, Java of one it does not trust, OpenSSL the same, one that is out of date, OpenSSL and Java with TLS 1.3.
      [40, 'it refused the TLS handshake, as servers do that demand a client certificate; name one under "tls"', 'it refused the TLS handshake; it may not accept the client certificate'],
      [42, 'it demands a client certificate; name one under "tls"', 'it does not accept the client certificate (TLS alert "bad certificate")'],
      [46, 'it demands a client certificate; name one under "tls"', 'it does not accept the client certificate (TLS alert "certificate unknown")'],
      [48, 'it demands a client certificate; name one under "tls"', 'it does not accept the client certificate (TLS alert "unknown ca")'],
      [45, 'it demands a client certificate; name one under "tls"', 'it does not accept the client certificate (TLS alert "certificate expired")'],
      [116, 'it demands a client certificate; name one under "tls"', 'it does not accept the client certificate (TLS alert "certificate required")'],
    ] as const;
    for (const [alert, without, foreign] of refusals) {
      await withAlert(alert, async (url) => {
        for (const [tls, expected] of [[{ ca: authority.cert }, without], [own, foreign]] as const) {
          const registry = connectRegistry(connectionTo(url, { tls }), '0');
          assert.equal(said(await registry.subjects()), `unreachable: ${expected}`, `alert ${alert}`);
          registry.close();
        }
      });
    }
    await withAlert(70, async (url) => {
      const registry = connectRegistry(connectionTo(url, { tls: own }), '0');
      assert.match(said(await registry.subjects()), /^unreachable: (?:it does not speak TLS there, or another version of it|TLS failed)/, 'another version is no matter of certificates');
      registry.close();
    });
  });

  it('another host, and no TLS at all', async () => {
    const other = createAuthority('X').issue('x');
    await withRegistry({ tls }, async (fake) => {
      const registry = connectRegistry({ name: undefined, url: fake.url.replace('127.0.0.1', '127.0.0.2'), credentials: { kind: 'none' }, tls: { ca: authority.cert }, headers: {}, limits: quickLimits }, '0');
      // Loopback is one network: the server listens on one address of it only.
      assert.match(said(await registry.subjects()), /^unreachable: it refused the connection/);
      registry.close();
    });
    await withRegistry({}, async (fake) => {
      const registry = connectRegistry({ name: undefined, url: fake.url.replace('http:', 'https:'), credentials: { kind: 'none' }, tls: { ca: other.cert }, headers: {}, limits: quickLimits }, '0');
      assert.match(said(await registry.subjects()), /^unreachable: (?:it does not speak TLS there|TLS failed)/);
      registry.close();
    });
  });
});

/** What answers every TLS handshake with a fatal alert (RFC 8446, section 6: content type 21, level 2). */
async function withAlert(alert: number, use: (url: string) => Promise<void>): Promise<void> {
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(Buffer.of(21, 3, 3, 0, 2, 2, alert)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`https://localhost:${(server.address() as AddressInfo).port}`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}
