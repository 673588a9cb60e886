import assert from 'node:assert/strict';
import { chmodSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Result } from 'sarif';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';

const broken = '{ "type": "fixed", "name": "A" "size": 1 }';
const sound = '{ "type": "fixed", "name": "A", "size": 1 }\n';

describe('event-schemas lint', () => {
  it('ends with 0 where nothing is found, 1 at error level, 2 where the work could not be done', async () => {
    await withFolder({ 'sound.avsc': sound, 'broken.avsc': broken }, async (cwd) => {
      assert.equal((await runCli(['lint', 'sound.avsc'], { cwd })).code, 0);
      assert.equal((await runCli(['lint', 'broken.avsc'], { cwd })).code, 1);
      const absent = await runCli(['lint', 'absent.avsc'], { cwd });
      assert.equal(absent.code, 2);
      assert.match(absent.stderr, /absent\.avsc: there is no such file or folder/);
      assert.equal((await runCli(['lint', '--format', 'xml'], { cwd })).code, 2);
      assert.equal((await runCli(['lint', '--profile', 'hous', 'sound.avsc'], { cwd })).code, 2);
      assert.equal((await runCli(['lunt'], { cwd })).code, 2);
    });
  });

  it('keeps to the JSON contract', async () => {
    await withFolder({ 'schemas/broken.avsc': `\ufeff// 😀\r\n${broken}` }, async (cwd) => {
      const { stdout } = await runCli(['lint', 'schemas', '--format', 'json', '--profile', 'recommended'], { cwd });
      const report = JSON.parse(stdout);
      assert.equal(report.version, 1);
      assert.equal(report.files, 1);
      assert.deepEqual(report.summary, { error: 1, warning: 1, info: 0, hint: 0 });
      const comma = report.findings.find(({ code }: { code: string }) => code === 'syntax/invalid');
      assert.deepEqual(comma, {
        file: 'schemas/broken.avsc', code: 'syntax/invalid', severity: 'error', message: 'A comma is missing after this value.',
        range: { start: { line: 1, character: 27 }, end: { line: 1, character: 30 } }, fixes: [{ title: 'Insert the comma', safe: true }], related: [],
      });
    });
  });

  it('shows a person the line, the place, what to do', async () => {
    await withFolder({ 'a.avsc': broken }, async (cwd) => {
      const { stdout } = await runCli(['lint', 'a.avsc'], { cwd });
      assert.equal(stdout, [
        'error syntax/invalid  a.avsc:1:28',
        '  1 │ { "type": "fixed", "name": "A" "size": 1 }',
        '    │                            ~~~',
        '  A comma is missing after this value.',
        '  fix: Insert the comma',
        '',
        '1 schema checked: 1 error.',
        '',
      ].join('\n'));
    });
  });

  it('colours only when asked to, and never with NO_COLOR', async () => {
    await withFolder({ 'a.avsc': broken }, async (cwd) => {
      assert.ok(!(await runCli(['lint'], { cwd })).stdout.includes('\u001b'));
      assert.ok((await runCli(['lint'], { cwd, env: { FORCE_COLOR: '1' } })).stdout.includes('\u001b'));
      assert.ok(!(await runCli(['lint'], { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout.includes('\u001b'));
    });
  });

  it('lets no escape sequence of a file reach the terminal', async () => {
    await withFolder({ 'a.avsc': '{ "type": "fixed", "name": "\u001b]0;owned\u0007A" "size": 1 }' }, async (cwd) => {
      assert.doesNotMatch((await runCli(['lint'], { cwd })).stdout, /[\u001b\u0007]/);
    });
  });

  it('writes SARIF 2.1.0 that its published schema accepts', async () => {
    const require = createRequire(import.meta.url);
    const schema = require(path.join(path.dirname(require.resolve('@microsoft/jest-sarif/package.json')), 'lib/schemas/sarif-2.1.0-rtm.5.json'));
    const { default: Ajv } = await import('ajv-draft-04');
    const { default: addFormats } = await import('ajv-formats');
    const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats.default(ajv as never);
    const validate = ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-04/schema#' });
    const nullable = (more: string): string => `{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": ["null", "string"]${more} }] }`;
    const suppressed = nullable(', "x-event-schemas-ignore": ["evolution/nullable-without-default"]');
    await withFolder({ 'a dir/ä&.avsc': broken, 'b.avsc': suppressed, 'c/one.avsc': nullable('') }, async (cwd) => {
      const { stdout, code } = await runCli(['lint', '.', '--format', 'sarif'], { cwd });
      assert.equal(code, 1);
      const results: readonly Result[] = JSON.parse(stdout).runs[0].results;
      assert.deepEqual(results.filter(({ suppressions }) => suppressions).map(({ ruleId, suppressions }) => [ruleId, suppressions]), [['evolution/nullable-without-default', [{ kind: 'inSource', status: 'accepted' }]]]);
      assert.deepEqual(results[0]!.fixes?.[0], {
        description: { text: 'Insert the comma' },
        artifactChanges: [{ artifactLocation: { uri: 'a%20dir/%C3%A4%26.avsc', uriBaseId: '%SRCROOT%' }, replacements: [{ deletedRegion: { startLine: 1, startColumn: 31, endLine: 1, endColumn: 31 }, insertedContent: { text: ',' } }] }],
      });
      const away = await runCli(['lint', path.join(cwd, 'b.avsc'), '--format', 'sarif'], { cwd: path.join(cwd, 'c') });
      assert.equal(JSON.parse(away.stdout).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, pathToFileURL(path.join(cwd, 'b.avsc')).href);
      const log: { runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string }; region: unknown } }[] }[]; columnKind: string }[] } = JSON.parse(stdout);
      assert.ok(validate(log), JSON.stringify(validate.errors));
      assert.ok(!validate({ ...log, version: '9' }), 'the schema can refuse');
      const { physicalLocation } = log.runs[0]!.results[0]!.locations[0]!;
      assert.equal(physicalLocation.artifactLocation.uri, 'a%20dir/%C3%A4%26.avsc');
      assert.deepEqual(physicalLocation.region, { startLine: 1, startColumn: 28, endLine: 1, endColumn: 31 });
      assert.equal(log.runs[0]!.columnKind, 'utf16CodeUnits');
    });
  });

  it('writes JUnit and GitHub annotations, escaped', async () => {
    await withFolder({ 'a,b&c.avsc': broken, 'sound.avsc': sound }, async (cwd) => {
      const junit = (await runCli(['lint', '--format', 'junit'], { cwd })).stdout;
      assert.match(junit, /<testsuites name="event-schemas" tests="2" failures="1" errors="0">/);
      assert.match(junit, /classname="a,b&amp;c\.avsc"/);
      assert.equal((await runCli(['lint', 'sound.avsc', '--format', 'junit'], { cwd })).stdout, [
        '<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="event-schemas" tests="1" failures="0" errors="0">', '  <testsuite name="files without findings" tests="1" failures="0" errors="0">',
        '    <testcase name="clean file 1" classname="event-schemas"/>', '  </testsuite>', '</testsuites>', ''].join('\n'));
      const github = (await runCli(['lint', '--format', 'github'], { cwd })).stdout;
      assert.match(github, /^::error file=a%2Cb&c\.avsc,line=1,endLine=1,col=28,endColumn=31,title=syntax\/invalid::A comma is missing after this value\.$/m);
      assert.match(github, /^2 schemas checked: 1 error\.$/m);
      assert.equal((await runCli(['lint', 'sound.avsc', '--format', 'github'], { cwd })).stdout, '1 schema checked: nothing found.\n');
      assert.equal((await runCli(['lint', 'absent.avsc'], { cwd })).stdout, 'No schema was checked.\n');
    });
  });

  it('reads globs, folders, standard input and files without extension that the configuration names', async () => {
    const files = { 'x/a.avsc': broken, 'x/b.avsc': broken, 'plain/thing': broken, 'event-schemas.json': '{ "files": { "avro": ["plain/*"] } /* mine */ }' };
    await withFolder(files, async (cwd) => {
      const count = async (args: readonly string[], stdin?: string): Promise<number> =>
        JSON.parse((await runCli(['lint', ...args, '--format', 'json'], { cwd, ...(stdin !== undefined && { stdin }) })).stdout).summary.error;
      assert.equal(await count(['x/*.avsc']), 2);
      assert.equal(await count(['x']), 2);
      assert.equal(await count(['.']), 3);
      assert.equal(await count([]), 3);
      assert.equal(await count(['-', '--stdin-filename', 'x/new.avsc'], broken), 1);
      assert.equal(await count(['-', '--stdin-filename', 'plain/new'], broken), 1);
      assert.equal((await runCli(['lint', '-'], { cwd, stdin: broken })).code, 2);
    });
  });

  it('proposes the file that was meant, also one with an $id, where the schema itself has none', async () => {
    const draft = '"$schema": "http://json-schema.org/draft-07/schema#"';
    const files = {
      'orders/placed.json': `{ ${draft}, "type": "object", "additionalProperties": true, "properties": { "to": { "$ref": "adress.json" }, "price": { "$ref": "money.json" } } }`,
      'orders/address.json': `{ ${draft}, "$id": "https://example.com/s/address.json", "type": "string" }`,
      'common/money.json': `{ ${draft}, "$id": "https://example.com/s/money.json", "type": "string" }`,
    };
    await withFolder(files, async (cwd) => {
      const { stdout } = await runCli(['lint', '--format', 'json'], { cwd });
      assert.deepEqual(JSON.parse(stdout).findings.map(({ code, fixes }: { code: string; fixes: readonly { title: string }[] }) => [code, ...fixes.map(({ title }) => title)]),
        [['schema/json-unknown-document', 'Refer to "address.json"'], ['schema/json-unknown-document', 'Refer to "../common/money.json"']]);
    });
  });

  it('never speaks about files that are no schemas', async () => {
    const files = { 'package.json': '{ "name": "x", "version": 1, }', 'tsconfig.json': '// x\n{ "compilerOptions": { "nullable": true } }', 'data.json': '{ "$schema": "./event.schema.json", "type": "recrd" }', 'compose.yaml': 'a: [' };
    await withFolder(files, async (cwd) => {
      assert.deepEqual(JSON.parse((await runCli(['lint', '--format', 'json'], { cwd })).stdout), { version: 1, files: 0, findings: [], summary: { error: 0, warning: 0, info: 0, hint: 0 } });
      const named = await runCli(['lint', 'package.json'], { cwd });
      assert.match(named.stderr, /package\.json is no event schema that can be told/);
    });
  });

  it('says where a configuration is wrong, and ends with 2', async () => {
    const files = { 'a.avsc': sound, 'event-schemas.json': '{\n  "extends": "hause",\n  "rules": { "syntax/coment": "off", "syntax/comment": "of" }\n}' };
    await withFolder(files, async (cwd) => {
      const { code, stdout } = await runCli(['lint', '--format', 'json'], { cwd });
      assert.equal(code, 2);
      const { findings } = JSON.parse(stdout);
      assert.deepEqual(findings.map(({ message, severity, range }: { message: string; severity: string; range: { start: unknown } }) => [severity, range.start, message]), [
        ['error', { line: 1, character: 13 }, 'There is no profile "hause". Did you mean "house"?'],
        ['warning', { line: 2, character: 13 }, 'There is no rule "syntax/coment", so this entry does nothing. Did you mean "syntax/comment"?'],
        ['error', { line: 2, character: 55 }, '"of" is none of "error", "warning", "info", "hint", "off".'],
      ]);
    });
  });

  it('follows overrides, ignores and configurations that extend each other', async () => {
    const files = {
      'a.avsc': broken, 'legacy/b.avsc': broken, 'gen/c.avsc': broken,
      'base.json': '{ "extends": "recommended", "rules": { "syntax/invalid": "warning" } }',
      'event-schemas.json': '{ "extends": ["./base.json"], "ignore": ["gen/**"], "overrides": [{ "files": ["legacy/**"], "reason": "frozen", "rules": { "syntax/invalid": "off" } }] }',
    };
    await withFolder(files, async (cwd) => {
      const { code, stdout } = await runCli(['lint', '--format', 'json'], { cwd });
      assert.equal(code, 0);
      assert.deepEqual(JSON.parse(stdout).findings.map(({ file, severity }: { file: string; severity: string }) => [file, severity]), [['a.avsc', 'warning']]);
    });
  });

  it('takes a profile in place of a configuration, or of what a named one extends', async () => {
    const config = JSON.stringify({ extends: 'house', rules: { 'docs/missing-owner': 'off' } });
    await withFolder({ 'event-schemas.json': config, 'other.json': config, 'sound.avsc': '{ "type": "record", "name": "A", "fields": [] }\n' }, async (cwd) => {
      const codes = async (...args: readonly string[]): Promise<readonly string[]> => {
        const { stdout } = await runCli(['lint', 'sound.avsc', '--format', 'json', ...args], { cwd });
        return (JSON.parse(stdout) as { readonly findings: readonly { readonly code: string }[] }).findings.map(({ code }) => code);
      };
      assert.ok((await codes()).includes('envelope/missing-field') && !(await codes()).includes('docs/missing-owner'));
      assert.deepEqual(await codes('--profile', 'recommended'), []);
      assert.deepEqual(await codes('--profile', 'recommended', '--config', 'other.json'), []);
      assert.deepEqual(await codes('--profile', 'house', '--config', 'other.json'), await codes());
      assert.ok((await codes('--profile', 'house')).includes('docs/missing-owner'));
    });
  });

  it('recommends where no profile is named, unless a list says that none is wanted', async () => {
    const code = async (base: string): Promise<number> => withFolder({ 'a.avsc': broken, 'base.json': base, 'event-schemas.json': '{ "extends": "./base.json" }' }, async (cwd) => (await runCli(['lint', 'a.avsc'], { cwd })).code);
    assert.equal(await code('{ "rules": { "syntax/comment": "off" } }'), 1);
    assert.equal(await code('{ "extends": [] }'), 0);
  });

  it('survives symlink loops, unreadable and oversized files, and says what it left out', async () => {
    await withFolder({ 'a.avsc': sound, 'latin.avsc': new Uint8Array([0x22, 0xe4, 0x22]), 'utf16.avsc': new Uint8Array([0xff, 0xfe, 0x22, 0]), 'big.avsc': ' '.repeat(21 * 1024 * 1024) }, async (cwd) => {
      symlinkSync('.', path.join(cwd, 'loop'));
      symlinkSync('self.avsc', path.join(cwd, 'self.avsc'));
      chmodSync(path.join(cwd, 'a.avsc'), 0o400);
      const { code, stderr, stdout } = await runCli(['lint', '--format', 'json'], { cwd });
      assert.equal(code, 2);
      assert.equal(JSON.parse(stdout).files, 1);
      assert.match(stderr, /latin\.avsc cannot be read: it holds bytes that are not UTF-8/);
      assert.match(stderr, /utf16\.avsc cannot be read: it is encoded in UTF-16/);
      assert.match(stderr, /big\.avsc cannot be read: it is 21 MB large/);
    });
  });
});

describe('event-schemas explain, init', () => {
  it('explains a rule and proposes a near one', async () => {
    await withFolder({}, async (cwd) => {
      assert.match((await runCli(['explain', 'syntax/comment'], { cwd })).stdout, /^# syntax\/comment/);
      assert.match((await runCli(['explain', 'trailing-comma'], { cwd })).stdout, /^# syntax\/trailing-comma/);
      const absent = await runCli(['explain', 'syntax/coment'], { cwd });
      assert.equal(absent.code, 2);
      assert.match(absent.stderr, /Did you mean "syntax\/comment"\?/);
    });
  });

  it('writes a configuration that is right, once', async () => {
    await withFolder({ 'a.avsc': sound }, async (cwd) => {
      assert.equal((await runCli(['init', '--profile', 'house'], { cwd })).code, 0);
      const linted = await runCli(['lint', 'event-schemas.json', 'a.avsc', '--format', 'json'], { cwd });
      assert.deepEqual(JSON.parse(linted.stdout).findings.filter(({ code }: { code: string }) => code === 'config/invalid'), []);
      assert.equal((await runCli(['init'], { cwd })).code, 2);
    });
  });
});
