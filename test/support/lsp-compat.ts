import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-types';
import { startLsp } from './lsp-client.ts';
import type { LspClient } from './lsp-client.ts';

/** No lint finding is meant here. */
export const quiet = { 'event-schemas.json': '{ "extends": [], "rules": { "syntax/invalid": "error" } }' };
export const codes = (diagnostics: readonly Diagnostic[]): readonly unknown[] => diagnostics.map(({ code }) => code).filter((code) => /^(?:avro|json|compat|silent)\//.test(String(code)));

export const wordsOf = (diagnostic: Diagnostic | undefined): string => String(diagnostic?.message);

export async function withServer(folder: string, use: (client: LspClient) => Promise<void>, options: Parameters<typeof startLsp>[1] = {}): Promise<void> {
  const client = await startLsp(folder, options);
  try {
    await use(client);
  } finally {
    assert.equal(await client.stop(), 0, 'the server ends well');
  }
}

/** Opens a schema and waits until its earlier versions are at hand and what they say is asked for. */
export async function openBeside(client: LspClient, file: string, text: string): Promise<readonly Diagnostic[]> {
  const refreshed = client.refreshed();
  client.open(file, text);
  await client.pull(file);
  await refreshed;
  return client.pull(file);
}
