import { exit } from '../failure.ts';
import { visible } from '../visible.ts';
import type { OpenRegistry } from './open-registry.ts';

/** Of how many messages a registry did not say what was to be known. */
export interface Silence {
  readonly silent: number;
  readonly of: number;
  /** Why, of the first: half a sentence with "the registry" before it. */
  readonly reason: string | undefined;
  /** What else is not known: the end of a sentence. */
  readonly nor: (them: 'it' | 'them') => string;
}

/**
 * The exit code of what was shown: 2 where a registry was to say more of it and did not, which is told with its name. Where none is configured nothing was asked, and the messages say so themselves.
 */
export function silenceCode({ registry, note }: Pick<OpenRegistry, 'registry' | 'note'>, { silent, of, reason, nor }: Silence): number {
  if (silent === 0 || (!registry && note === undefined)) return exit.clean;
  const messages = of === 1 ? 'the one message' : silent === of ? `all ${of} messages` : `${silent} of ${of} messages`;
  const who = registry ? `The registry ${registry.shown}` : 'The registry';
  process.stderr.write(`event-schemas: ${visible(`${who} ${reason ?? 'did not answer'}, so the schema or version of ${messages} is not known, nor ${nor(silent === 1 ? 'it' : 'them')}. What needs no registry is shown. ${registry ? 'Run it again when the registry answers.' : 'Run it again with what it wants.'}`)}\n`);
  return exit.failed;
}
