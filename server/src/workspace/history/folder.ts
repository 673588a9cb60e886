import { statSync } from 'node:fs';
import path from 'node:path';
import { identityOf } from '../../core/compat/identity.ts';
import type { SchemaModel } from '../../core/model/schema-model.ts';
import { matches } from '../../core/config/resolve.ts';
import { readSchema } from '../../core/document.ts';
import { syntaxOf } from '../../core/formats/detect.ts';
import { readTree } from '../../core/read.ts';
import { listFolder } from '../find-files.ts';
import type { Project } from '../project.ts';
import { readText, uriOf } from '../read-file.ts';
import { createSchemaIndex } from '../schema-index.ts';
import type { SchemaIndex } from '../schema-index.ts';
import { looksOutside } from './outside.ts';
import { withAges } from './file-ages.ts';
import type { FileAges } from './file-ages.ts';
import { HistoryUnavailable } from './source.ts';
import type { Current, Found, Gone, Scope, Source } from './source.ts';

/**
 * The schemas of another folder: the file of the same relative path, else the one whose schema has the same name. `shown` is the folder as a person wrote it.
 * With `unchanged` a schema that is what it was has its history too, for who asks again when it is another one.
 */
export function folderSource(folder: string, shown: string, ages: FileAges, told: 'changes' | 'unchanged' = 'changes'): Source {
  if (!isFolder(folder)) throw new HistoryUnavailable(`${shown} is no folder, so there are no earlier versions in it.`);
  const readers = new Map<Project, Reader>();
  const readerOf = (project: Project): Reader => {
    let reader = readers.get(project);
    if (!reader) readers.set(project, (reader = createReader(folder, project)));
    return reader;
  };
  return {
    knows: () => 'everything',
    async earlierOf(files, scope) {
      const found = new Map<string, Found>();
      const taken = new Set<string>();
      const without: Current[] = [];
      const history = async (current: Current, was: string, model: SchemaModel): Promise<Found> => {
        taken.add(was);
        if (told === 'changes' && model.tree.text === current.model.tree.text && !looksOutside(current.model)) return { kind: 'unchanged' };
        const place = `${shown.replace(/[\\/]$/, '')}/${path.relative(folder, was).replaceAll(path.sep, '/')}`;
        const workspace = (await readerOf(current.project).index()).workspaceFor(was);
        return { kind: 'history', history: { subject: path.relative(folder, was).replaceAll(path.sep, '/'), origin: shown, versions: [{ name: `the schema in ${place}`, model, workspace, at: 'file' }] } };
      };
      for (const current of files) {
        const was = candidates(current, folder, scope).find((file) => file !== current.file && isFile(file));
        const model = was === undefined ? undefined : await readerOf(current.project).modelAt(was);
        if (was === undefined || !model) without.push(current);
        else found.set(current.file, await history(current, was, model));
      }
      for (const current of without) {
        const name = identityOf(current.model);
        const named = name === undefined ? [] : ((await readerOf(current.project).byName()).get(name) ?? []).filter(({ file }) => !taken.has(file) && file !== current.file);
        const [only, ...others] = named;
        if (!only) found.set(current.file, { kind: 'new' });
        else if (others.length > 0) found.set(current.file, { kind: 'unclear', reason: `"${name!}" is in ${shown} more than once: ${named.map(({ file }) => path.relative(folder, file).replaceAll(path.sep, '/')).join(', ')}. Name a folder that holds one of them.` });
        else found.set(current.file, await history(current, only.file, only.model));
      }
      return { found: await withAges(found, ages), gone: await goneFrom(folder, shown, files, taken, scope, readerOf), origins: [{ name: shown }] };
    },
  };
}

/** Where a file would be in the other folder: it may be a copy of the current folder, of the project, or of a folder that was named. */
function candidates({ file, project }: Current, folder: string, { cwd, folders }: Scope): readonly string[] {
  const inside = folders.filter((it) => file.startsWith(it + path.sep));
  return [cwd, project.config.folder, ...(inside.length > 0 ? inside : [path.dirname(file)])].map((base) => path.relative(base, file)).filter((it) => !it.startsWith('..') && !path.isAbsolute(it)).map((it) => path.join(folder, it));
}

async function goneFrom(folder: string, shown: string, files: readonly Current[], taken: ReadonlySet<string>, scope: Scope, readerOf: (project: Project) => Reader): Promise<readonly Gone[]> {
  if (scope.folders.length === 0) return [];
  const project = files[0]?.project ?? (await scope.projectOf(path.join(scope.folders[0]!, 'x')));
  const now = new Set(files.map(({ model }) => identityOf(model)));
  const gone: Gone[] = [];
  // Of a copy of the current folder only what was named counts.
  const parts = scope.folders.map((it) => path.join(folder, path.relative(scope.cwd, it))).filter((it) => it !== folder && it.startsWith(folder) && isFolder(it));
  for (const file of parts.length > 0 ? parts.flatMap((part) => listFolder(part)) : listFolder(folder)) {
    if (taken.has(file) || scope.folders.some((it) => file.startsWith(it + path.sep))) continue;
    const model = await readerOf(project).modelAt(file);
    const name = model && identityOf(model);
    if (model && (name === undefined || !now.has(name))) gone.push({ file, model, origin: shown });
  }
  return gone;
}

interface Reader {
  modelAt(file: string): Promise<SchemaModel | undefined>;
  index(): Promise<SchemaIndex>;
  byName(): Promise<ReadonlyMap<string, readonly { readonly file: string; readonly model: SchemaModel }[]>>;
}

/** Reads the other folder by the configuration that counts now, as if it lay in its place. */
function createReader(folder: string, { config: { config } }: Project): Reader {
  const models = new Map<string, SchemaModel | undefined>();
  let schemaIndex: Promise<SchemaIndex> | undefined;
  let names: Map<string, { readonly file: string; readonly model: SchemaModel }[]> | undefined;
  const modelAt = async (file: string): Promise<SchemaModel | undefined> => {
    if (!models.has(file)) models.set(file, await read(file));
    return models.get(file);
  };
  return {
    modelAt,
    index: () => (schemaIndex ??= makeIndex()),
    async byName() {
      if (names) return names;
      names = new Map();
      for (const file of listFolder(folder)) {
        const model = await modelAt(file);
        const name = model && identityOf(model);
        if (model && name !== undefined) names.set(name, [...(names.get(name) ?? []), { file, model }]);
      }
      return names;
    },
  };

  async function makeIndex(): Promise<SchemaIndex> {
    const index = createSchemaIndex(folder, config, () => undefined);
    if (listFolder(folder).some((file) => /\.ya?ml$/i.test(file))) await index.loadYaml();
    return index;
  }

  async function read(file: string): Promise<SchemaModel | undefined> {
    const relative = path.relative(folder, file).replaceAll(path.sep, '/');
    if (config.ignore && matches(config.ignore, relative)) return undefined;
    const syntax = syntaxOf(relative, config.files, uriOf(file));
    if (!syntax) return undefined;
    const text = readText(file);
    if (text.kind === 'unreadable') throw new HistoryUnavailable(`${file} cannot be read: ${text.reason}.`);
    return readSchema(uriOf(file), relative, await readTree(text.text, syntax), config);
  }
}

function isFolder(at: string): boolean {
  return statSync(at, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isFile(at: string): boolean {
  return statSync(at, { throwIfNoEntry: false })?.isFile() ?? false;
}
