import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../test/support/cli.ts';
import { sharedFolder } from '../../test/support/shared.ts';
import type { JudgedFinding } from '../../server/src/core/finding.ts';
import { couldBeSchema } from '../../server/src/workspace/could-be-schema.ts';
import { listFolder } from '../../server/src/workspace/find-files.ts';
import { analyzeFile, createProjects } from '../../server/src/workspace/project.ts';
import type { Projects } from '../../server/src/workspace/project.ts';
import { readText } from '../../server/src/workspace/read-file.ts';

/** A folder of schemas of one origin, looked at as a person does who runs the command line in it. */
export interface Corpus {
  readonly name: string;
  readonly folder: string;
}

/** One file as the command line sees it. */
export interface Looked {
  readonly corpus: Corpus;
  /** Absolute. */
  readonly file: string;
  /** With forward slashes, below the folder of all corpora. */
  readonly shown: string;
  readonly outcome:
    | { readonly kind: 'schema'; readonly text: string; readonly findings: readonly JudgedFinding[] }
    /** Its name says that it is no schema, or its content does. */
    | { readonly kind: 'not-looked-at' | 'no-schema' }
    | { readonly kind: 'unreadable' | 'crashed'; readonly reason: string };
}

/** The corpora beside the project; without them the project's own examples, so that the harness runs anyway. */
export function corpora(): { readonly corpora: readonly Corpus[]; readonly folder: string; readonly origin: 'shared' | 'examples' } {
  const shared = sharedFolder('corpora');
  if (shared !== undefined) {
    const names = readdirSync(shared).filter((name) => statSync(path.join(shared, name)).isDirectory()).sort();
    return { corpora: names.map((name) => ({ name, folder: path.join(shared, name) })), folder: shared, origin: 'shared' };
  }
  const folder = path.join(projectFolder, 'examples', 'schemas');
  return { corpora: existsSync(folder) ? [{ name: 'examples', folder }] : [], folder: path.dirname(folder), origin: 'examples' };
}

/** The projects of one profile, each corpus a workspace folder of its own. */
export function projectsOf(all: readonly Corpus[], profile: string): Projects {
  return createProjects({ folders: all.map(({ folder }) => folder), overlay: () => undefined, profile });
}

/** Looks at every file of a corpus. What fails is an outcome. */
export async function lookAt(corpus: Corpus, top: string, projects: Projects): Promise<readonly Looked[]> {
  const looked: Looked[] = [];
  for (const file of listFolder(corpus.folder).toSorted()) {
    looked.push({ corpus, file, shown: path.relative(top, file).replaceAll(path.sep, '/'), outcome: await outcomeOf(file, projects) });
  }
  return looked;
}

async function outcomeOf(file: string, projects: Projects): Promise<Looked['outcome']> {
  try {
    const project = await projects.projectOf(file);
    if (!couldBeSchema(project, file)) return { kind: 'not-looked-at' };
    const read = readText(file);
    if (read.kind === 'unreadable') return { kind: 'unreadable', reason: read.reason };
    const result = await analyzeFile(project, file, read.text);
    if (result.kind !== 'schema') return { kind: 'no-schema' };
    return { kind: 'schema', text: read.text, findings: result.analysis.findings };
  } catch (error) {
    return { kind: 'crashed', reason: error instanceof Error ? error.message : String(error) };
  }
}
