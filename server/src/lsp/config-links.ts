import { existsSync } from 'node:fs';
import path from 'node:path';
import type { LocationLink, Position } from 'vscode-languageserver-types';
import { configPaths } from '../core/features/config-paths.ts';
import type { Span } from '../core/text.ts';
import { parseJson } from '../core/tree/json.ts';
import { isPath } from '../workspace/config-files.ts';
import { pathOfUri, uriOf } from '../workspace/read-file.ts';
import type { Session } from './session.ts';
import { toRange } from './to-lsp.ts';

/** The files that an open configuration extends and that are there; nothing for any other document. */
export function configLinks(session: Session, uri: string): readonly { readonly span: Span; readonly target: string }[] {
  const document = session.document(uri);
  const file = pathOfUri(uri);
  if (!document || file === undefined || !session.projects.isConfig(file)) return [];
  return configPaths(parseJson(document.getText()), isPath).flatMap(({ span, path: to }) => {
    const target = path.resolve(path.dirname(file), to);
    return existsSync(target) ? [{ span, target: session.openUri(target) ?? uriOf(target) }] : [];
  });
}

/** The file that a configuration names at a position in `extends`. */
export function definitionInConfig(session: Session, uri: string, position: Position): LocationLink[] | null {
  const document = session.document(uri);
  const offset = document?.offsetAt(position) ?? 0;
  const link = configLinks(session, uri).find(({ span }) => span.start <= offset && offset <= span.end);
  if (!document || !link) return null;
  const start = { line: 0, character: 0 };
  return [{ originSelectionRange: toRange(document, link.span), targetUri: link.target, targetRange: { start, end: start }, targetSelectionRange: { start, end: start } }];
}
