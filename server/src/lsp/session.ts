import path from 'node:path';
import { besideLint } from '../core/compat/analyze-changes.ts';
import type { Dependent } from '../core/compat/analyze-changes.ts';
import type { Question } from '../core/compat/findings.ts';
import type { Mode } from '../core/compat/modes.ts';
import { matches, settingsFor } from '../core/config/resolve.ts';
import type { Settings } from '../core/config/settings.ts';
import type { JudgedFinding } from '../core/finding.ts';
import type { Format, SchemaModel } from '../core/model/schema-model.ts';
import { percentDecoded } from '../core/uri.ts';
import { looksOutside } from '../workspace/history/outside.ts';
import type { Current } from '../workspace/history/source.ts';
import { couldBeSchema } from '../workspace/could-be-schema.ts';
import { analyzeModel, createProjects, relativeTo, understandFile } from '../workspace/project.ts';
import type { Project, Projects, ReadSchema } from '../workspace/project.ts';
import type { Questions } from '../workspace/schema-index.ts';
import { maximumBytes, pathOfUri, readText, textOf, tooLarge } from '../workspace/read-file.ts';
import { couldBeSample, sampleFindings } from '../workspace/sample-files.ts';
import { createChoices } from './choices.ts';
import type { Choices } from './choices.ts';
import { createBlastRadius } from './blast-radius.ts';
import type { Blast } from './blast-radius.ts';
import { compareWithEarlier } from './compare.ts';
import type { Compared, Comparison } from './compare.ts';
import { createEarlierVersions } from './earlier-versions.ts';
import type { Followed, Known } from './earlier-versions.ts';
import { createFollowedByMany } from './followed-by-many.ts';
import type { FollowedByMany } from './followed-by-many.ts';
import { isJsonServiceBeside } from './json-service-beside.ts';
import { createKeptReadings } from './kept-readings.ts';
import type { Reading } from './kept-readings.ts';
import { knownVersions } from './known-versions.ts';
import { openDocument } from './open-document.ts';
import type { OpenDocument } from './open-document.ts';
import { createLiveRegistries } from './registry/live-registries.ts';
import type { LiveRegistries, LiveRegistriesOptions } from './registry/live-registries.ts';
import { createRegisteredVersions } from './registry/registered-versions.ts';
import { createSnapshotFiles } from './registry/snapshot-file.ts';
import { createShownBreaks } from './shown-breaks.ts';
import type { ShowBreak } from './shown-breaks.ts';
import { createShownTexts, isShownText } from './shown-texts.ts';
import type { ShownTexts } from './shown-texts.ts';
import { createUsers } from './users.ts';
import type { Users } from './users.ts';

/** What the server knows of one open document at one version. */
export interface Seen {
  readonly document: OpenDocument;
  readonly findings: readonly JudgedFinding[];
  /** With those that the editor finds itself. */
  readonly everything: readonly JudgedFinding[];
  /** Undefined for a document that is no event schema. */
  readonly format: Format | 'configuration' | undefined;
  readonly project: Project | undefined;
  /** What it was compared with; undefined where no earlier versions are known, or none are yet. */
  readonly compared?: Compared;
}

/** An open schema with all that can be asked about it. What it was read as is kept for a while (`kept-readings.ts`). */
export interface Understanding {
  readonly document: OpenDocument;
  readonly file: string;
  readonly project: Project;
  readonly model: SchemaModel;
  readonly settings: Settings;
  readonly known: Known | undefined;
  /** What a person tries in place of what is configured. */
  readonly asked: Partial<Question>;
}

/** An open document with what surrounds it, whatever stands in it. */
export interface Whereabouts {
  readonly document: OpenDocument;
  readonly file: string;
  readonly kind: 'configuration' | 'schema';
  readonly project: Project;
  /** Relative to the folder of the configuration, with forward slashes. */
  readonly path: string;
  readonly settings: Settings;
  readonly known: Known | undefined;
}

/**
 * The one mutable object: open documents, projects, and a memo of the last analysis of each document. Everything it answers is computed
 * from the current text, so that no answer can be of an older version.
 */
export interface Session {
  open(document: OpenDocument): void;
  change(uri: string, document: OpenDocument): void;
  close(uri: string): void;
  document(uri: string): OpenDocument | undefined;
  documents(): readonly OpenDocument[];
  /** Analyses the current version of an open document, or returns what is known of it: the same object as long as nothing changed. */
  see(uri: string): Promise<Seen | undefined>;
  /** Reads the current version of an open schema; undefined for what is none. */
  understand(uri: string): Promise<Understanding | undefined>;
  /** Where an open document belongs, be it a schema already or not; undefined for one that is left alone. */
  whereabouts(uri: string): Promise<Whereabouts | undefined>;
  /** Analyses a file that is not open, as it is on the disk; undefined when it is no schema or cannot be read. */
  seeClosed(uri: string): Promise<Seen | undefined>;
  /** Files on the disk came, went or changed. Returns whether that may change what is known of open documents. */
  filesChanged(paths: readonly string[]): 'affects-documents' | 'affects-nothing';
  /** The folders of the workspace changed. */
  foldersChanged(folders: readonly string[]): void;
  readonly projects: Projects;
  /** Whether git may be run and connections may be opened. */
  isTrusted(): boolean;
  /** What a schema is compared with by itself, as far as that is known. */
  earlierOf(file: string, model: SchemaModel): Followed | undefined;
  readonly registries: LiveRegistries;
  /** The folders are trusted from now on: git may be run and registries may be asked. */
  trust(): void;
  /** What schemas follow that nobody has open, for one pass over many files. */
  manyFollowed(): FollowedByMany;
  /** Compares a schema that is not open with what it follows, and those that refer to it with theirs. */
  compareClosed(current: Current, followed: Followed): Promise<Comparison | undefined>;
  /** Why git cannot tell the earlier versions of a schema. A whole sentence. */
  troubleOf(file: string): string | undefined;
  /** What a person tries: say `choicesChanged` after changing it. */
  readonly choices: Choices;
  choicesChanged(): void;
  /** Tries a break: an event that shows it, or that surely none can. */
  readonly showBreak: ShowBreak;
  /** Documents that are no files. */
  readonly texts: ShownTexts;
  /** Who refers to what open schemas define. */
  readonly users: Users;
  /** The URI under which an editor has a path open. */
  openUri(file: string): string | undefined;
  /** The text that an editor has of a path. */
  openText(file: string): string | undefined;
}

export interface SessionOptions {
  readonly folders: readonly string[];
  /** The editor reports syntax errors of `.json` files itself. */
  readonly jsonServiceBeside: boolean;
  /** Nothing is run and nothing is connected to in folders that nobody trusts: there version files and snapshots alone count. */
  readonly trusted: boolean;
  readonly registry: Pick<LiveRegistriesOptions, 'credentials' | 'environment' | 'store' | 'statusChanged'>;
  /** What is known of a schema's earlier versions changed. */
  readonly arrived: (file: string) => void;
  /** Who refers to open schemas, or which samples they have, may be another thing now. */
  readonly surroundingsChanged: () => void;
  /** Something that a person who looks for a reason wants to read. */
  readonly log: (message: string) => void;
}

/** What was asked of other files: `everything` where nobody noted what. */
type DependsOn = 'itself' | 'everything' | readonly Questions[];

interface Memo {
  readonly version: number;
  readonly project: Project;
  /** The state of the index that was asked. */
  readonly generation: number;
  readonly dependsOn: DependsOn;
  readonly known: Known | undefined;
  readonly mode: Mode | undefined;
  readonly blast: Blast | undefined;
  readonly seen: Seen;
}

export function createSession(options: SessionOptions): Session {
  const documents = new Map<string, OpenDocument>();
  const byPath = new Map<string, string>();
  const memos = new Map<string, Memo>();
  let lastAsked = 0;
  /** Documents that somebody typed in. */
  const edited = new Set<string>();
  const readings = createKeptReadings();
  const openText = (file: string): string | undefined => {
    const uri = byPath.get(file);
    return uri === undefined ? undefined : documents.get(uri)?.getText();
  };
  let { folders } = options;
  const readAlready = (file: string, project: Project): ReadSchema | undefined => {
    const document = documents.get(byPath.get(file) ?? '');
    const understood = document && readings.of(document, project)?.understood;
    return understood?.kind === 'schema' ? understood : undefined;
  };
  const projects = createProjects({ folders, seen: 'together', overlay: openText, readAlready });
  const { arrived, log } = options;
  let isTrusted = options.trusted;
  const registries = createLiveRegistries({ ...options.registry, network: isTrusted ? 'ask' : 'leave', changed: registeredChanged, log });
  const snapshots = createSnapshotFiles(registeredChanged, log);
  const registered = createRegisteredVersions({ registries, snapshots, arrived });
  const git = (): 'run' | 'leave' => (isTrusted ? 'run' : 'leave');
  const earlier = knownVersions(registered, createEarlierVersions({ git, arrived, log }));
  const many = createFollowedByMany({ registered, git });
  const blasts = createBlastRadius({ overlay: openText, readAlready, followed: (files) => many.of(files), arrived, lastAsked: () => lastAsked, log });
  const users = createUsers({ folderOf: (file) => projects.folderOf(file), textOf: (file) => openText(file) ?? textOf(readText(file)), pause: () => new Promise((resolve) => setImmediate(resolve)) });
  const choices = createChoices();
  const asked = (): Partial<Question> => {
    const mode = choices.mode();
    return mode === undefined ? {} : { mode };
  };

  return {
    open(document) {
      documents.set(document.uri, document);
      const file = pathOfUri(document.uri);
      if (file !== undefined) byPath.set(file, document.uri);
      touched(document.uri);
    },
    change(uri, document) {
      readings.changed(documents.get(uri), document);
      documents.set(uri, document);
      choices.edited(uri);
      edited.add(uri);
      touched(uri);
    },
    close(uri) {
      documents.delete(uri);
      edited.delete(uri);
      choices.choose(uri, undefined);
      memos.delete(uri);
      readings.forget(uri);
      const file = pathOfUri(uri);
      if (file !== undefined) {
        byPath.delete(file);
        earlier.forget(file);
        blasts.forget(file);
        users.forget(file);
      }
      touched(uri);
    },
    document: (uri) => documents.get(uri),
    documents: () => [...documents.values()],
    see,
    understand,
    whereabouts,
    async seeClosed(uri) {
      const file = pathOfUri(uri);
      if (file === undefined) return undefined;
      const project = await projects.projectOf(file);
      if (!projects.isConfig(file) && !couldBeSchema(project, file)) return undefined;
      const read = readText(file);
      if (read.kind !== 'text') return undefined;
      const understood = read.text.length > maximumBytes || projects.isConfig(file) ? undefined : await understandFile(project, file, read.text);
      const current: Current | undefined = understood?.kind === 'schema' ? { ...understood, file, project, how: 'found' } : undefined;
      const followed = current && (await many.of([current])).get(file);
      const beside = current && followed ? { known: knownOfClosed(followed), blast: { text: read.text, others: await brokenByClosed(current, followed) } } : 'alone';
      return (await analyzeDocument(openDocument(uri, '', 0, read.text), file, project, beside)).seen;
    },
    filesChanged(paths) {
      earlier.filesChanged();
      many.filesChanged();
      for (const file of paths) blasts.changed(file);
      snapshots.filesChanged();
      if (paths.some(projects.isConfig)) {
        configChanged();
        return 'affects-documents';
      }
      for (const file of paths) if (openText(file) === undefined) tellIndexes(file);
      for (const file of paths) users.changed(file);
      options.surroundingsChanged();
      return paths.length > 0 ? 'affects-documents' : 'affects-nothing';
    },
    foldersChanged(now) {
      folders = now;
      projects.foldersChanged(folders);
      blasts.projectsChanged();
      memos.clear();
    },
    projects,
    isTrusted: () => isTrusted,
    manyFollowed: () => createFollowedByMany({ registered, git }),
    async compareClosed(current, followed) {
      const { file, model, project, settings } = current;
      return compareWithEarlier({ file, model, project, settings, known: knownOfClosed(followed), others: await brokenByClosed(current, followed), asked: asked(), isChosen: false });
    },
    troubleOf: (file) => earlier.troubleOf(file),
    earlierOf(file, model) {
      const known = earlier.known(file);
      return known?.historyOf(model) ?? known?.any;
    },
    registries,
    trust() {
      isTrusted = true;
      registries.trust();
      earlier.filesChanged();
      many.filesChanged();
      blasts.historiesChanged();
      for (const uri of documents.keys()) lookAgain(uri).catch((error: unknown) => log(String(error)));
    },
    choices,
    choicesChanged() {
      for (const { uri } of documents.values()) arrived(pathOf(uri));
    },
    showBreak: createShownBreaks(),
    texts: createShownTexts(),
    users,
    openText,
    openUri: (file) => byPath.get(file),
  };

  function pathOf(uri: string): string {
    return pathOfUri(uri) ?? path.join(folders[0] ?? nowhere, untitledName(uri, documents.get(uri)?.languageId));
  }

  /** What is as it was breaks nobody. */
  async function brokenByClosed(current: Current, followed: Followed): Promise<readonly Dependent[]> {
    return knownOfClosed(followed).historyOf(current.model) ? blasts.of(current, asked()) : [];
  }

  function touched(uri: string): void {
    const file = pathOfUri(uri);
    if (file === undefined) return;
    if (projects.isConfig(file)) {
      configChanged();
    } else {
      tellIndexes(file);
      blasts.changed(file);
      if (users.changed(file) || couldBeSample(file)) options.surroundingsChanged();
    }
  }

  function registeredChanged(): void {
    registered.changed();
    blasts.historiesChanged();
  }

  function configChanged(): void {
    projects.configChanged();
    blasts.projectsChanged();
    registries.configChanged();
    memos.clear();
  }

  function tellIndexes(file: string): void {
    void projects.known().then((all) => {
      for (const { index, config } of all) if (file.startsWith(config.folder + path.sep)) index.changed(file);
    });
  }

  async function see(uri: string): Promise<Seen | undefined> {
    // What a schema was cannot be mended: it is explained, not judged.
    if (isShownText(uri)) {
      const document = documents.get(uri);
      return document && { document, findings: [], everything: [], format: undefined, project: undefined };
    }
    lastAsked = performance.now();
    const file = pathOf(uri);
    const project = await projects.projectOf(file);
    void warm(project);
    const document = documents.get(uri);
    if (!document) return undefined;
    const generation = project.index.generation();
    const memo = memos.get(uri);
    const known = knownOf(uri, file);
    const mode = choices.mode();
    const blast = blasts.known(file, document.getText());
    const isCurrent = memo?.version === document.version && memo.project === project && memo.known === known && memo.mode === mode && memo.blast === blast && areOthersAlike(memo, generation);
    if (memo && isCurrent) {
      if (earlier.isStale(file)) lookAgain(uri).catch((error: unknown) => log(String(error)));
      return memo.seen;
    }
    const { seen, dependsOn } = await analyzeDocument(document, file, project, { known, blast });
    if (documents.get(uri)?.version !== seen.document.version) return see(uri);
    memos.set(uri, { version: seen.document.version, project, generation, dependsOn, known, mode, blast, seen });
    lastAsked = performance.now();
    return seen;
  }

  /** Whether what an answer took from other files is as it was. */
  function areOthersAlike({ generation, dependsOn }: Memo, now: number): boolean {
    if (generation === now || dependsOn === 'itself') return true;
    return dependsOn !== 'everything' && dependsOn.every((questions) => questions.areAnsweredAlike());
  }

  function warm({ index }: Project): Promise<void> {
    return index.warm(() => new Promise((resolve) => setImmediate(resolve))).catch((error: unknown) => log(String(error)));
  }

  async function understand(uri: string): Promise<Understanding | undefined> {
    lastAsked = performance.now();
    const file = pathOf(uri);
    const project = await projects.projectOf(file);
    const document = documents.get(uri);
    if (!document || projects.isConfig(file) || document.getText().length > maximumBytes) return undefined;
    const known = knownOf(uri, file);
    const { understood } = await readOpen(document, file, project);
    return understood.kind === 'schema' ? { document, file, project, model: understood.model, settings: understood.settings, known, asked: asked() } : undefined;
  }

  /** What an open document is: read once for its diagnostics and for what is asked about it then. */
  async function readOpen(document: OpenDocument, file: string, project: Project): Promise<Reading> {
    const known = readings.of(document, project);
    if (known) return known;
    const reading: Reading = { document, project, understood: await understandFile(project, file, document.getText(), readings.treeOf(document)), lint: {} };
    if (documents.get(document.uri) === document) readings.keep(reading);
    return reading;
  }

  async function whereabouts(uri: string): Promise<Whereabouts | undefined> {
    lastAsked = performance.now();
    const file = pathOf(uri);
    const project = await projects.projectOf(file);
    const document = documents.get(uri);
    if (!document || document.getText().length > maximumBytes) return undefined;
    const relative = relativeTo(project.config, file);
    if (project.config.config.ignore && matches(project.config.config.ignore, relative)) return undefined;
    const kind = projects.isConfig(file) ? 'configuration' : 'schema';
    return { document, file, kind, project, path: relative, settings: settingsFor(project.config.resolved, relative), known: knownOf(uri, file) };
  }

  function knownOf(uri: string, file: string): Known | undefined {
    return choices.choiceFor(uri)?.known ?? earlier.known(file);
  }

  /** The text is what it was, but what came before it may not be. */
  async function lookAgain(uri: string): Promise<void> {
    const understood = await understand(uri);
    if (understood) lookFor(understood);
  }

  function lookFor({ document, file, model, project, settings }: Omit<Understanding, 'known' | 'asked'>): void {
    // What was never saved was nothing before. Also under NONE: a registry may say another mode, and a person may want to try one.
    if (pathOfUri(document.uri) !== undefined) earlier.lookFor({ file, model, project, settings, how: 'found' });
  }

  async function analyzeDocument(document: OpenDocument, file: string, project: Project, beside: 'alone' | { readonly known: Known | undefined; readonly blast: Blast | undefined }): Promise<{ readonly seen: Seen; readonly dependsOn: DependsOn }> {
    const alone = (seen: Omit<Seen, 'everything'>) => ({ seen: { ...seen, everything: seen.findings }, dependsOn: 'itself' as const });
    if (projects.isConfig(file)) {
      const own = (await projects.known()).flatMap(({ config }) => config.problems).find((it) => it.file === file);
      return alone({ document, findings: own?.findings ?? [], format: 'configuration', project });
    }
    const text = document.getText();
    if (text.length > maximumBytes) return alone({ document, findings: [tooLargeFinding(text.length)], format: undefined, project });
    const { understood, lint }: Pick<Reading, 'understood'> & Partial<Reading> = beside === 'alone' ? { understood: await understandFile(project, file, text) } : await readOpen(document, file, project);
    if (understood.kind !== 'schema') {
      const inSample = understood.kind === 'other' ? await sampleFindings(project, file, text, (other) => openText(other) ?? textOf(readText(other))) : undefined;
      const seen = { document, findings: inSample ?? [], format: undefined, project };
      return { seen: { ...seen, everything: seen.findings }, dependsOn: inSample ? 'everything' : 'itself' };
    }
    const { model, settings } = understood;
    // Asked sooner, the index would read all that is left at once, and whoever types elsewhere would wait for it.
    if (looksOutside(model)) await warm(project);
    const linted = await analyzeModel(project, file, understood, lint);
    const isOpen = documents.has(document.uri);
    if (beside !== 'alone' && isOpen) lookFor({ document, file, model, project, settings });
    const compared = beside === 'alone' ? undefined : await compareWithEarlier({ file, model, project, settings, known: beside.known, others: beside.blast?.others ?? [], watched: linted.watched, asked: asked(), isChosen: choices.choiceFor(document.uri) !== undefined });
    // What is as it was breaks nobody.
    if (beside !== 'alone' && isOpen && (edited.has(document.uri) || (compared?.compared && compared.compared.state !== 'unchanged'))) blasts.lookFor({ file, model, project, settings, how: 'found' }, asked());
    const findings = compared ? besideLint(linted.analysis, compared.changes).findings : linted.analysis.findings;
    const syntaxElsewhere = isJsonServiceBeside(options, document);
    const heard = syntaxElsewhere ? findings.filter(({ code }) => !code.startsWith('syntax/')) : findings;
    return {
      seen: { document, findings: heard, everything: findings, format: model.format, project, ...(compared?.compared && { compared: compared.compared }) },
      dependsOn: dependsOnOf([linted.watched.questions, compared?.questions]),
    };
  }
}

function dependsOnOf(all: readonly (Questions | 'everything' | undefined)[]): DependsOn {
  if (all.includes('everything')) return 'everything';
  const asked = all.flatMap((it) => (it && it !== 'everything' && it.any ? [it] : []));
  return asked.length === 0 ? 'itself' : asked;
}

/** The earlier versions of a schema that is as it is on the disk. */
function knownOfClosed(followed: Followed): Known {
  const [was, ...others] = followed.history.versions;
  return {
    any: followed, was: undefined,
    // What is as it was breaks nothing, unless what it refers to changed.
    historyOf: (model) => (was && others.length === 0 && was.at === 'elsewhere' && was.place === undefined && followed.history.isRegistered !== true && was.model.tree.text === model.tree.text && !looksOutside(model) ? undefined : followed),
  };
}

/** A folder that is not there: a document that was never saved must not have the disk searched for names. */
const nowhere = path.resolve('/', 'event-schemas-without-a-folder');

/** A document that was never saved, or is no file, is read as if it lay in the first folder of the workspace: by its name, and where that tells nothing by its language. */
function untitledName(uri: string, languageId: string | undefined): string {
  const plain = isShownText(uri) ? uri.replace(/\?.*$/s, '') : uri;
  const name = plain.slice(plain.lastIndexOf('/') + 1).replace(/^untitled:/, '') || 'untitled';
  const extension = /\.\w+$/.test(name) ? '' : (extensions[languageId ?? ''] ?? '');
  return percentDecoded(name) + extension;
}

const extensions: Readonly<Record<string, string>> = { 'avro-schema': '.avsc', json: '.json', jsonc: '.json', yaml: '.yaml' };

function tooLargeFinding(length: number): JudgedFinding {
  return { code: 'syntax/invalid', span: { start: 0, end: 0 }, severity: 'warning', fixes: [], related: [], message: `This file is not checked: ${tooLarge(length)}.` };
}
