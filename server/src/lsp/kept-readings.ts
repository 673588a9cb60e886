import type { LintMemo } from '../core/lint/lint.ts';
import { looksOutside } from '../workspace/history/outside.ts';
import type { Project, Understood } from '../workspace/project.ts';
import type { SourceTree } from '../core/tree/node.ts';
import { reparseJson } from '../core/tree/reparse.ts';
import type { TextEdit } from '../core/tree/reparse.ts';
import { joinedEdits } from './open-document.ts';
import type { OpenDocument } from './open-document.ts';

/** What an open document was read as, with what was found out about it that no other file changes. */
export interface Reading {
  readonly document: OpenDocument;
  readonly project: Project;
  readonly understood: Understood;
  readonly lint: LintMemo;
}

/**
 * The last document that was read, for an editor asks several things about one text at one place; and schemas that refer to others, which are judged
 * anew whenever one of those changes, as many as memory allows.
 */
export interface KeptReadings {
  of(document: OpenDocument, project: Project): Reading | undefined;
  /** A document was edited: what the one before it was read as is used when the new one is read. */
  changed(before: OpenDocument | undefined, after: OpenDocument): void;
  /**
   * The tree of a document that was edited, where it could be made of the one before the edit. That is used up then: whoever still works with it, which must be of
   * no use to anybody by now, sees nodes at places of the new text.
   */
  treeOf(document: OpenDocument): SourceTree | undefined;
  keep(reading: Reading): void;
  forget(uri: string): void;
}

/** The tree of a text longer than this takes more memory than anybody would give for it. */
const longestKept = 4_000_000;
/** Of all texts whose trees are kept: a tree takes some twenty times as much memory. */
const mostCharacters = 2_000_000;

export function createKeptReadings(): KeptReadings {
  let last: Reading | undefined;
  const readings = new Map<string, Reading>();
  /** Trees of documents before an edit, by URI. */
  const edited = new Map<string, { readonly document: OpenDocument; readonly tree: SourceTree; readonly edit: TextEdit }>();
  let characters = 0;
  const lastOf = (uri: string): Reading | undefined => (last?.document.uri === uri ? last : readings.get(uri));
  const forget = (uri: string): void => {
    const known = readings.get(uri);
    if (!known) return;
    readings.delete(uri);
    characters -= known.document.getText().length;
  };
  return {
    of(document, project) {
      const known = lastOf(document.uri);
      return known?.document === document && known.project === project ? known : undefined;
    },
    changed(before, document) {
      const { uri, edit } = document;
      const waiting = edited.get(uri);
      const known = lastOf(uri);
      edited.delete(uri);
      if (!edit) return;
      if (waiting) {
        if (waiting.document === before) edited.set(uri, { document, tree: waiting.tree, edit: joinedEdits(waiting.edit, edit) });
      } else if (known?.document === before && known?.understood.kind === 'schema') edited.set(uri, { document, tree: known.understood.model.tree, edit });
    },
    treeOf(document) {
      const waiting = edited.get(document.uri);
      if (waiting?.document !== document) return undefined;
      edited.delete(document.uri);
      return reparseJson(waiting.tree, waiting.edit, document.getText());
    },
    keep(reading) {
      const { uri } = reading.document;
      forget(uri);
      const { length } = reading.document.getText();
      if (length > longestKept) return;
      last = reading;
      if (reading.understood.kind !== 'schema' || !looksOutside(reading.understood.model)) return;
      readings.set(uri, reading);
      characters += length;
      for (const oldest of readings.keys()) {
        if (characters <= mostCharacters) break;
        forget(oldest);
      }
    },
    forget(uri) {
      forget(uri);
      edited.delete(uri);
      if (last?.document.uri === uri) last = undefined;
    },
  };
}
