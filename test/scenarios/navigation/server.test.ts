// The scenarios of `cases.ts` over stdio, each in a folder of its own with its own configuration.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DocumentHighlight, Location, LocationLink } from 'vscode-languageserver-types';
import { lineIndex } from '../../../server/src/core/text.ts';
import { startInFolders } from '../../support/scenario-server.ts';
import type { FolderServer } from '../../support/scenario-server.ts';
import { markFiles, readScenario } from '../../support/scenario.ts';
import { definitionCases, nowhereCases, referenceCases } from './cases.ts';

const all = { ...definitionCases, ...nowhereCases, ...referenceCases };

describe('over stdio', { timeout: 120_000 }, () => {
  let server: FolderServer;
  before(async () => {
    server = await startInFolders(Object.values(all).map((written) => readScenario(written).files), { textDocument: { definition: { linkSupport: true } } });
  });
  after(() => server.stop());

  const folderOf = (name: string): number => Object.keys(all).indexOf(name);
  const marked = (name: string, found: readonly Location[]) => {
    const { files } = readScenario(all[name]!);
    return markFiles(files, found.map(({ uri, range }) => {
      const file = server.fileOf(folderOf(name), uri);
      const index = lineIndex(files[file]!);
      return { file, span: { start: index.offsetAt(range.start), end: index.offsetAt(range.end) } };
    }));
  };

  for (const name of Object.keys(definitionCases)) {
    it(`go to definition: ${name}`, async () => {
      const scenario = readScenario(all[name]!);
      const found = await server.ask<LocationLink[] | null>(folderOf(name), scenario, 'textDocument/definition');
      assert.deepEqual(marked(name, (found ?? []).map(({ targetUri: uri, targetSelectionRange: range }) => ({ uri, range }))), scenario.marked);
      const origin = found?.[0]?.originSelectionRange;
      const { positionAt } = lineIndex(scenario.files[scenario.at.file]!);
      const at = positionAt(scenario.at.offset);
      assert.ok(origin && origin.start.line === at.line && origin.start.character <= at.character && at.character <= origin.end.character, 'what is underlined is under the cursor');
    });
  }
  for (const name of Object.keys(nowhereCases)) {
    it(`leads nowhere: ${name}`, async () => assert.equal(await server.ask(folderOf(name), readScenario(all[name]!), 'textDocument/definition'), null));
  }
  for (const name of Object.keys(referenceCases)) {
    it(`references: ${name}`, async () => {
      const scenario = readScenario(all[name]!);
      const ask = (includeDeclaration: boolean) => server.ask<Location[]>(folderOf(name), scenario, 'textDocument/references', { context: { includeDeclaration } });
      const found = await ask(true);
      assert.deepEqual(marked(name, found), scenario.marked);
      const highlights = (await server.ask<DocumentHighlight[]>(folderOf(name), scenario, 'textDocument/documentHighlight'));
      const own = found.filter(({ uri }) => server.fileOf(folderOf(name), uri) === scenario.at.file);
      assert.deepEqual(highlights.map(({ range }) => range), own.map(({ range }) => range));
      const without = await ask(false);
      const written = (await Promise.all(Object.keys(scenario.files).map(async (file) => {
        const first = found.find(({ uri }) => server.fileOf(folderOf(name), uri) === file);
        if (!first) return [];
        const offset = lineIndex(scenario.files[file]!).offsetAt(first.range.start);
        return (await server.ask<DocumentHighlight[]>(folderOf(name), { ...scenario, at: { file, offset } }, 'textDocument/documentHighlight')).filter(({ kind }) => kind === 3).map(({ range }) => ({ file, range }));
      }))).flat();
      assert.deepEqual(found.filter((it) => !without.some((other) => JSON.stringify(other) === JSON.stringify(it))).map(({ uri, range }) => ({ file: server.fileOf(folderOf(name), uri), range })), written, 'without the declaration: what a highlight calls written is left out');
    });
  }
});

describe('texts that are not saved', { timeout: 60_000 }, () => {
  it('count, in other files too', async () => {
    const order = '{"type":"record","name":"shop.Order","fields":[{"name":"total","type":"Money"}]}';
    const server = await startInFolders([{ 'order.avsc': order, 'money.avsc': '{"type":"record","name":"shop.Cash","fields":[]}' }]);
    try {
      const at = { file: 'order.avsc', offset: order.indexOf('Money') };
      assert.equal(await server.ask(0, { files: { 'order.avsc': order }, at }, 'textDocument/definition'), null);
      server.open(0, 'money.avsc', '\n{"type":"record","name":"shop.Money","fields":[]}');
      const found = await server.ask<Location[]>(0, { files: { 'order.avsc': order }, at }, 'textDocument/definition');
      assert.deepEqual(found.map(({ uri, range }) => [server.fileOf(0, uri), range.start]), [['money.avsc', { line: 1, character: 30 }]]);
      const references = await server.ask<Location[]>(0, { files: { 'order.avsc': order }, at }, 'textDocument/references', { context: { includeDeclaration: true } });
      assert.deepEqual(references.map(({ uri }) => server.fileOf(0, uri)), ['order.avsc', 'money.avsc']);
    } finally {
      await server.stop();
    }
  });
});

describe('projects within each other', { timeout: 60_000 }, () => {
  it('a file further out that refers to one further in is found', async () => {
    const money = '{"type":"record","name":"shop.Money","fields":[]}';
    const server = await startInFolders([{ 'order.avsc': '{"type":"record","name":"shop.Order","fields":[{"name":"total","type":"Money"}]}', 'inner/event-schemas.json': '{}', 'inner/money.avsc': money }]);
    try {
      const asked = { files: { 'inner/money.avsc': money }, at: { file: 'inner/money.avsc', offset: money.indexOf('Money') } };
      const found = await server.ask<Location[]>(0, asked, 'textDocument/references', { context: { includeDeclaration: true } });
      assert.deepEqual(found.map(({ uri }) => server.fileOf(0, uri)), ['inner/money.avsc', 'order.avsc']);
      const edit = await server.ask<{ documentChanges: { textDocument: { uri: string } }[] }>(0, asked, 'textDocument/rename', { newName: 'Cash' });
      assert.deepEqual(edit.documentChanges.map(({ textDocument: { uri } }) => server.fileOf(0, uri)), ['inner/money.avsc', 'order.avsc']);
    } finally {
      await server.stop();
    }
  });
});

describe('a configuration', { timeout: 60_000 }, () => {
  it('leads to the file that it extends, and from the globs of its overrides nowhere', async () => {
    const text = '{ "extends": ["recommended", "./base/house.json"], "overrides": [{ "files": ["./base/*.json"], "rules": {} }] }';
    const server = await startInFolders([{ 'event-schemas.json': text, 'base/house.json': '{}' }]);
    try {
      const ask = (word: string) => server.ask<Location[] | null>(0, { files: { 'event-schemas.json': text }, at: { file: 'event-schemas.json', offset: text.indexOf(word) } }, 'textDocument/definition');
      assert.deepEqual((await ask('base/house'))?.map(({ uri, range }) => [server.fileOf(0, uri), range.start.line]), [['base/house.json', 0]]);
      assert.equal(await ask('recommended'), null);
      assert.equal(await ask('base/*.json'), null);
    } finally {
      await server.stop();
    }
  });
});
