import { statSync } from 'node:fs';
import path from 'node:path';
import { readSchemaAs } from '../core/document.ts';
import type { RegistrySetting } from '../core/config/registries.ts';
import { readTree } from '../core/read.ts';
import type { History } from '../core/compat/history.ts';
import type { Against, Unread } from '../protocol/messages.ts';
import { fileAges } from '../workspace/history/file-ages.ts';
import type { FileAges } from '../workspace/history/file-ages.ts';
import { folderSource } from '../workspace/history/folder.ts';
import { commitOf } from '../workspace/history/git-ref.ts';
import { createGitVersions } from '../workspace/history/git-versions.ts';
import { registrySource } from '../workspace/history/registry.ts';
import { ofProcess } from '../workspace/history/surroundings.ts';
import { siblingSource } from '../workspace/history/siblings.ts';
import { snapshotSource } from '../workspace/history/snapshot.ts';
import { HistoryUnavailable } from '../workspace/history/source.ts';
import type { Current, Found, HistoryRemedy, Scope, Source } from '../workspace/history/source.ts';
import { relativeTo, repositoryOf, understandFile } from '../workspace/project.ts';
import type { Project } from '../workspace/project.ts';
import { pathOfUri, readText, uriOf } from '../workspace/read-file.ts';
import type { Known } from './earlier-versions.ts';
import type { Session } from './session.ts';

/** The earlier versions that a person chose, or why there are none: a whole sentence. */
export type ChosenHistory = { readonly kind: 'known'; readonly known: Known; readonly history: History } | { readonly kind: 'none'; readonly reason: string; readonly unread?: Unread };

/** Gathers the earlier versions of an open schema from where a person wants them. Asks git and registries in trusted folders only. */
export async function historyAgainst(session: Session, current: Current, against: Against): Promise<ChosenHistory> {
  try {
    return inWords(await foundIn(session, current, against), current, against);
  } catch (error) {
    if (error instanceof HistoryUnavailable) return { kind: 'none', reason: forEditors(error.message), ...(error.remedy && { unread: unread(current, against, error.remedy) }) };
    throw error;
  }
}

async function foundIn(session: Session, current: Current, against: Against): Promise<Found> {
  const { file, project } = current;
  const folder = project.config.folder;
  const ages = fileAges(session.isTrusted() ? 'run' : 'leave');
  const from = async (source: Source): Promise<Found> => {
    const scope: Scope = { cwd: folder, folders: [], projectOf: (it) => session.projects.projectOf(it) };
    return (await source.earlierOf([current], scope)).found.get(file) ?? { kind: 'new' };
  };
  switch (against.kind) {
    case 'git': {
      if (!session.isTrusted()) throw new HistoryUnavailable('This folder is not trusted, so git is not run in it. Trust the folder to compare with what is in git.');
      const top = repositoryOf(path.dirname(file));
      if (top === undefined) throw new HistoryUnavailable(`${path.basename(file)} is in no git repository, so git knows no earlier version of it.`);
      const commit = await commitOf(top, against.ref);
      const found = await createGitVersions(pause).earlierOf(current, commit);
      return found.kind === 'new' ? { kind: 'unavailable', reason: `${relativeTo(project.config, file)} was not in ${commit.origin} yet, so there is nothing to compare with.` } : found;
    }
    case 'siblings':
      return from(siblingSource(ages));
    case 'path':
    case 'snapshot': {
      const at = pathOfUri(against.uri);
      if (at === undefined) throw new HistoryUnavailable('Only files and folders on the disk can be compared with.');
      const shown = shownPath(folder, at);
      if (against.kind === 'snapshot') return from(snapshotSource(at, shown, 'usual'));
      return statSync(at, { throwIfNoEntry: false })?.isDirectory() ? from(folderSource(at, shown, ages)) : fileAgainst(session, current, at, shown, ages);
    }
    case 'registry':
      if (!session.isTrusted()) throw new HistoryUnavailable('This folder is not trusted, so no connection is opened for it. Trust the folder to compare with a registry.');
      return registered(session, current, against.name);
    case 'registered':
      return (await import('./browser/registered-history.ts')).registeredHistory(session, against);
    case 'version': {
      const followed = session.earlierOf(file, current.model);
      const one = followed?.history.versions.find(({ name }) => name === against.name);
      if (!followed || !one) throw new HistoryUnavailable(`"${against.name}" is not among the earlier versions any more.`);
      return { kind: 'history', history: { ...followed.history, versions: [one], newest: 1, ...(one.at === 'file' ? { origin: one.name } : one.origin !== undefined && { origin: one.origin }), ...(one.age !== undefined && { age: one.age }) }, ...(followed.workspace && { workspace: followed.workspace }) };
    }
    default:
      return against satisfies never;
  }
}

function unread({ project }: Current, against: Against, remedy: HistoryRemedy): Unread {
  const url = against.kind === 'registry' ? namedIn(project, against.name)?.setting.url : undefined;
  return remedy === 'credentials' && url !== undefined ? { signIn: url.replace(/\/+$/, '') } : {};
}

/** The registry of a name, or the only one. */
function namedIn({ config: { config: { registries = {} } } }: Project, name: string | undefined): { readonly name: string; readonly setting: RegistrySetting } | undefined {
  const only = name ?? (Object.keys(registries).length === 1 ? Object.keys(registries)[0] : undefined);
  const setting = only !== undefined && Object.hasOwn(registries, only) ? registries[only] : undefined;
  return only === undefined || !setting ? undefined : { name: only, setting };
}

/** What a live registry has now, asked with the credentials that a person gave. */
async function registered(session: Session, current: Current, name: string | undefined): Promise<Found> {
  const { project } = current;
  const { registries = {} } = project.config.config;
  const meant = namedIn(project, name);
  if (!meant) throw new HistoryUnavailable(Object.keys(registries).length === 0 ? noRegistry : `There is no registry "${name ?? ''}" under "registries" in event-schemas.json.`);
  const own = session.registries.signedIn(meant.setting);
  const connected = { ...project, config: { ...project.config, config: { ...project.config.config, registries: { [meant.name]: own.setting } } } };
  const surroundings = { ...ofProcess(), secrets: own.secrets, ...(own.proxy && { proxy: own.proxy }) };
  const scope: Scope = { cwd: project.config.folder, folders: [], projectOf: () => Promise.resolve(connected) };
  return (await registrySource(meant.name, surroundings).earlierOf([{ ...current, project: connected }], scope)).found.get(current.file) ?? { kind: 'new' };
}

/** Said where a person asks for a registry and none is configured. */
export const noRegistry = 'No registry is configured. Name one in event-schemas.json: "registries": { "prod": { "url": "https://…" } }.';

/** One file as the earlier version, whatever it is called. */
async function fileAgainst(session: Session, { file, model }: Current, at: string, shown: string, ages: FileAges): Promise<Found> {
  if (at === file) throw new HistoryUnavailable('A file cannot be compared with itself. To compare with what was saved or committed, choose git.');
  const read = readText(at);
  if (read.kind === 'unreadable') throw new HistoryUnavailable(`${shown} cannot be read: ${read.reason}.`);
  const project = await session.projects.projectOf(at);
  const understood = await understandFile(project, at, read.text);
  // Somebody says that it is one, whatever it is called.
  const was = understood.kind === 'schema' ? understood.model : readSchemaAs(model.format, uriOf(at), await readTree(read.text, /\.ya?ml$/i.test(at) ? 'yaml' : 'json'), 'unknown');
  if (was.format !== model.format) throw new HistoryUnavailable(`${shown} is a schema of another format, so the two cannot be versions of one event.`);
  const age = (await ages([at])).get(at);
  return { kind: 'history', history: { subject: shown, origin: shown, ...(age !== undefined && { age }), versions: [{ name: `the schema in ${shown}`, ...(age !== undefined && { age }), model: was, workspace: project.index.workspaceFor(at), at: 'file' }] } };
}

function inWords(found: Found, { file }: Current, against: Against): ChosenHistory {
  const name = path.basename(file);
  const none = (reason: string): ChosenHistory => ({ kind: 'none', reason });
  switch (found.kind) {
    case 'history': {
      const followed = { history: found.history, workspace: found.workspace };
      return { kind: 'known', known: { any: followed, was: undefined, historyOf: () => followed }, history: found.history };
    }
    case 'new':
      return none(`There is no earlier version of ${name} ${against.kind === 'siblings' ? 'beside it' : 'there'}, so there is nothing to compare with.`);
    case 'unchanged':
      return none(`${name} is the same there, and so is all that it refers to: nothing can break.`);
    case 'superseded':
      return none(`A later version of ${name} lies beside it.`);
    case 'unregistered':
      return none(`The configuration says that ${name} is registered under no subject, so a registry knows nothing of it.`);
    case 'unclear':
    case 'unavailable':
      return none(forEditors(found.reason));
    default:
      return found satisfies never;
  }
}

/** A path as a person sees it: relative where it lies in the project. */
function shownPath(folder: string, at: string): string {
  const relative = path.relative(folder, at);
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? at : relative.replaceAll(path.sep, '/');
}

/** A reason without the options of the command line. */
export function forEditors(reason: string): string {
  return reason.replace(/, or name [^.]*--against[^.]*\./g, '.').replace(/ Name [^.]*--against\S*(?: [^.]*)?\./g, '').replace(/, or name a commit that is here with --against git:REF/g, '').replace(/ With --offline .* stands for it\.$/, '');
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
