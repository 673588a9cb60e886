// Lines over what is referred to and over schemas with samples: who has which, when they are asked for again, what they lead to.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeLens, Location } from 'vscode-languageserver-types';
import { showPlacesCommand } from '../../server/src/protocol/messages.ts';
import type { ShowPlacesParams } from '../../server/src/protocol/messages.ts';
import { withFolder } from '../support/cli.ts';
import { startLsp } from '../support/lsp-client.ts';
import type { LspClient } from '../support/lsp-client.ts';

const money = '{ "type": "record", "namespace": "shop", "name": "Money", "fields": [{ "name": "amount", "type": "int" }] }';
const user = (name: string): string => `{ "type": "record", "namespace": "shop", "name": "${name}", "fields": [{ "name": "a", "type": "Money" }] }`;
const files = { 'event-schemas.json': '{}', 'money.avsc': money, 'one.avsc': user('One'), 'two.avsc': user('Two'), 'money.sample.json': '{ "amount": "1" }', 'samples/money.json': '{ "amount": 1 }' };
const clientCommands = [showPlacesCommand];

const unresolved = async (client: LspClient, file: string): Promise<readonly CodeLens[]> => (await client.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', { textDocument: { uri: client.uri(file) } })) ?? [];
const lenses = async (client: LspClient, file: string): Promise<readonly CodeLens[]> => Promise.all((await unresolved(client, file)).map((it) => (it.command ? it : client.connection.sendRequest<CodeLens>('codeLens/resolve', it))));
const titles = async (client: LspClient, file: string): Promise<readonly (string | undefined)[]> => (await lenses(client, file)).map(({ command }) => command?.title);

/** An editor that can be asked to ask again; `settings` is its section `event-schemas.codeLens`. */
async function withEditor(use: (client: LspClient, refreshed: () => Promise<void>) => Promise<void>, settings: object | null = null, more: Readonly<Record<string, string>> = {}): Promise<void> {
  await withFolder({ ...files, ...more }, async (folder) => {
    const client = await startLsp(folder, { initializationOptions: { clientCommands }, workspace: { codeLens: { refreshSupport: true }, configuration: true } });
    let count = 0;
    let tell = (): void => {};
    client.connection.onRequest('workspace/codeLens/refresh', () => { count++; tell(); return null; });
    client.connection.onRequest('workspace/configuration', ({ items }: { readonly items: readonly { readonly section: string }[] }) => items.map(({ section }) => (section === 'event-schemas.codeLens' ? settings : null)));
    await use(client, async () => { if (count === 0) await new Promise<void>((resolve) => { tell = resolve; }); count = 0; });
    assert.equal(await client.stop(), 0);
  });
}

describe('lines of references', { timeout: 120_000 }, () => {
  it('come when other files were looked at, and the editor is asked to ask then', () => withEditor(async (client, refreshed) => {
    client.open('money.avsc', money);
    while (!(await titles(client, 'money.avsc')).includes('2 references')) await refreshed();
  }));

  it('lead to what references answer', () => withEditor(async (client) => {
    client.open('money.avsc', money);
    let found: readonly CodeLens[] = [];
    while (found.length < 2) found = await lenses(client, 'money.avsc');
    const { command } = found.find((it) => it.command?.title === '2 references')!;
    const [params] = command!.arguments as [ShowPlacesParams];
    const references = await client.connection.sendRequest<Location[]>('textDocument/references', { textDocument: { uri: client.uri('money.avsc') }, position: { line: 0, character: money.indexOf('Money') + 1 }, context: { includeDeclaration: false } });
    assert.equal(command?.command, showPlacesCommand);
    assert.deepEqual(params, { uri: client.uri('money.avsc'), position: { line: 0, character: 2 }, places: references, how: 'list' });
    assert.equal(references.length, 2);
  }));

  it('follow what is typed in other files, and in the file itself', () => withEditor(async (client, refreshed) => {
    client.open('money.avsc', money);
    while (!(await titles(client, 'money.avsc')).includes('2 references')) await refreshed();
    client.open('one.avsc', user('One').replace('"Money"', '["null", "Money", { "type": "map", "values": "shop.Money" }]'));
    while (!(await titles(client, 'money.avsc')).includes('3 references')) await refreshed();
    // The places stay what they are while text moves.
    client.edit('money.avsc', money.replace('{ "type"', '{ "doc": "What it costs.", "type"'));
    assert.ok((await titles(client, 'money.avsc')).includes('3 references'));
    client.edit('money.avsc', money.replace('"shop"', '"bank"'));
    while (!(await titles(client, 'money.avsc')).includes('1 reference')) await client.pull('money.avsc');
  }, null, { 'three.avsc': user('Three').replace('"Money"', '"bank.Money"') }));

  it('follow which file a name leads to: another one may define it, or no longer', () => {
    const id = '"$id": "https://schemas.example.com/money"';
    const schema = (members: string): string => `{ "$schema": "https://json-schema.org/draft/2020-12/schema", ${members}, "type": "object" }`;
    const both = { 'a.schema.json': schema(id), 'm.schema.json': schema(id), 'uses.schema.json': schema('"properties": { "price": { "$ref": "https://schemas.example.com/money" } }') };
    return withFolder({ 'event-schemas.json': '{}', ...both }, async (folder) => {
      const client = await startLsp(folder);
      client.open('m.schema.json', both['m.schema.json']);
      assert.deepEqual(await titles(client, 'm.schema.json'), [], 'the other one of that name is meant');
      client.open('a.schema.json', schema('"title": "Other"'));
      assert.deepEqual(await titles(client, 'm.schema.json'), ['1 reference']);
      assert.equal(await client.stop(), 0);
    });
  });

  it('an editor that cannot be asked to ask again gets them at once', () => withFolder(files, async (folder) => {
    const client = await startLsp(folder);
    client.open('money.avsc', money);
    const found = await lenses(client, 'money.avsc');
    assert.deepEqual(found.map(({ command }) => command), [{ title: '1 of 2 samples invalid', command: '' }, { title: '2 references', command: '' }]);
    assert.equal(await client.stop(), 0);
  }));
});

describe('lines of samples', { timeout: 120_000 }, () => {
  it('lead to what is wrong, and to the samples when nothing is', () => withEditor(async (client, refreshed) => {
    client.open('money.avsc', money);
    const line = async (): Promise<{ readonly title: string | undefined; readonly places: readonly unknown[] }> => {
      const [first] = await lenses(client, 'money.avsc');
      return { title: first?.command?.title, places: ((first?.command?.arguments?.[0] as ShowPlacesParams | undefined)?.places ?? []).map(({ uri, range: { start } }) => [uri.slice(uri.lastIndexOf('/') + 1), start.character]) };
    };
    assert.deepEqual(await line(), { title: '1 of 2 samples invalid', places: [['money.sample.json', 12]] });
    client.open('money.sample.json', '{ "amount": 1 }');
    await refreshed();
    assert.deepEqual(await line(), { title: '2 samples valid', places: [['money.sample.json', 0], ['money.json', 0]] });
    client.edit('money.sample.json', '{ "amount": ');
    assert.deepEqual((await line()).title, '1 of 2 samples invalid');
    client.edit('money.avsc', money.replace('"fields"', '"x-sample": { "amount": true }, "fields"'));
    assert.deepEqual((await line()).title, '2 of 3 samples invalid');
  }));

  it('are none where the rule is off', () => withEditor(async (client) => {
    client.open('money.avsc', money);
    assert.ok(!(await titles(client, 'money.avsc')).some((it) => it?.includes('sample')));
  }, null, { 'event-schemas.json': '{ "rules": { "schema/invalid-sample": "off" } }' }));
});

describe('settings', { timeout: 120_000 }, () => {
  for (const [kind, word] of [['references', 'reference'], ['samples', 'sample']] as const) {
    it(`event-schemas.codeLens.${kind} turns its lines off, and no others`, () => withEditor(async (client) => {
      client.open('money.avsc', money);
      const other = kind === 'samples' ? 'reference' : 'sample';
      while (!(await titles(client, 'money.avsc')).some((it) => it?.includes(other))) await client.pull('money.avsc');
      assert.ok(!(await titles(client, 'money.avsc')).some((it) => it?.includes(word)));
    }, { [kind]: false }));
  }

  it('event-schemas.codeLens.comparison likewise', async () => {
    const versions = { 'paid.v1.0.avsc': user('Paid'), 'paid.v1.1.avsc': user('Paid') };
    const count = async (settings: object | null): Promise<number> => {
      let found = 0;
      await withEditor(async (client, refreshed) => {
        client.open('paid.v1.1.avsc', user('Paid').replace('"fields"', '"doc": "x", "fields"'));
        await client.pull('paid.v1.1.avsc');
        await refreshed();
        found = (await titles(client, 'paid.v1.1.avsc')).filter((it) => it?.includes('BACKWARD')).length;
      }, settings, versions);
      return found;
    };
    assert.deepEqual([await count(null), await count({ comparison: false })], [1, 0]);
  });
});
