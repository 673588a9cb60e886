import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What gives access tokens, small: OpenID Connect discovery, JWKS, and the token endpoint for client credentials (RFC 6749, section 4.4), on loopback. */
export interface OidcProvider {
  readonly url: string;
  readonly tokenUrl: string;
  /** Access tokens that were given so far. */
  readonly given: readonly string[];
  /** How the next tokens are, one after the other; then they are usual again. */
  next(...tokens: readonly TokenLike[]): void;
  /** A token as its client would get it. */
  token(like?: TokenLike): string;
  close(): Promise<void>;
}

/** What differs of the usual token, which lasts an hour and lets its client do everything. */
export interface TokenLike {
  /** Seconds that it lasts, whatever the answer says of it; it has expired where they are negative. */
  readonly lasts?: number;
  /** What the answer says how long it lasts. */
  readonly expiresIn?: number;
  readonly roles?: readonly string[];
  /** Signed by a key that nobody knows. */
  readonly signed?: 'by another';
}

/** RS256 (RFC 7518, section 3.3) by keys of its own, which differ with each provider. */
export async function startOidcProvider({ clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string }): Promise<OidcProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const given: string[] = [];
  const coming: TokenLike[] = [];
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => { body += String(chunk); });
    request.on('end', () => {
      const { status, value } = answer((request.url ?? '').replace(/\/$/, ''), request.headers.authorization, new URLSearchParams(body));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function token({ lasts = 3600, roles = ['sr-admin'], signed }: TokenLike = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: url, sub: clientId, azp: clientId, aud: 'registry-api', preferred_username: clientId, groups: roles, realm_access: { roles }, iat: Math.min(now, now + lasts - 60), exp: now + lasts, jti: randomUUID() };
    const text = `${part({ alg: 'RS256', typ: 'JWT', kid: 'one' })}.${part(claims)}`;
    return `${text}.${sign('sha256', Buffer.from(text), (signed ? other : keys).privateKey).toString('base64url')}`;
  }

  function answer(path: string, authorization: string | undefined, form: URLSearchParams): { readonly status: number; readonly value: object } {
    switch (path) {
      case '/.well-known/openid-configuration':
        return { status: 200, value: { issuer: url, token_endpoint: `${url}/token`, jwks_uri: `${url}/jwks`, authorization_endpoint: `${url}/auth`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'] } };
      case '/jwks':
        return { status: 200, value: { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] } };
      case '/token': {
        // In a header (section 2.3.1: form-encoded before they are put together), or in the body.
        const basic = /^Basic (.*)$/.exec(authorization ?? '')?.[1];
        const [id, secret] = basic === undefined ? [form.get('client_id'), form.get('client_secret')] : Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent);
        if (id !== clientId || secret !== clientSecret) return { status: 401, value: { error: 'invalid_client', error_description: `Invalid client ${String(id)}` } };
        if (form.get('grant_type') !== 'client_credentials') return { status: 400, value: { error: 'unsupported_grant_type' } };
        const like = coming.shift() ?? {};
        given.push(token(like));
        return { status: 200, value: { access_token: given.at(-1), token_type: 'Bearer', expires_in: like.expiresIn ?? like.lasts ?? 3600 } };
      }
      default:
        return { status: 404, value: {} };
    }
  }

  return {
    url, tokenUrl: `${url}/token`, given, token,
    next: (...tokens) => void coming.push(...tokens),
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
