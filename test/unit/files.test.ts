import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'node:test';
import { listedDisk, readOnce } from '../../server/src/workspace/files.ts';
import { listFolder } from '../../server/src/workspace/find-files.ts';
import { readText } from '../../server/src/workspace/read-file.ts';
import { isInside, relativePath } from '../../server/src/workspace/relative-path.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'event-schemas-files-'));
after(() => rmSync(folder, { recursive: true }));

it('lists every file below a folder, but no dependencies, no stores of version control and nothing behind links', () => {
  for (const name of ['a.json', '.hidden/b.json', 'deep/er/c.json', 'node_modules/d.json', 'deep/.git/e.json']) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), '{}');
  }
  symlinkSync(folder, path.join(folder, 'deep/loop'));
  symlinkSync(path.join(folder, 'a.json'), path.join(folder, 'link.json'));
  const found = (at: string) => listFolder(at).map((file) => path.relative(folder, file).replaceAll(path.sep, '/')).sort();
  assert.deepEqual(found(folder), ['.hidden/b.json', 'a.json', 'deep/er/c.json']);
  assert.deepEqual(found(path.join(folder, 'node_modules')), ['node_modules/d.json'], 'a folder that is named is looked into');
  assert.deepEqual(listFolder(path.join(folder, 'nowhere')), []);
});

it('reads UTF-8, with the character that stands for what is none, and refuses what is none', () => {
  const file = path.join(folder, 'text.json');
  const read = (bytes: Buffer | string) => {
    writeFileSync(file, bytes);
    return readText(file);
  };
  assert.deepEqual(read('\ufeff"ä😀"'), { kind: 'text', text: '\ufeff"ä😀"' });
  assert.deepEqual(read('"\ufffd"'), { kind: 'text', text: '"\ufffd"' });
  assert.equal(read(Buffer.from([0x22, 0xe4, 0x22])).kind, 'unreadable');
  assert.match(JSON.stringify(read(Buffer.from('\ufeff{}', 'utf16le'))), /UTF-16/);
});

it('reads once what is asked twice', () => {
  const asked: string[] = [];
  const files = readOnce({
    list: (at) => (asked.push(at), [`${at}/a`]),
    read: (file) => (asked.push(file), file === 'gone' ? { kind: 'unreadable', reason: 'there is no such file' } : { kind: 'text', text: 'x'.repeat(20_000_000) }),
  });
  for (let i = 0; i < 2; i++) {
    assert.deepEqual(files.list('f'), ['f/a']);
    assert.equal(files.read('gone').kind, 'unreadable');
    assert.equal(files.read('a').kind, 'text');
  }
  assert.deepEqual(asked, ['f', 'gone', 'a']);
  for (let i = 0; i < 2; i++) assert.equal(files.read('too much').kind, 'text');
  assert.deepEqual(asked.slice(3), ['too much', 'too much'], 'but does not keep more than a run should');
});

it('sees a path from a folder', () => {
  const at = (...steps: string[]) => path.join(folder, ...steps);
  assert.equal(relativePath(folder, at('a', 'b.json')), 'a/b.json');
  assert.equal(relativePath(at('a'), at('ab', 'c.json')), '../ab/c.json');
  assert.equal(relativePath(path.parse(folder).root, folder), folder.slice(path.parse(folder).root.length).replaceAll(path.sep, '/'));
  assert.ok(isInside(folder, folder) && isInside(folder, at('a')) && isInside(path.parse(folder).root, folder));
  assert.ok(!isInside(at('a'), at('ab')) && !isInside(at('a'), folder));
});

it('takes what a list of a folder told for granted, and reads all files the same', () => {
  const at = (...steps: string[]) => path.join(folder, 'listed', ...steps);
  mkdirSync(at('configured', 'below'), { recursive: true });
  mkdirSync(at('linked'));
  mkdirSync(at('other-case'));
  const texts: Readonly<Record<string, Buffer | string>> = {
    'plain.json': '{}', 'empty.json': '', 'large.json': `"${'ä'.repeat(300_000)}"`, 'exact.json': 'x'.repeat(256 * 1024), 'no-text.json': Buffer.from([0x22, 0xe4, 0x22]),
    'mark.json': '\ufeff"ä😀"', 'configured/event-schemas.json': '{}', 'configured/below/a.json': '1', 'other-case/Event-Schemas.JSON': '{}',
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(at(name), text);
  symlinkSync(at('configured', 'event-schemas.json'), at('linked', '.event-schemas.json'));
  const disk = listedDisk();
  assert.ok(!disk.isPlain!(at()), 'nothing is known of it yet');
  assert.equal(disk.list(at()).length, 9);
  for (const name of Object.keys(texts)) {
    assert.deepEqual(disk.read(at(name)), readText(at(name)), name);
    assert.deepEqual(disk.read(at(name)).kind, name === 'no-text.json' ? 'unreadable' : 'text', name);
  }
  assert.deepEqual(['', 'configured', 'configured/below', 'linked', 'other-case', 'nowhere'].map((name) => disk.isPlain!(at(name).replace(/\/$/, ''))), [true, false, true, false, false, false]);
  rmSync(at('plain.json'));
  assert.deepEqual(disk.read(at('plain.json')), { kind: 'unreadable', reason: 'there is no such file' });
});
