import { counted, schemaWords } from './schema-words.ts';
import type { RegisteredPlace } from './schema-version.ts';
import type { WriterCount } from './validation.ts';

/** Which schemas the newest messages of a topic carry, beside the newest that is registered and the working copy. */
export interface Drift {
  /** The most frequent first. */
  readonly shares: readonly DriftShare[];
  /** Of the messages, how many are of the newest version that is registered for their subject. */
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
    /** An earlier version of its subject. */
    | 'behind'
    /** Newer than what is said to be the newest: the list of versions is older than the messages. */
    | 'ahead'
    /** A schema of none of the topic's subjects. */
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

/**
 * Pure counting: `writers` is what a validation or a look at the newest messages counted. `registered` are the subjects of the topic: one by its name, or those of its records, where one topic has
 * several events.
 */
export function driftOf(writers: readonly WriterCount[], registered: readonly Registered[]): Drift {
  const counts = new Map(registered.map((it) => [it, { newestCount: 0, behind: 0, all: 0 }]));
  const shares = writers.map(({ schema, count }): DriftShare => {
    if (!schema) return { schema: 'no schema', count, state: 'no-schema' };
    const own = registered.flatMap((it) => schema.places.findLast(({ subject }) => subject === it.subject) ?? [])[0];
    const of = registered.find(({ subject }) => subject === own?.subject);
    const lookup = schema.claim?.lookup;
    const state = of && own ? stateOf(own, of) : 'other-subject';
    const sums = of && counts.get(of);
    if (sums) {
      sums.all += count;
      if (state === 'newest') sums.newestCount += count;
      else if (state === 'behind') sums.behind += count;
    }
    return { schema: schemaWords(own ? { ...schema, places: [own] } : schema), ...(lookup?.by === 'id' && { id: lookup.id }), count, state };
  });
  const messages = shares.reduce((sum, { count }) => sum + count, 0);
  const strangers = shares.reduce((sum, { state, count }) => sum + (state === 'other-subject' || state === 'no-schema' ? count : 0), 0);
  const subjects = [...counts].map(([it, count]): Counted => ({ ...it, ...count })).sort((one, other) => other.all - one.all);
  return { shares, newest: subjects.reduce((sum, { newestCount }) => sum + newestCount, 0), messages, message: said(subjects, messages, strangers) };
}

const states = { newest: 'the newest', behind: 'an earlier version', ahead: 'newer than what the registry says is the newest', 'other-subject': 'of no subject of the topic', 'no-schema': '' } as const;

/** A share in words: `3 × version 2 of "orders-value" (id 7), an earlier version`. */
export function schemaState({ schema, id, count, state }: DriftShare): string {
  return `${count} × ${schema}${id === undefined || schema === `schema ${id}` ? '' : ` (id ${id})`}${states[state] === '' ? '' : `, ${states[state]}`}`;
}

interface Counted extends Registered {
  readonly all: number;
  readonly newestCount: number;
  readonly behind: number;
}

function stateOf(place: RegisteredPlace, { newest }: Registered): DriftShare['state'] {
  if (newest === undefined || place.version === newest) return 'newest';
  return place.version < newest ? 'behind' : 'ahead';
}

/** So many subjects are named. */
const mostNamed = 5;

function said(subjects: readonly Counted[], messages: number, strangers: number): string {
  if (messages === 0) return 'There are no messages to look at.';
  const [only, ...more] = subjects;
  const copies = subjects.map(copySaid).join('');
  if (!only) return 'Nothing is registered for the topic.';
  if (more.length > 0) {
    const parts = subjects.slice(0, mostNamed).map(({ subject, newest, newestCount, behind, all }) => (newest === undefined ? `${all} of "${subject}", for which nothing is registered` : `${newestCount} of version ${newest} of "${subject}", the newest${behind > 0 ? `, ${behind} of earlier versions` : ''}`));
    const others = subjects.slice(mostNamed).reduce((sum, { all }) => sum + all, 0);
    return `Of ${counted(messages, 'message')} ${[...parts, ...(others > 0 ? [`${others} of other subjects of the topic`] : []), ...(strangers > 0 ? [`${strangers} of no version of these`] : [])].join('; ')}.${copies}`;
  }
  const { subject, newest, newestCount, behind } = only;
  if (newest === undefined) return `Nothing is registered for "${subject}".${copies}`;
  const version = `version ${newest} of "${subject}", the newest`;
  if (newestCount === messages) return `${messages === 1 ? 'The one message is' : `All ${messages} messages are`} of ${version}.${copies}`;
  if (messages === 1) return `The one message is not of ${version}${behind > 0 ? ', but of an earlier one' : strangers > 0 ? ', and of no other version of it' : ''}.${copies}`;
  const parts = [`${newestCount === 0 ? `None of ${messages} messages is` : `${newestCount} of ${messages} messages ${newestCount === 1 ? 'is' : 'are'}`} of ${version}`, ...(behind > 0 ? [`${behind} of earlier versions`] : []), ...(strangers > 0 ? [`${strangers} of no version of it`] : [])];
  return `${parts.join(', ')}.${copies}`;

  function copySaid({ workingCopy, workingCopyName = 'The working copy', subject: of }: Counted): string {
    if (workingCopy === undefined || workingCopy === 'same') return '';
    const it = more.length === 0 ? 'it' : `"${of}"`;
    return ` ${workingCopyName} is ${{ ahead: `ahead of ${it}`, behind: `behind ${it}`, different: more.length === 0 ? 'another schema' : `another schema than that of ${it}` }[workingCopy]}.`;
  }
}
