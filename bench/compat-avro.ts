// `node bench/compat-avro.ts`: how many judged pairs of Avro schemas are compared a second, from their texts and when both are compiled.
// With `--java FOLDER`, a folder of jars with Apache Avro and Jackson, Java does the same beside it, warm, in the same run.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compileAvro } from '../server/src/core/formats/avro/compiled.ts';
import { obstacles, obstaclesBetween } from '../server/src/core/formats/avro/obstacles.ts';
import { parseAvro } from '../server/src/core/formats/avro/parse.ts';
import { parseJson } from '../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../server/src/core/workspace.ts';
import { judgedPairs, textOf } from '../test/support/compat-pairs.ts';
import { absentShared } from '../test/support/shared.ts';
import { table } from './table.ts';

interface Speed { readonly check: number; readonly both: number }
type Texts = readonly { readonly old: string; readonly new: string }[];

const { values } = parseArgs({ options: { java: { type: 'string' } } });
const sets: readonly (readonly [string, readonly string[]])[] = [['real versions', ['real-versions']], ['matrix, suites and cross pairs', ['matrix-avro', 'avro-java', 'karapace-avro', 'apicurio-avro', 'avro-cross']]];
const rows: string[][] = [];
for (const [name, files] of sets) {
  const pairs = files.flatMap((file) => judgedPairs(`${file}.jsonl`) ?? []).filter(({ format }) => format === 'avro');
  if (pairs.length === 0) {
    console.error(`compat-avro: ${absentShared}.`);
    process.exit(2);
  }
  const texts = pairs.map((pair) => ({ old: textOf(pair.old), new: textOf(pair.new) }));
  const ours = measure(texts);
  const java = values.java === undefined ? undefined : measureJava(texts, values.java);
  const row = (what: string, of: (speed: Speed) => number): string[] => [`${name}: ${what}`, String(texts.length), perSecond(of(ours)), java ? perSecond(of(java)) : '', java ? `${(of(ours) / of(java)).toFixed(1)} ×` : ''];
  rows.push(row('parse and check', ({ both }) => both), row('check', ({ check }) => check));
}
console.log(table(['checked pairs a second', 'pairs', 'event-schemas', 'Java Avro', ''], rows));

/** The best of several rounds: what the machine can do when nothing else takes its time. */
function measure(texts: Texts): Speed {
  const compiled = texts.map((pair) => ({ reader: compileAvro(parseAvro(parseJson(pair.new)), emptyWorkspace), writer: compileAvro(parseAvro(parseJson(pair.old)), emptyWorkspace) }));
  let found = 0;
  const check = (): void => {
    for (const { reader, writer } of compiled) found += obstaclesBetween(reader, writer).length;
  };
  const both = (): void => {
    for (const pair of texts) found += obstacles(parseAvro(parseJson(pair.new)), parseAvro(parseJson(pair.old))).length;
  };
  const best = { check: 0, both: 0 };
  for (let round = 0; round < 8; round++) {
    best.check = Math.max(best.check, rate(check, texts.length));
    best.both = Math.max(best.both, rate(both, texts.length));
  }
  if (found < 0) throw new Error('so that nothing is optimised away');
  return best;
}

function rate(work: () => void, pairs: number): number {
  const start = performance.now();
  let runs = 0;
  let elapsed = 0;
  while (elapsed < 500) {
    work();
    runs++;
    elapsed = performance.now() - start;
  }
  return (pairs * runs * 1000) / elapsed;
}

function measureJava(texts: Texts, jars: string): Speed {
  const folder = mkdtempSync(path.join(tmpdir(), 'compat-avro-'));
  try {
    const file = path.join(folder, 'pairs.jsonl');
    writeFileSync(file, texts.map((pair) => JSON.stringify(pair)).join('\n'));
    const source = path.join(path.dirname(fileURLToPath(import.meta.url)), 'CompatAvro.java');
    const output = execFileSync('java', ['-cp', path.join(jars, '*'), source, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return JSON.parse(output) as Speed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function perSecond(value: number): string {
  return Math.round(value).toLocaleString('en');
}
