// What a person chooses to compare a schema with: another commit, a file, a folder, a snapshot; and the way back.
import assert from 'node:assert/strict';
import { utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { CodeLens, Diagnostic } from 'vscode-languageserver-types';
import { withFolder } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import type { LspClient } from '../support/lsp-client.ts';
import { codes, quiet, withServer, wordsOf } from '../support/lsp-compat.ts';
import { besideRegistry, until } from '../support/editor-registry.ts';
import { withRepository } from '../support/repository.ts';
import { clearComparisonRequest, compareWithRequest, credentialsRequest, earlierTextRequest, sourcesRequest } from '../../server/src/protocol/messages.ts';
import type { Against, CompareWithParams, CompareWithResult, CredentialsParams, EarlierTextResult, SourcesResult } from '../../server/src/protocol/messages.ts';

const limit = { timeout: 60_000 };
const v = (type: unknown): string => record('OrderPlaced', { id: type });

const compareWith = (client: LspClient, file: string, against: Against, until: 'edit' | 'cleared' = 'edit'): Promise<CompareWithResult> => client.connection.sendRequest(compareWithRequest, { uri: client.uri(file), against, until });
const sources = (client: LspClient, file: string): Promise<SourcesResult> => client.connection.sendRequest(sourcesRequest, { uri: client.uri(file) });
const lens = async (client: LspClient, file: string): Promise<string | undefined> => (await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: client.uri(file) } }))[0]?.command?.title;
const reasonOf = (result: CompareWithResult): string => (result.kind === 'nothing' ? result.reason : assert.fail(JSON.stringify(result)));

/** Opens a schema and waits until its earlier versions are at hand, whatever they say. */
async function openKnown(client: LspClient, file: string, text: string): Promise<readonly Diagnostic[]> {
  client.open(file, text);
  while ((await lens(client, file)) === undefined) await client.pull(file);
  return client.pull(file);
}

describe('a chosen comparison', limit, () => {
  it('with a tag counts until the next edit, and what is found by itself comes back', async () => {
    await withRepository({ ...quiet, 'order.avsc': v('int') }, async ({ folder, git, commit }) => {
      git('tag', 'v1.0.0');
      commit({ 'order.avsc': v('string') }, 'Ids are words');
      git('branch', '--force', 'main', 'feature');
      await withServer(folder, async (client) => {
        assert.deepEqual(codes(await openKnown(client, 'order.avsc', v('string'))), []);
        const refreshed = client.refreshed();
        const result = await compareWith(client, 'order.avsc', { kind: 'git', ref: 'v1.0.0' });
        await refreshed;
        const sha = git('rev-parse', '--short=7', 'v1.0.0').trim();
        assert.deepEqual(result.kind === 'compared' && [result.comparison.verdict, result.comparison.isChosen, result.comparison.sentences[0]],
          ['breaks', true, `com.acme.OrderPlaced breaks the schema at v1.0.0 under BACKWARD, in one place. Compared with v1.0.0 at ${sha}, of 2026-03-01.`]);
        const [found] = await client.pull('order.avsc');
        assert.equal(found?.code, 'avro/type-changed');
        assert.ok(wordsOf(found).endsWith(` Compared with v1.0.0 at ${sha}, of 2026-03-01.`), 'the finding says with what');
        assert.equal(await lens(client, 'order.avsc'), `com.acme.OrderPlaced · against v1.0.0 at ${sha} · BACKWARD · breaks v1.0.0`);
        const [version] = result.versions;
        assert.deepEqual([version?.name, version?.breaks, version?.age?.slice(0, 10)], ['v1.0.0', true, '2026-03-01']);
        assert.equal((await client.connection.sendRequest<EarlierTextResult>(earlierTextRequest, { uri: version!.uri }))?.text, v('int'));
        client.edit('order.avsc', `${v('string')}\n`);
        assert.deepEqual(codes(await client.pull('order.avsc')), []);
        assert.match((await lens(client, 'order.avsc'))!, / · against main at \w+ · BACKWARD · /);
      });
    });
  });

  it('may outlast edits until it is cleared', async () => {
    await withFolder({ ...quiet, 'placed.v1.0.avsc': v('string'), 'other.avsc': v('int') }, async (folder) => {
      await withServer(folder, async (client) => {
        client.open('placed.v1.0.avsc', v('string'));
        assert.equal((await compareWith(client, 'placed.v1.0.avsc', { kind: 'path', uri: client.uri('other.avsc') }, 'cleared')).kind, 'compared');
        client.edit('placed.v1.0.avsc', v('boolean'));
        const [found] = await client.pull('placed.v1.0.avsc');
        assert.deepEqual([found?.code, found?.relatedInformation?.[0]?.location.uri], ['avro/type-changed', client.uri('other.avsc')]);
        assert.match(wordsOf(found), /the schema in other\.avsc/);
        await client.connection.sendRequest(clearComparisonRequest, { uri: client.uri('placed.v1.0.avsc') });
        assert.deepEqual(codes(await client.pull('placed.v1.0.avsc')), []);
        assert.equal(await lens(client, 'placed.v1.0.avsc'), undefined);
      });
    });
  });

  it('with one version of several, a folder, and a snapshot', async () => {
    const snapshot = JSON.stringify({ version: 1, registry: 'https://registry.example', taken: '2026-05-01T00:00:00.000Z', level: 'FULL', subjects: { 'placed-value': { versions: [{ version: 4, id: 1, type: 'AVRO', schema: v('int') }] } } });
    const files = { ...quiet, 'placed.v1.0.avsc': v('int'), 'placed.v1.1.avsc': v('string'), 'placed.v1.2.avsc': v('string'), 'base/placed.v1.2.avsc': v('boolean'), 'registry.json': snapshot };
    await withFolder({ ...files, 'event-schemas.json': '{ "extends": [], "subjects": { "{topic}.v*.avsc": "{topic}-value" } }' }, async (folder) => {
      await withServer(folder, async (client) => {
        assert.deepEqual(codes(await openKnown(client, 'placed.v1.2.avsc', v('string'))), []);
        const one = await compareWith(client, 'placed.v1.2.avsc', { kind: 'version', name: 'v1.0' });
        assert.deepEqual(one.kind === 'compared' && [one.comparison.outcome, one.versions.map(({ name }) => name)], ['breaks v1.0', ['v1.0']]);
        const other = await compareWith(client, 'placed.v1.2.avsc', { kind: 'path', uri: client.uri('base') });
        assert.deepEqual(other.kind === 'compared' && other.comparison.outcome, 'breaks base/placed.v1.2.avsc');
        const registered = await compareWith(client, 'placed.v1.2.avsc', { kind: 'snapshot', uri: client.uri('registry.json') });
        assert.deepEqual(registered.kind === 'compared' && [registered.comparison.name, registered.comparison.mode, registered.comparison.outcome], ['placed-value', 'FULL', 'breaks v4']);
        assert.deepEqual((await sources(client, 'placed.v1.2.avsc'))?.versions.map(({ name }) => name), ['v1.1', 'v1.0'], 'what is found by itself, the newest first');
        assert.equal(reasonOf(await compareWith(client, 'placed.v1.2.avsc', { kind: 'version', name: 'v9' })), '"v9" is not among the earlier versions any more.');
        assert.match(reasonOf(await compareWith(client, 'placed.v1.2.avsc', { kind: 'snapshot', uri: client.uri('placed.v1.0.avsc') })), /^placed\.v1\.0\.avsc is no snapshot of a registry: /);
        assert.equal(reasonOf(await compareWith(client, 'placed.v1.2.avsc', { kind: 'path', uri: client.uri('placed.v1.2.avsc') })), 'A file cannot be compared with itself. To compare with what was saved or committed, choose git.');
        assert.match(reasonOf(await compareWith(client, 'placed.v1.2.avsc', { kind: 'git' })), /is in no git repository/);
        assert.match(reasonOf(await compareWith(client, 'placed.v1.2.avsc', { kind: 'registry' })), /registr/);
      });
    });
  });

  it('with a registry that answers after a person stopped waiting changes nothing', () => besideRegistry({ 'order.avsc': v('string') }, {
    before: (fake) => fake.subjects.set('order-value', [{ schema: v('string') }, { schema: v('int') }]),
  }, async ({ fake, editor }) => {
    editor.open('order.avsc', v('int'));
    let own: string | undefined;
    await until(() => `a line that says what is registered, not ${own ?? 'none'}`, async () => (own = await lens(editor, 'order.avsc'))?.includes('· v2 ·') === true);
    fake.trouble('/', [{ kind: 'wait', ms: 300 }]);
    const [stop, before] = [new CancellationTokenSource(), fake.asked.length];
    const params = { uri: editor.uri('order.avsc'), against: { kind: 'registry', name: 'production' }, until: 'cleared' } satisfies CompareWithParams;
    const stopped = editor.connection.sendRequest<CompareWithResult>(compareWithRequest, params, stop.token);
    await until(() => 'the registry to be asked', async () => fake.asked.length > before);
    stop.cancel();
    assert.notEqual((await stopped.catch(() => undefined))?.kind, 'compared');
    assert.equal(await lens(editor, 'order.avsc'), own);
  }));

  it('with a registry that wants credentials says for which address, before and after some are tried', () => besideRegistry({ 'order.avsc': v('string') }, {
    registry: { basic: { username: 'ann', password: 'zk8-right' } }, setting: { auth: { kind: 'basic', username: 'ann', passwordEnv: 'NO_SUCH_PASSWORD' } },
    before: (fake) => fake.subjects.set('order-value', [{ schema: v('string') }]),
  }, async ({ fake, editor }) => {
    const asked = (): Promise<CompareWithResult> => compareWith(editor, 'order.avsc', { kind: 'registry', name: 'production' });
    const unread = (result: CompareWithResult): unknown => result.kind === 'nothing' && result.unread;
    const signIn = (password: string): Promise<unknown> => editor.connection.sendRequest(credentialsRequest, { registries: [{ url: fake.url, kind: 'basic', username: 'ann', password }] } satisfies CredentialsParams);
    editor.open('order.avsc', v('string'));
    const before = await asked();
    assert.match(reasonOf(before), /NO_SUCH_PASSWORD/);
    assert.deepEqual(unread(before), { signIn: fake.url });
    await signIn('zk8-wrong');
    assert.deepEqual(unread(await asked()), { signIn: fake.url });
    await signIn('zk8-right');
    assert.equal((await asked()).kind, 'compared');
    fake.trouble('/', [{ kind: 'answer', status: 500, body: '' }], 'always');
    assert.deepEqual(unread(await asked()), {});
    assert.equal(unread(await compareWith(editor, 'order.avsc', { kind: 'siblings' })), undefined);
  }));

  it('with a registry asks it now, and says how it stands when it cannot', () => besideRegistry({ 'order.avsc': v('string') }, {
    before: (fake) => fake.subjects.set('order-value', [{ schema: v('string') }, { schema: v('int') }]),
  }, async ({ fake, editor }) => {
    editor.open('order.avsc', v('int'));
    const result = await compareWith(editor, 'order.avsc', { kind: 'registry', name: 'production' });
    assert.deepEqual(result.kind === 'compared' && [result.comparison.name, result.comparison.outcome, result.versions.map(({ name, breaks }) => [name, breaks])], ['order-value', 'breaks nothing', [['v2', false], ['v1', false]]]);
    assert.equal(reasonOf(await compareWith(editor, 'order.avsc', { kind: 'registry', name: 'staging' })), 'There is no registry "staging" under "registries" in event-schemas.json.');
    await fake.close();
    assert.match(reasonOf(await compareWith(editor, 'order.avsc', { kind: 'registry' })), /^The registry .* could not be read: .* Nothing was compared\.$/);
  }));

  it('says that nothing is checked under NONE, and shows what it was all the same', async () => {
    await withFolder({ 'event-schemas.json': '{ "extends": [], "compatibility": { "mode": "NONE" } }', 'order.avsc': v('string'), 'other.avsc': v('int') }, async (folder) => {
      await withServer(folder, async (client) => {
        client.open('order.avsc', v('string'));
        utimesSync(path.join(folder, 'other.avsc'), new Date('2025-05-06T12:00:00Z'), new Date('2025-05-06T12:00:00Z'));
        const result = await compareWith(client, 'order.avsc', { kind: 'path', uri: client.uri('other.avsc') });
        assert.equal(result.versions[0]?.age, '2025-05-06T12:00:00.000Z');
        assert.equal(reasonOf(result), 'The mode is NONE, so nothing is checked. Try another one by "What If Another Mode…".');
        assert.equal(result.versions.length, 1);
      });
    });
  });
});

describe('what there is to compare with', limit, () => {
  it('lists branches, tags and the commits of the file, also of its former name', async () => {
    await withRepository({ ...quiet, 'order.avsc': v('string') }, async ({ folder, git, commit }) => {
      git('tag', '-a', 'v1', '-m', 'First');
      git('mv', 'order.avsc', 'placed.avsc');
      commit({ 'placed.avsc': v('string') }, 'A better name');
      await withServer(folder, async (client) => {
        client.open('placed.avsc', v('string'));
        const found = await sources(client, 'placed.avsc');
        assert.ok(found?.git.kind === 'available');
        assert.deepEqual(found.git.refs.map(({ kind, name }) => `${kind} ${name}`).sort(), ['branch feature', 'branch main', 'tag v1']);
        assert.deepEqual(found.git.commits.map(({ subject }) => subject), ['A better name', 'x']);
        assert.match(found.git.base.kind === 'commit' ? found.git.base.origin : '', /^main at /);
        assert.deepEqual([found.siblings, found.registries], [0, { kind: 'unavailable', reason: 'No registry is configured. Name one in event-schemas.json: "registries": { "prod": { "url": "https://…" } }.' }]);
        const was = await compareWith(client, 'placed.avsc', { kind: 'git', ref: found.git.commits[1]!.sha });
        assert.equal(was.versions[0]?.place, 'order.avsc', 'under the name that it had');
      });
    });
  });

  it('is neither git nor a registry in a folder that nobody trusts', async () => {
    await withRepository({ 'event-schemas.json': '{ "extends": [], "registries": { "prod": { "url": "http://127.0.0.1:9" } } }', 'order.avsc': v('string') }, async ({ folder }) => {
      await withServer(folder, async (client) => {
        client.open('order.avsc', v('int'));
        const found = await sources(client, 'order.avsc');
        assert.deepEqual([found?.git, found?.registries], [
          { kind: 'unavailable', reason: 'This folder is not trusted, so git is not run in it.' }, { kind: 'unavailable', reason: 'This folder is not trusted, so no connection is opened for it.' },
        ]);
        assert.match(reasonOf(await compareWith(client, 'order.avsc', { kind: 'git' })), /^This folder is not trusted, so git is not run in it\./);
        assert.match(reasonOf(await compareWith(client, 'order.avsc', { kind: 'registry', name: 'prod' })), /^This folder is not trusted, so no connection is opened for it\./);
      }, { initializationOptions: { trusted: false } });
    });
  });

  it('tells a reason without options of the command line', async () => {
    await withRepository({ ...quiet, 'order.avsc': v('string') }, async ({ folder, git }) => {
      git('branch', '-m', 'main', 'trunk');
      await withServer(folder, async (client) => {
        client.open('order.avsc', v('int'));
        const reason = reasonOf(await compareWith(client, 'order.avsc', { kind: 'git' }));
        assert.match(reason, /has no branch that is known as the default/);
        assert.doesNotMatch(reason, /--/);
        assert.match(reasonOf(await compareWith(client, 'order.avsc', { kind: 'git', ref: '--output=x' })), /^There is no commit/);
      });
    });
  });
});
