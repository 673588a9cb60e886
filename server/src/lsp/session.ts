import path from 'node:path';
import type { JudgedFinding } from '../core/finding.ts';
import type { Format } from '../core/model/schema-model.ts';
import { couldBeSchema } from '../workspace/could-be-schema.ts';
import { analyzeFile, createProjects } from '../workspace/project.ts';
import type { Project, Projects } from '../workspace/project.ts';
import { maximumBytes, pathOfUri, readText, tooLarge } from '../workspace/read-file.ts';
import { openDocument } from './open-document.ts';
import type { OpenDocument } from './open-document.ts';

/** What the server knows of one open document at one version. */
export interface Seen {
  readonly document: OpenDocument;
  readonly findings: readonly JudgedFinding[];
  /** Undefined for a document that is no event schema. */
  readonly format: Format | 'configuration' | undefined;
  readonly project: Project | undefined;
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
  /** Analyses a file that is not open, as it is on the disk; undefined when it is no schema or cannot be read. */
  seeClosed(uri: string): Promise<Seen | undefined>;
  /** Files on the disk came, went or changed. Returns whether that may change what is known of open documents. */
  filesChanged(paths: readonly string[]): 'affects-documents' | 'affects-nothing';
  /** The folders of the workspace changed. */
  foldersChanged(folders: readonly string[]): void;
  readonly projects: Projects;
  /** The text of a path as an editor has it; undefined when it is not open. */
  openText(file: string): string | undefined;
}

export interface SessionOptions {
  readonly folders: readonly string[];
  /** The editor reports syntax errors of `.json` files itself. */
  readonly jsonServiceBeside: boolean;
}

interface Memo {
  readonly version: number;
  readonly project: Project;
  /** The state of the index that was asked; undefined when no other file was. */
  readonly generation: number | undefined;
  readonly seen: Seen;
}

export function createSession(options: SessionOptions): Session {
  const documents = new Map<string, OpenDocument>();
  const byPath = new Map<string, string>();
  const memos = new Map<string, Memo>();
  const warmed = new WeakSet<Project>();
  const openText = (file: string): string | undefined => {
    const uri = byPath.get(file);
    return uri === undefined ? undefined : documents.get(uri)?.getText();
  };
  const projects = createProjects({ folders: options.folders, overlay: openText });

  return {
    open(document) {
      documents.set(document.uri, document);
      const file = pathOfUri(document.uri);
      if (file !== undefined) byPath.set(file, document.uri);
      touched(document.uri);
    },
    change(uri, document) {
      documents.set(uri, document);
      touched(uri);
    },
    close(uri) {
      documents.delete(uri);
      memos.delete(uri);
      const file = pathOfUri(uri);
      if (file !== undefined) byPath.delete(file);
      touched(uri);
    },
    document: (uri) => documents.get(uri),
    documents: () => [...documents.values()],
    see,
    async seeClosed(uri) {
      const file = pathOfUri(uri);
      if (file === undefined) return undefined;
      const project = await projects.projectOf(file);
      if (!projects.isConfig(file) && !couldBeSchema(project, file)) return undefined;
      const read = readText(file);
      return read.kind === 'text' ? (await analyzeDocument(openDocument(uri, '', 0, read.text), file, project)).seen : undefined;
    },
    filesChanged(paths) {
      if (paths.some(projects.isConfig)) {
        projects.configChanged();
        memos.clear();
        return 'affects-documents';
      }
      for (const file of paths) if (openText(file) === undefined) tellIndexes(file);
      return paths.length > 0 ? 'affects-documents' : 'affects-nothing';
    },
    foldersChanged(folders) {
      projects.foldersChanged(folders);
      memos.clear();
    },
    projects,
    openText,
  };

  function touched(uri: string): void {
    const file = pathOfUri(uri);
    if (file === undefined) return;
    if (projects.isConfig(file)) {
      projects.configChanged();
      memos.clear();
    } else tellIndexes(file);
  }

  function tellIndexes(file: string): void {
    void projects.known().then((all) => {
      for (const { index, config } of all) if (file.startsWith(config.folder + path.sep)) index.changed(file);
    });
  }

  async function see(uri: string): Promise<Seen | undefined> {
    const file = pathOfUri(uri) ?? untitledPath(uri);
    const project = await projects.projectOf(file);
    if (!warmed.has(project)) {
      warmed.add(project);
      void project.index.warm(() => new Promise((resolve) => setImmediate(resolve)));
    }
    // Nothing is awaited between here and the analysis but the loading of YAML's library: the text is the current one.
    const document = documents.get(uri);
    if (!document) return undefined;
    const generation = project.index.generation();
    const memo = memos.get(uri);
    if (memo && memo.version === document.version && memo.project === project && (memo.generation === undefined || memo.generation === generation)) return memo.seen;
    const { seen, dependsOn } = await analyzeDocument(document, file, project);
    if (documents.get(uri)?.version !== seen.document.version) return see(uri);
    memos.set(uri, { version: seen.document.version, project, generation: dependsOn === 'itself' ? undefined : generation, seen });
    return seen;
  }

  async function analyzeDocument(document: OpenDocument, file: string, project: Project): Promise<{ readonly seen: Seen; readonly dependsOn: 'itself' | 'other-files' }> {
    const alone = (seen: Seen) => ({ seen, dependsOn: 'itself' as const });
    if (projects.isConfig(file)) {
      const own = (await projects.known()).flatMap(({ config }) => config.problems).find((it) => it.file === file);
      return alone({ document, findings: own?.findings ?? [], format: 'configuration', project });
    }
    const text = document.getText();
    if (text.length > maximumBytes) return alone({ document, findings: [tooLargeFinding(text.length)], format: undefined, project });
    const result = await analyzeFile(project, file, text);
    if (result.kind !== 'schema') return alone({ document, findings: [], format: undefined, project });
    const { findings, model } = result.analysis;
    const syntaxElsewhere = options.jsonServiceBeside && (document.languageId === 'json' || document.languageId === 'jsonc');
    const heard = syntaxElsewhere ? findings.filter(({ code }) => !code.startsWith('syntax/')) : findings;
    return { seen: { document, findings: heard, format: model.format, project }, dependsOn: result.dependsOn };
  }
}

/** A document that was never saved has no folder: a name of its own decides how it is read. */
function untitledPath(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/^untitled:/, '') || 'untitled';
  return path.resolve('/', decodeURIComponent(name));
}

function tooLargeFinding(length: number): JudgedFinding {
  return { code: 'syntax/invalid', span: { start: 0, end: 0 }, severity: 'warning', fixes: [], related: [], message: `This file is not checked: ${tooLarge(length)}.` };
}
