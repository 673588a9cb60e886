import type { Answer, Refusal, Registry } from '../registry/port.ts';

/** A registry that was in trouble is asked again after so many milliseconds. */
const rest = 5000;

/**
 * A registry that is not asked on and on while it does not answer: messages of fifty schemas would wait fifty times for the same time-out, and those that need no schema with them. After a question
 * that was not answered the others have the same refusal for some seconds. `patience`: no question waits longer for its answer, in milliseconds; as long as the connection says unless given. `unauthorized`
 * is called when it wants other credentials.
 */
export function sparedRegistry(registry: Registry, { patience, unauthorized, now = () => performance.now() }: { readonly patience?: number; readonly unauthorized?: () => void; readonly now?: () => number } = {}): Registry {
  let trouble: { readonly refusal: Refusal; readonly until: number } | undefined;
  const spare = <T>(ask: (signal: AbortSignal | undefined) => Promise<Answer<T>>, signal: AbortSignal | undefined): Promise<Answer<T>> => {
    if (trouble && now() < trouble.until) return Promise.resolve(trouble.refusal);
    return within(ask, signal, patience).then((answer) => {
      if (answer.kind === 'unreachable') trouble = { refusal: answer, until: now() + rest };
      else if (answer.kind !== 'cancelled') trouble = undefined;
      if (answer.kind === 'unauthorized') unauthorized?.();
      return answer;
    });
  };
  return {
    // The rest is not asked when messages are decoded.
    ...registry,
    versions: (subject, signal) => spare((to) => registry.versions(subject, to), signal),
    version: (subject, version, signal) => spare((to) => registry.version(subject, version, to), signal),
    referencedVersion: (reference, signal) => spare((to) => registry.referencedVersion(reference, to), signal),
    schemaById: (id, signal) => spare((to) => registry.schemaById(id, to), signal),
    lookup: (subject, candidate, signal) => spare((to) => registry.lookup(subject, candidate, to), signal),
  };
}

async function within<T>(ask: (signal: AbortSignal | undefined) => Promise<Answer<T>>, signal: AbortSignal | undefined, patience: number | undefined): Promise<Answer<T>> {
  if (patience === undefined) return ask(signal);
  const late = AbortSignal.timeout(patience);
  const answer = await ask(signal ? AbortSignal.any([signal, late]) : late);
  return answer.kind === 'cancelled' && signal?.aborted !== true ? { kind: 'unreachable', reason: `it did not answer within ${patience / 1000} s` } : answer;
}
