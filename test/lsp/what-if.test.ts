// Another mode, tried for a while; what the status bar is told of a comparison, and why there is none.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { withFolder } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import { until } from '../support/editor-registry.ts';
import type { LspClient } from '../support/lsp-client.ts';
import { codes, quiet, withServer } from '../support/lsp-compat.ts';
import { withRepository } from '../support/repository.ts';
import { comparisonRequest, modeEditRequest, statusNotification, tryModeRequest } from '../../server/src/protocol/messages.ts';
import type { ComparisonResult, ModeEditResult, StatusParams } from '../../server/src/protocol/messages.ts';

const limit = { timeout: 60_000 };
const v = (...fields: readonly string[]): string => record('OrderPlaced', Object.fromEntries(fields.map((name) => [name, 'string'])));
const lens = async (client: LspClient, file: string): Promise<string | undefined> => (await client.connection.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument: { uri: client.uri(file) } }))[0]?.command.title;

describe('what if another mode', limit, () => {
  it('counted: its findings, said to be tried, until none is tried; and nothing is written', async () => {
    const config = '{ // mine\n  "extends": [],\n  "compatibility": { "policy": "strict" }\n}\n';
    await withFolder({ 'event-schemas.json': config, 'placed.v1.0.avsc': v('id', 'note'), 'placed.v1.1.avsc': v('id') }, async (folder) => {
      await withServer(folder, async (client) => {
        const told: StatusParams[] = [];
        client.connection.onNotification(statusNotification, (status: StatusParams) => void told.push(status));
        client.open('placed.v1.1.avsc', v('id'));
        await until(() => 'a comparison', async () => (await lens(client, 'placed.v1.1.avsc')) !== undefined);
        assert.equal(await lens(client, 'placed.v1.1.avsc'), 'com.acme.OrderPlaced · v1.1 · BACKWARD · breaks nothing');
        const refreshed = client.refreshed();
        await client.pull('placed.v1.1.avsc');
        await client.connection.sendRequest(tryModeRequest, { mode: 'FULL' });
        await refreshed;
        assert.deepEqual(codes(await client.pull('placed.v1.1.avsc')), ['avro/field-without-default']);
        assert.equal(await lens(client, 'placed.v1.1.avsc'), 'com.acme.OrderPlaced · v1.1 · what if FULL · breaks v1.0');
        await until(() => 'the status', async () => told.at(-1)?.comparison?.isTried === true);
        assert.deepEqual(told.at(-1)?.comparison, { line: 'com.acme.OrderPlaced · v1.1 · what if FULL · breaks v1.0', name: 'com.acme.OrderPlaced', origin: 'the version files beside it', mode: 'FULL', outcome: 'breaks v1.0', verdict: 'breaks', isTried: true });
        const edit = await client.connection.sendRequest<ModeEditResult>(modeEditRequest, { uri: client.uri('placed.v1.1.avsc'), mode: 'FULL' });
        assert.deepEqual([edit?.uri, edit?.edits.map(({ newText }) => newText.trim())], [client.uri('event-schemas.json'), [', "mode": "FULL"']]);
        await client.connection.sendRequest(tryModeRequest, { mode: null });
        assert.deepEqual(codes(await client.pull('placed.v1.1.avsc')), []);
        assert.equal(await lens(client, 'placed.v1.1.avsc'), 'com.acme.OrderPlaced · v1.1 · BACKWARD · breaks nothing');
        assert.equal(readFileSync(path.join(folder, 'event-schemas.json'), 'utf8'), config);
      });
    });
  });

  it('NONE checks nothing, and says so, be it tried or configured', async () => {
    await withFolder({ ...quiet, 'placed.v1.0.avsc': v('id', 'note'), 'placed.v1.1.avsc': v('id') }, async (folder) => {
      await withServer(folder, async (client) => {
        const told: StatusParams[] = [];
        client.connection.onNotification(statusNotification, (status: StatusParams) => void told.push(status));
        await client.connection.sendRequest(tryModeRequest, { mode: 'NONE' });
        client.open('placed.v1.1.avsc', v('id', 'more'));
        await until(() => 'a line', async () => (await lens(client, 'placed.v1.1.avsc')) !== undefined);
        assert.equal(await lens(client, 'placed.v1.1.avsc'), 'com.acme.OrderPlaced · v1.1 · what if NONE · checks nothing');
        assert.deepEqual(codes(await client.pull('placed.v1.1.avsc')), []);
        await until(() => 'the status', async () => told.at(-1)?.comparison?.outcome === 'checks nothing');
        const result = await client.connection.sendRequest<ComparisonResult>(comparisonRequest, { uri: client.uri('placed.v1.1.avsc') });
        assert.deepEqual([result?.verdict, result?.sentences], ['unknown', ['Nothing is checked under NONE, which is tried in place of what is configured: whether com.acme.OrderPlaced breaks anything in the version files beside it is not known, and a registry takes any schema.']]);
        await client.connection.sendRequest(tryModeRequest, { mode: null });
        assert.equal(await lens(client, 'placed.v1.1.avsc'), 'com.acme.OrderPlaced · v1.1 · BACKWARD · breaks v1.0');
        writeFileSync(path.join(folder, 'event-schemas.json'), '{ "extends": [], "compatibility": { "mode": "NONE" } }');
        client.changedOnDisk('event-schemas.json');
        await until(() => 'the configured mode', async () => (await lens(client, 'placed.v1.1.avsc')) === 'com.acme.OrderPlaced · v1.1 · NONE · checks nothing');
      });
    });
  });

  it('is not written where there is no configuration', async () => {
    await withFolder({ 'order.avsc': v('id') }, async (folder) => {
      await withServer(folder, async (client) => {
        assert.equal(await client.connection.sendRequest(modeEditRequest, { uri: client.uri('order.avsc'), mode: 'FULL' }), null);
      });
    });
  });
});

describe('the status', limit, () => {
  it('says why git cannot tell what a schema was, and no longer when it can', async () => {
    await withRepository({ ...quiet, 'order.avsc': v('id') }, async ({ folder, git }) => {
      git('branch', '-m', 'main', 'trunk');
      await withServer(folder, async (client) => {
        const told: StatusParams[] = [];
        client.connection.onNotification(statusNotification, (status: StatusParams) => void told.push(status));
        client.open('order.avsc', v('id', 'more'));
        await client.pull('order.avsc');
        await until(() => 'the trouble', async () => /has no branch that is known as the default/.test(told.at(-1)?.trouble ?? ''));
        assert.doesNotMatch(told.at(-1)!.trouble!, /--against/);
        git('branch', 'main', 'trunk');
        client.changedOnDisk('order.avsc');
        await client.pull('order.avsc');
        await until(() => 'the comparison', async () => told.at(-1)?.comparison !== undefined && told.at(-1)?.trouble === undefined);
      });
    });
  });
});
