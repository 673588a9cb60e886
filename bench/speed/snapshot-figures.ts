import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { atMost, megabytes, seconds } from './budgets.ts';
import type { Budgets, Figure } from './budgets.ts';
import { timed } from './processes.ts';
import type { Run } from './processes.ts';
import { median } from './statistics.ts';
import { avroSchemas, jsonSchemas } from './texts.ts';
import { earlierVersions } from './versions.ts';

const subjects = 2000;
const versions = 10;

/** `compat` of a workspace of two thousand schemas, half Avro and half JSON, against a snapshot with ten versions of each, as a whole process. */
export async function snapshotFigures(cli: string, folder: string, budgets: Budgets['compat'], rounds: number): Promise<readonly Figure[]> {
  const place = path.join(folder, 'snapshot');
  mkdirSync(path.join(place, 'schemas'), { recursive: true });
  const sizes = writeSubjects(place);
  const command = ['compat', 'schemas', '--against', 'snapshot:snapshot.json', '--mode', 'FULL_TRANSITIVE', '--format', 'json'];
  // A run that compares nothing would be fast.
  const { stdout } = spawnSync(process.execPath, [cli, ...command], { cwd: place, encoding: 'utf8', maxBuffer: 2 ** 29 });
  const { compatibility } = JSON.parse(stdout) as { readonly compatibility: { readonly questions: readonly { readonly schemas: number }[] } };
  const compared = compatibility.questions.reduce((sum, { schemas }) => sum + schemas, 0);
  if (compared !== subjects) throw new Error(`compat compared ${compared} schemas of ${subjects}`);
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round++) {
    const run = await timed([cli, ...command], place, folder);
    if (run.code !== 1) throw new Error(`compat ended with ${run.code}`);
    runs.push(run);
  }
  return [
    atMost(`${subjects} subjects, ${versions} versions each (${(sizes / 1e6).toFixed(0)} MB) from a snapshot`, median(runs.map((run) => run.milliseconds)) / 1000, budgets.snapshotSeconds, seconds),
    { what: '  time of all processors', measured: seconds(median(runs.map((run) => run.cpuMilliseconds)) / 1000), asked: '', verdict: 'shown' },
    atMost('  memory', median(runs.map((run) => run.megabytes)), budgets.snapshotMegabytes, megabytes),
  ];
}

/** Real schemas or generated ones in turn, each under a name of its own. In every tenth subject a field or two came since the oldest version. */
function writeSubjects(place: string): number {
  const avro = avroSchemas().files.filter(({ text }) => text.length < 12_000);
  const json = jsonSchemas().files.filter(({ text }) => text.length < 12_000);
  const taken: Record<string, unknown> = {};
  let size = 0;
  for (let i = 0; i < subjects; i++) {
    const isAvro = i % 2 === 0;
    const files = isAvro ? avro : json;
    const { text } = files[(i >> 1) % files.length]!;
    const name = `subject-${i}-value`;
    writeFileSync(path.join(place, 'schemas', `${name}${isAvro ? '.avsc' : '.schema.json'}`), text);
    const list = earlierVersions(text, versions, i % 10 === 0 ? { kind: 'breaking', places: 2 } : { kind: 'harmless' });
    size += list.reduce((sum, it) => sum + it.length, 0);
    taken[name] = { versions: list.map((schema, version) => ({ version: version + 1, type: isAvro ? 'AVRO' : 'JSON', schema: JSON.parse(schema) as unknown })) };
  }
  writeFileSync(path.join(place, 'snapshot.json'), JSON.stringify({ version: 1, taken: '2026-01-01', subjects: taken }, undefined, 2));
  return size;
}
