import { ProgressLocation, Range, Uri, ViewColumn, commands, env, l10n, window, workspace } from 'vscode';
import { browserCommands } from '../../../server/src/protocol/browser.ts';
import { type ExportMessagesResult, type MessageDocumentResult, type MessageFieldResult, type MessageSampleResult, exportMessagesRequest, messageDocumentRequest, messageFieldRequest, messageSampleRequest } from '../../../server/src/protocol/topic-messages.ts';
import type { Act } from '../../view/wire.ts';
import { showProposedFile } from '../proposed-file.ts';
import type { Server } from '../server.ts';

/** Does what a person asked the message view for. Says why where it cannot. */
export async function act(server: Server, topic: string, what: Exclude<Act, { readonly act: 'pin' | 'choose-version' }>): Promise<void> {
  try {
    await does(server, topic, what);
  } catch (error) {
    void window.showErrorMessage(`Event Schemas: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function does(server: Server, topic: string, what: Exclude<Act, { readonly act: 'pin' | 'choose-version' }>): Promise<void> {
  switch (what.act) {
    case 'version':
      return void await commands.executeCommand(browserCommands.open, { node: { ref: what.ref } });
    case 'file':
      return void await window.showTextDocument(Uri.parse(what.uri), { viewColumn: ViewColumn.Beside, preview: true });
    case 'field': {
      const found = await server.request<MessageFieldResult>(messageFieldRequest, what);
      if (found.kind === 'none') return say(found.sentence);
      const { start, end } = found.range;
      return void await window.showTextDocument(Uri.parse(found.uri), { viewColumn: ViewColumn.Beside, preview: true, selection: new Range(start.line, start.character, end.line, end.character) });
    }
    case 'document': {
      const made = await server.request<MessageDocumentResult>(messageDocumentRequest, what);
      return made.kind === 'none' ? say(made.sentence) : void await window.showTextDocument(Uri.parse(made.uri), { viewColumn: ViewColumn.Beside, preview: true });
    }
    case 'sample': {
      const made = await server.request<MessageSampleResult>(messageSampleRequest, what);
      return made.kind === 'none' ? say(made.sentence) : showProposedFile(Uri.joinPath(Uri.parse(made.schema), '..', made.fileName), made.text);
    }
    case 'copy':
      return env.clipboard.writeText(what.text);
    case 'export':
      return exported(server, topic, what);
    default:
      return what satisfies never;
  }
}

/** Writes messages as JSON Lines where a person wants them. */
async function exported(server: Server, topic: string, { id, places }: Act & { readonly act: 'export' }): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  const file = await window.showSaveDialog({ title: places.length === 1 ? l10n.t('Export 1 message of {0}', topic) : l10n.t('Export {0} messages of {1}', places.length, topic), saveLabel: l10n.t('Export'), filters: { 'JSON Lines': ['jsonl'] }, ...(folder && { defaultUri: Uri.joinPath(folder.uri, `${topic}.jsonl`) }) });
  if (!file) return;
  await window.withProgress({ location: ProgressLocation.Notification, title: l10n.t('Exporting messages of {0}', topic), cancellable: true }, async (progress, token) => {
    const parts: string[] = [];
    let done = 0;
    let lost = 0;
    while (done < places.length) {
      const part = await server.request<ExportMessagesResult>(exportMessagesRequest, { id, places: places.slice(done) }, token);
      if (token.isCancellationRequested) return;
      if (part.kind === 'none') return say(part.sentence);
      parts.push(part.text);
      done += part.done;
      lost += part.lost;
      progress.report({ increment: 100 * part.done / places.length });
    }
    await workspace.fs.writeFile(file, new TextEncoder().encode(parts.join('')));
    const open = l10n.t('Open');
    const written = lost === 0 ? done === 1 ? l10n.t('1 message was exported.') : l10n.t('{0} messages were exported.', done) : l10n.t('Of {0} messages {1} were exported; the others are not in the topic any more.', done, done - lost);
    void window.showInformationMessage(written, open).then(choice => choice === open ? window.showTextDocument(file) : undefined);
  });
}

function say(sentence: string): void {
  void window.showInformationMessage(`Event Schemas: ${sentence}`);
}
