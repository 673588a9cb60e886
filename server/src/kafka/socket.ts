import net from 'node:net';
import tls from 'node:tls';
import type { Tls } from '../registry/connection.ts';
import { alertOf, isAboutClientCertificate } from '../registry/tls-alert.ts';
import { isEncrypted } from '../registry/tls-files.ts';
import type { Address } from './connection.ts';
import { shownAddress } from './connection.ts';
import { FaultError } from './fault.ts';
import type { Fault } from './fault.ts';

/** Opens a connection to a broker, TLS and all. Throws a `FaultError`, also when it takes longer than `timeoutMs`. */
export function openSocket(address: Address, secure: Tls | undefined, timeoutMs: number, signal: AbortSignal | undefined): Promise<net.Socket> {
  const at = shownAddress(address);
  return new Promise((resolve, reject) => {
    let isOpen = false;
    const { host, port } = address;
    const plain = net.connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 });
    let socket = plain;
    const end = (fault: Fault | undefined): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      plain.removeAllListeners();
      socket.removeAllListeners();
      if (!fault) return resolve(socket);
      // An error may still come, and nobody listens any more.
      for (const one of [plain, socket]) one.on('error', () => {}).destroy();
      reject(new FaultError(fault));
    };
    const cancel = (): void => end({ kind: 'cancelled' });
    const timer = setTimeout(() => end({ kind: 'timed-out', at, doing: isOpen ? 'the TLS handshake' : 'opening the connection' }), timeoutMs);
    if (signal?.aborted) return cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    plain.once('error', (error) => end(networkFault(error, at)));
    plain.once('connect', () => {
      isOpen = true;
      if (!secure) return end(undefined);
      const isClosed = (): void => end({ kind: 'tls-not-spoken', at });
      try {
        socket = tls.connect({ socket: plain, ca: secure.ca, cert: secure.cert, key: secure.key, passphrase: secure.passphrase, host, ...(net.isIP(host) === 0 && { servername: host }) });
      } catch (error) {
        // What OpenSSL and BoringSSL say of a wrong passphrase differs, and is the same as of a key that is damaged.
        return end(secure.key !== undefined && isEncrypted(secure.key) ? { kind: 'key-locked' } : networkFault(error, at));
      }
      socket.once('secureConnect', () => end(undefined));
      socket.once('error', (error) => end(networkFault(error, at, 'in the handshake')));
      socket.once('close', isClosed);
      plain.removeAllListeners('error');
      plain.once('error', (error) => end(networkFault(error, at, 'in the handshake')));
    });
  });
}

/** What the network said, as a fault. */
export function networkFault(error: unknown, at: string, when?: 'in the handshake'): Fault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const alert = alertOf(error);
  if (alert !== undefined && isAboutClientCertificate(alert)) return { kind: 'tls-wants-certificate', at };
  switch (code) {
    case 'ENOTFOUND': case 'EAI_AGAIN': case 'EAI_NONAME':
      return { kind: 'name-unknown', at };
    case 'ECONNREFUSED':
      return { kind: 'refused', at };
    case 'EHOSTUNREACH': case 'ENETUNREACH': case 'EADDRNOTAVAIL':
      return { kind: 'no-way', at };
    case 'ETIMEDOUT':
      return { kind: 'timed-out', at, doing: 'opening the connection' };
    case 'ECONNRESET': case 'EPIPE':
      return when ? { kind: 'tls-not-spoken', at } : { kind: 'closed', at, doing: 'without a word' };
    case 'CERT_HAS_EXPIRED': case 'CERT_NOT_YET_VALID':
      return { kind: 'tls-expired', at };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return { kind: 'tls-wrong-name', at };
    case 'ERR_SSL_WRONG_VERSION_NUMBER': case 'ERR_SSL_PACKET_LENGTH_TOO_LONG': case 'EPROTO':
      return { kind: 'tls-not-spoken', at };
    default:
  }
  if (/SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|CERT_UNTRUSTED|CERT_SIGNATURE|INVALID_CA/.test(code)) return { kind: 'tls-untrusted', at, code };
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_OSSL') || code.startsWith('ERR_TLS') || code.includes('CERT')) return { kind: 'tls-failed', at, code };
  // Happy eyeballs: several addresses, each with an error of its own.
  if (error instanceof AggregateError && error.errors.length > 0) return networkFault(error.errors[0], at, when);
  return { kind: 'network', at, code: code === '' ? 'without a reason' : code };
}
