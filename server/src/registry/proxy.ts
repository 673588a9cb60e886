/** A proxy between here and a registry. */
export interface Proxy {
  /** Without credentials: as a sentence names it. */
  readonly shown: string;
  readonly secure: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  /** The value of `Proxy-Authorization` (RFC 9110, section 11.7.2), where there are credentials. */
  readonly authorization?: string;
  /** What must be in no message. */
  readonly secrets: readonly string[];
}

/** The proxy did not make the connection: a fault of its own, or its answer to CONNECT. */
export class ProxyFault extends Error {
  readonly status: number | undefined;
  readonly reason: unknown;
  constructor(status: number | undefined, reason?: unknown) {
    super('the proxy did not make the connection');
    this.status = status;
    this.reason = reason;
  }
}

/** Which proxy the way to a URL leads through; undefined for none, `unusable` for one that is named and is none. */
export type ProxyFor = (url: string) => Proxy | 'unusable' | undefined;

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Reads the URL of a proxy; without a scheme it is `http://`, as in curl. */
export function readProxy(written: string, given?: Credentials): Proxy | 'unusable' {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return 'unusable';
  const user: Credentials | undefined = url.username === '' ? given : { username: decoded(url.username), password: decoded(url.password) };
  const basic = user && Buffer.from(`${user.username}:${user.password}`).toString('base64');
  const secure = url.protocol === 'https:' ? 'https' : 'http';
  return {
    shown: `${url.protocol}//${url.host}`, secure, host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? (secure === 'https' ? 443 : 80) : Number(url.port),
    ...(basic !== undefined && { authorization: `Basic ${basic}` }),
    secrets: user ? [...(user.password === '' ? [] : [user.password, encodeURIComponent(user.password), url.password]), basic!].filter((it) => it !== '') : [],
  };
}

/**
 * The proxies that the environment names: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, and hosts without one in `NO_PROXY`, small letters before capitals (as
 * curl reads them). The own machine is reached without a proxy, as in Go: no proxy could reach it.
 */
export function proxyFromEnvironment(environment: (variable: string) => string | undefined): ProxyFor {
  const read = (name: string): string => environment(name.toLowerCase()) || environment(name.toUpperCase()) || '';
  return (target) => {
    if (!URL.canParse(target)) return undefined;
    const url = new URL(target);
    const written = read(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy') || read('all_proxy');
    if (written === '' || isOwnMachine(target) || isLeftOut(url, read('no_proxy'))) return undefined;
    return readProxy(written.trim());
  };
}

/** A proxy that an editor is set to, and the hosts that are reached without it, written as in `NO_PROXY`. */
export interface EditorProxy {
  readonly url: string;
  readonly except: readonly string[];
}

/** The way through the proxy of an editor. The own machine is reached without one, as with those of the environment. */
export function proxyOfEditor({ url, except }: EditorProxy): ProxyFor {
  const proxy = readProxy(url.trim());
  const list = except.join();
  return (target) => (!URL.canParse(target) || isOwnMachine(target) || isLeftOut(new URL(target), list) ? undefined : proxy);
}

/** Whether a URL leads to the machine itself. */
export function isOwnMachine(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === 'localhost' || host.endsWith('.localhost') || /^127(?:\.\d{1,3}){3}$/.test(host) || host === '[::1]';
}

/** An entry is a host with all below it, also written with a dot or `*.` before it, with a port if only that is meant; `*` is all. */
function isLeftOut({ hostname, port, protocol }: URL, list: string): boolean {
  const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  const own = hostname.replace(/^\[|\]$/g, '');
  return list.toLowerCase().split(/[\s,]+/).some((entry) => {
    if (entry === '*') return true;
    // An address of IPv6 has colons of its own: with a port it stands in brackets.
    const [, bracketed, named, onlyPort] = /^(?:\[([^\]]*)\]|\*?\.?([^:]*))(?::(\d+))?$/.exec(entry) ?? [undefined, undefined, entry, undefined];
    const host = bracketed ?? named ?? '';
    return host !== '' && (onlyPort === undefined || onlyPort === ownPort) && (own === host || own.endsWith(`.${host}`));
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
