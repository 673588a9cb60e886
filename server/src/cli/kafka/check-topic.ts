import { topicOfSchema } from '../../core/browse/topic-of-schema.ts';
import { outcomeWords, verdictOf } from '../../core/messages/check-report.ts';
import type { Side } from '../../core/messages/message.ts';
import { silenceOf } from '../../core/messages/why-not/schema-not-found.ts';
import { createValidator } from '../../core/messages/validate.ts';
import type { Validation } from '../../core/messages/validation.ts';
import { sentenceOf } from '../../kafka/fault.ts';
import type { KafkaReader } from '../../kafka/port.ts';
import { checkMessages } from '../../messages/check-messages.ts';
import { kafkajsRefusal } from '../../messages/kafkajs-consumer.ts';
import { relativeTo } from '../../workspace/project.ts';
import { exit, Failure } from '../failure.ts';
import { oneSchema } from '../one-schema.ts';
import { createProgress } from '../progress.ts';
import { visible } from '../visible.ts';
import type { ConfiguredClusters } from './configured.ts';
import { valueOf } from './connect.ts';
import type { Output } from './connect.ts';
import { wholeValues } from './decode-as.ts';
import { openDecoding } from './decoding.ts';
import { lastOf } from './last-of.ts';
import type { RegistryChoice } from './open-registry.ts';
import { silenceCode } from './registry-silence.ts';

export interface CheckTopicOptions extends RegistryChoice {
  /** The schema that reads, where the one argument is a topic. */
  readonly schema?: string;
  readonly count: number;
  readonly partition?: readonly number[];
  readonly config?: string;
  readonly format: 'pretty' | 'json';
  /** A client library that is asked about each message too. */
  readonly client?: 'kafkajs';
}

/**
 * `event-schemas topic check`: whether readers with the schemas of files can read the newest messages of their topics, which no registry can tell. `names` is one topic
 * where `--schema` says the file, else files, whose topics their subjects say. Ends with 1 when some messages cannot be read, with 2 when of some nobody can say.
 */
export async function checkTopics(reader: KafkaReader, names: readonly string[], options: CheckTopicOptions, clusters: ConfiguredClusters, cwd: string, output: Output): Promise<number> {
  if (options.schema !== undefined) {
    if (names.length !== 1) throw new Failure('With --schema one topic is named. Without it files are, each of which has a topic by its subject.');
    return checkTopic(reader, { topic: names[0]!, side: 'value' }, options.schema, options, clusters, cwd, output);
  }
  const topics = valueOf(await reader.topics()).map(({ name }) => name);
  // Files that cannot be meant are said before the first is checked.
  const pairs: { readonly file: string; readonly topic: string; readonly side: Side }[] = [];
  for (const name of names) pairs.push({ file: name, ...await topicOfFile(name, topics, options, cwd) });
  const codes: number[] = [];
  for (const { file, topic, side } of pairs) codes.push(await checkTopic(reader, { topic, side }, file, options, clusters, cwd, output));
  return codes.includes(exit.failed) ? exit.failed : codes.includes(exit.findings) ? exit.findings : exit.clean;
}

/** The topic of a schema file, by its subject as the configuration says it. */
async function topicOfFile(name: string, topics: readonly string[], options: CheckTopicOptions, cwd: string): Promise<{ readonly topic: string; readonly side: Side }> {
  const { file, project, model, settings } = await oneSchema(name, options, cwd);
  const found = topicOfSchema(model, relativeTo(project.config, file), project.config.config.subjects ?? settings.subjectNameStrategy, topics);
  if (found.kind === 'one') return found;
  throw new Failure(`Which topic ${name} is for is not clear. ${found.reason} Name it: event-schemas topic check TOPIC --schema ${name}`);
}

/** What it keeps does not grow with the number of messages. */
async function checkTopic(reader: KafkaReader, { topic, side }: { readonly topic: string; readonly side: Side }, schema: string, options: CheckTopicOptions, clusters: ConfiguredClusters, cwd: string, output: Output): Promise<number> {
  const { file, project, model } = await oneSchema(schema, options, cwd);
  const decoding = await openDecoding(topic, options, clusters, { limits: wholeValues });
  if (decoding.note !== undefined) say(decoding.note);
  if (options.client === 'kafkajs' && Number.parseInt(process.versions.node, 10) < 22) say(`The authors of @kafkajs/confluent-schema-registry ask for Node 22 or later, and this is Node ${process.versions.node}. With Node 20.20 it was tried and answered alike.`);
  const validator = createValidator({ side: { model, workspace: project.index.workspaceFor(file) }, name: schema }, side, { ...await decoding.context, ...(options.client && { client: kafkajsRefusal }) });
  const progress = createProgress('Checking message');
  let unchecked = 0;
  try {
    const { ask, total } = await lastOf(reader, { topic, ...(options.partition && { partitions: options.partition }) }, options.count);
    const fault = await checkMessages(reader, ask, validator, {
      step: (done) => progress.step(done, total),
      unchecked(sentence) {
        unchecked++;
        progress.end();
        say(sentence);
      },
    });
    if (fault) throw new Failure(sentenceOf(fault));
    progress.end();
    const result = validator.result();
    await output.write(options.format === 'json' ? `${JSON.stringify(jsonOf(topic, schema, result))}\n` : pretty(topic, schema, result));
    // What was not asked is no finding, and hides none: 2 comes before 1.
    const silences = result.reasons.filter(({ why }) => why.kind === 'registry-silent');
    const silent = silences.reduce((sum, { count }) => sum + count, 0);
    const asked = silenceCode(decoding, { silent, of: result.messages, reason: silences[0] && silenceOf({ why: [silences[0].why] }), nor: (them) => `whether ${schema} reads ${them}` });
    if (asked !== exit.clean) return asked;
    return result.unreadable > 0 ? exit.findings : result.unknown + unchecked > 0 ? exit.failed : exit.clean;
  } finally {
    progress.end();
    decoding.close();
  }
}

function say(note: string): void {
  process.stderr.write(`event-schemas: ${visible(note)}\n`);
}

function jsonOf(topic: string, schema: string, { reasons, writers, ...counts }: Validation): object {
  return {
    topic, schema, ...counts,
    reasons: reasons.map(({ why: { kind, outcome, message, field }, count, example }) => ({ kind, outcome, field: field ?? null, message, count, example: { partition: example.partition, offset: Number(example.offset) } })),
    writers: writers.map(({ schema, count }) => ({ schema: schema ? schema.places[0] ?? { name: schema.name } : null, count })),
  };
}

function pretty(topic: string, schema: string, result: Validation): string {
  const reasonLines = result.reasons.flatMap(({ why, count, example }) => [
    '', `${count} × ${outcomeWords[why.outcome]}, such as ${example.partition}/${example.offset}`, `  ${visible(why.message)}`,
  ]);
  return `${[verdictOf(visible(topic), visible(schema), result, visible), ...reasonLines, ...(result.further > 0 ? ['', `${result.further} more have other reasons.`] : [])].join('\n')}\n`;
}
