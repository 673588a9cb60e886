import { Uri, l10n, window } from 'vscode';
import { type BrowserNode, type RegisteredTextParams, type RegisteredTextResult, type VersionRef, registeredTextRequest } from '../../../server/src/protocol/browser.ts';
import type { Server } from '../server.ts';
import { placeIn } from './place.ts';

export type Registered = RegisteredTextResult & { readonly kind: 'text' };

/** The version that a command was called with; undefined where it was called with something else. */
export function versionIn(argument: unknown): VersionRef | undefined {
  return versionOf(placeIn(argument)?.node);
}

export function versionOf(node: BrowserNode | undefined): VersionRef | undefined {
  return node?.ref.kind === 'version' ? node.ref : undefined;
}

/** The text of the version that a command was called with. Says why where there is none. */
export async function registeredIn(server: Server, argument: unknown): Promise<(Registered & { readonly ref: VersionRef }) | undefined> {
  const ref = versionIn(argument);
  if (!ref) return void window.showInformationMessage(l10n.t('Choose a version in the tree of Event Schemas first.'));
  const result = await server.request<RegisteredTextResult>(registeredTextRequest, { version: ref } satisfies RegisteredTextParams);
  if (result.kind === 'text') return { ...result, ref };
  return void window.showWarningMessage(`Event Schemas: ${result.sentence}`);
}

/** The URI of a document with it. */
export const documentUri = ({ uri }: Registered): Uri => Uri.parse(uri);
