import type { LintMemo } from '../core/lint/lint.ts';
import { looksOutside } from '../workspace/history/outside.ts';
import type { Project, Understood } from '../workspace/project.ts';
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
  keep(reading: Reading): void;
  forget(uri: string): void;
}

/** The tree of a text longer than this takes more memory than reading it anew takes time. */
const longestKept = 400_000;
/** Of all texts whose trees are kept: a tree takes some twenty times as much memory. */
const mostCharacters = 2_000_000;

export function createKeptReadings(): KeptReadings {
  let last: Reading | undefined;
  const readings = new Map<string, Reading>();
  let characters = 0;
  const forget = (uri: string): void => {
    const known = readings.get(uri);
    if (!known) return;
    readings.delete(uri);
    characters -= known.document.getText().length;
  };
  return {
    of(document, project) {
      const known = last?.document.uri === document.uri ? last : readings.get(document.uri);
      return known?.document === document && known.project === project ? known : undefined;
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
      if (last?.document.uri === uri) last = undefined;
    },
  };
}
