import { createBrokers } from './cluster.ts';
import type { Brokers } from './cluster.ts';
import { shownCluster } from './connection.ts';
import type { KafkaConnection } from './connection.ts';
import { FaultError, faultOf } from './fault.ts';
import { groupsOf, progressOf } from './groups.ts';
import { newestOf } from './newest.ts';
import { rangesOf } from './offsets.ts';
import { topicSettingNames } from './port.ts';
import type { KafkaAnswer, KafkaReader, TopicSettings } from './port.ts';
import { readTopic } from './read.ts';
import { apis } from './wire/apis.ts';
import { codes, errorName } from './wire/errors.ts';

/** A reader of a cluster over the Kafka protocol. Nothing is connected until something is asked. */
export function connectKafka(connection: KafkaConnection): KafkaReader {
  const brokers = createBrokers(connection);
  const { limits } = connection;
  let lanes = 0;
  return {
    shown: shownCluster(connection),
    cluster: (signal) => answered(async () => (await brokers.look([], signal)).cluster),
    topics: (signal) => answered(async () => [...(await brokers.look('all', signal)).topics].sort((a, b) => (a.name < b.name ? -1 : 1))),
    topic: (name, signal) => answered(async () => {
      const [topic] = (await brokers.look([name], signal)).topics;
      if (!topic || topic.fault) throw new FaultError(topic?.fault ?? { kind: 'no-topic', name });
      return topic;
    }),
    settings: (topics, signal) => answered(() => settingsOf(brokers, topics, signal)),
    ranges: (topics, signal) => answered(async () => rangesOf(brokers, (await brokers.look(topics, signal)).topics, 'uncommitted', signal)),
    groups: (signal) => answered(() => groupsOf(brokers, signal)),
    progress: (groups, topics, signal) => answered(() => progressOf(brokers, groups, topics, signal)),
    newest: (ask, signal) => answered(() => newestOf(brokers, limits, ask, signal)),
    read: (ask, signal) => readTopic(brokers, `read ${++lanes}`, limits, ask, signal),
    close: () => brokers.close(),
  };
}

async function answered<T>(work: () => Promise<T>): Promise<KafkaAnswer<T>> {
  try {
    return { kind: 'ok', value: await work() };
  } catch (error) {
    return { kind: 'fault', fault: faultOf(error) };
  }
}

/** So many topics are asked about at once. */
const atOnce = 1000;

async function settingsOf(brokers: Brokers, topics: readonly string[], signal: AbortSignal | undefined): Promise<ReadonlyMap<string, KafkaAnswer<TopicSettings>>> {
  const found = new Map<string, KafkaAnswer<TopicSettings>>();
  if (topics.length === 0) return found;
  await brokers.look([], signal);
  const broker = await brokers.to(brokers.ids()[0] ?? -1, 'ask', signal);
  for (let i = 0; i < topics.length; i += atOnce) {
    const some = topics.slice(i, i + atOnce);
    const answer = await broker.ask(apis.describeConfigs, { resources: some.map((name) => ({ type: 2, name, keys: topicSettingNames })), synonyms: false, documentation: false }, { ...(signal && { signal }) });
    for (const { name, error, configs } of answer.results) {
      found.set(name, error === 0
        // 5: what Kafka itself has, 4 and 3: what a broker is set to. 1 is the topic's own.
        ? { kind: 'ok', value: new Map(configs.map(({ name: key, value, source }) => [key, { value, isDefault: source !== 1 }])) }
        : { kind: 'fault', fault: error === codes.topicNotAuthorised ? { kind: 'not-authorised', what: 'topic', name } : error === codes.unknownTopic ? { kind: 'no-topic', name } : { kind: 'error', doing: `asking for the settings of ${name}`, error: errorName(error) } });
    }
  }
  return found;
}
