import type { DeadLetterExample, DeadLetterGroup } from '../../core/messages/dead-letters/dead-letter-groups.ts';
import { nextStep } from '../../core/messages/dead-letters/next-step.ts';
import { oneLine } from '../../core/messages/plain-text.ts';
import { schemaWords } from '../../core/messages/schema-words.ts';
import type { DeadLetterExampleRow, DeadLetterGroupRow, DeadLetterNow } from '../../protocol/dead-letters.ts';

const mostText = 500;
const mostName = 300;
const most = { names: 20, trace: 15 } as const;

/** A group as a view shows it. Its size is bounded, whatever headers hold. `file` is the URI of the schema file of its subject here. */
export function groupRow(group: DeadLetterGroup, file: string | undefined): DeadLetterGroupRow {
  const { id, count, cause, exception, failedIn, schema, originalTopic, first, last, timesOf, attempts, frameworks, consumerGroups, examples } = group;
  const next = nextStep(group);
  const trace = examples.at(-1)?.letter?.stackTrace ?? '';
  return {
    id, count, cause: oneLine(cause, mostText), ...named('exception', exception), ...named('failedIn', failedIn), ...named('schema', schema), ...named('from', originalTopic),
    ...timed('first', first), ...timed('last', last), timesOf, ...(attempts !== undefined && { attempts }), frameworks,
    consumerGroups: consumerGroups.slice(0, most.names).map((one) => oneLine(one, mostName)), now: nowOf(group, file), ...(next !== undefined && { next: oneLine(next, mostText) }),
    examples: examples.toReversed().map(exampleRow), trace: trace === '' ? [] : trace.slice(0, 20_000).trimEnd().split(/\r\n|\r|\n/).slice(0, most.trace).map((line) => oneLine(line, mostName)),
  };
}

function nowOf({ now }: DeadLetterGroup, file: string | undefined): DeadLetterNow {
  switch (now.kind) {
    case 'fails': {
      const { why, side, field, value } = now;
      const place = why.reader?.version ? schemaWords(why.reader.version) : why.reader ? undefined : why.writer && schemaWords(why.writer);
      const written = place ?? (why.writer && schemaWords(why.writer));
      return {
        kind: 'fails', side, message: oneLine(why.message, 2 * mostText), ...named('field', field), ...named('value', value), ...named('place', written), ...(file !== undefined && { file }),
      };
    }
    case 'reads':
      return { kind: 'reads', by: oneLine(now.by, mostName) };
    case 'unknown':
      return { kind: 'unknown', message: oneLine(now.message, mostText) };
    default:
      return now satisfies never;
  }
}

function exampleRow({ partition, offset, time, letter }: DeadLetterExample): DeadLetterExampleRow {
  const { original } = letter ?? {};
  return {
    partition, offset: String(offset), ...timed('time', time),
    ...(original && { original: { topic: oneLine(original.topic, mostName), ...(isTopicName(original.topic) && { ...(original.partition !== undefined && { partition: original.partition }), ...(original.offset !== undefined && { offset: String(original.offset) }) }) } }),
  };
}

/** What Kafka lets a topic be called (`Topic.validate`). What is none leads nowhere: anybody may write a header. */
function isTopicName(name: string): boolean {
  return /^[\w.-]{1,249}$/.test(name);
}

function named<Name extends string>(name: Name, text: string | undefined): { readonly [N in Name]?: string } {
  return (text === undefined || text === '' ? {} : { [name]: oneLine(text, mostName) }) as { readonly [N in Name]?: string };
}

/** ISO 8601; a number where no calendar has it. */
function timed<Name extends string>(name: Name, at: bigint | undefined): { readonly [N in Name]?: string } {
  if (at === undefined) return {};
  const date = new Date(Number(at));
  return { [name]: Number.isNaN(date.getTime()) ? `${at} ms` : date.toISOString() } as { readonly [N in Name]?: string };
}
