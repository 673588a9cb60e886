// Files that are samples of schemas: the core, the command line in all its formats and the language server say the same of them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkSample } from '../../server/src/core/samples/check-sample.ts';
import { lineIndex } from '../../server/src/core/text.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { runCli, withFolder } from '../support/cli.ts';
import { startLsp } from '../support/lsp-client.ts';
import { modelOf } from '../support/read-model.ts';

const schemas = {
  'order.placed.avsc': '{ "type": "record", "name": "Placed", "namespace": "shop", "fields": [{ "name": "total", "type": "int" }, { "name": "money", "type": ["null", "Money"], "default": null }] }\n',
  'money.avsc': '{ "type": "record", "name": "Money", "namespace": "shop", "fields": [{ "name": "amount", "type": "string" }] }\n',
  'paid.schema.json': '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": { "id": { "type": "string" } }, "required": ["id"] }\n',
};
const samples = {
  'order.placed.sample.json': '{\n  "total": "12",\n  "money": { "shop.Money": { "amount": 1 } }\n}\n',
  'samples/order.placed.paid.json': '{ "total": 1, "money": null }\n',
  'examples/paid.json': '[\n]\n',
  'paid.example-2.json': '{}\n',
};
const schemaOf: Readonly<Record<keyof typeof samples, keyof typeof schemas>> = { 'order.placed.sample.json': 'order.placed.avsc', 'samples/order.placed.paid.json': 'order.placed.avsc', 'examples/paid.json': 'paid.schema.json', 'paid.example-2.json': 'paid.schema.json' };
const others = { 'event-schemas.json': '{}', 'unrelated.sample.json': '{ "a": 1 }\n', 'package.json': '{ "name": "x" }\n' };
const all = { ...schemas, ...samples, ...others };

interface Said { readonly file: string; readonly code: string; readonly message: string; readonly range: unknown }

const core: readonly Said[] = Object.entries(samples).flatMap(([file, text]) => {
  const schema = schemaOf[file as keyof typeof samples];
  const tree = parseJson(text);
  const workspace = indexOf([modelOf('money.avsc', schemas['money.avsc'])], []);
  return checkSample(tree.root!, tree, modelOf(schema, schemas[schema]), workspace).map(({ span, message }) => ({ file, code: 'schema/invalid-sample', message, range: lineIndex(text).rangeOf(span) }));
}).sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));

const byCli = async (args: readonly string[], cwd: string): Promise<{ readonly code: number; readonly stderr: string; readonly said: readonly Said[]; readonly files: number }> => {
  const { code, stdout, stderr } = await runCli([...args, '--format', 'json'], { cwd });
  const report = JSON.parse(stdout) as { readonly files: number; readonly findings: readonly Said[] };
  return { code, stderr, files: report.files, said: report.findings.map(({ file, code: rule, message, range }) => ({ file, code: rule, message, range })).filter((it) => it.code === 'schema/invalid-sample') };
};

describe('samples that are files', { timeout: 120_000 }, () => {
  it('core, command line and server say the same', () => withFolder(all, async (folder) => {
    assert.equal(core.length, 4);
    const lint = await byCli(['lint'], folder);
    assert.deepEqual([lint.code, lint.stderr, lint.files], [1, '', 3]);
    assert.deepEqual(lint.said, core);
    const client = await startLsp(folder);
    const lsp: Said[] = [];
    for (const [file, text] of Object.entries(samples).sort()) {
      client.open(file, text);
      lsp.push(...(await client.pull(file)).map(({ code, message, range }) => ({ file, code: String(code), message: String(message), range })));
      client.close(file);
    }
    assert.deepEqual(lsp, core);
    const { items } = await client.connection.sendRequest<{ items: readonly { uri: string; items: readonly Said[] }[] }>('workspace/diagnostic', { previousResultIds: [] });
    assert.deepEqual(items.flatMap(({ uri, items: found }) => found.map(({ code, message, range }) => ({ file: uri.slice(client.uri('').length + 1), code, message, range }))).filter(({ code }) => code === 'schema/invalid-sample').sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)), core);
    assert.equal(await client.stop(), 0);
  }));

  it('every format names the file and the place in it', () => withFolder(all, async (folder) => {
    for (const [format, place] of [['pretty', /order\.placed\.sample\.json[^]*2:12/], ['github', /file=order\.placed\.sample\.json,line=2,(?:endLine=2,)?col=12/], ['sarif', /"uri": ?"order\.placed\.sample\.json"[^]*"startLine": ?2/], ['junit', /order\.placed\.sample\.json[^]*2:12/]] as const) {
      assert.match((await runCli(['lint', '--format', format], { cwd: folder })).stdout, place, format);
    }
  }));

  it('those of a schema that is named are checked with it, and one that is named by itself', () => withFolder(all, async (folder) => {
    assert.deepEqual((await byCli(['lint', 'paid.schema.json'], folder)).said, core.filter(({ file }) => file.includes('paid.example') || file === 'examples/paid.json'));
    const own = await byCli(['lint', 'order.placed.sample.json'], folder);
    assert.deepEqual([own.code, own.stderr, own.said], [1, '', core.filter(({ file }) => file === 'order.placed.sample.json')]);
    assert.match((await byCli(['lint', 'unrelated.sample.json'], folder)).stderr, /unrelated\.sample\.json is no event schema/);
  }));

  it('check says it too, compat does not; nothing is said where the rule is off or the file ignored', () => withFolder({ ...all, 'old/money.avsc': schemas['money.avsc'] }, async (folder) => {
    assert.deepEqual((await byCli(['check', '--against', 'dir:old'], folder)).said, core);
    assert.deepEqual((await byCli(['compat', '--against', 'dir:old'], folder)).said, []);
    await withFolder({ ...all, 'event-schemas.json': '{ "rules": { "schema/invalid-sample": "off" } }' }, async (off) => assert.deepEqual((await byCli(['lint'], off)).said, []));
    await withFolder({ ...all, 'event-schemas.json': '{ "ignore": ["**/*.sample.json", "examples/**"] }' }, async (ignoring) => {
      assert.deepEqual((await byCli(['lint'], ignoring)).said.map(({ file }) => file), ['paid.example-2.json']);
      assert.deepEqual((await byCli(['lint', 'paid.schema.json', 'order.placed.avsc'], ignoring)).said.map(({ file }) => file), ['paid.example-2.json']);
    });
  }));
});
