import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Diagnostic, type Position, Range, type TextDocument, type TextEditor, Uri, commands, languages, window, workspace } from 'vscode';

export const extensionId = 'event-schemas.event-schemas';
export const source = 'event-schemas';

/** A file of the fixture workspace; the path is relative to it. */
export function fileUri(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return Uri.joinPath(folder.uri, path);
}

export async function open(path: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(fileUri(path)), { preview: false });
}

/**
 * Adds and removes folders of the workspace, and waits until it is so: `workspaceFolders` says it sooner, and until the event comes VS Code takes no
 * other change (its API: "not valid to call multiple times without listening to the event").
 */
export async function changeFolders(...change: Parameters<typeof workspace.updateWorkspaceFolders>): Promise<void> {
  let changed = false;
  const listener = workspace.onDidChangeWorkspaceFolders(() => { changed = true; });
  try {
    assert.ok(workspace.updateWorkspaceFolders(...change), 'the folders of the workspace cannot be changed');
    await eventually('the folders change', () => changed);
  } finally {
    listener.dispose();
  }
}

/** Throws away what a test typed and closes every editor, so that the next test begins with what is on disk. */
export async function closeAll(): Promise<void> {
  for (const document of workspace.textDocuments) {
    // Others than ours may be changed: the workbench writes its own settings.
    if (!document.isDirty || !(document.isUntitled || workspace.getWorkspaceFolder(document.uri))) continue;
    await window.showTextDocument(document);
    await commands.executeCommand(document.isUntitled ? 'workbench.action.revertAndCloseActiveEditor' : 'workbench.action.files.revert');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** Asks again until the answer is true or truthy, and gives it; fails with `what` after three minutes: the machine may have much else to do. */
export async function eventually<Result>(what: string, ask: () => Result | PromiseLike<Result>, describe?: () => string): Promise<Exclude<NonNullable<Result>, false>> {
  const end = Date.now() + 180_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as Exclude<NonNullable<Result>, false>;
    if (Date.now() > end) assert.fail(`not seen within three minutes: ${what}${describe ? `; seen: ${describe()}` : ''}`);
    await sleep(30);
  }
}

/**
 * Types on the keyboard of the workbench, when an input shows what it is to be typed into; only where the runner has one: E2E_KEYBOARD is the file where it says how often it has typed.
 * @param when a text of the input or of the list under it
 */
export async function type(text: string, when: string): Promise<void> {
  const id = newId();
  await answered(id, `E2E-TYPE| ${JSON.stringify({ text, when, id } satisfies Typing)}`, `it to be typed where "${when}" is shown`);
}

/** Presses keys of the workbench one after the other (none to look only), and says what the rows of the tree are then that are in view; only where the runner has a keyboard. */
export async function press(...keys: readonly string[]): Promise<readonly Row[]> {
  const id = newId();
  return (await answered(id, `E2E-PRESS| ${JSON.stringify({ keys, id } satisfies Pressing)}`, `${keys.join(', ')} to be pressed`)).rows ?? [];
}

/** Says something to the runner until it has done it: of very many lines the workbench passes on not every one. The runner does each once. */
async function answered(id: string, line: string, what: string): Promise<{ readonly rows?: readonly Row[] }> {
  let said = 0;
  return eventually(what, () => {
    if (Date.now() - said > 3000) {
      said = Date.now();
      console.log(line);
    }
    const answer = done();
    return answer?.id === id && answer;
  });
}

function done(): { readonly id: string; readonly rows?: readonly Row[] } | undefined {
  try {
    return JSON.parse(readFileSync(process.env['E2E_KEYBOARD']!, 'utf8')) as { readonly id: string };
  } catch {
    // Nothing was typed yet, or the runner is just writing it.
    return undefined;
  }
}

let asked = 0;
const newId = (): string => `${Date.now()}.${asked++}`;

/** What the runner is told. */
export interface Typing {
  readonly text: string;
  readonly when: string;
  readonly id: string;
}

export interface Pressing {
  readonly keys: readonly string[];
  readonly id: string;
}

/** A row of a tree that is in view. */
export interface Row {
  readonly label: string;
  /** From 1. */
  readonly level: number;
  readonly expanded: boolean;
  readonly focused: boolean;
  readonly selected: boolean;
}

/** Takes the first entry of the list that a running command shows, as Enter would, until the command has ended. */
export async function acceptFirst<Result>(running: PromiseLike<Result>): Promise<Result> {
  let ended = false;
  const result = Promise.resolve(running).finally(() => { ended = true; });
  await eventually('the command ends', async () => {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return ended;
  });
  return result;
}

/** Runs what asks for several things one after the other, as a person answers who types: the text of an input, or the label of an item. */
export async function answering<Result>(answers: readonly string[], run: () => PromiseLike<Result>): Promise<Result> {
  const [input, pick] = [window.showInputBox, window.showQuickPick];
  const left = [...answers];
  const given = window as { showInputBox: unknown; showQuickPick: unknown };
  given.showInputBox = async () => left.shift();
  given.showQuickPick = async (items: readonly (string | { readonly label: string })[]) => {
    const wanted = left.shift();
    return items.find(item => (typeof item === 'string' ? item : item.label) === wanted);
  };
  try {
    return await run();
  } finally {
    Object.assign(window, { showInputBox: input, showQuickPick: pick });
  }
}

/** What this extension says of a file, wherever it is shown from. */
export function findings(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(each => each.source === source);
}

/** Waits for a finding whose range touches the first place where `text` stands. */
export async function findingAt(document: TextDocument, text: string): Promise<Diagnostic> {
  const range = rangeOf(document, text);
  return eventually(`a finding at ${text}`, () => findings(document.uri).find(each => each.range.intersection(range)), () => show(languages.getDiagnostics(document.uri)));
}

export async function noFindings(uri: Uri): Promise<void> {
  await eventually('no finding', () => findings(uri).length === 0, () => show(findings(uri)));
}

export function rangeOf(document: TextDocument, text: string): Range {
  const start = document.getText().indexOf(text);
  assert.notEqual(start, -1, `${text} is not in ${document.fileName}`);
  return new Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** The place right behind the first `text`. */
export function behind(document: TextDocument, text: string): Position {
  return rangeOf(document, text).end;
}

/** Replaces the first place where `old` stands, as typing would. */
export async function replace(editor: TextEditor, old: string, text: string): Promise<void> {
  const range = rangeOf(editor.document, old);
  assert.ok(await editor.edit(builder => builder.replace(range, text)), 'the edit was refused');
}

/** The rule's id, whether or not it carries a link. */
export function codeOf(diagnostic: Diagnostic): string {
  return String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code);
}

export function show(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(each => `${each.range.start.line + 1}:${each.range.start.character + 1} [${each.source ?? '-'} ${codeOf(each)}] ${each.message}`).join('; ') || 'nothing';
}
