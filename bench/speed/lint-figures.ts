import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { atMost, megabytes, milliseconds, ratio } from './budgets.ts';
import type { Budgets, Figure } from './budgets.ts';
import { timed } from './processes.ts';
import type { Run } from './processes.ts';
import { median, medianRatio } from './statistics.ts';
import { jsonSchemas } from './texts.ts';
import type { SchemaFile } from './texts.ts';

const wanted = 1000;

/** `lint` of a thousand JSON Schemas as a whole process, beside one that only reads and parses the same files. */
export async function lintFigures(cli: string, folder: string, budgets: Budgets['lint'], rounds: number): Promise<readonly Figure[]> {
  const { files, origin } = jsonSchemas();
  const chosen = choose(files);
  const schemas = path.join(folder, 'schemas');
  for (const { name, text } of chosen) {
    const file = path.join(schemas, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const reader = path.join(folder, 'read-and-parse.cjs');
  writeFileSync(reader, `const { readdirSync, readFileSync, statSync } = require('node:fs');
for (const name of readdirSync('.', { recursive: true })) if (statSync(name).isFile()) JSON.parse(readFileSync(name, 'utf8'));\n`);
  const ours: Run[] = [];
  const theirs: Run[] = [];
  for (let round = -1; round < rounds; round++) {
    const mine = await timed([cli, 'lint', '.', '--format', 'json'], schemas, folder);
    const other = await timed([reader], schemas, folder);
    if (mine.code === null || mine.code > 1 || other.code !== 0) throw new Error(`lint ended with ${mine.code}, reading with ${other.code}`);
    if (round < 0) continue;
    ours.push(mine);
    theirs.push(other);
  }
  const size = chosen.reduce((sum, { text }) => sum + text.length, 0);
  const wall = (runs: readonly Run[]): readonly number[] => runs.map((run) => run.milliseconds);
  const cpu = (runs: readonly Run[]): readonly number[] => runs.map((run) => run.cpuMilliseconds);
  return [
    { what: `lint of ${chosen.length} JSON Schemas, ${(size / 1e6).toFixed(1)} MB, ${origin === 'generated schemas' ? 'generated' : 'real'}`, measured: milliseconds(median(wall(ours))), asked: '', verdict: 'shown' },
    { what: '  reading and parsing them alone', measured: milliseconds(median(wall(theirs))), asked: '', verdict: 'shown' },
    atMost('  ratio', medianRatio(wall(ours), wall(theirs)), budgets.ratioToJsonParse, ratio),
    { what: '  ratio of the time of all processors', measured: ratio(medianRatio(cpu(ours), cpu(theirs))), asked: '', verdict: 'shown' },
    atMost('  memory', median(ours.map((run) => run.megabytes)), budgets.megabytesOfMemory, megabytes),
  ];
}

/** The files of whole folders, whose references lead somewhere, then the largest of the others. */
function choose(files: readonly SchemaFile[]): readonly SchemaFile[] {
  const whole = files.filter(({ name }) => name.startsWith('octokit-webhooks/head/') || name.startsWith('google-cloudevents/'));
  const others = files.filter(({ name }) => name.startsWith('iglu-central/') || name.startsWith('cdevents/') || name.startsWith('shop/'));
  return [...whole, ...others.toSorted((a, b) => b.text.length - a.text.length)].slice(0, wanted);
}
