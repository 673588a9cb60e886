import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RegistryAuth, RegistrySetting, RegistrySettings, RegistryTls } from '../core/config/registries.ts';
import { usualLimits } from './connection.ts';
import { proxyFromEnvironment, proxyOfEditor, readProxy } from './proxy.ts';
import type { EditorProxy, ProxyFor } from './proxy.ts';
import type { Connection, Credentials, Tls } from './connection.ts';

/** Where secrets and the rest of the environment come from: by the names of environment variables, in the editor also from its SecretStorage. */
export type Secrets = (variable: string) => string | undefined;

export type Connecting =
  | { readonly kind: 'connection'; readonly connection: Connection }
  /** The reason is a sentence. `lacks` is the variable that has to be given, when it is that alone; `wants` says that it is the passphrase of a key, for which no variable is named. */
  | { readonly kind: 'incomplete'; readonly reason: string; readonly lacks?: string; readonly wants?: 'passphrase' };

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
  const env = (name: string): string | undefined => given(secrets, `EVENT_SCHEMAS_REGISTRY_${name}`);
  const of = `The registry ${address.url}`;
  const tokenUrl = env('TOKEN_URL');
  const kind = env('TOKEN') !== undefined ? 'bearer' : tokenUrl !== undefined ? 'oauth' : env('USERNAME') !== undefined ? 'basic' : 'none';
  const scope = env('SCOPE');
  const credentials: Credentials | Incomplete = address.user ? { kind: 'basic', ...address.user } : credentialsFor(of, { kind, ...(tokenUrl !== undefined && { tokenUrl }), ...(scope !== undefined && { scope }) }, secrets);
  if (credentials.kind === 'incomplete') return credentials;
  const [ca, cert, key] = [env('CA'), env('CERT'), env('KEY')];
  const tls = tlsFor(of, { ...(ca !== undefined && { ca }), ...(cert !== undefined && { cert }), ...(key !== undefined && { key }) }, folder, secrets);
  return 'reason' in tls ? tls : { kind: 'connection', connection: { name: undefined, url: address.url, credentials, tls, headers: {}, limits: usualLimits } };
}

export type Incomplete = Connecting & { readonly kind: 'incomplete' };

function credentialsFor(of: string, auth: RegistryAuth, secrets: Secrets): Credentials | Incomplete {
  const lacking: string[] = [];
  const need = (variable: string): string => {
    const value = given(secrets, variable);
    if (value === undefined) lacking.push(variable);
    return value ?? '';
  };
  const variables = (kind: string): string => `EVENT_SCHEMAS_REGISTRY_${kind}`;
  const credentials = ((): Credentials | Incomplete => {
    switch (auth.kind) {
      case 'none':
        return { kind: 'none' };
      case 'basic':
        return { kind: 'basic', username: auth.username ?? need(auth.usernameEnv ?? variables('USERNAME')), password: need(auth.passwordEnv ?? variables('PASSWORD')) };
      case 'bearer':
        return { kind: 'bearer', token: need(auth.tokenEnv ?? variables('TOKEN')) };
      case 'oauth': {
        const tokenUrl = auth.tokenUrl === undefined ? undefined : readUrl(auth.tokenUrl);
        if (!tokenUrl || tokenUrl.user) return incomplete(`${of} has no "tokenUrl" that begins with http:// or https:// and holds no credentials, and access tokens come from there.`);
        return { kind: 'oauth', tokenUrl: auth.tokenUrl!, clientId: auth.clientId ?? need(auth.clientIdEnv ?? variables('CLIENT_ID')), clientSecret: need(auth.clientSecretEnv ?? variables('CLIENT_SECRET')), scope: auth.scope };
      }
      default:
        return incomplete(`${of} has an "auth" whose kind is none of none, basic, bearer and oauth.`);
    }
  })();
  const [lacks] = lacking;
  return lacks === undefined ? credentials : incomplete(`${of} wants credentials from the environment variable ${lacks}, which is not set.`, lacks);
}

/** Reads the certificates of a setting. `of` begins the sentence about what is wrong with them. */
export function tlsFor(of: string, { ca, cert, key, passphraseEnv }: RegistryTls, folder: string, secrets: Secrets): Tls | Incomplete {
  const tls: { ca?: string; cert?: string; key?: string; passphrase?: string } = {};
  for (const [kind, file] of [['ca', ca], ['cert', cert], ['key', key]] as const) {
    if (file === undefined) continue;
    let text: string;
    try {
      text = readFileSync(path.resolve(folder, file), 'utf8');
    } catch {
      return incomplete(`${of} names the file ${file} under "tls", which cannot be read.`);
    }
    if (!text.includes('-----BEGIN ')) return incomplete(`${of} names the file ${file} under "tls", which holds no PEM text.`);
    tls[kind] = text;
  }
  if ((cert === undefined) !== (key === undefined)) return incomplete(`${of} has a ${cert === undefined ? 'key without its certificate' : 'certificate without its key'} under "tls".`);
  if (passphraseEnv !== undefined) {
    const passphrase = given(secrets, passphraseEnv);
    if (passphrase === undefined) return incomplete(`${of} wants the passphrase of its key from the environment variable ${passphraseEnv}, which is not set.`, passphraseEnv);
    tls.passphrase = passphrase;
  } else if (tls.key !== undefined && isEncrypted(tls.key)) return { ...incomplete(`${of} has a key with a passphrase under "tls", and none is given. Name the environment variable with it as "passphraseEnv".`), wants: 'passphrase' };
  return tls;
}

/** Whether the text of a key (PEM) is of no use without a passphrase: PKCS #8 (RFC 7468, section 11) says so in its label, older forms in a header (RFC 1421, section 4.6.1.1). */
export function isEncrypted(key: string): boolean {
  return /^(?:-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: *4,ENCRYPTED)/m.test(key);
}

/** A URL without what does not belong to it; undefined for none that can be asked. */
export function readUrl(written: string): { readonly url: string; readonly user: { readonly username: string; readonly password: string } | undefined } | undefined {
  if (!URL.canParse(written)) return undefined;
  const url = new URL(written);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const user = url.username === '' && url.password === '' ? undefined : { username: decoded(url.username), password: decoded(url.password) };
  return { url: url.origin + url.pathname.replace(/\/+$/, ''), user };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A secret that was read from a file often ends in a line break, and none has one. */
export function given(secrets: Secrets, variable: string): string | undefined {
  const value = secrets(variable)?.replace(/[\r\n]+$/, '');
  return value === '' ? undefined : value;
}

function incomplete(reason: string, lacks?: string): Incomplete {
  return { kind: 'incomplete', reason, ...(lacks !== undefined && { lacks }) };
}

const noUrl = incomplete('The URL of the registry is none that begins with http:// or https://.');
