import type { ExtensionContext } from 'vscode';
import { type ServerOptions, TransportKind } from 'vscode-languageclient/node';

/** The server as a process of its own. In VS Code for the Web `server-options-web.ts` stands in its place (see `esbuild.mjs`). */
export function serverOptions(context: ExtensionContext): ServerOptions {
  return { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
}
