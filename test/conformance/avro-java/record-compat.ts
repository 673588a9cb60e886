// What Apache Avro 1.12.2 finds between generated schemas. Needs the jars and a JDK (see record.ts; compile AvroCompat.java); the tests need neither.
//   node record-compat.ts lib              records some pairs in compat-verdicts.jsonl
//   node record-compat.ts lib 20000 [seed] compares us with Java on so many pairs and records nothing
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { avroPair, sharedAvroSchema } from '../../support/avro-pair.ts';
import type { AvroPair } from '../../support/avro-pair.ts';
import { ourVerdict } from '../../support/java-compat.ts';
import type { JavaVerdict } from '../../support/java-compat.ts';

const here = import.meta.dirname;
const [library, count, seed] = process.argv.slice(2);
if (!library) throw new Error('Name the folder with the jars: node record-compat.ts lib');

const pairs = count === undefined ? [...cases(), ...generated(3000, 1).filter((pair) => JSON.stringify(pair).length < 1200 && JSON.stringify(pair.old) !== JSON.stringify(pair.new)).slice(0, 250)] : generated(Number(count), Number(seed ?? 1));
const verdicts = askJava(pairs);
let differing = 0;
for (const verdict of verdicts) {
  const ours = ourVerdict(verdict);
  if (JSON.stringify(ours) === JSON.stringify({ backward: verdict.backward, forward: verdict.forward })) continue;
  if (differing++ < 3) console.log(JSON.stringify({ ...verdict, ours }, undefined, 1));
}
const broken = verdicts.filter(({ backward, forward }) => backward.length + forward.length > 0).length;
console.log(`${verdicts.length} pairs, ${broken} of them not compatible in both directions; we differ in ${differing}`);
if (count === undefined) writeFileSync(path.join(here, 'compat-verdicts.jsonl'), verdicts.map((verdict) => `${JSON.stringify(verdict)}\n`).join(''));

/** Half of them a schema and what became of it, half two schemas of the same words. */
function generated(runs: number, from: number): readonly AvroPair[] {
  return [...fc.sample(avroPair, { numRuns: Math.ceil(runs / 2), seed: from }), ...fc.sample(fc.record({ old: sharedAvroSchema, new: sharedAvroSchema }), { numRuns: Math.floor(runs / 2), seed: from })];
}

/** Written by hand, for what generated ones seldom meet. */
function cases(): readonly AvroPair[] {
  return JSON.parse(readFileSync(path.join(here, 'compat-cases.json'), 'utf8')) as readonly AvroPair[];
}

function askJava(asked: readonly AvroPair[]): readonly JavaVerdict[] {
  const java = spawnSync('java', ['-cp', `${path.resolve(library!)}/*:${here}`, 'AvroCompat'], { input: asked.map((pair) => `${JSON.stringify(pair)}\n`).join(''), encoding: 'utf8', maxBuffer: 2 ** 30 });
  const answers = java.stdout.trim().split('\n').map((line) => JSON.parse(line) as { backward: string[]; forward: string[]; error?: string });
  if (answers.length !== asked.length) throw new Error(`${answers.length} answers to ${asked.length} pairs: ${java.stderr}`);
  return asked.map((pair, i) => {
    const { backward, forward, error } = answers[i]!;
    if (error !== undefined) throw new Error(`Java refuses ${JSON.stringify(pair)}: ${error}`);
    return { ...pair, backward, forward };
  });
}
