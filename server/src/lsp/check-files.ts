import type { CancellationToken } from 'vscode-languageserver/node';
import type { JudgedFinding } from '../core/finding.ts';
import { lineIndex } from '../core/text.ts';
import { couldBeSchema } from '../workspace/could-be-schema.ts';
import { listFolder } from '../workspace/find-files.ts';
import { analyzeFile } from '../workspace/project.ts';
import { readText, uriOf } from '../workspace/read-file.ts';
import type { Session } from './session.ts';
import type { Positions } from './to-lsp.ts';

/** What a file of the workspace came to. */
export type CheckedFile =
  | { readonly kind: 'schema'; readonly uri: string; readonly findings: readonly JudgedFinding[]; readonly positions: Positions }
  | { readonly kind: 'unreadable'; readonly uri: string; readonly reason: string };

/**
 * Checks every schema file below the folders one after the other, open ones as the editor has them. Lets others work between files, so
 * that typing goes first, and ends when it is cancelled.
 * @param step called now and then with the files done so far and all there are
 */
export async function* checkFiles(session: Session, folders: readonly string[], token: CancellationToken, step: (done: number, all: number) => void = () => {}): AsyncGenerator<CheckedFile> {
  const files = [...new Set(folders.flatMap((folder) => listFolder(folder)))].sort();
  for (const [i, file] of files.entries()) {
    if (i % 20 === 0) {
      step(i, files.length);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (token.isCancellationRequested) return;
    const checked = await checkFile(session, file);
    if (checked) yield checked;
  }
}

/** Checks one file as it is now; undefined when it is no schema. */
export async function checkFile(session: Session, file: string): Promise<CheckedFile | undefined> {
  const project = await session.projects.projectOf(file);
  if (!couldBeSchema(project, file)) return undefined;
  const uri = uriOf(file);
  const open = session.openUri(file);
  // An open one is told as its editor tells it, earlier versions and all.
  const seen = open === undefined ? undefined : await session.see(open);
  if (seen) return seen.format === 'configuration' || (seen.format === undefined && seen.everything.length === 0) ? undefined : { kind: 'schema', uri, findings: seen.everything, positions: seen.document };
  const read = readText(file);
  if (read.kind === 'unreadable') return { kind: 'unreadable', uri, reason: read.reason };
  const result = await analyzeFile(project, file, read.text);
  return result.kind === 'schema' ? { kind: 'schema', uri, findings: result.analysis.findings, positions: lineIndex(read.text) } : undefined;
}
