// What a schema is compared with and what came of it: the line over it, the answer behind it, links into what it was.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeLens } from 'vscode-languageserver-types';
import { withFolder } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import type { LspClient } from '../support/lsp-client.ts';
import { codes, openBeside, quiet, withServer } from '../support/lsp-compat.ts';
import { withRepository } from '../support/repository.ts';
import { comparisonMenuCommand, comparisonRequest, earlierTextRequest } from '../../server/src/protocol/messages.ts';
import type { ComparisonResult, EarlierTextResult } from '../../server/src/protocol/messages.ts';

const limit = { timeout: 60_000 };
const v = (type: unknown, more?: string): string => record('OrderPlaced', { id: type }, more);
const transitive = { 'event-schemas.json': '{ "extends": [], "rules": {}, "compatibility": { "mode": "BACKWARD_TRANSITIVE" } }' };

const lens = async (client: LspClient, file: string): Promise<CodeLens['command']> => (await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: client.uri(file) } }))[0]?.command;
const comparison = (client: LspClient, file: string): Promise<ComparisonResult> => client.connection.sendRequest(comparisonRequest, { uri: client.uri(file) });

describe('the line over a schema', limit, () => {
  it('names the versions that break, and is a command only for who has it', async () => {
    const files = { ...transitive, 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('string'), 'placed.v1.2.avsc': v('string') };
    await withFolder(files, async (folder) => {
      await withServer(folder, async (client) => {
        await openBeside(client, 'placed.v1.2.avsc', v('int'));
        assert.deepEqual(await lens(client, 'placed.v1.2.avsc'), { title: 'com.acme.OrderPlaced · v1.2 · BACKWARD_TRANSITIVE · breaks v1.0, v1.1', command: comparisonMenuCommand, arguments: [{ uri: client.uri('placed.v1.2.avsc') }] });
        client.edit('placed.v1.2.avsc', v('string'));
        assert.equal((await lens(client, 'placed.v1.2.avsc'))?.title, 'com.acme.OrderPlaced · v1.2 · BACKWARD_TRANSITIVE · breaks nothing');
        client.edit('placed.v1.2.avsc', v('Unknown'));
        assert.equal((await lens(client, 'placed.v1.2.avsc'))?.title, 'com.acme.OrderPlaced · v1.2 · BACKWARD_TRANSITIVE · not compared');
      }, { initializationOptions: { clientCommands: [comparisonMenuCommand] } });
      await withServer(folder, async (client) => {
        await openBeside(client, 'placed.v1.2.avsc', v('int'));
        assert.deepEqual(await lens(client, 'placed.v1.2.avsc'), { title: 'com.acme.OrderPlaced · v1.2 · BACKWARD_TRANSITIVE · breaks v1.0, v1.1', command: '' });
      });
    });
  });

  it('tells the subject where the configuration says it', async () => {
    await withFolder({ 'event-schemas.json': '{ "extends": [], "subjects": { "{topic}.v*.avsc": "{topic}-value" } }', 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('string') }, async (folder) => {
      await withServer(folder, async (client) => {
        await openBeside(client, 'placed.v1.1.avsc', v('int'));
        assert.equal((await lens(client, 'placed.v1.1.avsc'))?.title, 'placed-value · v1.1 · BACKWARD · breaks v1.0');
      });
    });
  });

  it('tells a break that is suppressed or turned off all the same: a registry does not ask for that', async () => {
    await withFolder({ 'event-schemas.json': '{ "extends": [], "rules": { "avro/type-changed": "off" } }', 'placed.v1.0.avsc': v('string', ', "doc": "x"'), 'placed.v1.1.avsc': v('string') }, async (folder) => {
      await withServer(folder, async (client) => {
        client.open('placed.v1.1.avsc', v('int'));
        while (!(await lens(client, 'placed.v1.1.avsc'))) await client.pull('placed.v1.1.avsc');
        assert.deepEqual(codes(await client.pull('placed.v1.1.avsc')), []);
        assert.equal((await lens(client, 'placed.v1.1.avsc'))?.title, 'com.acme.OrderPlaced · v1.1 · BACKWARD · breaks v1.0');
      });
    });
  });

  it('follows what "against" says: another folder, or a commit', async () => {
    const config = (against: string): string => JSON.stringify({ extends: [], against });
    await withRepository({ 'event-schemas.json': config('git:v1'), 'schemas/placed.avsc': v('int'), 'released/placed.avsc': v('long') }, async ({ folder, git, write, commit }) => {
      git('tag', 'v1');
      commit({ 'schemas/placed.avsc': v('string') });
      await withServer(folder, async (client) => {
        assert.deepEqual(codes(await openBeside(client, 'schemas/placed.avsc', v('string'))), ['avro/type-changed']);
        assert.match((await lens(client, 'schemas/placed.avsc'))?.title ?? '', /^com\.acme\.OrderPlaced · against v1 at \w+ · BACKWARD · breaks v1$/);
        client.edit('schemas/placed.avsc', v('int'));
        assert.match((await lens(client, 'schemas/placed.avsc'))?.title ?? '', /unchanged$/);
      });
      write({ 'schemas/event-schemas.json': config('dir:../released') });
      await withServer(folder, async (client) => {
        client.open('schemas/placed.avsc', v('long'));
        while (!(await lens(client, 'schemas/placed.avsc'))) await client.pull('schemas/placed.avsc');
        assert.equal((await lens(client, 'schemas/placed.avsc'))?.title, 'com.acme.OrderPlaced · against ../released · BACKWARD · unchanged');
        client.edit('schemas/placed.avsc', v('int'));
        assert.deepEqual(codes(await client.pull('schemas/placed.avsc')), ['avro/type-changed']);
        assert.equal((await lens(client, 'schemas/placed.avsc'))?.title, 'com.acme.OrderPlaced · against ../released · BACKWARD · breaks ../released/placed.avsc');
      });
    });
  });

  it('never says "breaks nothing" of what could not be understood', async () => {
    await withFolder({ ...quiet, 'placed.v1.0.avsc': '{ "type": "record", "name": "OrderPlaced" "fields": [] }', 'placed.v1.1.avsc': v('string') }, async (folder) => {
      await withServer(folder, async (client) => {
        assert.deepEqual(codes(await openBeside(client, 'placed.v1.1.avsc', v('string'))), ['compat/earlier-not-usable']);
        assert.equal((await lens(client, 'placed.v1.1.avsc'))?.title, 'com.acme.OrderPlaced · v1.1 · BACKWARD · not compared with one version');
        const result = await comparison(client, 'placed.v1.1.avsc');
        assert.deepEqual([result?.verdict, result?.sentences.length], ['unknown', 1]);
      });
    });
  });
});

describe('the answer behind it', limit, () => {
  it('gives the verdict and who upgrades first', async () => {
    await withFolder({ ...transitive, 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('string'), 'placed.v1.2.avsc': v('string') }, async (folder) => {
      await withServer(folder, async (client) => {
        await openBeside(client, 'placed.v1.2.avsc', v('int'));
        assert.deepEqual(await comparison(client, 'placed.v1.2.avsc'), {
          name: 'com.acme.OrderPlaced', mode: 'BACKWARD_TRANSITIVE', isChosen: false, isTried: false, modeFrom: 'configuration', verdict: 'breaks', origin: 'the version files beside it', outcome: 'breaks v1.0, v1.1',
          sentences: [
            'com.acme.OrderPlaced breaks v1.0 and v1.1 under BACKWARD_TRANSITIVE, in one place. Compared with the version files beside it.',
            'BACKWARD_TRANSITIVE does not allow this change in place. Undo what breaks it, or start a second version beside this one and let consumers move over.',
          ],
        });
        client.edit('placed.v1.2.avsc', record('OrderPlaced', { id: 'string', note: '{ "type": "string", "default": "" }' }));
        const result = await comparison(client, 'placed.v1.2.avsc');
        assert.deepEqual([result?.verdict, result?.sentences[0]], ['compatible', 'com.acme.OrderPlaced is compatible under BACKWARD_TRANSITIVE, compared with the version files beside it.']);
        assert.match(result!.sentences[1]!, /^Producers and consumers may upgrade in any order/);
      });
    });
    await withFolder({ ...quiet, 'order.avsc': v('string') }, async (folder) => {
      await withServer(folder, async (client) => {
        client.open('order.avsc', v('int'));
        assert.equal(await comparison(client, 'order.avsc'), null);
      });
    });
  });
});

describe('what a schema was', limit, () => {
  it('is linked to where the client can show it, and only there', async () => {
    await withRepository({ ...quiet, 'order.avsc': v('string') }, async ({ folder, git }) => {
      const at = `main at ${git('rev-parse', '--short=7', 'main').trim()}`;
      await withServer(folder, async (client) => {
        const [found] = await openBeside(client, 'order.avsc', v('int'));
        const [related, ...others] = found!.relatedInformation ?? [];
        assert.deepEqual([others, related?.message, related?.location.range.start], [[], 'In the schema on main it is here:', { line: 1, character: 26 }]);
        assert.match(related!.location.uri, new RegExp(`^event-schemas:/${encodeURIComponent(at)}/order\\.avsc\\?[0-9a-f]{16}-`));
        assert.equal((await client.connection.sendRequest<EarlierTextResult>(earlierTextRequest, { uri: related!.location.uri }))?.text, v('string'));
      }, { initializationOptions: { earlierTexts: true } });
      await withServer(folder, async (client) => {
        const [found] = await openBeside(client, 'order.avsc', v('int'));
        assert.equal(found?.relatedInformation, undefined);
      });
    });
  });
});
