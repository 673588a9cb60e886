import type { CaseStyle } from '../words/case.ts';
import { splitWords } from '../words/case.ts';
import type { EventEnvelope } from './envelope.ts';
import { fieldCaseOf, inFieldCase } from './field-name-style.ts';

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

/** A new name in the style that most fields of an envelope, or of the event around it, are in; as it is where they show none. */
export function inTheirStyle(name: string, { root, holder }: EventEnvelope): string {
  for (const object of [holder.object, root]) {
    const counts = new Map<CaseStyle, number>();
    for (const field of object?.fields.keys() ?? []) {
      const style = fieldCaseOf(field);
      if (style) counts.set(style, (counts.get(style) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([, one], [, other]) => other - one);
    if (most) return (counts.get(fieldCaseOf(name) ?? most[0]) ?? 0) === most[1] ? name : (inFieldCase(name, most[0]) ?? name);
  }
  return name;
}

function bare(name: string): string {
  return splitWords(name).join('').toLowerCase();
}
