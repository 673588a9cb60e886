/** A schema in another format, as plain data, and what could not be said in it. */
export interface Conversion {
  readonly schema: unknown;
  readonly lost: readonly Loss[];
}

/** Something that the other format has no words for. */
export interface Loss {
  /** Where in the original: the names of fields on the way, joined by dots; empty for the schema itself. */
  readonly at: string;
  /** A clause: "the alias \"note\"". */
  readonly what: string;
}

export interface Losses {
  lose(at: readonly string[], what: string): void;
  readonly all: readonly Loss[];
}

/** Collects losses, each once. */
export function losses(): Losses {
  const all: Loss[] = [];
  const seen = new Set<string>();
  return {
    lose(at, what) {
      const place = at.join('.');
      if (seen.size !== seen.add(`${place} ${what}`).size) all.push({ at: place, what });
    },
    all,
  };
}

/** What is lost as lines for a person: `note: the alias "remark"`. */
export function lossLines(lost: readonly Loss[]): readonly string[] {
  return lost.map(({ at, what }) => (at === '' ? what : `${at}: ${what}`));
}
