// A real Apicurio Registry on loopback for one suite, by ../shared/services/apicurio.sh: HTTP Basic for every request, over plaintext and over TLS.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { createTransport } from '../../../server/src/registry/transport.ts';
import { startService } from '../../support/service-script.ts';
import type { NotStarted } from '../../support/service-script.ts';

export const registryUser = 'ci';
export const registryPassword = 'Planted-Rg5_secret';

export interface RealRegistry {
  readonly kind: 'started';
  /** Plaintext, by way of a door that can be shut. */
  readonly url: string;
  readonly tlsUrl: string;
  /** PEM. */
  readonly ca: string;
  /** Registers a schema; its id. */
  register(subject: string, schema: string, more?: object): Promise<number>;
  /** Nobody answers at `url` until it is opened again. */
  shut(): Promise<void>;
  open(): Promise<void>;
  end(): Promise<void>;
}

/** Starts one, or says why it did not start. */
export async function startApicurio(script: string): Promise<RealRegistry | NotStarted> {
  const started = await startService(script, { EVENT_SCHEMA_APICURIO_AUTH: `${registryUser}:${registryPassword}`, EVENT_SCHEMA_APICURIO_TLS: '1', EVENT_SCHEMA_APICURIO_COMPATIBILITY: 'NONE' });
  if (started.kind === 'failed') return started;
  const [plain, tlsUrl] = [new URL(started.said('SCHEMA_REGISTRY_URL')), started.said('SCHEMA_REGISTRY_TLS_URL')];
  const door = createDoor(Number(plain.port));
  await door.open();
  const transport = createTransport({});
  return {
    kind: 'started', url: `http://127.0.0.1:${door.port()}${plain.pathname}`, tlsUrl, ca: readFileSync(started.said('SCHEMA_REGISTRY_CA'), 'utf8'),
    async register(subject, schema, more = {}) {
      const reply = await transport.exchange({
        method: 'POST', url: `${plain.href}/subjects/${encodeURIComponent(subject)}/versions`, body: JSON.stringify({ schema, ...more }), timeoutMs: 60_000,
        headers: { 'content-type': 'application/vnd.schemaregistry.v1+json', authorization: `Basic ${Buffer.from(`${registryUser}:${registryPassword}`).toString('base64')}` },
      });
      if (reply.kind !== 'reply' || reply.status !== 200) assert.fail(`${subject}: ${JSON.stringify(reply).slice(0, 500)}`);
      return (JSON.parse(reply.text) as { id: number }).id;
    },
    shut: () => door.shut(), open: () => door.open(),
    async end() {
      transport.close();
      await door.shut();
      await started.stop();
    },
  };
}

/** A port in front of another one. */
function createDoor(to: number): { port(): number; open(): Promise<void>; shut(): Promise<void> } {
  const sockets = new Set<net.Socket>();
  let server: net.Server | undefined;
  let port = 0;
  return {
    port: () => port,
    async open() {
      const one = server = net.createServer((socket) => {
        const other = net.connect(to, '127.0.0.1');
        for (const it of [socket, other]) {
          sockets.add(it);
          it.on('error', () => {}).on('close', () => {
            sockets.delete(it);
            socket.destroy();
            other.destroy();
          });
        }
        socket.pipe(other).pipe(socket);
      });
      await new Promise<void>((resolve) => one.listen(port, '127.0.0.1', resolve));
      port = (one.address() as net.AddressInfo).port;
    },
    async shut() {
      const one = server;
      server = undefined;
      for (const socket of sockets) socket.destroy();
      if (one) await new Promise((resolve) => one.close(resolve));
    },
  };
}
