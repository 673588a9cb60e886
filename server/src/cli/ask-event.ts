import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { profiles } from '../core/config/profiles/index.ts';
import { noWords } from '../core/config/settings.ts';
import { eventPart } from '../core/new-event/event-parts.ts';
import { newFormats } from '../core/new-event/new-event.ts';
import type { NewFormat } from '../core/new-event/new-event.ts';
import { readFields, typeNotations } from '../core/new-event/new-field.ts';
import { checkAction } from '../core/new-event/past-action.ts';
import { createProjects } from '../workspace/project.ts';
import type { NewEventOptions } from './new-event.ts';
import { Failure } from './failure.ts';

/** What a person answers on a terminal. */
export interface AskedEvent {
  readonly name: string;
  readonly options: Pick<NewEventOptions, 'format' | 'profile' | 'field' | 'insist'>;
}

type Read<T> = { readonly value: T } | { readonly fault: string };

/** Asks for a new event, one question after the other, each until its answer can be taken; an empty answer takes what stands in brackets. */
export async function askEvent(given: Pick<NewEventOptions, 'profile'>, cwd: string): Promise<AskedEvent> {
  const { config } = await createProjects({ folders: [cwd], overlay: () => undefined }).projectOf(path.join(cwd, 'new'));
  // Where a configuration counts, what it extends; else one that says what events look like.
  const usual = config.file === undefined ? 'house' : config.profiles[0]!;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // At the end of the input a question would never be answered.
  const ended = new AbortController();
  terminal.once('close', () => { ended.abort(); });
  try {
    const domain = await part('Domain, such as orders');
    const entity = await part('Entity, such as order');
    const { action, insist } = await asAction(entity);
    const format = await choice<NewFormat>('Format', newFormats.filter((it) => it !== 'snowplow'));
    const profile = given.profile ?? await choice('Profile', [usual, ...[...profiles.keys()].filter((name) => name !== usual)]);
    const fields = await until<string>(`Fields, name:type (${typeNotations.join(' ')}; "?" for optional)`, (text) => {
      const read = readFields(text);
      return read.kind === 'fault' ? { fault: read.sentence } : { value: text };
    });
    return { name: `${domain}.${entity}.${action}`, options: { format, profile, field: [fields], ...(insist && { insist }) } };
  } catch (error) {
    if (ended.signal.aborted) throw new Failure('The questions were not answered to the end; nothing was written.');
    throw error;
  } finally {
    terminal.close();
  }

  async function until<T>(question: string, read: (text: string) => Read<T>): Promise<T> {
    for (;;) {
      const answer = read((await terminal.question(`${question}: `, { signal: ended.signal })).trim());
      if ('value' in answer) return answer.value;
      process.stderr.write(`  ${answer.fault}\n`);
    }
  }

  function part(question: string): Promise<string> {
    return until<string>(question, (text) => {
      const value = eventPart(text);
      return value === undefined ? { fault: 'It begins with a letter and holds letters, digits and "_".' } : { value };
    });
  }

  async function asAction(entity: string): Promise<{ readonly action: string; readonly insist?: true }> {
    const action = await part('What happened, such as placed');
    const check = checkAction(action, entity, noWords);
    if (check.kind === 'fine') return { action };
    process.stderr.write(`  ${check.sentence}\n`);
    const { past } = check;
    const wanted = await until<'default' | 'yes' | 'no'>(past === undefined ? `Take "${action}" all the same? [n]` : `Take "${past}"? [y] (n keeps "${action}")`, (text) => (/^(y|yes|n|no|)$/i.test(text) ? { value: text === '' ? 'default' : /^y/i.test(text) ? 'yes' : 'no' } : { fault: 'Answer y or n.' }));
    if (past !== undefined) return wanted === 'no' ? { action, insist: true } : { action: past };
    return wanted === 'yes' ? { action, insist: true } : asAction(entity);
  }

  function choice<T extends string>(question: string, choices: readonly T[]): Promise<T> {
    return until<T>(`${question}: ${choices.join(', ')} [${choices[0]!}]`, (text) => {
      const value = text === '' ? choices[0] : choices.find((it) => it === text);
      return value === undefined ? { fault: `It is one of ${choices.join(', ')}.` } : { value };
    });
  }
}
