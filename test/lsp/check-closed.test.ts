// What schemas break that nobody has open: by the command that checks the workspace, and where an editor asks for one file or for all.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withFolder } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import type { LspClient } from '../support/lsp-client.ts';
import { codes, quiet, withServer } from '../support/lsp-compat.ts';
import { withRepository } from '../support/repository.ts';
import { checkWorkspaceRequest } from '../../server/src/protocol/messages.ts';
import type { CheckWorkspaceResult } from '../../server/src/protocol/messages.ts';

const limit = { timeout: 60_000 };
const v = (type: string, name = 'OrderPlaced'): string => record(name, { id: type });

async function checked(client: LspClient): Promise<readonly string[]> {
  const { reports } = await client.connection.sendRequest<CheckWorkspaceResult>(checkWorkspaceRequest, {});
  return reports.flatMap(({ uri, diagnostics }) => diagnostics.map(({ code }) => `${uri.slice(uri.lastIndexOf('/') + 1)} ${code}`));
}

describe('schemas that nobody has open', limit, () => {
  it('are compared with the version files beside them, and the last one alone', async () => {
    await withFolder({ ...quiet, 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('int'), 'placed.v1.2.avsc': v('boolean'), 'other.avsc': v('string', 'Other') }, async (folder) => {
      await withServer(folder, async (client) => {
        assert.deepEqual(await checked(client), ['placed.v1.2.avsc avro/type-changed']);
        assert.deepEqual(codes(await client.pull('placed.v1.2.avsc')), ['avro/type-changed'], 'asked for by itself');
        assert.deepEqual(codes(await client.pull('placed.v1.1.avsc')), []);
        const { items } = await client.connection.sendRequest<{ items: readonly { uri: string; items: readonly { code: string }[] }[] }>('workspace/diagnostic', { previousResultIds: [] });
        assert.deepEqual(items.map(({ uri, items: found }) => [uri, found.map(({ code }) => code)]), [[client.uri('placed.v1.2.avsc'), ['avro/type-changed']]]);
      });
    });
  });

  it('are compared with git, but not in a folder that nobody trusts', async () => {
    await withRepository({ ...quiet, 'changed.avsc': v('string', 'Changed'), 'same.avsc': v('string', 'Same') }, async ({ folder, write }) => {
      write({ 'changed.avsc': v('int', 'Changed'), 'added.avsc': v('string', 'Added') });
      await withServer(folder, async (client) => assert.deepEqual(await checked(client), ['changed.avsc avro/type-changed']));
      await withServer(folder, async (client) => assert.deepEqual(await checked(client), []), { initializationOptions: { trusted: false } });
    });
  });
});
