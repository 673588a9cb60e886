import http from 'node:http';
import https from 'node:https';
import nodeTls from 'node:tls';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Tls } from './connection.ts';
import { ProxyFault } from './proxy.ts';
import type { Proxy, ProxyFor } from './proxy.ts';
import { alertOf, isAboutClientCertificate } from './tls-alert.ts';
import { isEncrypted } from './tls-files.ts';
import type { Tunnels } from './tunnel.ts';

/** One question and its answer over HTTP, no more: no retries, no redirects, no credentials of its own. */
export interface Transport {
  exchange(question: Question): Promise<Reply>;
  close(): void;
}

export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export type Reply =
  | { readonly kind: 'reply'; readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly text: string }
  /**
   * The reason is half a sentence with "it" for the server. `again` says whether it may go better the next time. `sent: 'no'`: the server surely got
   * nothing of the question; where it is not said, that is not known.
   */
  | { readonly kind: 'failed'; readonly reason: string; readonly again: 'maybe' | 'hardly'; readonly sent?: 'no' }
  | { readonly kind: 'cancelled' };

/** More than any registry answers; what is longer is no answer but a stream. */
const largest = 256 * 1024 * 1024;

export function createTransport(tls: Tls, proxyFor: ProxyFor = () => undefined): Transport {
  const plain = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const secure = new https.Agent({ keepAlive: true, maxSockets: 64, ca: tls.ca, cert: tls.cert, key: tls.key, passphrase: tls.passphrase });
  const shown = tls.cert === undefined ? 'no certificate' : tls.key !== undefined && isEncrypted(tls.key) ? 'a certificate with a locked key' : 'a certificate';
  let tunnels: Tunnels | undefined;
  return {
    async exchange(question) {
      const proxy = proxyFor(question.url);
      if (proxy === 'unusable') return { kind: 'failed', reason: 'the proxy that is named for it is none that begins with http:// or https://', again: 'hardly' };
      if (!proxy) return exchange(question, { plain, secure, shown });
      if (!question.url.startsWith('https:')) return exchange(question, { plain, secure, shown, proxy });
      tunnels ??= (await import('./tunnel.ts')).createTunnels(tls);
      return exchange(question, { plain, secure: tunnels.agentFor(proxy), shown, proxy });
    },
    close() {
      plain.destroy();
      secure.destroy();
      tunnels?.close();
    },
  };
}

/**
 * TLS for the token URL: who gives tokens is often a provider on the internet, where the registry has an authority of its own, so that both are trusted. The client
 * certificate is for the registry alone.
 */
export function tokenTls({ ca }: Tls): Tls {
  if (ca === undefined) return {};
  // Since Node 22.15; it has those of NODE_EXTRA_CA_CERTS too.
  const { getCACertificates } = nodeTls as Partial<typeof nodeTls>;
  const usual = getCACertificates?.('default') ?? nodeTls.rootCertificates;
  return { ca: [ca, ...usual].join('\n') };
}

/** How a question goes out. */
interface Way {
  readonly plain: http.Agent;
  readonly secure: https.Agent;
  /** What the client shows of itself where TLS asks for it. */
  readonly shown: 'a certificate' | 'a certificate with a locked key' | 'no certificate';
  readonly proxy?: Proxy;
}

async function exchange(question: Question, way: Way): Promise<Reply> {
  const reply = await send(question, way);
  const { proxy } = way;
  return proxy && reply.kind === 'reply' && reply.status === 407 ? { kind: 'failed', ...refusedBy(proxy, 407) } : reply;
}

function send({ method, url, headers, body, timeoutMs, signal }: Question, { plain, secure, shown, proxy }: Way): Promise<Reply> {
  if (signal?.aborted) return Promise.resolve({ kind: 'cancelled' });
  const isSecure = url.startsWith('https:');
  return new Promise((resolve) => {
    let request: http.ClientRequest | undefined;
    let answers = false;
    const end = (reply: Reply): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      resolve(reply);
      if (reply.kind !== 'reply') request?.destroy();
    };
    const timer = setTimeout(() => end({ kind: 'failed', reason: `it did not answer within ${timeoutMs / 1000} s${proxy ? `, by the proxy ${proxy.shown}` : ''}`, again: 'maybe' }), timeoutMs);
    const cancel = (): void => end({ kind: 'cancelled' });
    const fail = (error: unknown): void => end({ kind: 'failed', ...(clientCertificateFault(error, shown, isSecure && !answers && request?.reusedSocket === false ? 'a new one' : undefined) ?? faultBy(error, isSecure ? undefined : proxy, proxy)), ...(isBeforeSending(error) && { sent: 'no' }) });
    try {
      // Without TLS the proxy is asked for the whole URL, and asks in turn (RFC 9112, section 3.2.2).
      const asked = !isSecure && proxy ? { host: proxy.host, port: proxy.port, path: url } : undefined;
      const options: https.RequestOptions = {
        method, agent: isSecure ? secure : asked && proxy?.secure === 'https' ? undefined : plain, ...asked,
        headers: {
          ...(asked && { host: new URL(url).host, ...(proxy?.authorization !== undefined && { 'proxy-authorization': proxy.authorization }) }), ...headers, 'accept-encoding': 'gzip', ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) },
      };
      request = asked ? (proxy?.secure === 'https' ? https : http).request(options) : isSecure ? https.request(url, options) : http.request(url, options);
    } catch (error) {
      // A header with characters that none may have, a path that is none.
      fail(error);
      return;
    }
    signal?.addEventListener('abort', cancel, { once: true });
    request.on('error', fail);
    request.on('response', (response) => {
      answers = true;
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > largest) end({ kind: 'failed', reason: `its answer is longer than ${largest / 1024 / 1024} MB`, again: 'hardly' });
        else chunks.push(chunk);
      });
      response.on('error', fail);
      response.on('close', () => {
        if (!response.complete) end({ kind: 'failed', reason: 'it cut the connection in the middle of its answer', again: 'maybe' });
      });
      response.on('end', () => {
        if (!response.complete) return;
        unpack(Buffer.concat(chunks), response.headers['content-encoding']).then(
          (bytes) => end({ kind: 'reply', status: response.statusCode ?? 0, headers: response.headers, text: bytes.toString('utf8').replace(/^\ufeff/, '') }),
          () => end({ kind: 'failed', reason: 'its answer is packed in a way that cannot be undone', again: 'maybe' }),
        );
      });
    });
    request.end(body);
  });
}

const gunzip = promisify(zlib.gunzip);
const inflate = promisify(zlib.inflate);
const unbrotli = promisify(zlib.brotliDecompress);

async function unpack(bytes: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (bytes.length === 0) return bytes;
  const options = { maxOutputLength: largest };
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return gunzip(bytes, options);
    case 'deflate':
      return inflate(bytes, options);
    case 'br':
      return unbrotli(bytes, options);
    default:
      return bytes;
  }
}

/** Who is at fault: without TLS all that the network says is about the proxy, with TLS what came before the tunnel. */
function faultBy(error: unknown, asked: Proxy | undefined, proxy: Proxy | undefined): { readonly reason: string; readonly again: 'maybe' | 'hardly' } {
  const isOwn = error instanceof ProxyFault;
  if (proxy && isOwn && error.status !== undefined) return refusedBy(proxy, error.status);
  const at = isOwn ? proxy : asked;
  const { reason, again } = faultOf(isOwn ? error.reason : error);
  return { reason: !at ? reason : reason.startsWith('it ') ? `the proxy ${at.shown} ${reason.slice(3)}` : `the proxy ${at.shown} cannot be used: ${reason}`, again };
}

function refusedBy({ shown, authorization }: Proxy, status: number): { readonly reason: string; readonly again: 'maybe' | 'hardly' } {
  if (status === 407) return { reason: authorization === undefined ? `the proxy ${shown} wants credentials (status 407), and none are given` : `the proxy ${shown} does not accept the credentials (status 407)`, again: 'hardly' };
  return { reason: `the proxy ${shown} refused the connection (status ${status})`, again: status >= 500 ? 'maybe' : 'hardly' };
}

/**
 * What a server that wants another client certificate does, as far as it can be told: an alert says it; some only hang up (Node, and Java to version 17), which others do for
 * other reasons, so that this is said as a possibility. `connection`: whether it is a TLS connection that carried no answer before.
 */
function clientCertificateFault(error: unknown, shown: Way['shown'], connection: 'a new one' | undefined): { readonly reason: string; readonly again: 'maybe' | 'hardly' } | undefined {
  // A wrong passphrase makes noise of the key: of some 256 times once its padding looks right, and what comes out is no key.
  if (shown === 'a certificate with a locked key' && error instanceof Error && 'code' in error && error.code === 'ERR_OSSL_UNSUPPORTED') return { reason: 'the passphrase of the client key is wrong, or the key is in a format that is not supported', again: 'hardly' };
  const alert = alertOf(error);
  const isAbsent = shown === 'no certificate';
  if (alert === 'handshake failure') return { reason: isAbsent ? 'it refused the TLS handshake, as servers do that demand a client certificate; name one under "tls"' : 'it refused the TLS handshake; it may not accept the client certificate', again: 'hardly' };
  if (alert !== undefined && isAboutClientCertificate(alert)) return { reason: isAbsent ? 'it demands a client certificate; name one under "tls"' : `it does not accept the client certificate (TLS alert "${alert}")`, again: 'hardly' };
  const isCut = error instanceof Error && 'code' in error && error.code === 'ECONNRESET' && !(error instanceof ProxyFault);
  if (!isCut || !connection) return undefined;
  return { reason: `it cut the TLS connection before it answered; ${isAbsent ? 'if it demands a client certificate, name one under "tls"' : 'it may not accept the client certificate'}`, again: 'maybe' };
}

/** Whether a connection did not even come to be: no name, no way, nobody there, a certificate that is not taken. */
function isBeforeSending(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return beforeSending.has(code) || code.includes('CERT') || (error instanceof Error && 'syscall' in error && error.syscall === 'connect');
}

const beforeSending: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ERR_INVALID_CHAR', 'ERR_UNESCAPED_CHARACTERS']);

/** What the network said, for a person. The messages of Node stay out where a code says it: they may hold addresses and headers. */
function faultOf(error: unknown): { readonly reason: string; readonly again: 'maybe' | 'hardly' } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = faults[code];
  if (known) return { reason: known[0], again: known[1] };
  if (code.startsWith('HPE_')) return { reason: 'what answers there does not speak HTTP', again: 'hardly' };
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_OSSL_')) return { reason: `TLS failed (${code.replace(/^ERR_O?SSL_/, '').toLowerCase().replaceAll('_', ' ')})`, again: 'hardly' };
  if (code.includes('CERT')) return { reason: `its certificate is not accepted (${code.toLowerCase().replaceAll('_', ' ')})`, again: 'hardly' };
  return { reason: `the connection failed (${code === '' ? 'without a reason' : code})`, again: code === '' ? 'hardly' : 'maybe' };
}

const untrusted = ['its certificate is signed by nobody who is trusted here; name its CA under "tls"', 'hardly'] as const;
const faults: Readonly<Record<string, readonly [string, 'maybe' | 'hardly']>> = {
  ECONNREFUSED: ['it refused the connection', 'maybe'],
  ECONNRESET: ['it cut the connection', 'maybe'],
  EPIPE: ['it cut the connection', 'maybe'],
  ETIMEDOUT: ['the connection timed out', 'maybe'],
  EHOSTUNREACH: ['there is no way to its host', 'maybe'],
  ENETUNREACH: ['there is no way to its network', 'maybe'],
  EAI_AGAIN: ['its host name could not be looked up', 'maybe'],
  ENOTFOUND: ['its host name is unknown', 'hardly'],
  EPROTO: ['it does not speak TLS there, or another version of it', 'hardly'],
  CERT_HAS_EXPIRED: ['its certificate has expired', 'hardly'],
  CERT_NOT_YET_VALID: ['its certificate is not valid yet', 'hardly'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['its certificate is for another host', 'hardly'],
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  ERR_INVALID_CHAR: ['a credential or header holds characters that no header may have', 'hardly'],
  ERR_UNESCAPED_CHARACTERS: ['its URL holds characters that no URL may have', 'hardly'],
  ERR_OSSL_UNSUPPORTED: ['the client key is in a format that is not supported', 'hardly'],
  ERR_OSSL_BAD_DECRYPT: ['the passphrase of the client key is wrong', 'hardly'],
  ERR_OSSL_PEM_BAD_PASSWORD_READ: ['the client key has a passphrase, and none is given', 'hardly'],
};
