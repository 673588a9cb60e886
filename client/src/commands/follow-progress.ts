import type { Progress } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';

/** Shows what the server reports under a token in a progress of the window, until it is disposed of. */
export function followProgress(client: LanguageClient, token: string, progress: Progress<{ message?: string; increment?: number }>): { dispose(): void } {
  let done = 0;
  return client.onProgress(WorkDoneProgress.type, token, value => {
    if (value.kind === 'end') return;
    const percentage = value.percentage ?? done;
    progress.report({ message: value.message, increment: Math.max(0, percentage - done) });
    done = Math.max(done, percentage);
  });
}
