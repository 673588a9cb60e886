// Whatever is put in: a clear finding or error, the right exit code, nothing lost, and an end. The limit of the suite is what fails a test that hangs.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { cliFile, runCli, withFolder } from '../support/cli.ts';

const limit = { timeout: 60_000 };
const sound = '{ "type": "fixed", "name": "A", "size": 1 }\n';
const broken = '{ "type": "fixed", "name": "A" "size": 1 }';

/** Runs the command line in a folder of files: exit code, standard output and standard error. */
async function lintIn(files: Readonly<Record<string, string | Uint8Array>>, args: readonly string[], stdin?: string | Uint8Array): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  return withFolder(files, (cwd) => runCli(['lint', ...args], { cwd, ...(stdin !== undefined && { stdin }) }));
}

describe('files that cannot be read', limit, () => {
  it('are named with the reason, and the others are checked all the same', async () => {
    await withFolder({
      'sound.avsc': sound, 'huge.avsc': new Uint8Array(100 * 1024 * 1024), 'binary.avsc': new Uint8Array(Array.from({ length: 512 }, (_, i) => i % 256)), 'utf16.avsc': Buffer.from('\ufeff"string"', 'utf16le'),
    }, async (cwd) => {
      mkdirSync(path.join(cwd, 'folder.avsc'));
      const { code, stdout, stderr } = await runCli(['lint', '--format', 'json'], { cwd });
      assert.equal(code, 2);
      assert.equal(JSON.parse(stdout).files, 1);
      assert.deepEqual(stderr.trim().split('\n').sort(), [
        'event-schemas: binary.avsc cannot be read: it holds bytes that are not UTF-8.',
        'event-schemas: huge.avsc cannot be read: it is 100 MB large and files above 20 MB are not read.',
        'event-schemas: utf16.avsc cannot be read: it is encoded in UTF-16; schemas are exchanged in UTF-8, so save it as UTF-8.',
      ]);
    });
  });

  it('links that lead nowhere or in a circle, pipes and devices', { skip: process.platform === 'win32' && 'Windows has no such files' }, async () => {
    await withFolder({ 'sound.avsc': sound }, async (cwd) => {
      symlinkSync('circle.avsc', path.join(cwd, 'circle.avsc'));
      symlinkSync('gone.avsc', path.join(cwd, 'dangling.avsc'));
      symlinkSync('.', path.join(cwd, 'loop'));
      execFileSync('mkfifo', ['pipe.avsc'], { cwd });
      for (const [file, reason] of [['circle.avsc', /links form a loop/], ['dangling.avsc', /there is no such file\./], ['pipe.avsc', /a pipe or a device/], ['/dev/zero', /a pipe or a device/]] as const) {
        const { code, stderr } = await runCli(['lint', file], { cwd });
        assert.match(stderr, reason);
        assert.equal(code, 2, file);
      }
      assert.equal(JSON.parse((await runCli(['lint', '.', '--format', 'json'], { cwd })).stdout).files, 1, 'a folder is not entered through links');
    });
  });

  it('permission that is denied', { skip: process.getuid?.() === 0 ? false : process.platform === 'win32' && 'Windows has no such permission' }, async () => {
    await withFolder({ 'a.avsc': sound }, async (cwd) => {
      execFileSync('chmod', ['000', 'a.avsc'], { cwd });
      // Nothing is denied to root, who the tests are in a container: somebody else asks.
      const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
      execFileSync('chmod', ['755', cwd]);
      const child = spawn(process.execPath, [cliFile, 'lint', 'a.avsc'], { cwd, ...asNobody });
      let stderr = '';
      child.stderr.on('data', (data: Buffer) => { stderr += String(data); });
      const code = await new Promise((resolve) => child.once('close', resolve));
      assert.equal(stderr, 'event-schemas: a.avsc cannot be read: permission was denied.\n');
      assert.equal(code, 2);
    });
  });
});

describe('texts that are hard to read', limit, () => {
  it('empty, nested without measure, in a circle, with a pattern that takes for ever', async () => {
    const aaa = `${'a'.repeat(60)}!`;
    const files = {
      'empty.avsc': '', 'deep.avsc': '{"type":"array","items":'.repeat(10_000), 'deep.yaml': `$schema: http://json-schema.org/draft-07/schema#\nitems: ${'{items: '.repeat(10_000)}1${'}'.repeat(10_000)}`,
      'circle.schema.json': '{ "$schema": "http://json-schema.org/draft-07/schema#", "$ref": "#" }',
      'slow.schema.json': JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', properties: { a: { type: 'string', pattern: '^(a+)+$', default: aaa, examples: [aaa] } } }),
    };
    const { code, stdout, stderr } = await lintIn(files, ['--format', 'json']);
    assert.equal(stderr, '');
    assert.equal(code, 1);
    const said = (file: string): readonly string[] => JSON.parse(stdout).findings.filter((it: { file: string }) => it.file === file).map((it: { code: string }) => it.code);
    assert.deepEqual(said('empty.avsc'), ['schema/avro-not-a-type']);
    assert.ok(said('deep.avsc').includes('syntax/invalid'));
    assert.ok(said('deep.yaml').includes('syntax/invalid'));
    assert.deepEqual(said('circle.schema.json'), ['schema/json-reference-cycle']);
    assert.ok(said('slow.schema.json').includes('schema/json-slow-pattern'));
  });

  it('names as long as the file do not make reports as long', async () => {
    const { stdout } = await lintIn({ 'a.avsc': 'x'.repeat(5_000_000), 'b.avsc': `{ "type": "${'y'.repeat(1_000_000)}" }` }, ['--format', 'json']);
    assert.ok(JSON.parse(stdout).findings.length >= 2);
    assert.ok(stdout.length < 10_000, `${stdout.length} characters`);
  });

  it('escape sequences in names of files do not reach the terminal', { skip: process.platform === 'win32' && 'Windows has no such names' }, async () => {
    const { stdout, stderr } = await lintIn({ '\u001b]0;owned\u0007.avsc': broken, '\u001b[31m.avsc': new Uint8Array([255, 254, 0]) }, []);
    assert.match(stderr, /cannot be read/);
    assert.doesNotMatch(stdout + stderr, /[\u001b\u0007]/);
  });
});

describe('configurations that are wrong', limit, () => {
  const wrong: Readonly<Record<string, readonly [string | Uint8Array, RegExp]>> = {
    'half typed': ['{ "extends": ', /"extends" has no value/],
    'empty': ['', /The configuration is empty/],
    'a list': ['[]', /has to be of type object/],
    'an unknown profile': ['{ "extends": "hous" }', /There is no profile "hous"\. Did you mean "house"\?/],
    'a file that is not there': ['{ "extends": "./base.json" }', /There is no file "\.\/base\.json" to extend/],
    'itself': ['{ "extends": "./event-schemas.json" }', /extends this configuration in turn/],
    'a glob that is never closed': ['{ "ignore": ["[a"] }', /do not belong together/],
    'a glob that is turned around': ['{ "ignore": ["!a"] }', /begins with "!"/],
    'UTF-16': [Buffer.from('\ufeff{}', 'utf16le'), /cannot be read: it is encoded in UTF-16/],
    'too large': [new Uint8Array(21 * 1024 * 1024), /cannot be read: it is 21 MB large/],
  };
  for (const [name, [text, message]] of Object.entries(wrong)) {
    it(name, async () => {
      const { code, stdout, stderr } = await lintIn({ 'event-schemas.json': text, 'a.avsc': broken }, ['--format', 'json']);
      assert.equal(code, 2);
      assert.match(stderr, /event-schemas\.json has errors, so these findings may not be the ones you configured/);
      const { findings } = JSON.parse(stdout) as { findings: readonly { file: string; message: string; code: string }[] };
      assert.ok(findings.some((it) => it.code === 'config/invalid' && message.test(it.message)), JSON.stringify(findings.map((it) => it.message)));
      assert.ok(findings.some(({ file }) => file === 'a.avsc'), 'the schema is checked all the same');
    });
  }

  it('two that extend each other, and one that is a folder', async () => {
    const { code, stdout } = await lintIn({ 'event-schemas.json': '{ "extends": "./b.json" }', 'b.json': '{ "extends": "./event-schemas.json" }', 'a.avsc': sound }, ['--format', 'json']);
    assert.equal(code, 2);
    assert.deepEqual(JSON.parse(stdout).findings.map((it: { file: string }) => it.file), ['b.json']);
    assert.equal((await lintIn({ 'event-schemas.json/x': '', 'a.avsc': sound }, [])).code, 2);
  });

  it('globs and names that would take for ever', async () => {
    const name = `${'a'.repeat(200)}.avsc`;
    assert.equal((await lintIn({ 'event-schemas.json': JSON.stringify({ ignore: ['*a'.repeat(40), '**/a/'.repeat(30)] }), [name]: sound }, [])).code, 0);
  });
});

describe('standard input and output', limit, () => {
  it('what stands beside "-" has to fit', async () => {
    for (const [args, message] of [
      [['-'], /needs --stdin-filename/], [['-', '--stdin-filename', ''], /needs --stdin-filename/], [['-', 'a.avsc', '--stdin-filename', 'b.avsc'], /stands alone/], [['a.avsc', '--stdin-filename', 'b.avsc'], /only together with "-"/],
      [['a.avsc', '--config', 'x.json'], /x\.json cannot be read: there is no such file/],
    ] as const) {
      const { code, stderr, stdout } = await lintIn({ 'a.avsc': sound }, args, sound);
      assert.match(stderr, message);
      assert.deepEqual([code, stdout], [2, '']);
    }
  });

  it('nothing, too much and what is no text', async () => {
    const read = (stdin: string | Uint8Array) => lintIn({}, ['-', '--stdin-filename', 'a.avsc'], stdin);
    assert.equal((await read('')).code, 1);
    assert.match((await read(new Uint8Array([0xff, 0xfe, 0]))).stderr, /Standard input cannot be read: it is encoded in UTF-16/);
    assert.match((await read(new Uint8Array(21 * 1024 * 1024))).stderr, /Standard input cannot be read: it is longer than 20 MB/);
  });

  it('a reader that goes away is no fault, a full disk is', { skip: process.platform !== 'linux' && 'only Linux has /dev/full' }, async () => {
    const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`f${i}.avsc`, broken]));
    await withFolder(files, async (cwd) => {
      const shell = (line: string): string => execFileSync('bash', ['-c', `set -o pipefail; ${line.replaceAll('CLI', `"${process.execPath}" "${cliFile}"`)}; echo "code $?"`], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
      for (const format of ['pretty', 'json', 'sarif', 'junit', 'github']) assert.match(shell(`CLI lint --format ${format} 2>&1 | head -c 5`), /code 1\n$/);
      assert.doesNotMatch(shell('CLI --help 2>&1 | head -1'), /Error/);
      assert.match(shell('CLI lint 2>&1 >/dev/full'), /The output could not be written: the disk is full\.\ncode 2/);
    });
  });

  it('says when there is nothing to check', async () => {
    const { code, stderr } = await lintIn({ 'package.json': '{}' }, []);
    assert.equal(code, 0);
    assert.match(stderr, /No event schema was found/);
  });
});
