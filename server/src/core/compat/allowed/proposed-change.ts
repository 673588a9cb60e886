import type { Edit } from '../../finding.ts';

/** A change that somebody may want to make at a place of a schema: as words, and as edits of its text. */
export interface ProposedChange {
  /** An imperative: "Remove it", "Change its type to long". */
  readonly change: string;
  /** Not overlapping. */
  readonly edits: readonly Edit[];
}

/** A name that is not taken. */
export function freeName(wanted: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  for (let i = 1; ; i++) {
    const name = i === 1 ? wanted : `${wanted}_${i}`;
    if (!names.has(name)) return name;
  }
}
