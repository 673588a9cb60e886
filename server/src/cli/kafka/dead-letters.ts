import { deadLetterOf } from '../../core/messages/dead-letters/dead-letter.ts';
import { createDeadLetterGroups } from '../../core/messages/dead-letters/dead-letter-groups.ts';
import type { DeadLetterGroup } from '../../core/messages/dead-letters/dead-letter-groups.ts';
import { incidentMarkdown } from '../../core/messages/dead-letters/incident.ts';
import type { DecodeContext } from '../../core/messages/decode-context.ts';
import { decodeSide } from '../../core/messages/decode.ts';
import { rememberedLookup } from '../../core/messages/remembered-lookup.ts';
import type { KafkaReader } from '../../kafka/port.ts';
import { exit } from '../failure.ts';
import { visible } from '../visible.ts';
import type { ConfiguredClusters } from './configured.ts';
import { withKafka } from './connect.ts';
import type { KafkaOptions, Output } from './connect.ts';
import { overLastMessages } from './last-messages.ts';
import { readerSchema, topicSchemas } from './topic-schemas.ts';
import type { SchemaOptions } from './topic-schemas.ts';

export interface DeadLettersOptions extends KafkaOptions, SchemaOptions {
  readonly count?: number;
  /** A file: which of them it could read by now. */
  readonly schema?: string;
  readonly format: 'pretty' | 'json' | 'markdown';
}

const usualCount = 1000;
/** A topic may hold the dead letters of all others: a schema is not looked for under a thousand subjects. */
const mostTopics = 20;

/** `event-schemas dlq`: dead letters in groups, by cause and schema, with what their headers say and which field fails now. It only reads. */
export async function deadLetters(topic: string, options: DeadLettersOptions, clusters: ConfiguredClusters, cwd: string, output: Output): Promise<number> {
  const reader = options.schema === undefined ? undefined : await readerSchema(options.schema, options, cwd);
  const schemas = topicSchemas(topic, 'value', options, clusters);
  const context = { ...schemas.context, ...(reader && { reader }) };
  try {
    return await withKafka(options, clusters, (kafka) => groupMessages(kafka, topic, options, { context, subjects: schemas.subjects }, output));
  } finally {
    schemas.close();
  }
}

/** The same on a cluster that is connected. */
export async function groupMessages(kafka: KafkaReader, topic: string, { count = usualCount, format }: DeadLettersOptions, schemas: { readonly context: DecodeContext; readonly subjects: Set<string> }, output: Output): Promise<number> {
  const groups = createDeadLetterGroups();
  const context = { ...schemas.context, find: rememberedLookup(schemas.context.find).find };
  const { isWhole } = await overLastMessages(kafka, topic, count, 'Reading dead letter', async (message) => {
    const letter = deadLetterOf(message);
    const from = (letter?.previous ?? letter?.original)?.topic;
    // Their schemas stand under the topic that they came from.
    if (from !== undefined && schemas.subjects.size < mostTopics) schemas.subjects.add(`${from}-value`);
    groups.add(message, letter, await decodeSide(message, 'value', context));
  });
  const found = groups.groups();
  await output.write(found.map(printer(format, topic)).join(format === 'markdown' ? '\n' : ''));
  if (found.length === 0) process.stderr.write(`event-schemas: ${visible(topic)} has no messages.\n`);
  if (groups.ungrouped() > 0) process.stderr.write(`event-schemas: ${groups.ungrouped()} more have other causes, too many to list.\n`);
  return isWhole ? exit.clean : exit.failed;
}

function printer(format: DeadLettersOptions['format'], topic: string): (group: DeadLetterGroup) => string {
  switch (format) {
    case 'markdown':
      return (group) => incidentMarkdown(group, topic);
    case 'json':
      return ({ whyNow, examples, first, last, ...group }) => `${JSON.stringify({
        ...group, ...(first !== undefined && { first: String(first) }), ...(last !== undefined && { last: String(last) }), ...(whyNow && { whyNow: whyNow.message }),
        examples: examples.map(({ letter, offset, ...example }) => ({ ...example, offset: String(offset), ...(letter?.original && { original: { ...letter.original, ...(letter.original.offset !== undefined && { offset: String(letter.original.offset) }) } }) })),
      })}\n`;
    case 'pretty':
      return ({ count, cause, originalTopic, consumerGroups, failedIn, schema, whyNow, examples }) => [
        `${String(count).padStart(6)} × ${visible(cause)}`,
        ...[originalTopic && `from ${originalTopic}`, consumerGroups.length > 0 && `group ${consumerGroups.join(', ')}`, failedIn && `in ${failedIn}`, schema && `written with ${schema}`].flatMap((part) => (part ? [`         ${visible(part)}`] : [])),
        ...(whyNow ? [`         Now: ${visible(whyNow.message)}`] : []),
        `         Such as ${examples.map(({ partition, offset }) => `${partition}/${offset}`).join(', ')}`, '',
      ].join('\n');
    default:
      return format satisfies never;
  }
}
