import { arrangeTopics } from '../../core/browse/arrange-topics.ts';
import type { ArrangedTopics } from '../../core/browse/arrange-topics.ts';
import type { GroupList, KafkaReader, Topic } from '../../kafka/port.ts';
import type { OpenCluster } from './clusters.ts';
import { keptAnswer } from './kept-answer.ts';

/** What a cluster has, asked once until somebody wants it anew: every node that is opened asks for it. */
export interface ClusterLists {
  readonly topics: ReturnType<typeof keptAnswer<ReadonlyMap<string, Topic>>>;
  readonly groups: ReturnType<typeof keptAnswer<GroupList>>;
}

const lists = new WeakMap<KafkaReader, ClusterLists>();

export function listsOf({ reader }: Pick<OpenCluster, 'reader'>): ClusterLists {
  let known = lists.get(reader);
  if (!known) {
    lists.set(reader, (known = {
      topics: keptAnswer(async () => {
        const answer = await reader.topics();
        return answer.kind === 'ok' ? { kind: 'ok', value: new Map(answer.value.map((topic) => [topic.name, topic])) } : answer;
      }),
      groups: keptAnswer(() => reader.groups()),
    }));
  }
  return known;
}

const arrangements = new WeakMap<ReadonlyMap<string, Topic>, Map<string, ArrangedTopics>>();

/** The topics as the tree shows them, worked out once for each filter and setting. */
export function arranged({ setting: { deadLetters = {} } }: Pick<OpenCluster, 'setting'>, topics: ReadonlyMap<string, Topic>, filter: string, internal: 'hidden' | 'shown'): ArrangedTopics {
  const known = arrangements.get(topics) ?? new Map<string, ArrangedTopics>();
  arrangements.set(topics, known);
  const key = JSON.stringify([internal, filter, deadLetters]);
  let found = known.get(key);
  if (!found) {
    // Who types a filter asks for many, and goes back to few.
    if (known.size > 20) known.clear();
    known.set(key, (found = arrangeTopics(topics.values(), { filter, internal, deadLetters })));
  }
  return found;
}
