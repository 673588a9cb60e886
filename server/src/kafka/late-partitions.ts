import { setTimeout as sleep } from 'node:timers/promises';
import { FaultError, faultOf, mayPass } from './fault.ts';

/** Partitions that could not be read when a stream began, which are looked for until they can be. A look may take long, so it is behind the stream and holds up nothing. */
export interface LatePartitions<Place> {
  /** Whether some are still waited for, or are there and were not taken. */
  isOpen(): boolean;
  /** Those that are there by now, each once. Throws the `FaultError` that ended the looking. */
  taken(): readonly Place[];
  /** When there is something to take. */
  some(): Promise<void>;
}

/** A broker that has just begun does not know its topics for a moment: that it has none counts when it says so again and again. */
const patience = 4;

/** `find`: which of the partitions can be read by now, and where. */
export function latePartitions<Place extends { readonly partition: number }>(partitions: readonly number[], find: (partitions: readonly number[]) => Promise<readonly Place[]>, signal: AbortSignal): LatePartitions<Place> {
  const waiting = new Set(partitions);
  let found: readonly Place[] = [];
  let ended: unknown;
  let wake = (): void => {};
  const look = async (): Promise<void> => {
    for (let pause = 300, refusals = 0; waiting.size > 0; pause = Math.min(3000, pause * 1.5)) {
      await sleep(pause, undefined, { signal }).catch(() => { throw new FaultError({ kind: 'cancelled' }); });
      try {
        const now = await find([...waiting]);
        refusals = 0;
        for (const { partition } of now) waiting.delete(partition);
        found = [...found, ...now];
        if (now.length > 0) wake();
      } catch (error) {
        const fault = faultOf(error);
        const isFinal = fault.kind === 'cancelled' || (!mayPass(fault) && fault.kind !== 'credentials-wanted');
        refusals = isFinal ? refusals + 1 : 0;
        if (fault.kind === 'cancelled' || refusals >= patience) throw error;
      }
    }
  };
  look().catch((error: unknown) => {
    ended = error;
    wake();
  });
  return {
    isOpen: () => waiting.size > 0 || found.length > 0,
    taken() {
      if (ended !== undefined) throw ended;
      const now = found;
      found = [];
      return now;
    },
    some: () => (found.length > 0 || ended !== undefined ? Promise.resolve() : new Promise((resolve) => { wake = resolve; })),
  };
}
