import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver/node';
import type { CheckWorkspaceResult, FileReport } from '../protocol/messages.ts';
import { checkFiles } from './check-files.ts';
import type { Session } from './session.ts';
import { toDiagnostic } from './to-lsp.ts';

/** Everything that is to be said about the workspace at once, for the command that a person runs. */
export async function checkWorkspace(session: Session, folders: readonly string[], pageOf: (code: string) => string | undefined, progress: WorkDoneProgressReporter, token: CancellationToken): Promise<CheckWorkspaceResult> {
  const reports: FileReport[] = [];
  const unreadable: { uri: string; reason: string }[] = [];
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  let files = 0;
  progress.begin('Checking event schemas', 0, '', true);
  for await (const checked of checkFiles(session, folders, token, (done, all) => progress.report(Math.round((100 * done) / all), `${done} of ${all} files`))) {
    if (checked.kind === 'unreadable') {
      unreadable.push({ uri: checked.uri, reason: checked.reason });
      continue;
    }
    files++;
    const { uri, findings, positions } = checked;
    if (findings.length === 0) continue;
    for (const { severity } of findings) counts[severity]++;
    reports.push({ uri, diagnostics: findings.map((finding) => toDiagnostic(positions, uri, finding, pageOf)) as FileReport['diagnostics'] });
  }
  progress.done();
  return { files, counts, reports, ...(unreadable.length > 0 && { unreadable }) };
}
