import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';

const text = '\uFEFF{\r\n  "type": "record",\r\n  "namespace": "com.acme.orders",\r\n  "name": "OrderPlaced",\r\n  "fields": []\r\n}\r\n';
const setting = JSON.stringify({ subjects: { 'schemas/{name}.avsc': 'orders.{name}-value' } });
const files = { 'schemas/placed.avsc': text, 'event-schemas.json': setting };
const read = (folder: string, file: string): string => readFileSync(path.join(folder, file), 'utf8');

describe('event-schemas new-version', () => {
  it('writes a file that was not there and the mark in the old one, as they are written', async () => {
    await withFolder(files, async (folder) => {
      const { code, stdout, stderr } = await runCli(['new-version', 'schemas/placed.avsc'], { cwd: folder });
      assert.deepEqual([code, stderr], [0, '']);
      assert.equal(read(folder, 'schemas/placed.v2.avsc'), text.replace('com.acme.orders', 'com.acme.orders.v2'));
      assert.equal(read(folder, 'schemas/placed.avsc'), text.replace('"OrderPlaced",', '"OrderPlaced",').replace('"com.acme.orders",', '"com.acme.orders",\r\n  "doc": "Deprecated: use com.acme.orders.v2.OrderPlaced instead.",\r\n  "deprecated": true,'));
      for (const line of [
        'Wrote schemas/placed.v2.avsc and marked schemas/placed.avsc as deprecated ("use com.acme.orders.v2.OrderPlaced instead"):', '  subject  orders.placed-value → orders.placed.v2-value', '  topic    orders.placed → orders.placed.v2',
        '  2. Create the topic orders.placed.v2, and register schemas/placed.v2.avsc under the subject orders.placed.v2-value.', '  4. Producers move first: let them write both, to orders.placed and to orders.placed.v2.',
      ]) assert.ok(stdout.split('\n').includes(line), line);
      const { code: linted } = await runCli(['lint', 'schemas'], { cwd: folder });
      assert.equal(linted, 0);
    });
  });

  it('says the same and writes nothing with --dry-run; leaves the old file with --no-deprecate', async () => {
    await withFolder(files, async (folder) => {
      const dry = await runCli(['new-version', 'placed.avsc', '--dry-run'], { cwd: path.join(folder, 'schemas') });
      assert.equal(dry.code, 0);
      assert.deepEqual(readdirSync(path.join(folder, 'schemas')), ['placed.avsc']);
      assert.equal(read(folder, 'schemas/placed.avsc'), text);
      assert.match(dry.stdout, /^Nothing was written\. This would write placed\.v2\.avsc and mark placed\.avsc as deprecated/);
      assert.match(dry.stdout, /subject {2}orders\.placed-value → orders\.placed\.v2-value/);
      const kept = await runCli(['new-version', 'placed.avsc', '--no-deprecate'], { cwd: path.join(folder, 'schemas') });
      assert.equal(kept.code, 0);
      assert.match(kept.stdout, /^Wrote placed\.v2\.avsc and left placed\.avsc as it is:/);
      assert.deepEqual([read(folder, 'schemas/placed.avsc'), existsSync(path.join(folder, 'schemas/placed.v2.avsc'))], [text, true]);
      assert.doesNotMatch(kept.stdout, /deprecated/);
    });
  });

  it('makes the folder of the new version', async () => {
    const schema = JSON.stringify({ self: { vendor: 'com.acme', name: 'order', format: 'jsonschema', version: '1-0-3' }, $schema: 'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#', type: 'object' });
    await withFolder({ 'v1/a.avsc': text, 'com.acme/order/jsonschema/1-0-3': schema }, async (folder) => {
      assert.equal((await runCli(['new-version', 'v1/a.avsc'], { cwd: folder })).code, 0);
      assert.ok(existsSync(path.join(folder, 'v2/a.avsc')));
      assert.equal((await runCli(['new-version', 'com.acme/order/jsonschema/1-0-3'], { cwd: folder })).code, 0);
      assert.equal((JSON.parse(read(folder, 'com.acme/order/jsonschema/2-0-0')) as { self: { version: string } }).self.version, '2-0-0');
      assert.match(read(folder, 'com.acme/order/jsonschema/1-0-3'), /"description":"?.*Deprecated: use com\.acme\/order\/2-0-0 instead\./);
    });
  });

  it('writes over nothing, and says why it cannot be done', async () => {
    await withFolder({ ...files, 'schemas/placed.v2.avsc': 'mine', 'broken.avsc': '{ "type": ', 'notes.txt': 'x' }, async (folder) => {
      const refused = async (...args: readonly string[]): Promise<string> => {
        const { code, stdout, stderr } = await runCli(['new-version', ...args], { cwd: folder });
        assert.deepEqual([code, stdout], [2, ''], args.join(' '));
        return stderr;
      };
      assert.match(await refused('schemas/placed.avsc'), /schemas\/placed\.v2\.avsc is there already; nothing was written\./);
      assert.match(await refused('schemas/placed.avsc', '--dry-run'), /is there already/);
      assert.deepEqual([read(folder, 'schemas/placed.avsc'), read(folder, 'schemas/placed.v2.avsc')], [text, 'mine']);
      assert.match(await refused('absent.avsc'), /absent\.avsc cannot be read/);
      assert.match(await refused('schemas'), /it is a folder/);
      assert.match(await refused('broken.avsc'), /cannot be read as a schema/);
      assert.match(await refused('notes.txt'), /no event schema/);
      assert.match(await refused('schemas/placed.avsc', '--config', 'absent.json'), /absent\.json cannot be read/);
      assert.match(await refused(), /missing required argument/);
    });
  });

  it('does not follow a link to somewhere else, and leaves the old file when the new one cannot be written', async () => {
    await withFolder({ 'placed.avsc': text, 'v1/a.avsc': text }, async (folder) => {
      symlinkSync(path.join(folder, 'elsewhere.avsc'), path.join(folder, 'placed.v2.avsc'));
      const { code, stderr } = await runCli(['new-version', 'placed.avsc'], { cwd: folder });
      assert.equal(code, 2);
      assert.match(stderr, /placed\.v2\.avsc could not be written: .*placed\.avsc was left as it is\./);
      assert.deepEqual([read(folder, 'placed.avsc'), existsSync(path.join(folder, 'elsewhere.avsc'))], [text, false]);
      mkdirSync(path.join(folder, 'v2'));
      chmodSync(path.join(folder, 'v2'), 0o500);
      if (process.getuid?.() === 0) return;
      assert.equal((await runCli(['new-version', 'v1/a.avsc'], { cwd: folder })).code, 2);
      assert.equal(read(folder, 'v1/a.avsc'), text);
    });
  });

  it('is named where something breaks', async () => {
    const broken = (type: string): string => `{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": "${type}" }] }`;
    await withFolder({ 'old/a b.avsc': broken('int'), 'new/a b.avsc': broken('string'), 'old/c.avsc': broken('int'), 'new/c.avsc': broken('int') }, async (folder) => {
      const breaks = await runCli(['compat', 'new', '--against', 'dir:old'], { cwd: folder });
      assert.match(breaks.stdout, /What cannot be undone goes into a second version beside the first: event-schemas new-version 'new\/a b\.avsc'\n$/);
      const fine = await runCli(['compat', 'new/c.avsc', '--against', 'dir:old'], { cwd: folder });
      assert.doesNotMatch(fine.stdout, /new-version/);
    });
  });
});
