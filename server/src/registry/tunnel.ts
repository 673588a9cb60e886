import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import type { Duplex } from 'node:stream';
import type { Tls } from './connection.ts';
import { ProxyFault } from './proxy.ts';
import type { Proxy } from './proxy.ts';

/** Agents whose connections go through a proxy by CONNECT (RFC 9110, section 9.3.6), TLS from end to end. */
export interface Tunnels {
  agentFor(proxy: Proxy): https.Agent;
  close(): void;
}

export function createTunnels({ ca, cert, key, passphrase }: Tls): Tunnels {
  const agents = new Map<string, https.Agent>();
  /** Questions to proxies without an answer: who closes must not wait for them. */
  const pending = new Set<http.ClientRequest>();

  function open(proxy: Proxy, { host, port, servername }: { readonly host: string; readonly port: number; readonly servername?: string }, done: (error: Error | null, socket?: Duplex) => void): void {
    const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    const request = (proxy.secure === 'https' ? https : http).request({
      host: proxy.host, port: proxy.port, method: 'CONNECT', path: target, agent: false,
      headers: { host: target, ...(proxy.authorization !== undefined && { 'proxy-authorization': proxy.authorization }) },
    });
    pending.add(request);
    request.once('close', () => pending.delete(request));
    request.once('connect', (response, socket) => {
      pending.delete(request);
      const status = response.statusCode ?? 0;
      if (status < 200 || status > 299) {
        socket.destroy();
        done(new ProxyFault(status));
      } else done(null, tls.connect({ socket, host, servername: servername === undefined || servername === '' ? '' : servername, ca, cert, key, passphrase }));
    });
    request.on('error', (error) => done(new ProxyFault(undefined, error)));
    request.end();
  }

  return {
    agentFor(proxy) {
      const name = `${proxy.shown} ${proxy.authorization ?? ''}`;
      let agent = agents.get(name);
      if (!agent) {
        agent = new https.Agent({ keepAlive: true, maxSockets: 64 });
        agents.set(name, Object.assign(agent, { createConnection: (options: Parameters<typeof open>[1], done: Parameters<typeof open>[2]) => open(proxy, options, done) }));
      }
      return agent;
    },
    close() {
      for (const request of pending) request.destroy();
      for (const agent of agents.values()) agent.destroy();
    },
  };
}
