import { collectEarly } from './little-garbage.ts';

/** What reads Kafka: a bundle of its own (see `esbuild.mjs`), read when somebody opens the first cluster. */
export { kafkaConnectionTo } from '../../kafka/connections.ts';
export { connectKafka } from '../../kafka/reader.ts';

collectEarly();
