import { createHash } from 'node:crypto';
import type { CancellationToken, PreviousResultId, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { pathOfUri } from '../workspace/read-file.ts';
import { checkFiles } from './check-files.ts';
import type { Session } from './session.ts';
import { toDiagnostic } from './to-lsp.ts';
import type { Links } from './to-lsp.ts';

/**
 * The findings of all schema files, for editors that ask for the whole workspace (`workspace/diagnostic`). Files whose findings the
 * editor has already are named as unchanged; clean ones that it never heard of are left out.
 * @param report called with each part of the answer
 */
export async function workspaceDiagnostics(
  session: Session, folders: readonly string[], links: Links, previous: readonly PreviousResultId[], token: CancellationToken, report: (item: WorkspaceDocumentDiagnosticReport) => void,
): Promise<void> {
  // An editor may write a URI in another way than we do.
  const known = new Map(previous.map(({ uri, value }) => [pathOfUri(uri) ?? uri, { uri, value }]));
  for await (const checked of checkFiles(session, folders, token)) {
    if (checked.kind === 'unreadable') continue;
    const place = pathOfUri(checked.uri) ?? checked.uri;
    const before = known.get(place);
    known.delete(place);
    const uri = before?.uri ?? checked.uri;
    const items = checked.findings.map((finding) => toDiagnostic(checked.positions, uri, finding, links));
    if (!before && items.length === 0) continue;
    const version = session.document(uri)?.version ?? null;
    const resultId = createHash('sha1').update(JSON.stringify(items)).digest('base64');
    report(before?.value === resultId ? { kind: 'unchanged', uri, version, resultId } : { kind: 'full', uri, version, resultId, items });
  }
  if (token.isCancellationRequested) return;
  // What is left is gone, or no schema any more.
  for (const { uri } of known.values()) if (session.document(uri) === undefined) report({ kind: 'full', uri, version: null, items: [] });
}
