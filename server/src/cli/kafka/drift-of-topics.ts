import { sameSchema } from '../../core/compat/same-schema.ts';
import type { Drift } from '../../core/messages/drift.ts';
import type { KafkaReader } from '../../kafka/port.ts';
import { topicDrift } from '../../messages/topic-drift.ts';
import type { CopyOf } from '../../messages/topic-drift.ts';
import { decodingOf } from '../../messages/topic-decoding.ts';
import { localSubjects } from '../../workspace/local-subjects.ts';
import { relativePath } from '../../workspace/relative-path.ts';
import { namedConfig } from '../config-file.ts';
import { Failure } from '../failure.ts';
import { createProgress } from '../progress.ts';
import type { ConfiguredClusters } from './configured.ts';
import { openRegistry } from './open-registry.ts';
import type { RegistryChoice } from './open-registry.ts';

/** So many of the newest messages of a topic are looked at. */
const looked = 100;
/** So many topics are read at once. */
const atOnce = 8;

/**
 * Which schemas the newest messages of topics carry, beside the newest version that is registered and the schema file of the current folder. Throws a `Failure`
 * where no registry can be asked.
 */
export async function lookAtDrift(reader: KafkaReader, topics: readonly string[], choice: RegistryChoice & { readonly config?: string }, clusters: ConfiguredClusters, cwd: string): Promise<ReadonlyMap<string, Drift>> {
  const { registry, newest, note, close } = openRegistry(choice, clusters);
  const progress = createProgress('Looking at topic');
  try {
    if (!registry) throw new Failure(note ?? 'Schemas of messages are known by a registry, and none is configured. Name one: --registry URL');
    const subjects = await registry.subjects();
    if (subjects.kind !== 'ok') throw new Failure(`The registry ${registry.shown} cannot be asked: ${subjects.reason}.`);
    const files = await localSubjects(cwd, choice.config === undefined ? undefined : namedConfig(choice.config, cwd), new Set(subjects.value));
    const copyOf: CopyOf = (subject, version, others) => {
      const local = files.get(subject);
      if (!local || version.side === 'protobuf') return Promise.resolve(undefined);
      const isOf = ({ side }: (typeof others)[number]): boolean => side !== 'protobuf' && sameSchema(local.model, side.model);
      return Promise.resolve({ workingCopy: isOf(version) ? 'same' : others.some(isOf) ? 'behind' : 'different', workingCopyName: relativePath(cwd, local.file) });
    };
    const found = new Map<string, Drift>();
    const open = [...topics];
    await Promise.all(Array.from({ length: atOnce }, async () => {
      for (let topic = open.shift(); topic !== undefined; topic = open.shift()) {
        progress.step(topics.length - open.length, topics.length);
        const answer = await reader.newest({ topic, count: looked });
        if (answer.kind === 'fault' || answer.value.messages.length === 0) continue;
        const decoding = decodingOf(topic, registry);
        const drift = topicDrift(topic);
        decoding.ahead(answer.value.messages);
        for (const message of answer.value.messages) drift.add(message, await decoding.value(message));
        const seen = await drift.look(newest, copyOf, [...files].flatMap(([subject, local]) => (local.topic === topic && !subject.endsWith('-key') ? [subject] : [])));
        if (seen) found.set(topic, seen);
      }
    }));
    return found;
  } finally {
    progress.end();
    close();
  }
}
