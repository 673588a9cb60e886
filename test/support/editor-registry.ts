import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { RegistriesParams, RegistryStatus } from '../../server/src/protocol/messages.ts';
import { withFolder } from './cli.ts';
import { startFakeRegistry } from './fake-registry.ts';
import type { FakeOptions, FakeRegistry } from './fake-registry.ts';
import { startLsp } from './lsp-client.ts';
import type { LspClient } from './lsp-client.ts';

/** An editor beside a registry. */
export interface Editor extends LspClient {
  /** What the server said last of its registries. */
  statuses(): readonly RegistryStatus[];
  /** Pulls until the codes of the findings are these; what is seen instead is in the message of the test that waits too long. */
  sees(file: string, codes: readonly string[]): Promise<readonly Diagnostic[]>;
  /** Waits until the first registry is in a state. */
  says(state: RegistryStatus['state']): Promise<RegistryStatus>;
}

export type EditorOptions = NonNullable<Parameters<typeof startLsp>[1]>;

export async function withEditor(folder: string, options: EditorOptions, use: (editor: Editor) => Promise<void>): Promise<void> {
  const client = await startLsp(folder, options);
  let last: readonly RegistryStatus[] = [];
  client.connection.onNotification('event-schemas/registryStatus', ({ registries }: RegistriesParams) => { last = registries; });
  const editor: Editor = {
    ...client,
    statuses: () => last,
    async sees(file, codes) {
      let items: readonly Diagnostic[] = [];
      await until(() => `${file} to have ${codes.join(', ') || 'nothing'}, not ${items.map(({ message }) => message).join('; ') || 'nothing'}`, async () => {
        items = await client.pull(file);
        return JSON.stringify(items.map(({ code }) => code)) === JSON.stringify(codes);
      });
      return items;
    },
    async says(state) {
      await until(() => `the registry to be ${state}, not ${JSON.stringify(last)}`, async () => last[0]?.state === state);
      return last[0]!;
    },
  };
  try {
    await use(editor);
  } finally {
    assert.equal(await client.stop(), 0, 'the server ends well');
  }
}

/** Waits for what comes by itself; not longer than a test that hangs would be let. */
export async function until(what: () => string, is: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 120_000;
  while (!(await is())) {
    if (Date.now() > end) assert.fail(`waited in vain for ${what()}`);
    await sleep(20);
  }
}

/** A configuration that names a registry, without rules of its own. */
export function configFor(url: string, rest: object = {}, setting: object = {}): string {
  return JSON.stringify({ extends: [], rules: { 'syntax/invalid': 'error' }, registries: { production: { url, timeout: 5, ...setting } }, ...rest });
}

export interface Beside {
  readonly fake: FakeRegistry;
  readonly folder: string;
  readonly editor: Editor;
}

export interface BesideOptions {
  readonly registry?: FakeOptions;
  /** Beside the registry, in the configuration. */
  readonly config?: object;
  readonly setting?: object;
  readonly editor?: EditorOptions;
  /** The test says itself what was written; none unless said. */
  readonly writes?: 'looked at by the test';
  /** Before the server starts. */
  readonly before?: (fake: FakeRegistry) => void;
}

/** An editor in a folder of files whose configuration names a fake registry. Nothing may have been written to that, unless the test looks itself. */
export async function besideRegistry(files: Readonly<Record<string, string>>, { registry = {}, config, setting, editor = {}, before, writes }: BesideOptions, use: (beside: Beside) => Promise<void>): Promise<void> {
  const fake = await startFakeRegistry(registry);
  try {
    before?.(fake);
    await withFolder({ 'event-schemas.json': configFor(fake.url, config, setting), ...files }, (folder) => withEditor(folder, editor, (it) => use({ fake, folder, editor: it })));
    if (!writes) assert.deepEqual(fake.writes.map(({ method, path }) => `${method} ${path}`), [], 'nothing is written to a registry');
  } finally {
    await fake.close();
  }
}
