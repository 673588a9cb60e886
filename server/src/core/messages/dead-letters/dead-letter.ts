import type { Message } from '../message.ts';
import type { DeadLetter } from './framework.ts';
import { frameworks } from './frameworks/index.ts';

/**
 * What a framework wrote about why a message came to a dead-letter topic; undefined where it wrote nothing. Decided by the names of headers, at least two as a rule, and
 * never by the name of the topic: an ordinary event may have a header `exception-type`.
 */
export function deadLetterOf(message: Message): DeadLetter | undefined {
  for (const { id, title, recognise } of frameworks) {
    const found = recognise(message);
    if (found) return { framework: id, frameworkTitle: title, ...withoutAbsent(found) };
  }
  return undefined;
}

/** What is not said is not there, so that nobody needs to tell undefined from absent. */
function withoutAbsent<T extends object>(said: T): T {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as T;
}
