import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionClientCapabilities } from 'vscode-languageserver-protocol';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { readCursor } from '../support/completion.ts';
import type { Scenario } from '../support/completion.ts';
import { withFolder } from '../support/cli.ts';
import { startLsp } from '../support/lsp-client.ts';
import type { LspClient } from '../support/lsp-client.ts';
import { completionScenarios } from '../scenarios/completion/index.ts';

/** Each scenario has a folder of its own, with a configuration, so that none sees the files of another one. */
const placed = Object.values(completionScenarios).flat().filter(({ earlier }) => !earlier).map((scenario, i) => ({ scenario, folder: `s${i}`, file: `s${i}/${scenario.path ?? 'event.avsc'}` }));

function filesOf({ beside = {}, config }: Scenario, folder: string): Readonly<Record<string, string>> {
  const files = Object.entries(beside).map(([name, text]) => [`${folder}/${name}`, text]);
  return Object.fromEntries([...files, [`${folder}/event-schemas.json`, JSON.stringify(config ?? { extends: 'recommended' })]]) as Record<string, string>;
}

describe('completion over stdio', () => {
  for (const beside of [false, true]) {
    it(`answers the scenarios${beside ? ' of a JSON service beside' : ''} as the core does`, async () => {
      const cases = placed.filter(({ scenario }) => (scenario.jsonService === 'beside') === beside);
      const files = Object.assign({}, ...cases.map(({ scenario, folder }) => filesOf(scenario, folder))) as Record<string, string>;
      await withFolder(files, async (top) => {
        const keepsLines: CompletionClientCapabilities = { completionItem: { insertTextModeSupport: { valueSet: [1, 2] } } };
        const failed: string[] = [];
        await withServer(top, { initializationOptions: { jsonServiceBeside: beside }, capabilities: { textDocument: { completion: keepsLines } } }, async (client) => {
          for (const { scenario, file } of cases) {
            if (scenario.layout) continue;
            await check(scenario, file, client).catch((error: unknown) => failed.push(`${scenario.name}: ${error instanceof Error ? error.message : String(error)}`));
          }
        });
        assert.deepEqual(failed, []);
        assert.ok(cases.length > 0);
      });
    });
  }

  it('resolves documentation when a person looks at a proposal', async () => {
    const money = '{"type":"record","namespace":"shop","name":"Money","doc":"An amount in a currency.","fields":[{"name":"amount","type":"string"}]}';
    await withFolder({ 'Money.avsc': money }, async (top) => {
      await withServer(top, { capabilities: { textDocument: { completion: { completionItem: { documentationFormat: ['markdown', 'plaintext'], snippetSupport: true } } } } }, async (client) => {
        const items = await ask(client, 'a.avsc', '{ "type": "record", "name": "A", "fields": [{ "name": "x", "type": "|" }] }');
        const item = items.find(({ label }) => label === 'shop.Money')!;
        assert.equal(item.documentation, undefined);
        const resolved: CompletionItem = await client.connection.sendRequest('completionItem/resolve', item);
        assert.deepEqual(resolved.documentation, { kind: 'markdown', value: '```text\nrecord shop.Money {\n  amount: string\n}\n```\n\nAn amount in a currency.\n\nDefined in Money.avsc.' });
        const array = items.find(({ label }) => label === 'array')!;
        assert.deepEqual([array.insertTextFormat, array.textEdit?.newText], [2, '{ "type": "array", "items": "$1" }']);
      });
    });
  });
});

describe('completion in editors of different abilities', () => {
  it('a document that was never saved is read by its language', async () => {
    await withFolder({}, (top) => withServer(top, {}, async ({ connection }) => {
      const uri = 'untitled:Untitled-1';
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'avro-schema', version: 1, text: '{ "type": "record",  }' } });
      const list: CompletionList = await connection.sendRequest('textDocument/completion', { textDocument: { uri }, position: { line: 0, character: 19 } });
      assert.deepEqual(list.items.slice(0, 2).map(({ label, insertTextFormat }) => [label, insertTextFormat]), [['name', 1], ['fields', 1]]);
    }));
  });

  it('the editor is asked to suggest again only when it says that it can', async () => {
    for (const clientCommands of [[], ['editor.action.triggerSuggest']]) {
      await withFolder({}, (top) => withServer(top, { initializationOptions: { clientCommands } }, async (client) => {
        const items = await ask(client, 'a.avsc', '{ | }');
        assert.deepEqual(items.filter(({ command }) => command).map(({ label }) => label), clientCommands.length === 0 ? [] : ['type']);
      }));
    }
  });

  it('a long list is a part, and typing on asks again', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`E${i}.avsc`, `{"type":"fixed","namespace":"shop","name":"E${i}","size":1}`]));
    await withFolder(many, (top) => withServer(top, {}, async (client) => {
      const at = async (typed: string): Promise<CompletionList> => {
        const text = `{ "type": "record", "name": "A", "fields": [{ "name": "x", "type": "${typed}" }] }`;
        client.open('a.avsc', text);
        const list: CompletionList = await client.connection.sendRequest('textDocument/completion', { textDocument: { uri: client.uri('a.avsc') }, position: { line: 0, character: text.indexOf('" }] }') } });
        client.close('a.avsc');
        return list;
      };
      assert.equal((await at('')).isIncomplete, true);
      const list = await at('E299');
      assert.equal(list.isIncomplete, false);
      assert.ok(list.items.some(({ label }) => label === 'shop.E299'));
    }));
  });
});

async function withServer(top: string, options: Parameters<typeof startLsp>[1], use: (client: LspClient) => Promise<void>): Promise<void> {
  const client = await startLsp(top, options);
  try {
    await use(client);
  } finally {
    assert.equal(await client.stop(), 0, 'the server ends well');
  }
}

async function ask(client: LspClient, file: string, marked: string, typed?: string): Promise<readonly CompletionItem[]> {
  const { text, offset } = readCursor(marked);
  client.open(file, text, /\.ya?ml$/.test(file) ? 'yaml' : file.endsWith('.avsc') ? 'avro-schema' : 'json');
  const position = TextDocument.create('', '', 0, text).positionAt(offset);
  const list: CompletionList | null = await client.connection.sendRequest('textDocument/completion', {
    textDocument: { uri: client.uri(file) }, position, context: typed === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: typed },
  });
  return list?.items ?? [];
}

async function check({ text: marked, typed, has = [], lacks = [], first = [], only, accept = {} }: Scenario, file: string, client: LspClient): Promise<void> {
  const asked = await ask(client, file, marked, typed);
  client.close(file);
  const items = asked.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1));
  const labels = items.map(({ label }) => label);
  if (only) assert.deepEqual(labels, only);
  assert.deepEqual(labels.slice(0, first.length), first);
  assert.deepEqual([has.filter((label) => !labels.includes(label)), lacks.filter((label) => labels.includes(label))], [[], []], labels.join(' · '));
  const { text, offset } = readCursor(marked);
  const document = TextDocument.create('', '', 0, text);
  for (const [label, wanted] of Object.entries(accept)) {
    const item = items.find((it) => it.label === label);
    assert.ok(item?.textEdit && 'range' in item.textEdit, label);
    const { start, end } = item.textEdit.range;
    assert.ok(start.line === end.line && document.offsetAt(start) <= offset && offset <= document.offsetAt(end), `${label}: what is replaced is on one line, with the cursor in it`);
    assert.equal(TextDocument.applyEdits(document, [...(item.additionalTextEdits ?? []), item.textEdit]), wanted);
  }
}
