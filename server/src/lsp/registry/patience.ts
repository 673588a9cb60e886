import type { Registry } from '../../registry/port.ts';

/** A registry, and whether one of the questions to it has been waiting for its answer too long. */
export interface Patience {
  readonly registry: Registry;
  isExhausted(): boolean;
}

/** A registry whose questions are timed. `slow` is called when one has been waiting for `limit` milliseconds, and when its answer came after all. */
export function withPatience(registry: Registry, limit: number, slow: () => void): Patience {
  const late = new Set<object>();
  const timed = <A extends readonly unknown[], T>(ask: (...args: A) => Promise<T>) => async (...args: A): Promise<T> => {
    const question = {};
    const timer = setTimeout(() => {
      late.add(question);
      slow();
    }, limit).unref();
    try {
      return await ask(...args);
    } finally {
      clearTimeout(timer);
      if (late.delete(question)) slow();
    }
  };
  return {
    registry: {
      ...registry,
      subjects: timed(registry.subjects), versions: timed(registry.versions), version: timed(registry.version), referencedVersion: timed(registry.referencedVersion),
      settings: timed(registry.settings), settingsOf: timed(registry.settingsOf), modeOf: timed(registry.modeOf), check: timed(registry.check),
    },
    isExhausted: () => late.size > 0,
  };
}
