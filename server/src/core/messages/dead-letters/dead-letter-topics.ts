import type { KafkaSetting } from '../../config/kafka.ts';

/** What the name of a topic says of dead letters. It only puts a topic in its place in a list: whether a message is one its headers say. */
export interface DeadLetterTopic {
  readonly kind: 'dead-letters' | 'retries';
  /** The topic that its messages come from, where one of that name is there. */
  readonly original?: string;
  /** The consumer group that the name has (`error.<topic>.<group>`). */
  readonly group?: string;
}

/** "deadLetters" of a cluster's setting. */
export type DeadLetterSetting = NonNullable<KafkaSetting['deadLetters']>;

const suffixes: readonly (readonly [RegExp, DeadLetterTopic['kind']])[] = [
  [/[-._](dlt|dlq|dead[-._]?letters?([-._](topic|queue))?|poison|errors?)$/i, 'dead-letters'],
  [/[-._]retry([-._]\d+)?$/i, 'retries'],
];

const prefixes: readonly RegExp[] = [/^(dlt|dlq|dead[-._]?letters?)[-._]((topic|queue)[-._])?/i];

/**
 * What a topic is by its name, and the topic that it belongs to. `configured` are the names of dead-letter topics that somebody set, with the topics that they belong to. An original counts only where
 * it is among `topics`: `orders-dlt` without a topic `orders` belongs to nobody.
 */
export function deadLetterTopicOf(name: string, topics: ReadonlySet<string>, configured: DeadLetterSetting = {}): DeadLetterTopic | undefined {
  if (Object.hasOwn(configured, name)) {
    const original = configured[name];
    return { kind: 'dead-letters', ...(typeof original === 'string' && { original }) };
  }
  // Spring Cloud Stream; both parts may have dots, so the longest topic that is there counts.
  if (name.startsWith('error.')) {
    const rest = name.slice('error.'.length);
    for (let at = rest.lastIndexOf('.'); at > 0; at = rest.lastIndexOf('.', at - 1)) {
      if (topics.has(rest.slice(0, at))) return { kind: 'dead-letters', original: rest.slice(0, at), group: rest.slice(at + 1) };
    }
  }
  for (const [pattern, kind] of suffixes) {
    const match = pattern.exec(name);
    if (!match || match.index === 0) continue;
    const original = rootOf(name.slice(0, match.index), topics);
    // "errors" alone may be anything: it counts beside the topic that it is about.
    if (/errors?$/i.test(match[0]) && original === undefined) continue;
    return { kind, ...(original !== undefined && { original }) };
  }
  for (const pattern of prefixes) {
    const match = pattern.exec(name);
    if (!match) continue;
    const original = rootOf(name.slice(match[0].length), topics);
    return { kind: 'dead-letters', ...(original !== undefined && { original }) };
  }
  return /^(dead[-._]?letters?([-._](topic|queue))?|dlq|dlt)$/i.test(name) || name === 'wolverine-dead-letter-queue' ? { kind: 'dead-letters' } : undefined;
}

/** The topic of that name, or of what is left when further endings go: dead letters of dead letters, dead letters of retries. */
function rootOf(name: string, topics: ReadonlySet<string>): string | undefined {
  for (let at = name; at !== '';) {
    const shorter = suffixes.reduce((text, [pattern]) => text.replace(pattern, ''), at);
    if (topics.has(at) && (shorter === at || !topics.has(shorter))) return at;
    if (shorter === at) return undefined;
    at = shorter;
  }
  return undefined;
}
