import { faultsOf } from '../core/compat/differences.ts';
import type { Workspace } from '../core/workspace.ts';
import { couldBeSchema } from './could-be-schema.ts';
import { listFolder } from './find-files.ts';
import type { Overlay } from './config-files.ts';
import type { Current } from './history/source.ts';
import { looksOutside, surelyStandsAlone } from './history/outside.ts';
import { understandFile } from './project.ts';
import type { Project, ReadSchema } from './project.ts';
import type { Questions } from './schema-index.ts';
import { readText, uriOf } from './read-file.ts';
import { isInside } from './relative-path.ts';

/** Which schemas of a project refer to a file, directly or by others. Found in slices, when somebody asks, and kept up with what changes. */
export interface Dependents {
  /** The schemas that refer to a file, as they are now. */
  of(file: string): Promise<readonly Current[]>;
  /** A file came, went or changed, on the disk or in an editor; also one of another folder of the window, which schemas here may refer to. */
  changed(file: string): void;
}

/** So many schemas are kept as they were read, and so many characters of them: those that refer to one file are asked for with each keystroke in it. */
const mostKept = 1000;
const mostCharacters = 4_000_000;

export interface Pauses {
  /** Between slices of work that somebody waits for. */
  readonly short: () => Promise<void>;
  /** Between slices of the first look at all files, which nobody waits for: most of the time is left to others. */
  readonly long: () => Promise<void>;
}

/** A schema that refers to other files. */
interface Entry {
  /** The documents that its references lead to. */
  readonly leadsTo: ReadonlySet<string>;
  /** What was asked of other files to find that out. */
  readonly questions: Questions;
}

/**
 * @param pauses called between slices of work, which take some milliseconds each
 * @param readAlready what a file was read as, where it is open and that is at hand
 */
export function createDependents(project: Project, overlay: Overlay, pauses: Pauses, readAlready: (file: string) => ReadSchema | undefined = () => undefined): Dependents {
  const entries = new Map<string, Entry>();
  /** Who refers to a document, by its URI; and who has a reference that leads nowhere: any file may become what that means. */
  const byTarget = new Map<string, Set<string>>();
  const open = new Set<string>();
  const dirty = new Set<string>();
  /** May lead elsewhere by now. */
  const unsure = new Set<string>();
  const kept = new Map<string, Current>();
  let characters = 0;
  let isListed = false;
  /** What files are called when those were looked at that lead nowhere. */
  let names = -1;
  let queue: Promise<unknown> = Promise.resolve();

  return {
    of(file) {
      const answer = queue.then(() => dependentsOf(file));
      queue = answer.catch(() => undefined);
      return answer;
    },
    changed: (file) => void dirty.add(file),
  };

  async function dependentsOf(file: string): Promise<readonly Current[]> {
    const rest = rester(isListed ? pauses.short : pauses.long);
    if (!isListed) {
      await pauses.long();
      for (const it of listFolder(project.config.folder)) dirty.add(it);
      isListed = true;
    }
    // What a schema refers to is asked of the index, which would read all names at once.
    await project.index.warm(pauses.long);
    const now = project.index.namesGeneration();
    if (now !== names) for (const it of open) unsure.add(it);
    names = now;
    // What a file leads to may be another document now when one on the way there changed.
    for (const it of dirty) for (const from of byTarget.get(uriOf(it)) ?? []) unsure.add(from);
    const look = async (it: string): Promise<void> => {
      await enter(it);
      await rest();
    };
    const changed = take(dirty);
    // What it refers to itself is of no matter here, and it may change with each keystroke.
    if (changed.includes(file)) dirty.add(file);
    const others = changed.filter((it) => it !== file);
    for (const it of others) if (isInside(project.config.folder, it)) await look(it);
    // While only the file itself changes, what led to it may stay: each is compared with the text as it is, and says whether it breaks.
    for (const it of others.length === 0 ? [...unsure].filter((one) => open.has(one)) : take(unsure)) {
      if (entries.get(it)?.questions.areAnsweredAlike()) await rest();
      else await look(it);
    }
    const found: Current[] = [];
    for (const it of [...(byTarget.get(uriOf(file)) ?? [])].sort()) {
      if (it === file) continue;
      const current = await read(it);
      if (current) found.push(current);
      await rest();
    }
    return found;
  }

  function rester(pause: () => Promise<void>): () => Promise<void> {
    let since = performance.now();
    return async () => {
      if (performance.now() - since < slice) return;
      await pause();
      since = performance.now();
    };
  }

  function leave(file: string): void {
    for (const uri of entries.get(file)?.leadsTo ?? []) {
      const from = byTarget.get(uri);
      from?.delete(file);
      if (from?.size === 0) byTarget.delete(uri);
    }
    entries.delete(file);
    open.delete(file);
  }

  async function enter(file: string): Promise<void> {
    leave(file);
    const current = await read(file);
    if (!current) return;
    if (/\.ya?ml$/i.test(file)) await project.index.loadYaml();
    const { model } = current;
    const leadsTo = new Set<string>();
    const follow = (): { readonly faults: readonly string[]; readonly questions: Questions } => {
      const { workspace, questions } = project.index.watch(file);
      return { faults: faultsOf({ model, workspace: noting(workspace, leadsTo) }), questions };
    };
    let found = follow();
    if (project.index.wantsYaml()) {
      await project.index.loadYaml();
      found = follow();
    }
    // Another question may have entered it meanwhile.
    leave(file);
    entries.set(file, { leadsTo, questions: found.questions });
    for (const uri of leadsTo) {
      const from = byTarget.get(uri);
      if (from) from.add(file);
      else byTarget.set(uri, new Set([file]));
    }
    if (found.faults.length > 0) open.add(file);
  }

  /** A schema that refers to other files, as it is now. */
  async function read(file: string): Promise<Current | undefined> {
    if (!couldBeSchema(project, file)) return undefined;
    const text = overlay(file) ?? textAt(file);
    const known = kept.get(file);
    if (known) {
      kept.delete(file);
      characters -= known.model.tree.text.length;
    }
    if (text === undefined) return undefined;
    const current = known?.model.tree.text === text ? known : await understood(file, text);
    if (!current) return undefined;
    kept.set(file, current);
    characters += text.length;
    for (const [oldest, { model }] of kept) {
      if ((kept.size <= mostKept && characters <= mostCharacters) || oldest === file) break;
      kept.delete(oldest);
      characters -= model.tree.text.length;
    }
    return current;
  }

  async function understood(file: string, text: string): Promise<Current | undefined> {
    if (/\.json$/i.test(file) && surelyStandsAlone(text)) return undefined;
    const already = readAlready(file);
    const it = already?.model.tree.text === text ? { kind: 'schema' as const, ...already } : await understandFile(project, file, text);
    return it.kind === 'schema' && looksOutside(it.model) ? { file, project, how: 'found', model: it.model, settings: it.settings } : undefined;
  }
}

function take(files: Set<string>): readonly string[] {
  const all = [...files];
  files.clear();
  return all;
}

/** Milliseconds that nobody notices. */
const slice = 5;

function textAt(file: string): string | undefined {
  const read = readText(file);
  return read.kind === 'text' ? read.text : undefined;
}

/** The documents, by their URIs, that the references of a schema lead to, directly or by others. */
export function documentsBehind({ file, model, project }: Current): ReadonlySet<string> {
  const seen = new Set<string>();
  faultsOf({ model, workspace: noting(project.index.workspaceFor(file), seen) });
  return seen;
}

/** A workspace that notes the documents that it is asked for. */
function noting(workspace: Workspace, seen: Set<string>): Workspace {
  const note = <T extends { readonly uri: string } | undefined>(found: T): T => {
    if (found) seen.add(found.uri);
    return found;
  };
  return {
    avroDefinitions(fullName) {
      const found = workspace.avroDefinitions(fullName);
      for (const { uri } of found) seen.add(uri);
      return found;
    },
    avroNames: () => workspace.avroNames(),
    jsonSchemaById: (id) => note(workspace.jsonSchemaById(id)),
    jsonSchemaAt: (uri) => note(workspace.jsonSchemaAt(uri)),
    jsonSchemaIds: () => workspace.jsonSchemaIds(),
    jsonSchemaFiles: () => workspace.jsonSchemaFiles(),
    eventNames: () => workspace.eventNames(),
    get roots() {
      return workspace.roots;
    },
  };
}
