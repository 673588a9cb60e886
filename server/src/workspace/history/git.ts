import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { faultsOf } from '../../core/compat/differences.ts';
import { identityOf } from '../../core/compat/identity.ts';
import type { SchemaModel } from '../../core/model/schema-model.ts';
import { couldBeSchema } from '../could-be-schema.ts';
import { repositoryOf, understandFile } from '../project.ts';
import type { Project } from '../project.ts';
import { createSchemaIndex } from '../schema-index.ts';
import type { SchemaIndex } from '../schema-index.ts';
import { seenTogether } from '../seen-together.ts';
import type { FileText } from '../read-file.ts';
import { commitOf } from './git-ref.ts';
import type { Commit } from './git-ref.ts';
import { changedSince, renamesSince, textsOf, treeOf } from './git-tree.ts';
import { looksOutside } from './outside.ts';
import { HistoryUnavailable } from './source.ts';
import type { Current, Earlier, Found, Gone, Origin, Scope, Source } from './source.ts';

/** The schemas of a commit: each file is compared with what it was then, references and all. Without a reference the merge base with the default branch. */
export function gitSource(ref: string | undefined): Source {
  return {
    knows: () => 'everything',
    async earlierOf(files, scope) {
      const found = new Map<string, Found>();
      const gone: Gone[] = [];
      const origins: Origin[] = [];
      for (const [top, own] of byRepository(files, scope)) {
        const commit = await commitOf(top, ref);
        origins.push({ name: commit.origin, age: commit.date });
        const earlier = await inRepository(top, commit, own, scope);
        for (const [file, it] of earlier.found) found.set(file, it);
        gone.push(...earlier.gone);
      }
      return { found, gone, origins };
    },
  };
}

function byRepository(files: readonly Current[], { cwd, folders }: Scope): ReadonlyMap<string, readonly Current[]> {
  const groups = new Map<string, Current[]>();
  const tops = new Map<string, string>();
  const topOf = (folder: string): string => {
    let top = tops.get(folder);
    if (top === undefined) {
      top = repositoryOf(folder);
      if (top === undefined) throw new HistoryUnavailable(`${folder} is in no git repository, so its earlier versions are not known. Name where they are: --against git:REF, dir:PATH or snapshot:FILE.`);
      tops.set(folder, top);
    }
    return top;
  };
  // A folder without schemas may have had some.
  for (const folder of files.length === 0 ? [...folders, cwd].slice(0, 1) : folders.filter((it) => repositoryOf(it) !== undefined)) groups.set(topOf(folder), []);
  for (const current of files) {
    const top = topOf(path.dirname(current.file));
    const group = groups.get(top);
    if (group) group.push(current);
    else groups.set(top, [current]);
  }
  return groups;
}

async function inRepository(top: string, commit: Commit, files: readonly Current[], scope: Scope): Promise<Omit<Earlier, 'origins'>> {
  const tree = await treeOf(top, commit.sha);
  const projects = new Set(files.map(({ project }) => project));
  for (const folder of scope.folders) if (folder === top || isInside(top, folder)) projects.add(await scope.projectOf(path.join(folder, 'x')));
  const found = new Map<string, Found>();
  const places = await placesOf(top, commit, tree, files, projects);
  const sameText = (current: Current): boolean => tree.get(places.old.get(current.file) ?? '') === objectName(current.model.tree.text, tree);
  const isChanged = memo(async () => (await changedSince(top, commit.sha)).length > 0 || files.some((it) => !sameText(it)));
  const before = memo(() => readTreeOf(top, tree, projects));

  for (const current of files) {
    const was = places.old.get(current.file);
    if (was === undefined) found.set(current.file, { kind: 'new' });
    else if (was === current.file && sameText(current) && (!looksOutside(current.model) || !(await isChanged()))) found.set(current.file, { kind: 'unchanged' });
    else found.set(current.file, await historyIn(current, was, await before(), commit));
  }
  const gone: Gone[] = [];
  for (const file of places.missing()) {
    if (!scope.folders.some((folder) => file.startsWith(folder + path.sep))) continue;
    const project = [...projects].find((it) => isInside(it.config.folder, file));
    const model = project && (await before()).modelAt(project, file);
    const it = await model;
    // What goes on under another file is moved, not gone.
    if (it && !files.some((current) => identityOf(it) !== undefined && identityOf(current.model) === identityOf(it))) gone.push({ file, model: it, origin: commit.origin });
  }
  return { found, gone };
}

export interface Places {
  /** Where each file was. */
  readonly old: ReadonlyMap<string, string>;
  /** Files that are no more, but those that were renamed. The disk is asked for each file of the commit, so only who wants to know pays for it. */
  readonly missing: () => readonly string[];
}

/** By path; what is under a new one by git's search for renames, and where that knows nothing (it looks at no file it was not told of) by the name inside. */
export async function placesOf(top: string, commit: Commit, tree: ReadonlyMap<string, string>, files: readonly Current[], projects: ReadonlySet<Project>): Promise<Places> {
  const old = new Map<string, string>();
  const without: Current[] = [];
  for (const current of files) {
    if (tree.has(current.file)) old.set(current.file, current.file);
    else without.push(current);
  }
  const gone = (): string[] => [...tree.keys()].filter((file) => !existsSync(file) && isOf(projects, file));
  if (without.length === 0) return { old, missing: gone };
  const missing = new Set(gone());
  const left = (): readonly string[] => [...missing];
  if (missing.size === 0) return { old, missing: left };
  const renames = await renamesSince(top, commit.sha);
  for (const { file } of without) {
    const was = renames.get(file);
    if (was === undefined || !missing.delete(was)) continue;
    old.set(file, was);
  }
  const unknown = without.filter(({ file, model }) => !old.has(file) && identityOf(model) !== undefined);
  if (unknown.length === 0 || missing.size === 0) return { old, missing: left };
  const before = await readTreeOf(top, new Map([...missing].map((file) => [file, tree.get(file)!])), projects);
  const byName = new Map<string, string[]>();
  for (const file of missing) {
    const project = [...projects].find((it) => isInside(it.config.folder, file))!;
    const model = await before.modelAt(project, file);
    const name = model && identityOf(model);
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  for (const { file, model } of unknown) {
    const [was, ...others] = byName.get(identityOf(model)!) ?? [];
    if (was === undefined || others.length > 0) continue;
    old.set(file, was);
    missing.delete(was);
  }
  return { old, missing: left };
}

/** The schemas of a commit, as if they lay in the working tree. */
export interface Before {
  modelAt(project: Project, file: string): Promise<SchemaModel | undefined>;
  /** With what the other folders of the window define. */
  indexOf(project: Project): Promise<SchemaIndex>;
  /** Of one folder by itself. */
  aloneOf(project: Project): Promise<SchemaIndex>;
  /** As a sentence names the commits of other repositories that count beside this one; empty without such. */
  readonly beside: string;
}

/** What folders of the window that lie in other repositories were. */
export interface Beyond {
  /** Undefined where that is not known: then the folder counts as it is. */
  indexOf(other: Project): SchemaIndex | undefined;
  readonly name: string;
}

export async function readTreeOf(top: string, tree: ReadonlyMap<string, string>, projects: ReadonlySet<Project>, beyond: Beyond = { indexOf: () => undefined, name: '' }): Promise<Before> {
  const seen = new Set([...projects].flatMap((project) => [project, ...project.others()]));
  const wanted = [...tree].filter(([file]) => !/[\\/]node_modules[\\/]/.test(file) && isOf(seen, file));
  const texts = await textsOf(top, wanted.map(([, object]) => object));
  const read = (file: string): string | undefined => texts.get(tree.get(file) ?? '');
  const inCommit = (file: string): FileText => {
    const text = read(file);
    return text === undefined ? { kind: 'unreadable', reason: 'there is no such file' } : { kind: 'text', text };
  };
  const indexes = new Map<Project, SchemaIndex>();
  const alone = new Map<Project, SchemaIndex>();
  const make = ({ config: { folder, config } }: Project): SchemaIndex => createSchemaIndex(folder, config, () => undefined, { list: () => filesIn(folder), read: inCommit });
  const filesIn = (folder: string): readonly string[] => wanted.map(([file]) => file).filter((file) => isInside(folder, file));
  return {
    async modelAt(project, file) {
      const text = read(file);
      const understood = text === undefined ? undefined : await understandFile(project, file, text);
      return understood?.kind === 'schema' ? understood.model : undefined;
    },
    async indexOf(project) {
      let index = indexes.get(project);
      if (index) return index;
      // Other folders of the window as they were in this commit, those of another repository as they were in theirs. What was not there yet counts as it is: it changed nothing.
      const others = project.others().flatMap((it) => (isIn(top, it) ? [make(it)] : [beyond.indexOf(it) ?? [], it.own].flat()));
      index = others.length === 0 ? make(project) : seenTogether(make(project), () => others);
      indexes.set(project, index);
      if ([project, ...project.others()].some(({ config }) => filesIn(config.folder).some((file) => /\.ya?ml$/i.test(file)))) await index.loadYaml();
      return index;
    },
    async aloneOf(project) {
      let index = alone.get(project);
      if (index) return index;
      alone.set(project, (index = make(project)));
      if (filesIn(project.config.folder).some((file) => /\.ya?ml$/i.test(file))) await index.loadYaml();
      return index;
    },
    beside: beyond.name,
  };
}

/** Whether a project lies in a repository itself, not in one within it. */
function isIn(top: string, { config: { folder } }: Project): boolean {
  return (folder === top || isInside(top, folder)) && repositoryOf(folder) === top;
}

/** A file beside what it was in a commit. */
export async function historyIn({ file, project }: Current, was: string, before: Before, commit: Commit): Promise<Found> {
  const model = await before.modelAt(project, was);
  if (!model) return { kind: 'new' };
  const workspace = (await before.indexOf(project)).workspaceFor(was);
  const shown = path.relative(project.config.folder, was).replaceAll(path.sep, '/');
  const isAlone = before.beside === '' || !looksOutside(model) || faultsOf({ model, workspace: (await before.aloneOf(project)).workspaceFor(was) }).length === 0;
  return { kind: 'history', history: { subject: shown, origin: isAlone ? commit.origin : `${commit.origin} (${before.beside})`, age: commit.date, versions: [{ name: commit.schemaName, model, workspace, age: commit.date, ...(was !== file && { place: shown }), at: 'elsewhere' }] } };
}

/** The name that git gives a content; SHA-256 where the repository uses it. */
function objectName(text: string, tree: ReadonlyMap<string, string>): string {
  const bytes = Buffer.from(text, 'utf8');
  const [any = ''] = tree.values();
  return createHash(any.length === 64 ? 'sha256' : 'sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

export function isOf(projects: ReadonlySet<Project>, file: string): boolean {
  for (const project of projects) if (isInside(project.config.folder, file) && couldBeSchema(project, file)) return true;
  return false;
}

function isInside(folder: string, file: string): boolean {
  return file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

function memo<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
