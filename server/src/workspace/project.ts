import { existsSync } from 'node:fs';
import path from 'node:path';
import { matches, settingsFor } from '../core/config/resolve.ts';
import { analyze } from '../core/analyze.ts';
import type { Analysis } from '../core/analyze.ts';
import { readSchema } from '../core/document.ts';
import { syntaxOf } from '../core/formats/detect.ts';
import { readTree } from '../core/read.ts';
import type { LintMemo } from '../core/lint/lint.ts';
import type { Settings } from '../core/config/settings.ts';
import type { SchemaModel } from '../core/model/schema-model.ts';
import type { SourceTree } from '../core/tree/node.ts';
import { configIn, configNames, loadConfig, noConfig } from './config-files.ts';
import type { LoadedConfig, Overlay } from './config-files.ts';
import type { Files } from './files.ts';
import { uriOf } from './read-file.ts';
import { isInside, relativePath } from './relative-path.ts';
import { createSchemaIndex } from './schema-index.ts';
import type { SchemaIndex, Watched } from './schema-index.ts';
import { seenTogether } from './seen-together.ts';

/** A folder with one configuration, and what its schemas define. */
export interface Project {
  readonly config: LoadedConfig;
  /** With what the other folders of the window define, where those are seen together. */
  readonly index: SchemaIndex;
  /** What its own files define. */
  readonly own: SchemaIndex;
  /** Those of the other folders of the window, nearest first; none where each folder stands alone. */
  readonly others: () => readonly Project[];
}

/** The projects of a run: each file belongs to the nearest configuration above it. */
export interface Projects {
  projectOf(file: string): Promise<Project>;
  /** The folder of the project that a file belongs to, without loading its configuration. */
  folderOf(file: string): string;
  /** Every project met so far. */
  known(): Promise<readonly Project[]>;
  /** Whether a file is a configuration, or was read as a part of one. */
  isConfig(file: string): boolean;
  /** A configuration file came, went or changed: all projects are made anew. */
  configChanged(): void;
  /** The folders of the workspace changed: likewise. */
  foldersChanged(folders: readonly string[]): void;
}

export interface ProjectsOptions {
  /** Where files without a configuration count from, when they lie inside: the folder of the workspace. */
  readonly folders: readonly string[];
  readonly overlay: Overlay;
  /** In a window with several folders, names of one are seen in the others: nobody there wants to hear that what lies beside it is unknown. A run in CI has one. Apart unless said. */
  readonly seen?: 'apart' | 'together';
  /** What an open file was read as, where that is at hand: it need not be read again. */
  readonly readAlready?: (file: string, project: Project) => ReadSchema | undefined;
  /** The disk unless said. */
  readonly files?: Files;
  /** Counts for every file, whatever lies beside it. */
  readonly configFile?: string;
  /** Counts in place of any configuration file; in place of what it extends where one is named. */
  readonly profile?: string;
}

export function createProjects(options: ProjectsOptions): Projects {
  let { folders } = options;
  let projects = new Map<string, Promise<Project>>();
  let configs = new Map<string, string | undefined>();
  /** By the folder of a file. */
  let byFolder = new Map<string, Promise<Project>>();
  /** Those of the folders of the window, once they are made. */
  let ofFolders: ReadonlyMap<string, Project> = new Map();
  let linking: Promise<void> | undefined;
  /** Never forgotten: a part that is gone may come back. */
  const extended = new Set<string>();
  return {
    projectOf(file) {
      const folder = path.dirname(file);
      let project = byFolder.get(folder);
      if (!project) byFolder.set(folder, (project = linked(projectIn(folder))));
      return project;
    },
    folderOf: (file) => belonging(path.dirname(file)).top,
    known: () => Promise.all(projects.values()),
    isConfig: (file) => configNames.includes(path.basename(file)) || extended.has(file),
    configChanged: forget,
    foldersChanged(now) {
      folders = now;
      forget();
    },
  };

  function forget(): void {
    projects = new Map();
    configs = new Map();
    byFolder = new Map();
    ofFolders = new Map();
    linking = undefined;
  }

  /** A project is handed out when it can see the others. */
  async function linked(project: Promise<Project>): Promise<Project> {
    if (options.seen === 'together' && folders.length > 1) await (linking ??= link());
    return project;
  }

  async function link(): Promise<void> {
    const meant = projects;
    const made = await Promise.all(folders.map(async (folder) => [folder, await projectIn(folder)] as const));
    // Unless all were forgotten meanwhile.
    if (projects === meant) ofFolders = new Map(made);
  }

  function othersOf(project: Project): readonly Project[] {
    const { folder } = project.config;
    const home = [...ofFolders.keys()].filter((it) => it === folder || isInside(it, folder)).sort((a, b) => b.length - a.length)[0];
    // A file from outside of the window belongs to none of its folders.
    if (home === undefined && ![...ofFolders.values()].includes(project)) return [];
    const inCommon = (it: string): number => {
      const [one, other] = [it.split(path.sep), folder.split(path.sep)];
      const first = one.findIndex((part, i) => part !== other[i]);
      return first === -1 ? one.length : first;
    };
    const others = [...ofFolders].filter(([it, other]) => it !== home && other !== project).sort(([a], [b]) => inCommon(b) - inCommon(a));
    return [...new Set(others.map(([, other]) => other))];
  }

  function projectIn(folder: string): Promise<Project> {
    const { config, top } = belonging(folder);
    const key = config ?? `none:${top}`;
    let project = projects.get(key);
    if (!project) projects.set(key, (project = make(config, top)));
    return project;
  }

  function belonging(folder: string): { readonly config: string | undefined; readonly top: string } {
    const config = options.configFile ?? (options.profile === undefined ? nearest(folder) : undefined);
    return { config, top: config === undefined ? topOf(folder) : path.dirname(config) };
  }

  /** The nearest configuration at or above a folder. Each folder is looked into once, however many lie below it. */
  function nearest(folder: string): string | undefined {
    if (!configs.has(folder)) {
      const above = path.dirname(folder);
      configs.set(folder, (options.files?.isPlain?.(folder) ? undefined : configIn(folder)) ?? (above === folder ? undefined : nearest(above)));
    }
    return configs.get(folder);
  }

  function topOf(folder: string): string {
    const inside = folders.filter((it) => folder === it || folder.startsWith(it + path.sep)).sort((a, b) => a.length - b.length)[0];
    return inside ?? repositoryOf(folder) ?? folder;
  }

  async function make(file: string | undefined, top: string): Promise<Project> {
    const config = file === undefined ? noConfig(top, options.profile) : await loadConfig(file, options.overlay, options.profile);
    for (const part of config.parts) extended.add(part);
    const own = createSchemaIndex(config.folder, config.config, options.overlay, options.files, (at) => options.readAlready?.(at, project)?.model);
    let known: { readonly ofFolders: ReadonlyMap<string, Project>; readonly others: readonly Project[] } | undefined;
    const others = (): readonly Project[] => {
      if (known?.ofFolders !== ofFolders) known = { ofFolders, others: ofFolders.size > 1 ? othersOf(project) : [] };
      return known.others;
    };
    const index = options.seen === 'together' ? seenTogether(own, () => others().map((it) => it.own)) : own;
    const project: Project = { config, index, own, others };
    return project;
  }
}

/** The nearest folder at or above another one that holds a git repository. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) if (existsSync(path.join(at, '.git'))) return at;
  return undefined;
}

export interface Answer {
  readonly analysis: Analysis;
  /** The other files, with what was asked of them. */
  readonly watched: Watched;
}

export type FileResult =
  | ({ readonly kind: 'schema'; readonly tree: SourceTree } & Answer)
  /** Read, but no event schema: left alone. */
  | { readonly kind: 'other' }
  | { readonly kind: 'ignored' };

/** Analyses one file of a project, as the text given says it is. */
export async function analyzeFile(project: Project, file: string, text: string): Promise<FileResult> {
  const understood = await understandFile(project, file, text);
  return understood.kind === 'schema' ? { kind: 'schema', tree: understood.model.tree, ...(await analyzeModel(project, file, understood)) } : understood;
}

export type Understood = { readonly kind: 'schema'; readonly model: SchemaModel; readonly settings: Settings } | { readonly kind: 'other' } | { readonly kind: 'ignored' };

/**
 * Reads one file of a project as a schema, as the text given says it is.
 * @param parsed the tree of the text, where somebody has it already
 */
export async function understandFile({ config }: Project, file: string, text: string, parsed?: SourceTree): Promise<Understood> {
  const relative = relativeTo(config, file);
  if (config.config.ignore && matches(config.config.ignore, relative)) return { kind: 'ignored' };
  const syntax = syntaxOf(relative, config.config.files, uriOf(file));
  if (!syntax) return { kind: 'other' };
  const model = readSchema(uriOf(file), relative, parsed?.syntax === syntax ? parsed : await readTree(text, syntax), config.config);
  return model ? { kind: 'schema', model, settings: settingsFor(config.resolved, relative) } : { kind: 'other' };
}

/** A schema with the settings that count for it. */
export type ReadSchema = Pick<Understood & { readonly kind: 'schema' }, 'model' | 'settings'>;

/** Analyses a schema of a project, for a run that ends before any file changes. */
export function analyzeOnce({ index }: Project, file: string, { model, settings }: ReadSchema): Promise<Analysis> {
  return withYaml(index, () => analyze(model, settings, index.workspaceFor(file)));
}

/**
 * Analyses a schema of a project, and says what was asked of other files for the answer.
 * @param memo of the same schema with the same settings, when it is not analysed for the first time
 */
export function analyzeModel({ index }: Project, file: string, { model, settings }: ReadSchema, memo?: LintMemo): Promise<Answer> {
  return withYaml(index, () => {
    const watched = index.watch(file);
    return { analysis: analyze(model, settings, watched.workspace, memo), watched };
  });
}

/** Where a reference leads to YAML, or could, its library is loaded and the answer given anew. */
async function withYaml<T>(index: SchemaIndex, answer: () => T): Promise<T> {
  const first = answer();
  if (!index.wantsYaml()) return first;
  await index.loadYaml();
  return answer();
}

/** The path of a file as globs of its configuration see it. */
export function relativeTo(config: LoadedConfig, file: string): string {
  return relativePath(config.folder, file);
}
