import type { CheckTopicOptions } from './check-topic.ts';
import type { ConfiguredClusters } from './configured.ts';
import { withKafka } from './connect.ts';
import type { Output } from './connect.ts';
import type { DeadLettersOptions } from './dead-letters.ts';

/** What decodes is in the bundle that compares schemas: it is read when it is needed, and hands its work to the reader of this one. */

export function check(names: readonly string[], options: CheckTopicOptions, clusters: ConfiguredClusters, cwd: string, output: Output): Promise<number> {
  return withKafka(options, clusters, async (reader) => (await import('../comparing.ts')).checkTopics(reader, names, options, clusters, cwd, output));
}

export function deadLetters(topic: string | undefined, options: DeadLettersOptions, clusters: ConfiguredClusters, cwd: string, output: Output): Promise<number> {
  return withKafka(options, clusters, async (reader) => {
    const { listDeadLetterTopics, showDeadLetters } = await import('../comparing.ts');
    return topic === undefined ? listDeadLetterTopics(reader, options, clusters, output) : showDeadLetters(reader, topic, options, clusters, cwd, output);
  });
}
