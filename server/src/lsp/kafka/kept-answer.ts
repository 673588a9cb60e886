import type { KafkaAnswer } from '../../kafka/port.ts';

/** Asks once for many who want to know, until somebody wants it anew; what failed is asked again. Who takes the question back leaves alone. */
export function keptAnswer<T>(ask: () => Promise<KafkaAnswer<T>>): (how: 'kept' | 'anew', signal: AbortSignal) => Promise<KafkaAnswer<T>> {
  let kept: Promise<KafkaAnswer<T>> | undefined;
  return async (how, signal) => {
    if (how === 'anew') kept = undefined;
    const asking = (kept ??= ask());
    const takenBack = { kind: 'fault', fault: { kind: 'cancelled' } } as const;
    const answer = await Promise.race([asking, new Promise<KafkaAnswer<T>>((resolve) => {
      if (signal.aborted) resolve(takenBack);
      signal.addEventListener('abort', () => resolve(takenBack), { once: true });
    })]);
    if (answer.kind === 'fault' && answer !== takenBack && kept === asking) kept = undefined;
    return answer;
  };
}
