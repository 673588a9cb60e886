import { Console } from 'node:console';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Connection } from 'vscode-languageserver/node';
import { serve } from './start.ts';
import type { ServerOptions } from './start.ts';
import { StdioReader, StdioWriter } from './stdio.ts';

/** The language server over stdio or node IPC, whichever the process was started with. Wiring only: what is answered comes from the session. */
export function startServer(options: ServerOptions): void {
  const isStdio = process.argv.includes('--stdio');
  const connection = isStdio ? createConnection(ProposedFeatures.all, new StdioReader(process.stdin), new StdioWriter(process.stdout)) : createConnection(ProposedFeatures.all);
  serve(connection, options);
  if (isStdio) leaveWithInput(connection);
  connection.listen();
}

/** Ends the process when nobody can write to it any more, as the library does with streams of its own. What is printed must not get between messages. */
function leaveWithInput(connection: Connection): void {
  let code = 1;
  connection.onShutdown(() => { code = 0; });
  process.stdin.on('close', () => process.exit(code));
  process.stdin.on('end', () => process.exit(code));
  globalThis.console = new Console(process.stderr);
}
