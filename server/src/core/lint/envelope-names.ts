import { splitWords } from '../words/case.ts';
import type { EventEnvelope } from './envelope.ts';

/** The names that the fields of an event and of its envelope have, whatever their style. */
export function fieldNames({ root, holders }: EventEnvelope): { has(name: string): boolean } {
  const names = new Set<string>();
  for (const object of [root, ...holders]) for (const name of object.fields.keys()) names.add(bare(name));
  return { has: (name) => names.has(bare(name)) };
}

/** Whether a name is one of a list, whatever its style. */
export function sameNameAs(names: readonly string[]): (name: string) => boolean {
  const all = new Set(names.map(bare));
  return (name) => all.has(bare(name));
}

function bare(name: string): string {
  return splitWords(name).join('').toLowerCase();
}
