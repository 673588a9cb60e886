import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { homedir } from 'node:os';
import type { Format } from '../../test/support/editor/feature.ts';
import type { ServerCommand } from '../../test/support/editor/server.ts';

/** A server of somebody else, and what it is for. */
export interface Peer {
  readonly server: ServerCommand;
  readonly version: string;
  readonly formats: readonly Format[];
}

/** The peers that are installed here. avro-lsp comes by `cargo install avro-lsp --version 0.1.31 --locked`; `AVRO_LSP` names the program where it is not on the PATH. */
export function installedPeers(): readonly Peer[] {
  const manifest = createRequire(import.meta.url).resolve('vscode-langservers-extracted/package.json');
  const json: Peer = {
    version: `vscode-langservers-extracted ${(JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version}`, formats: ['avro', 'json-schema'],
    server: { name: 'VS Code JSON', command: [process.execPath, path.join(path.dirname(manifest), 'bin/vscode-json-language-server'), '--stdio'], processes: 'one', patience: 120_000, languageOf: () => 'json', initializationOptions: { provideFormatter: true } },
  };
  const program = [process.env.AVRO_LSP, ...(process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'avro-lsp')), path.join(homedir(), '.cargo/bin/avro-lsp')].find((it) => it !== undefined && existsSync(it));
  if (program === undefined) return [json];
  return [{ version: avroLspVersion(program), formats: ['avro'], server: { name: 'avro-lsp', command: [program], processes: 'each scenario', patience: 5_000, languageOf: () => 'avro' } }, json];
}

/** What cargo noted beside the program: it does not say its version itself. */
function avroLspVersion(program: string): string {
  const list = execFileSync('cargo', ['install', '--list', '--root', path.resolve(path.dirname(program), '..')], { encoding: 'utf8' });
  return /^avro-lsp v([\d.]+)/m.exec(list)?.[1] ?? 'of an unknown version';
}
