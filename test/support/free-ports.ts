import { randomInt } from 'node:crypto';
import net from 'node:net';

/**
 * A port of loopback that nobody has now, and for which that is true of the ports beside it too.
 * It lies below those that the system gives to outgoing connections (32768 and up on Linux, 49152 on others): one of those may be gone before the server that is to have it
 * is up, and a client that calls a server which is down may even be connected with itself.
 * @param beside how far the other ports lie from the first one
 */
export async function freePort(beside: readonly number[] = []): Promise<number> {
  for (let i = 0; i < 500; i++) {
    const port = randomInt(12_000, 32_000);
    const free = await Promise.all([0, ...beside].map((more) => isFree(port + more)));
    if (free.every(Boolean)) return port;
  }
  throw new Error('There is no free port between 12000 and 32000.');
}

/** Ports that nobody has now, all different. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
