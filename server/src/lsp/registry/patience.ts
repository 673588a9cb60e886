import type { Registry } from '../../registry/port.ts';

/** Tells how long the oldest question has been waiting for its answer, in milliseconds; undefined while none is. */
export interface Patience {
  readonly registry: Registry;
  waited(): number | undefined;
}

/** A registry whose questions are timed. `slow` is called when one has been waiting for `limit` milliseconds. */
export function withPatience(registry: Registry, limit: number, slow: () => void): Patience {
  const open = new Set<number>();
  const timed = <A extends readonly unknown[], T>(ask: (...args: A) => Promise<T>) => async (...args: A): Promise<T> => {
    // A little apart, so that two of one moment are two.
    let began = performance.now();
    while (open.has(began)) began += 1e-3;
    open.add(began);
    const timer = setTimeout(slow, limit).unref();
    try {
      return await ask(...args);
    } finally {
      clearTimeout(timer);
      open.delete(began);
    }
  };
  return {
    registry: {
      ...registry,
      subjects: timed(registry.subjects), versions: timed(registry.versions), version: timed(registry.version), referencedVersion: timed(registry.referencedVersion),
      settings: timed(registry.settings), settingsOf: timed(registry.settingsOf), modeOf: timed(registry.modeOf), check: timed(registry.check),
    },
    waited() {
      const [oldest] = open;
      return oldest === undefined ? undefined : performance.now() - oldest;
    },
  };
}
