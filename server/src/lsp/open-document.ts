import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lineIndex, lineStarts } from '../core/text.ts';
import type { LineIndex } from '../core/text.ts';

/**
 * A document at one version, as an editor or the disk has it. It never changes: an edit makes another one, which takes over the starts
 * of the lines that the edit left alone, so that a keystroke in a large file does not look for all of them again.
 */
export function openDocument(uri: string, languageId: string, version: number, text: string, starts?: readonly number[]): OpenDocument {
  let index: LineIndex | undefined;
  const lines = (): LineIndex => (index ??= lineIndex(text, (starts ??= lineStarts(text))));
  return {
    uri, languageId, version,
    getText: (range) => (range ? text.slice(lines().offsetAt(range.start), lines().offsetAt(range.end)) : text),
    positionAt: (offset) => lines().positionAt(offset),
    offsetAt: (position) => lines().offsetAt(position),
    get lineCount() {
      return lines().lineCount;
    },
    get starts() {
      return (starts ??= lineStarts(text));
    },
  };
}

export interface OpenDocument extends Pick<TextDocument, 'uri' | 'languageId' | 'version' | 'getText' | 'positionAt' | 'offsetAt' | 'lineCount'> {
  /** The offset of the first character of each line. */
  readonly starts: readonly number[];
}

/** The document after edits, each of them counted in what the ones before it left. */
export function changedDocument(document: OpenDocument, changes: readonly TextDocumentContentChangeEvent[], version: number): OpenDocument {
  const { uri, languageId } = document;
  let at = document;
  for (const change of changes) {
    if (!('range' in change)) {
      at = openDocument(uri, languageId, version, change.text);
      continue;
    }
    const [one, other] = [at.offsetAt(change.range.start), at.offsetAt(change.range.end)];
    const [start, end] = [Math.min(one, other), Math.max(one, other)];
    const old = at.getText();
    const text = old.slice(0, start) + change.text + old.slice(end);
    at = openDocument(uri, languageId, version, text, startsAfter(at.starts, old, start, end, change.text));
  }
  return at === document ? openDocument(uri, languageId, version, document.getText(), document.starts) : at;
}

/** Undefined where the edit touches a CR: it may have made two line ends of CRLF, or one of two. */
function startsAfter(starts: readonly number[], old: string, start: number, end: number, inserted: string): readonly number[] | undefined {
  if (old[start - 1] === '\r' || old[end - 1] === '\r' || inserted.endsWith('\r')) return undefined;
  const after: number[] = [];
  let line = 0;
  for (; line < starts.length && starts[line]! <= start; line++) after.push(starts[line]!);
  for (const at of lineStarts(inserted).slice(1)) after.push(start + at);
  while (line < starts.length && starts[line]! <= end) line++;
  const moved = start + inserted.length - end;
  for (; line < starts.length; line++) after.push(starts[line]! + moved);
  return after;
}
