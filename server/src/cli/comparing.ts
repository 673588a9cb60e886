/**
 * What compares schemas with earlier versions and talks with registries: a bundle of its own (see `esbuild.mjs`), so that `lint` does not wait
 * for it to be read.
 */
export { compat } from './compat.ts';
export { checkPairs } from './pairs.ts';
export { convert } from './convert.ts';
export { register } from './register.ts';
export { registryDiff } from './registry-diff.ts';
export { setLevel } from './set-level.ts';
export { sample } from './sample.ts';
export { snapshot } from './snapshot.ts';
// What decodes messages needs all of it as well.
export { checkTopics } from './kafka/check-topic.ts';
export { listDeadLetterTopics, showDeadLetters } from './kafka/dead-letters.ts';
export { decodedLines, openDecoding } from './kafka/decoding.ts';
export { decodingOptions } from './kafka/decode-as.ts';
export { lookAtDrift } from './kafka/drift-of-topics.ts';
export { openRegistry } from './kafka/open-registry.ts';
export { silenceCode } from './kafka/registry-silence.ts';
export { silenceOf } from '../core/messages/why-not/schema-not-found.ts';
export { messageFilter } from './kafka/message-filter.ts';
export { decodedJson } from '../messages/json-line.ts';
export { lookupAgain } from '../messages/lookup-again.ts';
export { decodingOf } from '../messages/topic-decoding.ts';
export { topicDrift } from '../messages/topic-drift.ts';
