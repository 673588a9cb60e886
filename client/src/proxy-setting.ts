import { workspace } from 'vscode';
import type { EditorProxy } from '../../server/src/protocol/messages.ts';

/** The settings of VS Code that say how extensions reach the network. A folder cannot set them. */
export const proxySettings = ['http.proxy', 'http.noProxy', 'http.proxySupport'] as const;

/** The proxy that VS Code is set to; undefined where it is set to none, or extensions are to use none. */
export function proxySetting(): EditorProxy | undefined {
  const http = workspace.getConfiguration('http');
  const url = http.get<string>('proxy', '').trim();
  return url === '' || http.get<string>('proxySupport') === 'off' ? undefined : { url, except: http.get<readonly string[]>('noProxy', []) };
}
