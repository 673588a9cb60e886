import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Identity } from './certificates.ts';

/** TLS before a server that speaks HTTP, for clients with a certificate of an authority alone: what ingresses and gateways do. */
export interface TlsFront {
  readonly url: string;
  /** Questions that came through. */
  readonly passed: readonly string[];
  close(): Promise<void>;
}

/** @param to the URL of the server behind, whose path is kept */
export async function startTlsFront(to: string, own: Identity, clientCa: string, version: 'TLSv1.2' | 'TLSv1.3'): Promise<TlsFront> {
  const behind = new URL(to);
  const passed: string[] = [];
  const server = https.createServer({ ...own, ca: clientCa, requestCert: true, rejectUnauthorized: true, minVersion: version, maxVersion: version }, (request, response) => {
    passed.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const asked = http.request({ host: behind.hostname, port: behind.port, method: request.method, path: request.url, headers: { ...request.headers, host: behind.host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    asked.on('error', () => response.writeHead(502).end());
    request.pipe(asked);
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}${behind.pathname.replace(/\/$/, '')}`, passed,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
