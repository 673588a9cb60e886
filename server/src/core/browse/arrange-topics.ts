import { deadLetterTopicOf } from '../messages/dead-letters/dead-letter-topics.ts';
import type { DeadLetterSetting, DeadLetterTopic } from '../messages/dead-letters/dead-letter-topics.ts';

/** A topic as a tree shows it. */
export interface ArrangedTopic {
  readonly name: string;
  readonly role: 'topic' | DeadLetterTopic['kind'];
  /** The topics of its dead letters and of its retries. */
  readonly under: readonly ArrangedTopic[];
}

export interface ArrangedTopics {
  readonly topics: readonly ArrangedTopic[];
  /** So many of Kafka's own and of its tools are left out. */
  readonly internal: number;
  /** So many others do not have the text of the filter in their names. */
  readonly filtered: number;
}

export interface ArrangeOptions {
  readonly filter: string;
  readonly internal: 'hidden' | 'shown';
  /** Topics that somebody set to be those of dead letters. */
  readonly deadLetters?: DeadLetterSetting;
}

/**
 * Topics in alphabetical order, those of dead letters and of retries under the topic that they belong to. Internal ones are left out unless they are asked for. With a filter (in small letters)
 * those are left that have it in their name; a topic of dead letters stands by itself where its own does not have it.
 */
export function arrangeTopics(topics: Iterable<{ readonly name: string; readonly isInternal: boolean }>, { filter, internal, deadLetters }: ArrangeOptions): ArrangedTopics {
  const all: string[] = [];
  let left = 0;
  for (const { name, isInternal } of topics) {
    if (internal === 'hidden' && (isInternal || isNamedInternal(name))) left++;
    else all.push(name);
  }
  const names = new Set(all);
  const shown = filter === '' ? names : new Set(all.filter((name) => name.toLowerCase().includes(filter)));
  const roots: { readonly name: string; readonly role: ArrangedTopic['role'] }[] = [];
  const members = new Map<string, ArrangedTopic[]>();
  for (const name of [...shown].sort()) {
    const what = deadLetterTopicOf(name, names, deadLetters);
    const role = what?.kind ?? 'topic';
    if (what?.original === undefined || what.original === name || !shown.has(what.original)) roots.push({ name, role });
    else {
      const one: ArrangedTopic = { name, role, under: [] };
      const list = members.get(what.original);
      if (list) list.push(one);
      else members.set(what.original, [one]);
    }
  }
  // What stands under a topic that stands under another one itself goes to the one at the top.
  const under = (name: string, seen: ReadonlySet<string>): readonly ArrangedTopic[] => (members.get(name) ?? []).flatMap((it) => (seen.has(it.name) ? [] : [it, ...under(it.name, new Set([...seen, it.name]))]));
  return { topics: roots.map(({ name, role }) => ({ name, role, under: members.has(name) ? under(name, new Set([name])) : [] })), internal: left, filtered: names.size - shown.size };
}

/** Topics that Kafka, Connect, registries and ksqlDB keep their own state in begin with an underscore by convention: `__consumer_offsets`, `_schemas`, `_confluent-…`. */
function isNamedInternal(name: string): boolean {
  return name.startsWith('_');
}
