import type { DeadLetterGroup } from './dead-letter-groups.ts';
import { originWords } from './dead-letter-groups.ts';
import { inlineCode as code, longestBackticks } from '../inline-code.ts';
import { nextStep } from './next-step.ts';

const mostTraceLines = 15;

/** A group of dead letters as Markdown, to be pasted into an incident. Whatever came from messages is code, so that none of it is markup. */
export function incidentMarkdown(group: DeadLetterGroup, topic: string): string {
  const lines = [`### ${group.count} dead ${group.count === 1 ? 'letter' : 'letters'} in ${code(topic)}`, '', code(group.cause), ''];
  const fact = (name: string, value: string | undefined): void => {
    if (value !== undefined) lines.push(`- ${name}: ${value}`);
  };
  fact('Came from', group.originalTopic === undefined ? undefined : code(group.originalTopic));
  fact('Exception', group.exception === undefined ? undefined : code(group.exception));
  fact('In', group.failedIn === undefined ? undefined : code(group.failedIn));
  fact('Consumer group', group.consumerGroups.length === 0 ? undefined : group.consumerGroups.map(code).join(', '));
  fact('Written by', group.frameworks.length === 0 ? undefined : group.frameworks.join(', '));
  fact('Attempts', group.attempts === undefined ? undefined : `up to ${group.attempts}`);
  fact(group.timesOf === 'original' ? 'The messages are of' : 'When', group.first === undefined || group.last === undefined ? undefined : group.first === group.last ? time(group.first) : `${time(group.first)} to ${time(group.last)}`);
  fact('Schema', group.schema === undefined ? undefined : code(group.schema));
  const { now } = group;
  fact('Field', now.kind === 'fails' && now.field !== undefined ? `${code(now.field)}${now.value === undefined ? '' : ` = ${code(now.value)}`}` : undefined);
  fact('Read now', now.kind === 'fails' ? code(now.why.message) : now.kind === 'reads' ? `yes, by ${code(now.by)}` : `not known: ${code(now.message)}`);
  const step = nextStep(group);
  fact('Next', step === undefined ? undefined : code(step));
  lines.push('', 'Examples:', '');
  for (const { topic: of, partition, offset, letter } of group.examples) {
    lines.push(`- ${code(originWords({ topic: of, partition, offset }))}${letter?.original ? `, from ${code(originWords(letter.original))}` : ''}`);
  }
  const trace = group.examples.at(-1)?.letter?.stackTrace;
  if (trace !== undefined) lines.push('', ...fenced(trace));
  return `${lines.join('\n')}\n`;
}

function time(millis: bigint): string {
  return millis > 8_640_000_000_000_000n ? String(millis) : new Date(Number(millis)).toISOString();
}

function fenced(text: string): readonly string[] {
  const all = text.trimEnd().split(/\r\n|\r|\n/);
  const kept = all.slice(0, mostTraceLines);
  const fence = '`'.repeat(Math.max(3, longestBackticks(text) + 1));
  return [fence, ...kept, ...(all.length > kept.length ? [`… ${all.length - kept.length} more lines`] : []), fence];
}
