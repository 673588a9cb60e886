// The core, the command line over files and the command line over pairs say the same of every pair: same break, same range, same words.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { analyzeChange } from '../../server/src/core/analyze.ts';
import type { History } from '../../server/src/core/compat/history.ts';
import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import { lineIndex } from '../../server/src/core/text.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { modelOf } from '../support/check.ts';
import { runCli, withFolder } from '../support/cli.ts';
import { compatReport } from '../support/compat-report.ts';
import { judgedPairs, textOf } from '../support/compat-pairs.ts';

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
    const { findings, stderr } = await compatReport(root, ['new', '--against', 'dir:old', '--mode', 'FULL']);
    assert.equal(stderr, '');
    const { stdout } = await runCli(['compat', '--pairs', '-'], { cwd: root, stdin: all.map(({ id, format, old, new: update }) => JSON.stringify({ id, format, mode: 'FULL', old, new: update })).join('\n') });
    const answers = stdout.trim().split('\n').map((line) => JSON.parse(line) as { compatible: boolean; breaks: readonly { code: string }[] });
    const settings = settingsFor(resolveConfig(undefined), '');
    const differing: unknown[] = [];
    let compared = 0;
    all.forEach((pair, i) => {
      const place = `${i}/${file(pair)}`;
      const model = modelOf(pair.new, `new/${place}`, pair.format)!;
      const history: History = { subject: place, origin: 'old', versions: [{ name: `the schema in old/${place}`, model: modelOf(pair.old, `old/${place}`, pair.format)!, workspace: emptyWorkspace, at: 'file' }] };
      const lines = lineIndex(pair.new);
      const core = analyzeChange(model, settings, emptyWorkspace, history, { mode: 'FULL', policy: 'STRICT' }).findings.map(({ code, message, severity, span }) => ({ code, message, severity, range: lines.rangeOf(span) }));
      const cli = findings.filter((it) => it.file === `new/${place}`).map(({ code, message, severity, range }) => ({ code, message, severity, range }));
      const codes = [...new Set(answers[i]!.breaks.map(({ code }) => code))].sort();
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
    assert.ok(compared >= 8, `only ${compared} findings were compared`);
    assert.deepEqual(differing, []);
  });
});
