import { Position, Range, Uri, WorkspaceEdit } from 'vscode';
import type { PlainRange, PlainWorkspaceEdit } from '../../server/src/protocol/messages.ts';

/** An edit of the protocol as one of VS Code. */
export function toWorkspaceEdit({ documentChanges }: PlainWorkspaceEdit): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const change of documentChanges) {
    if ('kind' in change) edit.createFile(Uri.parse(change.uri), change.options);
    else for (const { range, newText } of change.edits) edit.replace(Uri.parse(change.textDocument.uri), toRange(range), newText);
  }
  return edit;
}

function toRange({ start, end }: PlainRange): Range {
  return new Range(new Position(start.line, start.character), new Position(end.line, end.character));
}
