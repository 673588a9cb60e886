import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver/node';
import { lineIndex } from '../core/text.ts';
import type { CheckWorkspaceResult, FileReport } from '../protocol/messages.ts';
import { couldBeSchema } from '../workspace/could-be-schema.ts';
import { listFolder } from '../workspace/find-files.ts';
import { analyzeFile } from '../workspace/project.ts';
import { readText, uriOf } from '../workspace/read-file.ts';
import type { Session } from './session.ts';
import { toDiagnostic } from './to-lsp.ts';

/** Checks every schema file below the folders, open ones as the editor has them. Yields between files, so that typing goes first. */
export async function checkWorkspace(session: Session, folders: readonly string[], pageOf: (code: string) => string | undefined, progress: WorkDoneProgressReporter, token: CancellationToken): Promise<CheckWorkspaceResult> {
  const files = [...new Set(folders.flatMap((folder) => listFolder(folder)))].sort();
  const reports: FileReport[] = [];
  const unreadable: { uri: string; reason: string }[] = [];
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  let checked = 0;
  progress.begin('Checking event schemas', 0, '', true);
  for (const [i, file] of files.entries()) {
    if (token.isCancellationRequested) break;
    const project = await session.projects.projectOf(file);
    if (!couldBeSchema(project, file)) continue;
    if (i % 20 === 0) {
      progress.report(Math.round((100 * i) / files.length), `${i} of ${files.length} files`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const open = session.openText(file);
    const read = open === undefined ? readText(file) : ({ kind: 'text', text: open } as const);
    if (read.kind === 'unreadable') {
      unreadable.push({ uri: uriOf(file), reason: read.reason });
      continue;
    }
    const result = await analyzeFile(project, file, read.text);
    if (result.kind !== 'schema') continue;
    checked++;
    const { findings } = result.analysis;
    if (findings.length === 0) continue;
    for (const { severity } of findings) counts[severity]++;
    const lines = lineIndex(read.text);
    reports.push({ uri: uriOf(file), diagnostics: findings.map((finding) => toDiagnostic(lines, uriOf(file), finding, pageOf)) as FileReport['diagnostics'] });
  }
  progress.done();
  return { files: checked, counts, reports, ...(unreadable.length > 0 && { unreadable }) };
}
