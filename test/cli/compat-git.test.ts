import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';
import { compatReport, lines, record } from '../support/compat-report.ts';
import { repositoryIn, withRepository } from '../support/repository.ts';

const order = (fields: Readonly<Record<string, unknown>> = {}): string => record('Order', { id: 'string', ...fields });
const money = (...symbols: readonly string[]): string => `{ "type": "enum", "name": "Currency", "namespace": "com.acme", "symbols": ${JSON.stringify(symbols)} }\n`;
const priced = (name: string): string => record(name, { id: 'string', currency: 'com.acme.Currency' });

describe('event-schemas compat against git', () => {
  it('compares with the commit at which the branch left main', async () => {
    await withRepository({ 'order.avsc': order(), 'other.avsc': record('Other', { id: 'string' }) }, async ({ folder, git, write, commit }) => {
      const before = await compatReport(folder, []);
      assert.deepEqual([before.code, lines(before), before.compatibility.unchanged], [0, [], 2]);
      write({ 'order.avsc': order({ total: 'long' }) });
      const after = await compatReport(folder, []);
      const sha = git('rev-parse', '--short=7', 'main').trim();
      assert.deepEqual([after.code, lines(after)], [1, ['error avro/field-without-default order.avsc:3:13']]);
      assert.equal(after.findings[0]!.message, `"total" has no default and the schema on main does not have it, so consumers with the new schema cannot read events of the schema on main. Give it a default; a renamed field also takes its old name as an alias. Compared with main at ${sha}, of 2026-03-01.`);
      assert.deepEqual(after.compatibility, {
        against: [{ name: `main at ${sha}`, age: '2026-03-01T12:00:00+00:00' }], questions: [{ mode: 'BACKWARD', policy: 'STRICT', schemas: 1, versions: 1 }],
        unchanged: 1, superseded: 0, unregistered: 0, unclear: 0, unavailable: 0, added: [], gone: [],
      });
      // What others did on main meanwhile is not taken for a change of this branch.
      git('checkout', '--quiet', '--', '.');
      git('checkout', '--quiet', 'main');
      commit({ 'other.avsc': record('Other', { id: 'string', mine: '{"type": "string", "default": ""}' }) });
      git('checkout', '--quiet', 'feature');
      assert.deepEqual(lines(await compatReport(folder, ['--mode', 'full'])), []);
      assert.deepEqual(lines(await compatReport(folder, ['--mode', 'full', '--against', 'git:main...'])), []);
      const tip = await compatReport(folder, ['--mode', 'full', '--against', 'git:main']);
      assert.equal(tip.compatibility.questions[0]?.schemas, 1);
    });
  });

  it('shows a person the place, who breaks, and who upgrades first', async () => {
    await withRepository({ 'order.avsc': order() }, async ({ folder, git, write }) => {
      write({ 'order.avsc': order({ total: 'long' }) });
      const { stdout, code } = await runCli(['compat'], { cwd: folder });
      const at = `main at ${git('rev-parse', '--short=7', 'main').trim()}`;
      assert.equal(code, 1);
      assert.equal(stdout, [
        'error avro/field-without-default  order.avsc:3:13',
        '  3 │   { "name": "total", "type": "long" }',
        '    │             ~~~~~~~',
        `  "total" has no default and the schema on main does not have it, so consumers with the new schema cannot read events of the schema on main. Give it a default; a renamed field also takes its old name as an alias. Compared with ${at}, of 2026-03-01.`,
        '  tried, and it fails: {"id":"text"}',
        '  fix: Make "total" nullable, with the default null · Give it the default 0',
        '',
        '1 schema checked: 1 error.',
        `BACKWARD: 1 schema compared with 1 earlier version, from ${at} (2026-03-01). Consumers upgrade first, then producers.`,
        'What cannot be undone goes into a second version beside the first: event-schemas new-version order.avsc',
        '',
      ].join('\n'));
    });
  });

  it('follows files that were moved, with git and without', async () => {
    await withRepository({ 'a/order.avsc': order({ a: 'string', b: 'string', c: 'string' }) }, async ({ folder, git, write }) => {
      git('mv', 'a/order.avsc', 'a/placed.avsc');
      write({ 'a/placed.avsc': order({ a: 'string', b: 'string', c: 'int' }) });
      const moved = await compatReport(folder, []);
      assert.deepEqual([lines(moved), moved.compatibility.added, moved.compatibility.gone], [['error avro/type-changed a/placed.avsc:5:26'], [], []]);
      assert.match(moved.findings[0]!.message, /, where it is a\/order\.avsc\.$/);
      // A file that git was not told of, and too different to be found by likeness: its name inside says what it is.
      git('reset', '--quiet', '--hard');
      renameSync(path.join(folder, 'a'), path.join(folder, 'b'));
      renameSync(path.join(folder, 'b/order.avsc'), path.join(folder, 'b/new.avsc'));
      write({ 'b/new.avsc': record('Order', { x: '{"type": "int", "default": 1}', a: 'int' }) });
      const untracked = await compatReport(folder, []);
      assert.deepEqual([lines(untracked), untracked.compatibility.gone], [['error avro/type-changed b/new.avsc:3:26'], []]);
    });
  });

  it('says which files are new and which are gone', async () => {
    await withRepository({ 'a.avsc': record('A', {}), 'b.avsc': record('B', {}), 'notes.json': '{ "a": 1 }' }, async ({ folder, write }) => {
      write({ 'b.avsc': undefined, 'notes.json': undefined, 'c.avsc': record('C', {}) });
      const report = await compatReport(folder, []);
      assert.deepEqual([report.code, lines(report), report.compatibility.added, report.compatibility.gone], [0, ['info compat/subject-without-file b.avsc:1:3'], ['c.avsc'], ['b.avsc']]);
      assert.match(report.findings[0]!.message, /^"com\.acme\.B" has no file any more, but had one in main at /);
      // A person who names a file asks of that file.
      assert.deepEqual(lines(await compatReport(folder, ['a.avsc'])), []);
      write({ 'a.avsc': undefined, 'c.avsc': undefined });
      const empty = await compatReport(folder, []);
      assert.deepEqual(empty.compatibility.gone, ['a.avsc', 'b.avsc']);
    });
  });

  it('resolves references as of the commit, and tells in the shared file which events it breaks', async () => {
    const files = { 'common/currency.avsc': money('EUR', 'USD'), 'orders/placed.avsc': priced('Placed'), 'orders/cancelled.avsc': priced('Cancelled'), 'orders/shipped.avsc': record('Shipped', { id: 'string' }) };
    await withRepository(files, async ({ folder, write }) => {
      write({ 'common/currency.avsc': money('EUR') });
      const whole = await compatReport(folder, []);
      assert.deepEqual(lines(whole), ['error avro/enum-symbol-missing common/currency.avsc:1:64']);
      assert.match(whole.findings[0]!.message, / It breaks com\.acme\.Cancelled and com\.acme\.Placed\.$/);
      assert.deepEqual(whole.findings[0]!.related.map(({ message, file }) => `${message} ${file}`), ['com.acme.Cancelled refers to it here: orders/cancelled.avsc', 'com.acme.Placed refers to it here: orders/placed.avsc']);
      // Events that nobody named are asked too.
      const shared = await compatReport(folder, ['common']);
      assert.deepEqual(shared.findings, whole.findings);
      // Without the shared file the finding stands where the event refers to it.
      const event = await compatReport(folder, ['orders/placed.avsc']);
      assert.deepEqual(lines(event), ['error avro/enum-symbol-missing orders/placed.avsc:3:33']);
      assert.deepEqual(event.findings[0]!.related.map(({ message, file }) => `${message} ${file}`), ['What breaks it is here: common/currency.avsc']);
      // What lies elsewhere now is compared with what lay elsewhere then.
      write({ 'common/currency.avsc': undefined, 'types/money.avsc': money('EUR', 'USD', 'GBP') });
      const moved = await compatReport(folder, []);
      assert.deepEqual([moved.code, lines(moved)], [0, []]);
    });
  });

  it('follows $ref of JSON Schemas, also into YAML', async () => {
    const event = '{\n  "$schema": "http://json-schema.org/draft-07/schema#",\n  "type": "object",\n  "properties": {\n    "total": { "$ref": "../common/money.yaml#/definitions/money" }\n  }\n}\n';
    const shared = (type: string): string => `$schema: http://json-schema.org/draft-07/schema#\ndefinitions:\n  money:\n    type: ${type}\n`;
    await withRepository({ 'orders/placed.schema.json': event, 'common/money.yaml': shared('number') }, async ({ folder, write }) => {
      write({ 'common/money.yaml': shared('integer') });
      const whole = await compatReport(folder, []);
      assert.equal(whole.code, 1);
      assert.deepEqual(whole.findings.map(({ file, range }) => `${file}:${range.start.line + 1}`), ['common/money.yaml:4']);
      assert.match(whole.findings[0]!.message, / It breaks placed\.$/);
      const own = await compatReport(folder, ['orders']);
      assert.deepEqual(own.findings.map(({ file, range }) => `${file}:${range.start.line + 1}`), ['orders/placed.schema.json:5']);
    });
  });

  it('asks what the command line, the configuration and its overrides say, in this order', async () => {
    const files = { 'event-schemas.json': '{ "compatibility": { "mode": "FORWARD" }, "overrides": [{ "files": ["frozen/**"], "compatibility": { "mode": "NONE" } }] }', 'a.avsc': order(), 'frozen/b.avsc': record('B', { id: 'string' }) };
    await withRepository(files, async ({ folder, write }) => {
      write({ 'a.avsc': order({ total: 'long' }), 'frozen/b.avsc': record('B', { id: 'int' }) });
      const configured = await compatReport(folder, []);
      assert.deepEqual([configured.code, configured.compatibility.questions.map(({ mode, versions }) => `${mode} ${versions}`)], [0, ['FORWARD 1', 'NONE 0']]);
      assert.deepEqual(lines(await compatReport(folder, ['--mode', 'BACKWARD'])), ['error avro/field-without-default a.avsc:3:13', 'error avro/type-changed frozen/b.avsc:2:27']);
      assert.equal((await compatReport(folder, ['--mode', 'SIDEWAYS'])).code, 2);
      assert.equal((await compatReport(folder, ['--policy', 'mild'])).code, 2);
    });
  });

  it('obeys severities and suppressions', async () => {
    const ignoring = (type: string): string => record('Order', { id: `{"type": "${type}", "x-event-schemas-ignore": ["avro/type-changed"]}` });
    await withRepository({ 'a.avsc': order(), 'b.avsc': ignoring('string').replace('Order', 'B') }, async ({ folder, write }) => {
      write({ 'a.avsc': order({ total: 'long' }), 'b.avsc': ignoring('int').replace('Order', 'B'), 'event-schemas.json': '{ "rules": { "avro/field-without-default": "warning" } }' });
      const report = await compatReport(folder, []);
      assert.deepEqual([report.code, lines(report)], [0, ['warning avro/field-without-default a.avsc:3:13']]);
      write({ 'event-schemas.json': '{ "rules": { "avro/field-without-default": "off" } }' });
      assert.deepEqual(lines(await compatReport(folder, [])), []);
      const sarif = JSON.parse((await runCli(['compat', '--format', 'sarif'], { cwd: folder })).stdout);
      assert.deepEqual(sarif.runs[0].results.map(({ ruleId, suppressions }: { ruleId: string; suppressions: unknown }) => [ruleId, suppressions]), [['avro/type-changed', [{ kind: 'inSource', status: 'accepted' }]]]);
      // Linting alone knows of no change, so it does not call the suppression needless.
      const linted = JSON.parse((await runCli(['lint', 'b.avsc', '--format', 'json'], { cwd: folder })).stdout);
      assert.deepEqual(linted.findings.filter(({ code }: { code: string }) => code.startsWith('config/')), []);
    });
  });

  it('writes the other formats, and reads standard input', async () => {
    await withRepository({ 'order.avsc': order() }, async ({ folder, write }) => {
      const changed = order({ total: 'long' });
      const piped = await compatReport(folder, ['-', '--stdin-filename', 'order.avsc'], changed);
      assert.deepEqual(lines(piped), ['error avro/field-without-default order.avsc:3:13']);
      write({ 'order.avsc': changed });
      const sarif = JSON.parse((await runCli(['compat', '--format', 'sarif'], { cwd: folder })).stdout);
      assert.equal(sarif.runs[0].tool.driver.rules[0].shortDescription.text, 'A field that the other side does not write has no default.');
      assert.match((await runCli(['compat', '--format', 'junit'], { cwd: folder })).stdout, /<testcase name="avro\/field-without-default \(3:13\)"/);
      assert.match((await runCli(['compat', '--format', 'github'], { cwd: folder })).stdout, /^::error file=order\.avsc,line=3,endLine=3,col=13,endColumn=20,title=avro\/field-without-default::/m);
    });
  });

  it('lints and compares in one with check', async () => {
    await withRepository({ 'a.avsc': order() }, async ({ folder, write }) => {
      write({ 'a.avsc': record('Order', { id: 'int', at: 'strng' }) });
      const report = await compatReport(folder, ['check']);
      // A type that is nowhere leaves nothing to compare, and is one fault.
      assert.deepEqual(lines(report), ['error schema/avro-unknown-type a.avsc:3:27']);
      assert.deepEqual(lines(await compatReport(folder, [])), ['error compat/not-usable a.avsc:1:3']);
      write({ 'a.avsc': record('Order', { id: 'int', id2: 'string' }) });
      assert.deepEqual(lines(await compatReport(folder, ['check'])), ['error avro/type-changed a.avsc:2:27', 'error avro/field-without-default a.avsc:3:13']);
    });
  });

  it('never calls compatible what it could not ask', async () => {
    await withRepository({ 'a.avsc': order() }, async ({ folder, git, commit }) => {
      for (const [source, reason] of [
        ['git:nowhere', /There is no commit "nowhere" in /], ['git:--output=x', /There is no commit "--output=x" in /], ['hg:x', /names no source of earlier versions\. There are git:REF/],
        ['dir:nowhere', /nowhere is no folder/], ['snapshot:nowhere', /The snapshot nowhere cannot be read: there is no such file\./], ['dir:', /names no source/],
        // What somebody writes who does not know the kinds.
        ['https://ci:zk8-secret@registry.example.com/', /^event-schemas: "https:\/\/\*\*\*@registry\.example\.com\/" names no source of earlier versions\. Did you mean registry:https:\/\/\*\*\*@registry\.example\.com\/\? There are /],
        ['main', /Did you mean git:main\?/], ['.', /Did you mean dir:\.\?/], ['none.json', /versions\. There are /], ['a.avsc', /versions\. There are /],
      ] as const) {
        const { code, stderr } = await compatReport(folder, ['--against', source]);
        assert.equal(code, 2, source);
        assert.match(stderr, reason);
      }
      commit({ 'a.avsc': order({ x: '{"type": "int", "default": 1}' }) });
      commit({ 'b.avsc': record('B', {}) });
      await withFolder({}, async (elsewhere) => {
        const clone = repositoryIn(elsewhere);
        clone.git('clone', '--quiet', '--depth=1', '--no-single-branch', `file://${folder}`, 'shallow');
        const shallow = await compatReport(path.join(elsewhere, 'shallow'), ['--against', 'git:origin/main...']);
        assert.equal(shallow.code, 2);
        assert.match(shallow.stderr, /This clone is shallow: .*fetch-depth: 0/);
        const one = await compatReport(path.join(elsewhere, 'shallow'), ['--against', 'git:HEAD~1']);
        assert.match(one.stderr, /There is no commit "HEAD~1" in .* This clone is shallow/);
      });
      git('branch', '--quiet', '--delete', '--force', 'main');
      const headless = await compatReport(folder, []);
      assert.equal(headless.code, 2);
      assert.match(headless.stderr, /has no branch that is known as the default/);
    });
    await withFolder({ 'a.avsc': order() }, async (folder) => {
      const outside = await compatReport(folder, []);
      assert.equal(outside.code, 2);
      assert.match(outside.stderr, /is in no git repository/);
      // What is wrong with the schemas by themselves is told all the same.
      repositoryIn(folder).write({ 'b.avsc': '{ "type": "strng" }' });
      const linted = await compatReport(folder, ['check']);
      assert.deepEqual([linted.code, lines(linted)], [2, ['error schema/avro-unknown-type b.avsc:1:11']]);
      repositoryIn(folder).git('init', '--quiet', '--initial-branch=main', '.');
      assert.match((await compatReport(folder, [])).stderr, /The repository has no commit yet/);
    });
  });

  it('says it when an earlier version is broken, and compares the rest', async () => {
    await withRepository({ 'a.avsc': '{ "type": "record", ', 'b.avsc': record('B', { id: 'int' }) }, async ({ folder, write }) => {
      write({ 'a.avsc': order(), 'b.avsc': record('B', { id: 'string' }) });
      const report = await compatReport(folder, []);
      assert.deepEqual(lines(report), ['warning compat/earlier-not-usable a.avsc:1:3', 'error avro/type-changed b.avsc:2:27']);
    });
  });
});
