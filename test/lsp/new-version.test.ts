// A second version of an open schema: the request, the code action of a break, and what the edit makes of both files.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { earlierTextRequest, newVersionRequest, startNewVersionCommand } from '../../server/src/protocol/messages.ts';
import type { EarlierTextResult, NewVersionResult } from '../../server/src/protocol/messages.ts';
import { withFolder } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import type { LspClient } from '../support/lsp-client.ts';
import { openBeside, quiet, withServer } from '../support/lsp-compat.ts';
import { withRepository } from '../support/repository.ts';

const limit = { timeout: 60_000 };
const v = (type: string): string => record('OrderPlaced', { id: type });
const ask = (client: LspClient, file: string): Promise<NewVersionResult> => client.connection.sendRequest(newVersionRequest, { uri: client.uri(file) });
const withCommand = { initializationOptions: { clientCommands: [startNewVersionCommand] } };
const withFiles = { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } };
const start = (actions: readonly CodeAction[]): readonly CodeAction[] => actions.filter(({ title }) => title.startsWith('Start '));

/** What the edit makes: the new file, and the old one. */
function made({ edit }: Pick<NewVersionResult & { readonly kind: 'planned' }, 'edit'>, old: string): { readonly created: string; readonly text: string; readonly old: string } {
  const [create, text, ...others] = edit.documentChanges;
  assert.ok(create && 'kind' in create && text && 'edits' in text);
  assert.deepEqual([create.options.overwrite, create.options.ignoreIfExists, text.textDocument.uri], [false, false, create.uri]);
  const edits = others.flatMap((change) => ('edits' in change ? change.edits : []));
  return { created: create.uri, text: text.edits[0]!.newText, old: TextDocument.applyEdits(TextDocument.create('x', 'json', 1, old), edits) };
}

describe('a second version in an editor', limit, () => {
  it('takes the change, and gives the old file back what git has, marked', async () => {
    await withRepository({ ...quiet, 'schemas/placed.avsc': v('string') }, async ({ folder }) => {
      await withServer(folder, async (client) => {
        const [found] = await openBeside(client, 'schemas/placed.avsc', v('int'));
        const [action, ...others] = start(await client.actions('schemas/placed.avsc', found!.range));
        assert.deepEqual([action?.title, action?.command?.command, action?.command?.arguments, others], ['Start v2 beside this version: placed.v2.avsc', startNewVersionCommand, [{ uri: client.uri('schemas/placed.avsc') }], []]);
        const result = await ask(client, 'schemas/placed.avsc');
        assert.ok(result.kind === 'planned');
        const { created, text, old } = made(result, v('int'));
        assert.equal(created, client.uri('schemas/placed.v2.avsc'));
        assert.equal(result.newUri, created);
        assert.deepEqual(JSON.parse(text), { ...(JSON.parse(v('int')) as object), namespace: 'com.acme.v2' });
        assert.deepEqual(JSON.parse(old), { ...(JSON.parse(v('string')) as object), doc: 'Deprecated: use com.acme.v2.OrderPlaced instead.', deprecated: true });
        assert.match(result.sentence, /^placed\.v2\.avsc has the schema as it is now, under its new names\. placed\.avsc is again what it was in main at [0-9a-f]{7}, marked as deprecated\.$/);
        assert.ok(result.steps.every((step) => !step.startsWith('Make the change')));
        const plan = (await client.connection.sendRequest<EarlierTextResult>(earlierTextRequest, { uri: result.planUri }))!.text;
        assert.match(plan, /^# com\.acme\.v2\.OrderPlaced\n/);
        for (const step of result.steps) assert.ok(plan.includes(`. ${step}\n`), step);
        // The break is gone, and the new version follows nobody.
        client.edit('schemas/placed.avsc', old);
        assert.deepEqual((await client.pull('schemas/placed.avsc')).map(({ code }) => code), []);
        assert.deepEqual(start(await client.actions('schemas/placed.avsc', found!.range)), []);
        assert.equal((await ask(client, 'schemas/placed.avsc')).kind, 'planned', 'asked for by itself it is there without a break');
      }, withCommand);
    });
  });

  it('beside version files leaves the old one to a person who knows whether it is in use', async () => {
    await withFolder({ ...quiet, 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('string') }, async (folder) => {
      await withServer(folder, async (client) => {
        const [found] = await openBeside(client, 'placed.v1.1.avsc', v('int'));
        assert.deepEqual(start(await client.actions('placed.v1.1.avsc', found!.range)).map(({ title }) => title), ['Start v2.0 beside this version: placed.v2.0.avsc']);
        const result = await ask(client, 'placed.v1.1.avsc');
        assert.ok(result.kind === 'planned');
        assert.equal(result.edit.documentChanges.length, 2);
        assert.match(result.steps[0]!, /^Delete placed\.v1\.1\.avsc if nobody uses it yet: placed\.v2\.0\.avsc takes its place\./);
      }, withCommand);
    });
  });

  it('is an edit for editors that have no command for it and can make files, and nothing for others', async () => {
    await withFolder({ ...quiet, 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('string') }, async (folder) => {
      await withServer(folder, async (client) => {
        const [found] = await openBeside(client, 'placed.v1.1.avsc', v('int'));
        const [action] = start(await client.actions('placed.v1.1.avsc', found!.range));
        assert.equal(action?.command, undefined);
        assert.deepEqual(action?.edit?.documentChanges?.[0], { kind: 'create', uri: client.uri('placed.v2.0.avsc'), options: { overwrite: false, ignoreIfExists: false } });
      }, withFiles);
      await withServer(folder, async (client) => {
        const [found] = await openBeside(client, 'placed.v1.1.avsc', v('int'));
        assert.deepEqual(start(await client.actions('placed.v1.1.avsc', found!.range)), []);
      });
    });
  });

  it('is refused where a file is there already, and for what is no schema', async () => {
    await withFolder({ ...quiet, 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('string'), 'notes.json': '{}' }, async (folder) => {
      await withServer(folder, async (client) => {
        const [found] = await openBeside(client, 'placed.v1.1.avsc', v('int'));
        writeFileSync(path.join(folder, 'placed.v2.0.avsc'), 'mine');
        assert.deepEqual(await ask(client, 'placed.v1.1.avsc'), { kind: 'refused', sentence: 'placed.v2.0.avsc is there already; nothing was changed.' });
        assert.deepEqual(start(await client.actions('placed.v1.1.avsc', found!.range)), []);
        client.open('notes.json', '{}');
        assert.equal((await ask(client, 'notes.json')).kind, 'refused');
        void client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: 'untitled:/placed.avsc', languageId: 'avro-schema', version: 1, text: v('int') } });
        assert.deepEqual(await client.connection.sendRequest(newVersionRequest, { uri: 'untitled:/placed.avsc' }), { kind: 'refused', sentence: 'A new version lies beside a file, and this schema is none. Save it first.' });
        client.edit('placed.v1.1.avsc', '{ "type": ');
        assert.deepEqual(await ask(client, 'placed.v1.1.avsc'), { kind: 'refused', sentence: 'This schema cannot be read as it is, so no version can follow it. Mend it first.' });
      }, withCommand);
    });
  });
});
