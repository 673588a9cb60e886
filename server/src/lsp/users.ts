import type { Location } from 'vscode-languageserver-types';
import { usablesOf, usesIn, wordsOfUsers } from '../core/features/uses.ts';
import type { Usable } from '../core/features/uses.ts';
import type { SchemaModel } from '../core/model/schema-model.ts';
import { lineIndex } from '../core/text.ts';
import type { Project } from '../workspace/project.ts';

/** Places, by the ids of what they refer to. */
export type Uses = ReadonlyMap<string, readonly Location[]>;

/** A schema that others may refer to, as it is now. */
export interface Used {
  readonly file: string;
  readonly model: SchemaModel;
  /** The projects whose files see it. */
  readonly projects: readonly Project[];
}

/**
 * Where other files refer to what an open schema defines. Looked for in slices when somebody asks; of what changed since then, only that is looked at
 * again.
 */
export interface Users {
  /** What was found last for the names that the schema has; undefined where that is nothing yet. */
  known(file: string, model: SchemaModel): Uses | undefined;
  /** As it is when all files were looked at; of a text that is another one by then, as far as that went. */
  of(used: Used): Promise<Uses>;
  /** A file came, went or changed, on the disk or in an editor. Returns whether it may refer to what was asked about, or did. */
  changed(file: string): boolean;
  forget(file: string): void;
}

interface Entry {
  /** What it defined when the files were looked at, and how that is found in other texts. */
  names: string;
  words: readonly string[];
  /** By the file that refers to it. */
  readonly byFile: Map<string, Uses>;
  /** Files that have one of the words, whatever they mean by it. */
  readonly naming: Set<string>;
  /** One of them changed since they were looked at, or became one. */
  isTouched: boolean;
  /** What the index called its names' generation then. */
  generation: number;
  /** Files to be looked at; undefined for all of them. */
  dirty: Set<string> | undefined;
  found: Uses | undefined;
  /** What is being looked for; undefined when nothing is, or the text became another one. */
  asked: Used | undefined;
  running: Promise<void> | undefined;
}

export interface UsersOptions {
  /** The folder of the project that a file belongs to. */
  readonly folderOf: (file: string) => string;
  readonly textOf: (file: string) => string | undefined;
  /** Lets others work. */
  readonly pause: () => Promise<void>;
}

/** Milliseconds that nobody notices. */
const slice = 5;

export function createUsers({ folderOf, textOf, pause }: UsersOptions): Users {
  const entries = new Map<string, Entry>();

  return {
    known(file, model) {
      const entry = entries.get(file);
      return entry?.names === namesOf(usablesOf(model)) ? entry.found : undefined;
    },
    async of(used) {
      let entry = entries.get(used.file);
      if (!entry) entries.set(used.file, (entry = { names: '', words: [], byFile: new Map(), naming: new Set(), isTouched: false, generation: 0, dirty: undefined, found: undefined, asked: undefined, running: undefined }));
      entry.asked = used;
      await (entry.running ??= look(entry));
      return entry.found ?? new Map();
    },
    changed(file) {
      const own = entries.get(file);
      if (own) own.asked = undefined;
      let matters = false;
      let text: string | undefined;
      for (const [other, entry] of entries) {
        if (other === file) continue;
        entry.dirty?.add(file);
        if (!entry.naming.has(file) && !entry.words.some((word) => (text ??= textOf(file) ?? '').includes(word))) continue;
        entry.isTouched = true;
        matters = true;
      }
      return matters;
    },
    forget: (file) => void entries.delete(file),
  };

  async function look(entry: Entry): Promise<void> {
    try {
      while (entry.asked) await lookFor(entry, entry.asked);
    } finally {
      entry.running = undefined;
    }
  }

  async function lookFor(entry: Entry, used: Used): Promise<void> {
    const { file: own, model, projects } = used;
    const usables = usablesOf(model);
    if (namesOf(usables) !== entry.names) {
      entry.names = namesOf(usables);
      entry.words = wordsOfUsers(model, usables);
      entry.byFile.clear();
      entry.naming.clear();
      entry.dirty = undefined;
      entry.found = undefined;
    }
    for (const { index } of projects) await index.warm(pause);
    const generation = projects.reduce((sum, { index }) => sum + index.namesGeneration(), 0);
    const files = (entry.dirty ??= new Set(usables.length === 0 ? [] : projects.flatMap(({ index }) => index.files(own))));
    // Another file defines a name by now, or no longer: what others mean by it may be another thing.
    if (entry.isTouched && generation !== entry.generation) for (const file of entry.naming) files.add(file);
    entry.isTouched = false;
    entry.generation = generation;
    let since = performance.now();
    for (const file of [...files]) {
      // Places are told by where the names stand.
      if (entry.asked !== used) return;
      files.delete(file);
      lookAt(entry, used, file, usables);
      if (performance.now() - since < slice) continue;
      await pause();
      since = performance.now();
    }
    if (entry.asked !== used) return;
    entry.found = together(entry);
    if (files.size === 0) entry.asked = undefined;
  }

  function lookAt({ byFile, naming, words }: Entry, { file: own, projects }: Used, file: string, usables: readonly Usable[]): void {
    byFile.delete(file);
    naming.delete(file);
    const project = file === own ? undefined : projects.find(({ config }) => config.folder === folderOf(file));
    const found = project?.index.schemaWith(words, file);
    if (!found) return;
    naming.add(file);
    const uses = usesIn(found, usables);
    if (uses.size === 0) return;
    const { uri, tree } = found.model;
    const lines = lineIndex(tree.text);
    byFile.set(file, new Map([...uses].map(([id, spans]) => [id, spans.map((span) => ({ uri, range: lines.rangeOf(span) }))])));
  }
}

function namesOf(usables: readonly Usable[]): string {
  return usables.map(({ id, definition }) => `${id} ${definition.name}`).join('\n');
}

function together({ byFile }: Entry): Uses {
  const all = new Map<string, Location[]>();
  for (const [, uses] of [...byFile].sort(([a], [b]) => (a < b ? -1 : 1))) for (const [id, places] of uses) all.set(id, [...(all.get(id) ?? []), ...places]);
  return all;
}
