import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { Tree } from '../browser/tree.ts';
import type { ComparedEditors } from '../compare/compared-editors.ts';
import type { DeadLetterPages } from '../dead-letters/dead-letter-pages.ts';
import type { MessagePages } from '../messages/message-pages.ts';
import type { Registries } from '../registries.ts';
import type { Secrets } from '../secrets.ts';
import type { Server } from '../server.ts';
import type { Status } from '../status.ts';
import type { WhatIf } from '../what-if.ts';
import type { WorkspaceFindings } from '../workspace-findings.ts';

/** One command: its id as package.json contributes it, and what it does. What it returns, callers of the command get. */
export type Command = {
  readonly id: `event-schemas.${string}`;
  readonly run: (tools: Tools, argument?: unknown, second?: unknown) => unknown;
};

/** What commands may use. */
export type Tools = {
  readonly context: ExtensionContext;
  readonly output: LogOutputChannel;
  readonly server: Server;
  readonly status: Status;
  readonly findings: WorkspaceFindings;
  readonly compared: ComparedEditors;
  readonly whatIf: WhatIf;
  readonly registries: Registries;
  readonly secrets: Secrets;
  readonly tree: Tree;
  readonly messages: MessagePages;
  readonly deadLetters: DeadLetterPages;
};
