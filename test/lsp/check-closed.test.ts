// What schemas break that nobody has open: by the command that checks the workspace, and where an editor asks for one file or for all.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';
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

  it('say which events the change of a shared one breaks, as the command line does', async () => {
    const currency = (...symbols: readonly string[]): string => `{ "type": "enum", "name": "Currency", "namespace": "com.acme", "symbols": ${JSON.stringify(symbols)} }\n`;
    const uses = (name: string): string => record(name, { currency: 'com.acme.Currency' });
    await withRepository({ ...quiet, 'currency.avsc': currency('EUR', 'USD'), 'a.avsc': uses('Asked'), 'z.avsc': uses('Zoned'), 'same.avsc': currency('EUR').replace('Currency', 'Same') }, async ({ folder, write }) => {
      write({ 'currency.avsc': currency('EUR') });
      const { stdout } = await runCli(['compat', '.', '--format', 'json'], { cwd: folder });
      const [ofCli] = (JSON.parse(stdout) as { findings: readonly { message: string; range: unknown }[] }).findings;
      assert.match(ofCli!.message, / It breaks com\.acme\.Asked and com\.acme\.Zoned\.$/);
      const isTold = ({ message, range }: { readonly message: unknown; readonly range: unknown }): void => assert.deepEqual({ message, range }, { message: ofCli!.message, range: ofCli!.range });
      await withServer(folder, async (client) => {
        const { reports } = await client.connection.sendRequest<CheckWorkspaceResult>(checkWorkspaceRequest, {});
        const diagnostics = reports.find(({ uri }) => uri === client.uri('currency.avsc'))!.diagnostics;
        assert.deepEqual(codes(diagnostics), ['avro/enum-symbol-missing']);
        isTold(diagnostics[0]!);
        assert.deepEqual(diagnostics[0]!.relatedInformation!.filter(({ message }) => message.includes('refers to it')).map(({ location }) => location.uri), [client.uri('a.avsc'), client.uri('z.avsc')]);
        assert.deepEqual(reports.map(({ uri }) => uri), [client.uri('a.avsc'), client.uri('currency.avsc'), client.uri('z.avsc')], 'each event shows its own break, too, as when it is opened');
        const [pulled] = await client.pull('currency.avsc');
        isTold(pulled!);
        // A dependent that goes its own way is named no more.
        write({ 'z.avsc': record('Zoned', { id: 'string' }) });
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('z.avsc'), type: 2 }] });
        assert.match(String((await client.pull('currency.avsc'))[0]!.message), / It breaks com\.acme\.Asked\.$/);
      });
      await withServer(folder, async (client) => assert.deepEqual(await checked(client), []), { initializationOptions: { trusted: false } });
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
