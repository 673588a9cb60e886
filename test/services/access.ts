// Who may ask a real registry, and what its script and its clients have to know for that.
import type { Credentials } from '../../server/src/registry/connection.ts';
import type { OidcProvider } from '../support/oidc-provider.ts';

export interface Access {
  readonly kind: 'open' | 'basic' | 'oauth';
  /** For ../shared/services/apicurio.sh and the server that it starts. */
  readonly start: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
  /** `auth` in a configuration, and the environment that has its secret. */
  readonly auth?: object;
  readonly env: Readonly<Record<string, string>>;
  /** The header of a request that a test itself makes. */
  authorization(): string | undefined;
}

export const secret = 'Planted-Zk8_secret';

export const open: Access = { kind: 'open', start: {}, credentials: { kind: 'none' }, env: {}, authorization: () => undefined };

/** HTTP Basic, which Apicurio 2 has only in front of an OIDC provider. */
export const basic: Access = {
  kind: 'basic', start: { EVENT_SCHEMA_APICURIO_AUTH: `ci:${secret}`, EVENT_SCHEMA_APICURIO_TLS: '1' }, credentials: { kind: 'basic', username: 'ci', password: secret },
  auth: { kind: 'basic', username: 'ci', passwordEnv: 'REGISTRY_PASSWORD' }, env: { REGISTRY_PASSWORD: secret }, authorization: () => `Basic ${Buffer.from(`ci:${secret}`).toString('base64')}`,
};

/**
 * Bearer tokens of an OIDC provider. The script itself asks with HTTP Basic: Apicurio 3 has its user beside OIDC, Apicurio 2 makes a token of user and password at the
 * provider (`registry.auth.basic-auth-client-credentials.enabled`). The names of the settings are those of the application.properties in each release.
 */
export function byTokens({ url, tokenUrl, token }: OidcProvider): Access {
  const ofTwo = { REGISTRY_AUTH_ENABLED: 'true', REGISTRY_AUTH_RBAC_ENABLED: 'true', REGISTRY_AUTH_URL_CONFIGURED: url, TOKEN_ENDPOINT: tokenUrl, CLIENT_CREDENTIALS_BASIC_AUTH_ENABLED: 'true' };
  const ofThree = { QUARKUS_OIDC_TENANT_ENABLED: 'true', QUARKUS_OIDC_AUTH_SERVER_URL: url, QUARKUS_OIDC_TOKEN_PATH: '/token' };
  return {
    kind: 'oauth', start: { ...basic.start, ...ofTwo, ...ofThree }, credentials: { kind: 'oauth', tokenUrl, clientId: 'ci', clientSecret: secret, scope: undefined },
    auth: { kind: 'oauth', tokenUrl, clientId: 'ci', clientSecretEnv: 'REGISTRY_CLIENT_SECRET' }, env: { REGISTRY_CLIENT_SECRET: secret }, authorization: () => `Bearer ${token()}`,
  };
}
