// The core, the command line and the language server say the same of every rule's every example: same rule, same range, same words.
import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { rules } from '../../server/src/core/lint/rules/index.ts';
import type { Example, Rule } from '../../server/src/core/lint/rule.ts';
import { lineIndex } from '../../server/src/core/text.ts';
import { check } from '../support/check.ts';
import { runCli, withFolder } from '../support/cli.ts';
import { startLsp } from '../support/lsp-client.ts';
import { readMarks } from '../support/marks.ts';

interface Case {
  readonly rule: Rule;
  readonly example: Example;
  /** Relative to the folder of the case. */
  readonly file: string;
  readonly folder: string;
}

/** Examples of a text that has no workspace around it, as in the library; the edges always have one. */
const withoutWorkspace: ReadonlySet<string> = new Set(['schema/json-unknown-document']);

const cases: readonly Case[] = rules.flatMap((rule) => rule.examples.filter(({ beside }) => beside || !withoutWorkspace.has(rule.id)).map((example, i): Case => ({
  rule, example, folder: `${rule.id.replace('/', '.')}.${i}`, file: example.path ?? (example.format === 'avro' ? 'event.avsc' : 'event.schema.json'),
})));

it('core, command line and server say the same of every example', async () => {
  const files: Record<string, string> = {};
  for (const { rule, example, file, folder } of cases) {
    const { eventName, words, subjectNameStrategy, partitionKey } = example.settings ?? {};
    files[`${folder}/event-schemas.json`] = JSON.stringify({
      extends: [], rules: { [rule.id]: ['warning', example.options ?? {}] }, files: { [example.format]: [file] },
      ...(eventName && { eventName }), ...(words && { words }), ...(subjectNameStrategy && { subjectNameStrategy }), ...(partitionKey !== undefined && { partitionKey }),
    });
    files[`${folder}/${file}`] = readMarks(example.text).text;
    for (const [name, text] of Object.entries(example.beside ?? {})) files[`${folder}/${name}`] = text;
  }
  await withFolder(files, async (root) => {
    const { stdout, stderr } = await runCli(['lint', '.', '--format', 'json'], { cwd: root });
    assert.equal(stderr, '');
    const { findings } = JSON.parse(stdout) as { findings: readonly { file: string; code: string; message: string; range: unknown }[] };
    const byCli = new Map<string, typeof findings>();
    for (const finding of findings) byCli.set(finding.file, [...(byCli.get(finding.file) ?? []), finding]);
    const client = await startLsp(root);
    const differing: unknown[] = [];
    let compared = 0;
    for (const { rule, example, file, folder } of cases) {
      const { text } = readMarks(example.text);
      const lines = lineIndex(text);
      const core = check(text, {
        format: example.format, path: file, rules: { [rule.id]: { options: example.options ?? {} } },
        ...(example.settings && { settings: example.settings }), ...(example.beside && { beside: example.beside }),
      }).findings.map(({ code, message, span }) => ({ code, message, range: lines.rangeOf(span) }));
      const place = path.posix.join(folder, file);
      const cli = (byCli.get(place) ?? []).map(({ code, message, range }) => ({ code, message, range }));
      client.open(place, text);
      const lsp = (await client.pull(place)).map(({ code, message, range }) => ({ code, message, range }));
      client.close(place);
      compared += core.length;
      try {
        assert.deepEqual(cli, core);
        assert.deepEqual(lsp, core);
      } catch {
        differing.push({ place, core, cli, lsp });
      }
    }
    assert.equal(await client.stop(), 0);
    assert.ok(compared > 300, `only ${compared} findings were compared`);
    assert.deepEqual(differing, []);
  });
});
