import { splitWords } from './case.ts';

/** What stands for a text that only a person can write. */
export const todo = 'TODO: ';

/** In place of the description of a field or an event, by its name. */
export function meaningTodo(name: string): string {
  return `${todo}what ${wordsOf(name)} means.`;
}

/** A name as words of a sentence; one without any stays as it is. */
export function wordsOf(name: string): string {
  return splitWords(name).join(' ').toLowerCase() || name;
}
