import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lineIndex, lineStarts } from '../core/text.ts';
import type { LineIndex } from '../core/text.ts';
import type { TextEdit } from '../core/tree/reparse.ts';

/**
 * A document at one version, as an editor or the disk has it. It never changes: an edit makes another one, which takes over the starts
 * of the lines that the edit left alone, so that a keystroke in a large file does not look for all of them again.
 */
export function openDocument(uri: string, languageId: string, version: number, text: string, starts?: readonly number[], edit?: TextEdit): OpenDocument {
  return new TextAtVersion(uri, languageId, version, text, starts, edit);
}

export interface OpenDocument extends Pick<TextDocument, 'uri' | 'languageId' | 'version' | 'getText' | 'positionAt' | 'offsetAt' | 'lineCount'> {
  /** The offset of the first character of each line. */
  readonly starts: readonly number[];
  /** What made it of the document that it came from, all changes together; undefined where that was another text, or none. */
  readonly edit: TextEdit | undefined;
}

/** A class, since V8 makes the getters of an object literal among its old objects: with them each version of a text would outlive every quick collection. */
class TextAtVersion implements OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly edit: TextEdit | undefined;
  readonly #text: string;
  #starts: readonly number[] | undefined;
  #index: LineIndex | undefined;
  constructor(uri: string, languageId: string, version: number, text: string, starts: readonly number[] | undefined, edit: TextEdit | undefined) {
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.#text = text;
    this.#starts = starts;
    this.edit = edit;
  }
  getText(range?: Range): string {
    return range ? this.#text.slice(this.offsetAt(range.start), this.offsetAt(range.end)) : this.#text;
  }
  positionAt(offset: number): Position {
    return this.#lines().positionAt(offset);
  }
  offsetAt(position: Position): number {
    return this.#lines().offsetAt(position);
  }
  get lineCount(): number {
    return this.#lines().lineCount;
  }
  get starts(): readonly number[] {
    return (this.#starts ??= lineStarts(this.#text));
  }
  #lines(): LineIndex {
    return (this.#index ??= lineIndex(this.#text, this.starts));
  }
}

/** The document after edits, each of them counted in what the ones before it left. */
export function changedDocument(document: OpenDocument, changes: readonly TextDocumentContentChangeEvent[], version: number): OpenDocument {
  const { uri, languageId } = document;
  let at = document;
  let edit: TextEdit | undefined;
  for (const [i, change] of changes.entries()) {
    if (!('range' in change)) {
      at = openDocument(uri, languageId, version, change.text);
      edit = undefined;
      continue;
    }
    const [one, other] = [at.offsetAt(change.range.start), at.offsetAt(change.range.end)];
    const [start, end] = [Math.min(one, other), Math.max(one, other)];
    const old = at.getText();
    const text = old.slice(0, start) + change.text + old.slice(end);
    const step = { start, end, inserted: change.text.length };
    edit = i === 0 ? step : edit && joinedEdits(edit, step);
    at = openDocument(uri, languageId, version, text, startsAfter(at.starts, old, start, end, change.text), edit);
  }
  return at === document ? openDocument(uri, languageId, version, document.getText(), document.starts) : at;
}

/** Two edits as one, the second counted in what the first left. */
export function joinedEdits(first: TextEdit, second: TextEdit): TextEdit {
  const start = Math.min(first.start, second.start);
  // In the text between them.
  const end = Math.max(first.start + first.inserted, second.end);
  return { start, end: end - first.inserted + (first.end - first.start), inserted: end - start + second.inserted - (second.end - second.start) };
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
