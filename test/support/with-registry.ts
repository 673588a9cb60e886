import { usualLimits } from '../../server/src/registry/connection.ts';
import type { Connection, Limits } from '../../server/src/registry/connection.ts';
import { connectRegistry } from '../../server/src/registry/confluent.ts';
import type { Registry } from '../../server/src/registry/port.ts';
import { startFakeRegistry } from './fake-registry.ts';
import type { FakeOptions, FakeRegistry } from './fake-registry.ts';

/** Short pauses: a test waits for nothing that it does not try. */
export const quickLimits: Limits = { ...usualLimits, timeoutMs: 2000, pauseMs: 5, longestPauseMs: 3000 };

export function connectionTo(url: string, rest: Partial<Connection> = {}): Connection {
  return { name: undefined, url, credentials: { kind: 'none' }, tls: {}, headers: {}, limits: quickLimits, ...rest };
}

/** A fake registry and a connection to it, gone afterwards. Nothing may have been written to it. */
export async function withRegistry<T>(options: FakeOptions, use: (fake: FakeRegistry, registry: Registry) => Promise<T>, rest: Partial<Connection> = {}): Promise<T> {
  const fake = await startFakeRegistry(options);
  const registry = connectRegistry(connectionTo(fake.url, rest), '0.0.0');
  try {
    const result = await use(fake, registry);
    if (fake.writes.length > 0) throw new Error(`the registry was written to: ${fake.writes.map(({ method, path }) => `${method} ${path}`).join(', ')}`);
    return result;
  } finally {
    registry.close();
    await fake.close();
  }
}
