import { type Uri, ViewColumn, window, workspace } from 'vscode';

/** Shows a text as a file that is not written yet, beside what is open: saving it writes it. Where there is such a file already, it has no name. */
export async function showProposedFile(file: Uri, text: string): Promise<void> {
  const isTaken = file.scheme === 'untitled' || (await workspace.fs.stat(file).then(() => true, () => false));
  const document = isTaken ? await workspace.openTextDocument({ language: 'json', content: text }) : await workspace.openTextDocument(file.with({ scheme: 'untitled' }));
  const editor = await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: false });
  if (!isTaken) await editor.edit(edit => edit.insert(document.positionAt(0), text));
}
