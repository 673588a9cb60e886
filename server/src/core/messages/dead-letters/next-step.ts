import { applicationFrame } from './application-frame.ts';
import type { DeadLetterGroup } from './dead-letter-groups.ts';

/** Exceptions of what reads bytes: Avro, JSON, Protobuf and their deserializers, converters of Kafka Connect. */
const ofReading = /(?:Serialization|Deserialization|Serde|AvroType|AvroRuntime|AvroMissingField|SchemaParse|JsonMapping|JsonParse|JsonProcessing|MismatchedInput|InvalidFormat|UnrecognizedProperty|InvalidProtocolBuffer|DataException|SchemaRegistry|RestClient)\w*$/;

/**
 * What to do about a group, in a sentence or two; undefined where what is said of its reading (`now`) has it already. It says no more than what was asked: that
 * the newest schema reads a message is not that the consumer does.
 */
export function nextStep({ now, exception, failedIn, consumerGroups, examples }: Pick<DeadLetterGroup, 'now' | 'exception' | 'failedIn' | 'consumerGroups' | 'examples'>): string | undefined {
  if (now.kind === 'fails') return undefined;
  const consumer = consumerGroups.length === 1 ? `group ${consumerGroups[0]}` : 'the consumer';
  const frame = examples.map(({ letter }) => letter?.stackTrace && applicationFrame(letter.stackTrace)).findLast((it) => it !== undefined && it !== '');
  const failedAtReading = (exception !== undefined && ofReading.test(exception)) || /CONVERTER$/.test(failedIn ?? '');
  if (now.kind === 'reads' && failedAtReading) return `It failed at reading, and is read now: look at which schema ${consumer} reads with, and send these again once it is the newest.`;
  if (frame !== undefined) return `Look at ${frame} of ${consumer}${now.kind === 'reads' ? ': the schema is not what stops it' : ''}.`;
  return now.kind === 'reads' ? `Look at the code of ${consumer}: the schema is not what stops it.` : undefined;
}
