import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { readSnapshotFile } from '../../server/src/workspace/history/snapshot.ts';
import { readBytes } from '../../server/src/workspace/read-file.ts';

const largest = 1000;

it('reads a snapshot with letters of every width, behind a byte order mark, as JSON.parse does', (t) => {
  const file = fileOf(t);
  const schema = { type: 'record', name: 'Größe', doc: '日本 😀 ÿ', fields: [] };
  const text = `\ufeff${JSON.stringify({ version: 1, subjects: { 'größe-日本-value': { versions: [{ version: 1, schema }, { version: 2, schema: '"int"' }, { version: 3, schema: '{"type": "string", "doc": "é"}' }] } } })}`;
  writeFileSync(file, text);
  const { subjects } = readSnapshotFile(file, 'snapshot.json');
  assert.deepEqual([...subjects.keys()], ['größe-日本-value']);
  const texts = [...subjects.values()].flatMap(({ versions }) => versions.map((version) => version.schema));
  assert.deepEqual(texts, [JSON.stringify(schema), '"int"', '{"type": "string", "doc": "é"}']);
});

it('refuses what is no UTF-8, is too large or is no file, and says why', (t) => {
  const file = fileOf(t);
  writeFileSync(file, Buffer.from('{"a": "\xe9"}', 'latin1'));
  assert.deepEqual(readBytes(file, largest), { kind: 'unreadable', reason: 'it holds bytes that are not UTF-8' });
  writeFileSync(file, '\ufeff{}', 'utf16le');
  assert.match((readBytes(file, largest) as { readonly reason: string }).reason, /encoded in UTF-16/);
  assert.match((readBytes(file, 3) as { readonly reason: string }).reason, /are not read/);
  assert.deepEqual(readBytes(path.dirname(file), largest), { kind: 'unreadable', reason: 'it is a folder' });
  assert.deepEqual(readBytes(`${file}.absent`, largest), { kind: 'unreadable', reason: 'there is no such file' });
});

function fileOf(t: { after(work: () => void): void }): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'read-bytes-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'snapshot.json');
}
