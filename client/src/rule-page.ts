import { existsSync } from 'node:fs';
import { type Diagnostic, type ExtensionContext, Uri, commands, languages, window } from 'vscode';
import { diagnosticSource } from '../../server/src/protocol/messages.ts';

/** The folder of the rules' pages in the packed extension; a page's path is its rule's id. */
const pages = 'docs/rules';

/** The page of a rule in the extension's folder, or undefined where the id is none of a rule that has a page. */
export function rulePage(context: ExtensionContext, id: string): Uri | undefined {
  if (!/^[\w-]+(\/[\w-]+)*$/.test(id)) return undefined;
  const page = context.asAbsolutePath(`${pages}/${id}.md`);
  return existsSync(page) ? Uri.file(page) : undefined;
}

/** Shows a page beside the schema, rendered where VS Code's Markdown support is on, else as text. */
export async function showPage(page: Uri): Promise<void> {
  try {
    // Not asked of getCommands first: the command is known only after its extension was activated, which calling it does.
    await commands.executeCommand('markdown.showPreviewToSide', page);
  } catch {
    await window.showTextDocument(page, { preview: true });
  }
}

/**
 * Makes the rule's id, which hovers and the Problems panel show after the message, open the rule's page. It is a file's
 * address because hovers follow no command links; package.json has VS Code render the files of that folder.
 */
export function linkToRule(context: ExtensionContext, diagnostic: Diagnostic): void {
  const id = ruleOf(diagnostic);
  const page = id === undefined ? undefined : rulePage(context, id);
  if (id !== undefined && page !== undefined) diagnostic.code = { value: id, target: page };
}

/** The ids of the rules whose findings touch the cursor of the active editor, without repetition. */
export function rulesAtCursor(): readonly string[] {
  const editor = window.activeTextEditor;
  if (!editor) return [];
  const found = languages.getDiagnostics(editor.document.uri).filter(each => each.range.intersection(editor.selection) !== undefined);
  return [...new Set(found.flatMap(each => ruleOf(each) ?? []))];
}

function ruleOf(diagnostic: Diagnostic): string | undefined {
  if (diagnostic.source !== diagnosticSource || diagnostic.code === undefined) return undefined;
  return String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code);
}
