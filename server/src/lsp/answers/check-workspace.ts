import { checkWorkspaceRequest } from '../../protocol/messages.ts';
import type { CheckWorkspaceParams, CheckWorkspaceResult, FileReport } from '../../protocol/messages.ts';
import { checkFiles } from '../check-files.ts';
import { toDiagnostic } from '../to-lsp.ts';
import type { Answer, Context } from './answer.ts';
import type { CancellationToken } from 'vscode-languageserver/node';

export default { method: checkWorkspaceRequest, answer: checkWorkspace } satisfies Answer<CheckWorkspaceParams | null, CheckWorkspaceResult>;

/** Everything that is to be said about the workspace at once, for the command that a person runs. */
async function checkWorkspace(context: Context, params: CheckWorkspaceParams | null, token: CancellationToken): Promise<CheckWorkspaceResult> {
  const { session, folders, links } = context;
  const progress = context.progress(params);
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
    reports.push({ uri, diagnostics: findings.map((finding) => toDiagnostic(positions, uri, finding, links)) as FileReport['diagnostics'] });
  }
  progress.done();
  return { files, counts, reports, ...(unreadable.length > 0 && { unreadable }) };
}
