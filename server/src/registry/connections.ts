import type { RegistryAuth, RegistrySetting, RegistrySettings } from '../core/config/registries.ts';
import { authOfEnvironment, readAuth } from './auth.ts';
import { usualLimits } from './connection.ts';
import type { Connection, Credentials } from './connection.ts';
import { proxyFromEnvironment, proxyOfEditor, readProxy } from './proxy.ts';
import type { EditorProxy, ProxyFor } from './proxy.ts';
import { given, incomplete } from './secrets.ts';
import type { Incomplete, Secrets } from './secrets.ts';
import { tlsFor, tlsOfEnvironment } from './tls-files.ts';
import { readUrl } from './url.ts';

export type Connecting = { readonly kind: 'connection'; readonly connection: Connection } | Incomplete;

export interface Configured {
  readonly registries: RegistrySettings;
  /** Absolute: what paths count from. */
  readonly folder: string;
  /** The proxy that an editor is set to: it counts where neither the registry nor the environment names one. */
  readonly proxy?: EditorProxy;
}

/** Which registry is meant, without what it takes to reach it. */
export interface Address {
  readonly kind: 'address';
  /** The name in the configuration; undefined where only a URL was given. */
  readonly name: string | undefined;
  /** As in a `Connection`. */
  readonly url: string;
  /** The file of its snapshot, as the configuration writes it: relative to the configuration's folder. */
  readonly snapshot?: string;
}

/**
 * The registry that is meant by a name in the configuration, or by a URL; by nothing, when one is configured or the environment names one.
 */
export function connectionTo(meant: string | undefined, configured: Configured, secrets: Secrets): Connecting {
  const { registries, folder } = configured;
  const which = whichOf(meant, registries, secrets);
  if (which.kind === 'incomplete') return which;
  const connecting = which.kind === 'named' ? byName(which.name, which.setting, folder, secrets) : byUrl(which.url, folder, secrets);
  if (connecting.kind === 'incomplete') return connecting;
  const proxyFor = proxyOf(which.kind === 'named' ? which.setting.proxy : undefined, configured.proxy, secrets);
  return typeof proxyFor === 'string' ? incomplete(proxyFor) : { kind: 'connection', connection: { ...connecting.connection, proxyFor } };
}

/** By the setting of a registry, else by the environment, else by the editor. A sentence where the setting says none that can be used. */
function proxyOf(setting: string | undefined, editor: EditorProxy | undefined, secrets: Secrets): ProxyFor | string {
  if (setting === 'none') return () => undefined;
  if (setting !== undefined) {
    const [username, password] = [given(secrets, 'EVENT_SCHEMAS_PROXY_USERNAME'), given(secrets, 'EVENT_SCHEMAS_PROXY_PASSWORD')];
    const proxy = readProxy(setting, username === undefined ? undefined : { username, password: password ?? '' });
    if (proxy === 'unusable') return 'A registry has a "proxy" that is none: it is "none", or a URL that begins with http:// or https://.';
    if (setting.includes('@')) return 'A registry has credentials in its "proxy". Settings hold no secrets: set EVENT_SCHEMAS_PROXY_USERNAME and EVENT_SCHEMAS_PROXY_PASSWORD in the environment.';
    return () => proxy;
  }
  const ofEnvironment = proxyFromEnvironment(secrets);
  const ofEditor = editor && proxyOfEditor(editor);
  return (url) => ofEnvironment(url) ?? ofEditor?.(url);
}

/** The same registry as `connectionTo` means, for those who do not ask it: credentials and certificates may be absent. */
export function addressOf(meant: string | undefined, { registries }: Configured, secrets: Secrets): Address | Incomplete {
  const which = whichOf(meant, registries, secrets);
  if (which.kind === 'incomplete') return which;
  if (which.kind === 'url') {
    const address = readUrl(which.url);
    return address ? { kind: 'address', name: undefined, url: address.url } : noUrl;
  }
  const address = namedUrl(which.name, which.setting);
  return 'kind' in address ? address : { kind: 'address', name: which.name, url: address.url, ...(which.setting.snapshot !== undefined && { snapshot: which.setting.snapshot }) };
}

type Which = { readonly kind: 'named'; readonly name: string; readonly setting: RegistrySetting } | { readonly kind: 'url'; readonly url: string } | Incomplete;

function whichOf(meant: string | undefined, registries: RegistrySettings, secrets: Secrets): Which {
  if (meant !== undefined && meant.includes('://')) return { kind: 'url', url: meant };
  const names = Object.keys(registries);
  if (meant !== undefined) {
    const setting = Object.hasOwn(registries, meant) ? registries[meant] : undefined;
    return setting ? { kind: 'named', name: meant, setting } : incomplete(`There is no registry "${meant}" under "registries" in event-schemas.json.${names.length > 0 ? ` There ${names.length > 1 ? 'are' : 'is'} ${names.join(', ')}.` : ' Add it, or give its URL.'}`);
  }
  if (names.length === 1) return { kind: 'named', name: names[0]!, setting: registries[names[0]!]! };
  if (names.length > 1) return incomplete(`Several registries are configured: ${names.join(', ')}. Say which: registry:${names[0]!}.`);
  const url = given(secrets, 'EVENT_SCHEMAS_REGISTRY_URL');
  return url === undefined ? incomplete('No registry is configured. Give its URL (registry:https://…), or name it under "registries" in event-schemas.json.') : { kind: 'url', url };
}

function namedUrl(name: string, setting: RegistrySetting): { readonly url: string } | Incomplete {
  const address = readUrl(setting.url);
  if (!address) return incomplete(`The registry "${name}" has no URL that begins with http:// or https://.`);
  if (address.user) return incomplete(`The registry "${name}" has credentials in its URL. Settings hold no secrets: write "auth" with the names of environment variables.`);
  return { url: address.url };
}

function byName(name: string, setting: RegistrySetting, folder: string, secrets: Secrets): Connecting {
  const of = `The registry "${name}"`;
  const address = namedUrl(name, setting);
  if ('kind' in address) return address;
  const credentials = credentialsFor(of, setting.auth ?? { kind: 'none' }, secrets);
  if (credentials.kind === 'incomplete') return credentials;
  const tls = tlsFor(of, setting.tls ?? {}, folder, secrets);
  if ('reason' in tls) return tls;
  const limits = { ...usualLimits, ...(setting.timeout !== undefined && { timeoutMs: setting.timeout * 1000 }), ...(setting.parallel !== undefined && { parallel: setting.parallel }) };
  return { kind: 'connection', connection: { name, url: address.url, credentials, tls, headers: setting.headers ?? {}, limits } };
}

/** What belongs to a URL that is given without a setting comes from the environment. */
function byUrl(written: string, folder: string, secrets: Secrets): Connecting {
  const address = readUrl(written);
  if (!address) return noUrl;
  const of = `The registry ${address.url}`;
  const { by, setting } = authOfEnvironment(prefix, secrets);
  const credentials = address.user ? { kind: 'basic' as const, ...address.user } : credentialsFor(of, { ...setting, kind: kindsBy[by] }, secrets);
  if (credentials.kind === 'incomplete') return credentials;
  const tls = tlsFor(of, tlsOfEnvironment(prefix, secrets), folder, secrets);
  return 'reason' in tls ? tls : { kind: 'connection', connection: { name: undefined, url: address.url, credentials, tls, headers: {}, limits: usualLimits } };
}

const prefix = 'EVENT_SCHEMAS_REGISTRY';
const kindsBy = { token: 'bearer', client: 'oauth', user: 'basic', none: 'none' } as const;

function credentialsFor(of: string, auth: RegistryAuth, secrets: Secrets): Credentials | Incomplete {
  return readAuth<RegistryAuth['kind'], Credentials>(of, auth, prefix, secrets, {
    none: () => ({ kind: 'none' }),
    basic: ({ user }) => ({ kind: 'basic', ...user() }),
    bearer: ({ token }) => ({ kind: 'bearer', token: token() }),
    oauth: ({ client }) => client(),
  });
}

const noUrl = incomplete('The URL of the registry is none that begins with http:// or https://.');
