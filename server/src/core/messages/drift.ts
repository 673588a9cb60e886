import { schemaWords } from './schema-words.ts';
import type { RegisteredPlace } from './schema-version.ts';
import type { WriterCount } from './validation.ts';

/** Which schemas the newest messages of a topic carry, beside the newest that is registered and the working copy. */
export interface Drift {
  /** The most frequent first. */
  readonly shares: readonly DriftShare[];
  /** Of the messages, how many are of the newest version that is registered for the topic. */
  readonly newest: number;
  readonly messages: number;
  /** One sentence: who is behind whom. */
  readonly message: string;
}

export interface DriftShare {
  /** `version 3 of "shop.order.placed-value"`, "no schema". */
  readonly schema: string;
  /** The id that its messages carry, where they carry a number. */
  readonly id?: number;
  readonly count: number;
  readonly state:
    | 'newest'
    /** An earlier version of the topic's subject. */
    | 'behind'
    /** Newer than what is said to be the newest: the list of versions is older than the messages. */
    | 'ahead'
    /** A schema of other subjects. */
    | 'other-subject'
    | 'no-schema';
}

export interface Registered {
  readonly subject: string;
  /** The newest version; undefined where nothing is registered. */
  readonly newest: number | undefined;
  /** How the working copy stands to it, where there is one. `behind`: it is an older version. */
  readonly workingCopy?: 'same' | 'ahead' | 'behind' | 'different';
  /** The working copy as a sentence names it: "schemas/order.avsc"; "The working copy" unless said. */
  readonly workingCopyName?: string;
}

/** Pure counting: `writers` is what a validation or a look at the newest messages counted. */
export function driftOf(writers: readonly WriterCount[], registered: Registered): Drift {
  const shares = writers.map(({ schema, count }): DriftShare => {
    if (!schema) return { schema: 'no schema', count, state: 'no-schema' };
    const place = schema.places.findLast(({ subject }: RegisteredPlace) => subject === registered.subject);
    const lookup = schema.claim?.lookup;
    return { schema: schemaWords(place ? { ...schema, places: [place] } : schema), ...(lookup?.by === 'id' && { id: lookup.id }), count, state: stateOf(place, registered) };
  });
  const messages = shares.reduce((sum, { count }) => sum + count, 0);
  const newest = shares.reduce((sum, { state, count }) => sum + (state === 'newest' ? count : 0), 0);
  return { shares, newest, messages, message: said(shares, newest, messages, registered) };
}

function stateOf(place: RegisteredPlace | undefined, { newest }: Registered): DriftShare['state'] {
  if (!place) return 'other-subject';
  if (newest === undefined || place.version === newest) return 'newest';
  return place.version < newest ? 'behind' : 'ahead';
}

function said(shares: readonly DriftShare[], newest: number, messages: number, registered: Registered): string {
  if (messages === 0) return 'There are no messages to look at.';
  const name = registered.workingCopyName ?? 'The working copy';
  const copy = registered.workingCopy === undefined || registered.workingCopy === 'same' ? '' : ` ${name} is ${{ ahead: 'ahead of it', behind: 'behind it', different: 'another schema' }[registered.workingCopy]}.`;
  if (registered.newest === undefined) return `Nothing is registered for "${registered.subject}".${copy}`;
  const version = `version ${registered.newest} of "${registered.subject}", the newest`;
  if (newest === messages) return `${messages === 1 ? 'The one message is' : `All ${messages} messages are`} of ${version}.${copy}`;
  const behind = shares.filter(({ state }) => state === 'behind').reduce((sum, { count }) => sum + count, 0);
  const strangers = shares.filter(({ state }) => state === 'other-subject' || state === 'no-schema').reduce((sum, { count }) => sum + count, 0);
  const parts = [`${newest} of ${messages} ${messages === 1 ? 'message' : 'messages'} ${newest === 1 ? 'is' : 'are'} of ${version}`, ...(behind > 0 ? [`${behind} of earlier versions`] : []), ...(strangers > 0 ? [`${strangers} of no version of it`] : [])];
  return `${parts.join(', ')}.${copy}`;
}

