/** What looks at Kafka topics: a bundle of its own (see `esbuild.mjs`), so that nothing else waits for it to be read. */
export { listTopics } from './kafka/list-topics.ts';
export { showTopic } from './kafka/show-topic.ts';
export { check, deadLetters } from './kafka/with-schemas.ts';
