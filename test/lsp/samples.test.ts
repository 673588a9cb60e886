import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SampleResult } from '../../server/src/protocol/messages.ts';
import { runCli, withFolder } from '../support/cli.ts';
import { startLsp } from '../support/lsp-client.ts';

const files = {
  'order.placed.avsc': '{ "type": "record", "name": "Placed", "fields": [{ "name": "total", "type": "int" }] }\n',
  'order.paid.schema.json': '{ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "id": { "type": "string" } }, "required": ["id"] }\n',
  'impossible.avsc': '{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": "A" }] }\n',
};

describe('samples', () => {
  it('a file beside its schema is checked while it is typed, and again when the schema changes', () => withFolder(files, async (folder) => {
    const client = await startLsp(folder);
    const found = async (): Promise<readonly unknown[]> => (await client.pull('order.placed.sample.json')).map(({ code, range, severity }) => [code, range.start.character, severity]);
    client.open('order.placed.sample.json', '{ "total": "12" }');
    assert.deepEqual(await found(), [['schema/invalid-sample', 11, 1]]);
    client.edit('order.placed.sample.json', '12', { start: { line: 0, character: 11 }, end: { line: 0, character: 15 } });
    assert.deepEqual(await found(), []);
    client.open('order.placed.avsc', files['order.placed.avsc'].replace('int', 'string'));
    assert.deepEqual(await found(), [['schema/invalid-sample', 11, 1]]);
    assert.equal(await client.stop(), 0);
  }));

  it('are made on request, under a name by which they are checked', () => withFolder(files, async (folder) => {
    const client = await startLsp(folder);
    client.open('order.paid.schema.json', files['order.paid.schema.json']);
    const ask = (file: string): Promise<SampleResult> => client.connection.sendRequest('event-schemas/sample', { uri: client.uri(file), size: 'minimal' });
    assert.deepEqual(await ask('order.paid.schema.json'), { kind: 'sample', text: '{\n  "id": "id-1"\n}\n', fileName: 'order.paid.sample.json' });
    client.open('impossible.avsc', files['impossible.avsc']);
    assert.deepEqual(await ask('impossible.avsc'), { kind: 'none', sentence: 'There is no sample: "A" holds itself without end.' });
    assert.equal(await client.stop(), 0);
  }));

  it('are written by the command line', () => withFolder(files, async (folder) => {
    assert.deepEqual(await runCli(['sample', 'order.placed.avsc'], { cwd: folder }), { code: 0, stdout: '{\n  "total": 1\n}\n', stderr: '' });
    const impossible = await runCli(['sample', 'impossible.avsc', '--full'], { cwd: folder });
    assert.deepEqual([impossible.code, impossible.stdout, impossible.stderr], [1, '', 'event-schemas: There is no sample: "A" holds itself without end.\n']);
    assert.equal((await runCli(['sample', 'gone.avsc'], { cwd: folder })).code, 2);
  }));
});
