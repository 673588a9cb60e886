import { questionOf } from '../core/analyze.ts';
import { dependentFindings } from '../core/compat/analyze-changes.ts';
import type { Dependent } from '../core/compat/analyze-changes.ts';
import type { Question } from '../core/compat/findings.ts';
import { createDependents } from '../workspace/dependents.ts';
import type { Dependents } from '../workspace/dependents.ts';
import type { Overlay } from '../workspace/config-files.ts';
import type { Current } from '../workspace/history/source.ts';
import { isInside } from '../workspace/relative-path.ts';
import type { Project, ReadSchema } from '../workspace/project.ts';
import type { Followed } from './earlier-versions.ts';

/**
 * What the text of an open schema breaks in the schemas that refer to it, open or not. Found behind the keystroke, in slices; what was found for
 * another text is never said.
 */
export interface BlastRadius {
  /** What stands in this text and breaks others: the same object as long as nothing changed, undefined while it is not known, or nothing does. */
  known(file: string, text: string): Blast | undefined;
  /** What breaks in the schemas that refer to one which nobody has open, for who waits for it. */
  of(current: Current, asked: Partial<Question>): Promise<readonly Dependent[]>;
  /** Begins to look, unless what is known is still so; `arrived` tells when something else was found than is known. */
  lookFor(current: Current, asked: Partial<Question>): void;
  /** A file came, went or changed, on the disk or in an editor. */
  changed(file: string): void;
  /** Earlier versions may be others now. */
  historiesChanged(): void;
  /** The projects were made anew. */
  projectsChanged(): void;
  forget(file: string): void;
}

export interface Blast {
  readonly text: string;
  readonly others: readonly Dependent[];
}

export interface BlastRadiusOptions {
  readonly overlay: Overlay;
  /** What an open file was read as, where that is at hand. */
  readonly readAlready?: (file: string, project: Project) => ReadSchema | undefined;
  /** What some schemas of one project follow. */
  readonly followed: (files: readonly Current[]) => Promise<ReadonlyMap<string, Followed>>;
  readonly arrived: (file: string) => void;
  /** When something was asked or typed last, as `performance.now()` tells time. */
  readonly lastAsked?: () => number;
  readonly log: (message: string) => void;
}

interface Entry {
  current: Current;
  asked: Partial<Question>;
  blast: Blast | undefined;
  /** What the last search was about; undefined when something changed since. */
  done: { readonly text: string; readonly mode: string | undefined } | undefined;
  isRunning: boolean;
  /** Ends the rest between two searches, while there is one. */
  goOn: (() => void) | undefined;
}

/** Milliseconds that nobody notices, and those between them while all files are looked at for the first time. */
const slice = 5;
const rest = 20;
/** Who types or points asks several things one after the other: so long after the last of them nobody waits. For someone who never stops it goes on after some rests. */
const quiet = 40;
const mostRests = 10;
/** The same for one search, which is over soon and whose answer is waited for. */
const searchRest = 5;
const searchQuiet = 10;
/** So long it rests before it looks again at what others became meanwhile: somebody may be typing in one of them. */
const restOfOthers = 200;

export function createBlastRadius({ overlay, readAlready, followed, arrived, lastAsked, log }: BlastRadiusOptions): BlastRadius {
  const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  /** How many wait for an answer: then nothing rests. */
  let waiting = 0;
  const untilQuiet = async (between: number, least: number): Promise<void> => {
    for (let rests = 0; waiting === 0 && rests < mostRests; rests++) {
      await new Promise((resolve) => setTimeout(resolve, between));
      if (performance.now() - (lastAsked?.() ?? 0) > least) return;
    }
    await pause();
  };
  const longPause = (): Promise<void> => untilQuiet(rest, quiet);
  const entries = new Map<string, Entry>();
  const dependents = new Map<Project, Dependents>();
  const dependentsIn = (project: Project): Dependents => {
    let own = dependents.get(project);
    if (!own) dependents.set(project, (own = createDependents(project, overlay, { short: pause, long: longPause }, (file) => readAlready?.(file, project))));
    return own;
  };

  return {
    known(file, text) {
      const blast = entries.get(file)?.blast;
      return blast?.text === text && blast.others.length > 0 ? blast : undefined;
    },
    async of(current, asked) {
      waiting++;
      try {
        return (await search(current, asked, () => true)) ?? [];
      } finally {
        waiting--;
      }
    },
    lookFor(current, asked) {
      const { file } = current;
      let entry = entries.get(file);
      if (!entry || entry.current.project !== current.project) {
        entry = { current, asked, blast: undefined, done: undefined, isRunning: false, goOn: undefined };
        entries.set(file, entry);
      }
      entry.current = current;
      entry.asked = asked;
      if (isDone(entry)) return;
      if (entry.isRunning) entry.goOn?.();
      else void run(file, entry);
    },
    changed(file) {
      for (const [project, own] of dependents) if ([project, ...project.others()].some(({ config }) => isInside(config.folder, file))) own.changed(file);
      for (const [own, entry] of entries) if (own !== file) redo(own, entry);
    },
    historiesChanged: () => entries.forEach((entry, file) => redo(file, entry)),
    projectsChanged: () => dependents.clear(),
    forget: (file) => void entries.delete(file),
  };

  function isDone({ current, asked, done }: Entry): boolean {
    return done?.text === current.model.tree.text && done.mode === asked.mode;
  }

  function redo(file: string, entry: Entry): void {
    entry.done = undefined;
    if (!entry.isRunning) void run(file, entry);
  }

  async function run(file: string, entry: Entry): Promise<void> {
    entry.isRunning = true;
    try {
      while (entries.get(file) === entry && !isDone(entry)) {
        // What the editor asks together with its change goes first, and so does who types fast.
        await untilQuiet(searchRest, searchQuiet);
        const { current, asked } = entry;
        const { text } = current.model.tree;
        entry.done = { text, mode: asked.mode };
        const others = await search(current, asked, () => entry.current.model.tree.text === text);
        if (others === undefined || entry.current.model.tree.text !== text || entry.asked.mode !== asked.mode) continue;
        // Also when another file changed meanwhile: else it would never be said while somebody types there.
        say(file, entry, { text, others });
        if (!isDone(entry)) await restOf(entry);
      }
    } catch (error) {
      log(`what ${file} breaks elsewhere: ${String(error)}`);
    } finally {
      entry.isRunning = false;
    }
  }

  function say(file: string, entry: Entry, blast: Blast): void {
    const before = entry.blast;
    const isSame = before?.text === blast.text;
    if (isSame && printOf(before.others) === printOf(blast.others)) return;
    entry.blast = blast;
    if ((isSame && before.others.length > 0) || blast.others.length > 0) arrived(file);
  }

  async function restOf(entry: Entry): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, restOfOthers);
      entry.goOn = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    entry.goOn = undefined;
  }

  /** Undefined when the text became another one meanwhile. */
  async function search(current: Current, asked: Partial<Question>, isWanted: () => boolean): Promise<readonly Dependent[] | undefined> {
    const found: Dependent[] = [];
    for (const project of [current.project, ...current.project.others()]) {
      const own = await searchIn(project, current, asked, isWanted);
      if (!own) return undefined;
      found.push(...own);
    }
    return found;
  }

  async function searchIn(project: Project, { file: changed, model }: Current, asked: Partial<Question>, isWanted: () => boolean): Promise<readonly Dependent[] | undefined> {
    const files = await dependentsIn(project).of(changed);
    if (files.length === 0) return [];
    const histories = await followed(files);
    const found: Dependent[] = [];
    let since = performance.now();
    for (const { file, model: own, settings } of files) {
      if (!isWanted()) return undefined;
      const it = histories.get(file);
      if (!it) continue;
      const workspace = it.workspace ?? project.index.workspaceFor(file);
      // A place counts in the text that it was found in: the workspace may have gone on.
      found.push(...dependentFindings({ model: own, settings, workspace, history: it.history }, model.uri, questionOf(settings, it.history, asked)).filter(({ placed }) => placed.home.tree.text === model.tree.text));
      if (performance.now() - since < slice) continue;
      await pause();
      since = performance.now();
    }
    return found;
  }
}

/** What tells one answer from another. */
function printOf(others: readonly Dependent[]): string {
  return JSON.stringify(others.map(({ placed: { model, finding: { code, span, message } } }) => [model.uri, code, span.start, span.end, message]));
}
