// The core, the command line over files and over pairs, and the language server say the same of every pair: same break, same range, same words.
import assert from 'node:assert/strict';
import { utimesSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-types';
import { analyzeChange } from '../../server/src/core/analyze.ts';
import type { History } from '../../server/src/core/compat/history.ts';
import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import { lineIndex } from '../../server/src/core/text.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { modelOf } from '../support/check.ts';
import { runCli, withFolder } from '../support/cli.ts';
import { compatReport } from '../support/compat-report.ts';
import { judgedPairs, textOf } from '../support/compat-pairs.ts';
import { startLsp } from '../support/lsp-client.ts';
import { withRepository } from '../support/repository.ts';

interface Pair {
  readonly id: string;
  readonly format: 'avro' | 'json-schema';
  readonly old: string;
  readonly new: string;
}

const record = (...fields: readonly string[]): string => `{ "type": "record", "name": "A", "fields": [${fields.join(', ')}] }`;
const object = (properties: string, more = ''): string => `{ "type": "object", "properties": { ${properties} }${more} }`;

/** Enough for a checkout without the shared folder; the typical changes of that folder are added to them. */
const own: readonly Pair[] = [
  { id: 'avro-added', format: 'avro', old: record(), new: record('{ "name": "a", "type": "int" }') },
  { id: 'avro-type', format: 'avro', old: record('{ "name": "a", "type": "long" }'), new: record('{ "name": "a", "type": "int" }') },
  { id: 'avro-enum', format: 'avro', old: '{ "type": "enum", "name": "E", "symbols": ["A", "B"] }', new: '{ "type": "enum", "name": "E", "symbols": ["A"] }' },
  { id: 'avro-same', format: 'avro', old: record('{ "name": "a", "type": "int" }'), new: record('{ "name": "a", "type": "int" }') },
  { id: 'json-type', format: 'json-schema', old: object('"a": { "type": "string" }'), new: object('"a": { "type": "integer" }') },
  { id: 'json-required', format: 'json-schema', old: object('"a": { "type": "string" }'), new: object('"a": { "type": "string" }', ', "required": ["a"]') },
  { id: 'json-limit', format: 'json-schema', old: object('"a": { "type": "string" }'), new: object('"a": { "type": "string", "maxLength": 3 }') },
];

function pairs(): readonly Pair[] {
  const shared = ['matrix-avro.jsonl', 'matrix-json.jsonl'].flatMap((file) => judgedPairs(file) ?? []);
  return [...own, ...shared.flatMap(({ id, format, old, new: update }): readonly Pair[] => (format === 'protobuf' ? [] : [{ id, format, old: textOf(old), new: textOf(update) }]))];
}

interface Answered {
  readonly code: string;
  readonly registryCode: string;
  readonly path: string;
  readonly direction: string;
}

/** A pair is answered with all that a registry lists; a finding says once that undeclared properties do not cover a declared one. */
function withoutEchoes(breaks: readonly Answered[]): readonly Answered[] {
  const wholes = breaks.filter(({ registryCode }) => registryCode.includes('_NOT_COVERED_'));
  return breaks.filter((it) => wholes.includes(it) || !wholes.some(({ path, direction }) => direction === it.direction && `${it.path}/`.startsWith(`${path}/`)));
}

it('core and command line say the same of every pair', async () => {
  const all = pairs();
  const files: Record<string, string> = {};
  const file = ({ format }: Pair): string => (format === 'avro' ? 'x.avsc' : 'x.schema.json');
  all.forEach((pair, i) => {
    files[`old/${i}/${file(pair)}`] = pair.old;
    files[`new/${i}/${file(pair)}`] = pair.new;
    // Each is a project of its own, so that no pair sees the names of another one.
    files[`new/${i}/event-schemas.json`] = JSON.stringify({ files: { [pair.format]: [file(pair)] } });
  });
  await withFolder(files, async (root) => {
    const written = new Date('2026-02-03T12:00:00Z');
    all.forEach((pair, i) => utimesSync(path.join(root, 'old', String(i), file(pair)), written, written));
    const { findings, stderr } = await compatReport(root, ['new', '--against', 'dir:old', '--mode', 'FULL']);
    assert.equal(stderr, '');
    const { stdout } = await runCli(['compat', '--pairs', '-'], { cwd: root, stdin: all.map(({ id, format, old, new: update }) => JSON.stringify({ id, format, mode: 'FULL', old, new: update })).join('\n') });
    const answers = stdout.trim().split('\n').map((line) => JSON.parse(line) as { compatible: boolean; breaks: readonly Answered[] });
    const settings = settingsFor(resolveConfig(undefined), '');
    const differing: unknown[] = [];
    let compared = 0;
    all.forEach((pair, i) => {
      const place = `${i}/${file(pair)}`;
      const model = modelOf(pair.new, `new/${place}`, pair.format)!;
      const history: History = { subject: place, origin: 'old', versions: [{ name: `the schema in old/${place}`, model: modelOf(pair.old, `old/${place}`, pair.format)!, workspace: emptyWorkspace, at: 'file', age: '2026-02-03' }] };
      const lines = lineIndex(pair.new);
      const core = analyzeChange(model, settings, emptyWorkspace, history, { mode: 'FULL', policy: 'STRICT' }).findings.map(({ code, message, severity, span }) => ({ code, message, severity, range: lines.rangeOf(span) }));
      const cli = findings.filter((it) => it.file === `new/${place}`).map(({ code, message, severity, range }) => ({ code, message, severity, range }));
      const codes = [...new Set(withoutEchoes(answers[i]!.breaks).map(({ code }) => code))].sort();
      compared += core.length;
      try {
        assert.deepEqual(cli, core);
        // Of what registries do not see a pair says nothing: its answer is the verdict.
        const breaks = core.filter(({ code }) => !code.startsWith('silent/'));
        assert.deepEqual(codes, [...new Set(breaks.map(({ code }) => code))].sort());
        assert.equal(answers[i]!.compatible, breaks.length === 0);
      } catch {
        differing.push({ id: pair.id, core, cli, codes });
      }
    });
    assert.ok(compared >= 7, `only ${compared} findings were compared`);
    assert.deepEqual(differing, []);
  });
});

/** How a pair lies in a workspace: where its earlier version is, and where the newer one. */
interface Layout {
  readonly against: string;
  readonly old: (folder: string, pair: Pair) => string;
  readonly new: (folder: string, pair: Pair) => string;
  /** As a sentence names the earlier version. */
  readonly name: string;
}

const ending = ({ format }: Pair): string => (format === 'avro' ? 'avsc' : 'schema.json');
const layouts: readonly Layout[] = [
  { against: 'siblings', old: (folder, pair) => `${folder}/x.v1.0.${ending(pair)}`, new: (folder, pair) => `${folder}/x.v1.1.${ending(pair)}`, name: 'v1.0' },
  { against: 'git', old: (folder, pair) => `${folder}/x.${ending(pair)}`, new: (folder, pair) => `${folder}/x.${ending(pair)}`, name: 'the schema on main' },
];
const severityNames = ['', 'error', 'warning', 'info', 'hint'];

for (const layout of layouts) {
  it(`core, command line and language server say the same of every pair against ${layout.against}`, async () => {
    // Every one of the shared folder takes its time in an editor, where one is opened after the other.
    const all = pairs().filter(({ old, new: update }, i) => old !== update && (i < own.length || i % 4 === 0));
    const before: Record<string, string> = {};
    const after: Record<string, string> = {};
    all.forEach((pair, i) => {
      before[layout.old(String(i), pair)] = pair.old;
      after[layout.new(String(i), pair)] = pair.new;
      before[`${i}/event-schemas.json`] = JSON.stringify({ extends: [], files: { [pair.format]: [`x*.${ending(pair)}`] }, compatibility: { mode: 'FULL' } });
    });
    await withRepository(before, async ({ folder, write, git }) => {
      write(after);
      const { findings, stderr } = await compatReport(folder, ['--against', layout.against]);
      assert.equal(stderr, '');
      const origin = layout.against === 'git' ? { origin: `main at ${git('rev-parse', '--short=7', 'main').trim()}`, age: '2026-03-01', at: 'elsewhere' as const } : { origin: 'the version files beside it', age: '2026-03-01', at: 'file' as const };
      const client = await startLsp(folder, { workspace: { codeLens: { refreshSupport: true } } });
      let arrived = 0;
      const everything = new Promise<void>((resolve) => {
        client.connection.onRequest('workspace/codeLens/refresh', () => {
          if (++arrived === all.length) resolve();
          return null;
        });
      });
      for (const [i, pair] of all.entries()) {
        client.open(layout.new(String(i), pair), pair.new);
        void client.pull(layout.new(String(i), pair));
      }
      await everything;
      const differing: unknown[] = [];
      let compared = 0;
      for (const [i, pair] of all.entries()) {
        const place = layout.new(String(i), pair);
        const lines = lineIndex(pair.new);
        const settings = settingsFor(resolveConfig(undefined), '');
        const { origin: from, at, age } = origin;
        const history: History = { subject: place, origin: from, versions: [{ age, name: layout.name, model: modelOf(pair.old, layout.old(String(i), pair), pair.format)!, workspace: emptyWorkspace, at }] };
        const core = analyzeChange(modelOf(pair.new, place, pair.format)!, settings, emptyWorkspace, history, { mode: 'FULL', policy: 'STRICT' }).findings.map(({ code, message, severity, span }) => ({ code, message, severity, range: lines.rangeOf(span) }));
        const cli = findings.filter(({ file: it }) => it === place).map(({ code, message, severity, range }) => ({ code, message, severity, range }));
        const lsp = (await client.pull(place)).map(({ code, message, severity, range }: Diagnostic) => ({ code, message, severity: severityNames[severity!], range }));
        compared += core.length;
        try {
          assert.deepEqual(cli, core);
          assert.deepEqual(lsp, core);
        } catch {
          differing.push({ id: pair.id, core, cli, lsp });
        }
      }
      assert.equal(await client.stop(), 0);
      assert.ok(compared >= 7, `only ${compared} findings were compared in ${path.basename(folder)}`);
      assert.deepEqual(differing, []);
    });
  });
}
