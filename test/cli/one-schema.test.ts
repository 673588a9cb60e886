// What the commands about one schema say of a file or a configuration that does not do.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';

const schema = '{ "type": "record", "name": "Placed", "fields": [{ "name": "id", "type": "string" }] }\n';
const files = { 'placed.avsc': schema, 'old/placed.avsc': schema, 'notes.json': '{ "a": 1 }', 'latin.avsc': new Uint8Array([0x22, 0xe9, 0x22]), 'event-schemas.json': '{ "ignore": ["old/**"] }', 'own.json': '{ "files": { "avro": ["notes.json"] } }' };

for (const command of ['convert', 'sample', 'new-version']) {
  const more = command === 'new-version' ? ['--dry-run'] : [];
  describe(`event-schemas ${command}`, () => {
    it('says why a file or a configuration does not do', () => withFolder(files, async (cwd) => {
      const refused = async (...args: readonly string[]): Promise<string> => {
        const { code, stdout, stderr } = await runCli([command, ...args, ...more], { cwd });
        assert.deepEqual([code, stdout], [2, '']);
        return stderr;
      };
      assert.equal(await refused('gone.avsc'), 'event-schemas: gone.avsc cannot be read: there is no such file.\n');
      assert.equal(await refused('latin.avsc'), 'event-schemas: latin.avsc cannot be read: it holds bytes that are not UTF-8.\n');
      assert.equal(await refused('old/placed.avsc'), 'event-schemas: old/placed.avsc is ignored by the configuration.\n');
      assert.equal(await refused('notes.json'), 'event-schemas: notes.json is no event schema that can be told by its name or content. Name it under "files" in event-schemas.json.\n');
      assert.equal(await refused('placed.avsc', '--config', 'absent.json'), 'event-schemas: The configuration absent.json cannot be read: there is no such file.\n');
    }));

    it('takes the configuration that is named', () => withFolder(files, async (cwd) => {
      assert.equal((await runCli([command, 'old/placed.avsc', '--config', 'own.json', ...more], { cwd })).code, 0);
    }));
  });
}

it('event-schemas snapshot says that its configuration cannot be read', () => withFolder({}, async (cwd) => {
  assert.deepEqual(await runCli(['snapshot', '--config', 'absent.json'], { cwd }), { code: 2, stdout: '', stderr: 'event-schemas: The configuration absent.json cannot be read: there is no such file.\n' });
}));
