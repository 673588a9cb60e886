import type { CancellationToken } from 'vscode-languageserver/node';
import { besideLint } from '../core/compat/analyze-changes.ts';
import type { ChangesOf } from '../core/compat/analyze-changes.ts';
import type { JudgedFinding } from '../core/finding.ts';
import { lineIndex } from '../core/text.ts';
import { couldBeSchema } from '../workspace/could-be-schema.ts';
import { listFolder } from '../workspace/find-files.ts';
import { analyzeModel, understandFile } from '../workspace/project.ts';
import { readText, textOf, uriOf } from '../workspace/read-file.ts';
import { sampleFindings } from '../workspace/sample-files.ts';
import type { Current } from '../workspace/history/source.ts';
import type { Followed } from './earlier-versions.ts';
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
  const many = session.manyFollowed();
  for (let from = 0; from < files.length; from += together) {
    const read: ReadFile[] = [];
    for (const [i, file] of files.slice(from, from + together).entries()) {
      if (i % 5 === 0) {
        step(from + i, files.length);
        await turn();
      }
      if (token.isCancellationRequested) return;
      const one = await readFile(session, file);
      if (one) read.push(one);
    }
    // The earlier versions of all of them are asked for at once, and let go before the next.
    const followed = await many.of(read.flatMap((it) => (it.kind === 'closed' ? [it.current] : [])));
    many.filesChanged();
    for (const it of read) {
      if (token.isCancellationRequested) return;
      if (it.kind !== 'closed') yield it;
      else yield await compared(session, it, followed.get(it.current.file));
    }
  }
}

/** So many files are read before their earlier versions are asked for. */
const together = 200;

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

type ReadFile = CheckedFile | Closed;

/** A schema that nobody has open, linted. */
interface Closed {
  readonly kind: 'closed';
  readonly uri: string;
  readonly current: Current;
  readonly linted: ChangesOf;
}

async function compared(session: Session, { uri, current, linted }: Closed, followed: Followed | undefined): Promise<CheckedFile> {
  const positions = lineIndex(current.model.tree.text);
  if (!followed) return { kind: 'schema', uri, findings: linted.findings, positions };
  await turn();
  const comparison = await session.compareClosed(current, followed);
  return { kind: 'schema', uri, findings: comparison ? besideLint(linted, comparison.changes).findings : linted.findings, positions };
}

/** One file as it is now; undefined when it is neither a schema nor a sample of one. */
async function readFile(session: Session, file: string): Promise<ReadFile | undefined> {
  const project = await session.projects.projectOf(file);
  if (!couldBeSchema(project, file)) return undefined;
  const uri = uriOf(file);
  const open = session.openUri(file);
  // An open one is told as its editor tells it, earlier versions and all.
  const seen = open === undefined ? undefined : await session.see(open);
  if (seen) return seen.format === 'configuration' || (seen.format === undefined && seen.everything.length === 0) ? undefined : { kind: 'schema', uri, findings: seen.everything, positions: seen.document };
  const read = readText(file);
  if (read.kind === 'unreadable') return { kind: 'unreadable', uri, reason: read.reason };
  const understood = await understandFile(project, file, read.text);
  if (understood.kind !== 'schema') {
    const findings = understood.kind === 'other' ? await sampleFindings(project, file, read.text, (other) => session.openText(other) ?? textOf(readText(other))) : undefined;
    return findings && { kind: 'schema', uri, findings, positions: lineIndex(read.text) };
  }
  const { model, settings } = understood;
  return { kind: 'closed', uri, current: { file, model, project, settings, how: 'found' }, linted: (await analyzeModel(project, file, understood)).analysis };
}
