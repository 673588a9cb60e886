// Records what Apache Avro 1.12.2 makes of schemas, into verdicts.jsonl. Needs a JDK and Maven; the tests need neither.
//   cd test/conformance/avro-java
//   mvn -q -f pom.xml dependency:copy-dependencies -DoutputDirectory=lib
//   javac -cp 'lib/*' AvroParse.java
//   node record.ts lib
// Asks about every schema that is in verdicts.jsonl already and about the examples of the Avro rules.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../../server/src/core/lint/rules/index.ts';
import { readMarks } from '../../support/marks.ts';

const here = import.meta.dirname;
const file = path.join(here, 'verdicts.jsonl');
const library = process.argv[2];
if (!library) throw new Error('Name the folder with the jars: node record.ts lib');

const texts = new Set<string>();
if (existsSync(file)) for (const line of readFileSync(file, 'utf8').trim().split('\n')) texts.add((JSON.parse(line) as { text: string }).text);
for (const rule of rules) {
  if (!rule.id.startsWith('schema/')) continue;
  for (const example of rule.examples) {
    if (example.format !== 'avro' || example.beside || /\.ya?ml$/.test(example.path ?? '')) continue;
    texts.add(readMarks(example.text).text);
    if (example.kind === 'bad' && example.fixed !== undefined) texts.add(example.fixed);
  }
}

const asked = [...texts];
const java = spawnSync('java', ['-cp', `${path.resolve(here, library)}/*:${here}`, 'AvroParse'], {
  input: asked.map((text) => `${JSON.stringify(text)}\n`).join(''), encoding: 'utf8', maxBuffer: 2 ** 28,
});
const verdicts = java.stdout.trim().split('\n');
if (verdicts.length !== asked.length) throw new Error(`${verdicts.length} verdicts for ${asked.length} schemas: ${java.stderr}`);
writeFileSync(file, asked.map((text, i) => `${JSON.stringify({ text, ...(JSON.parse(verdicts[i]!.replace(/UnresolvedSchema_\d+/g, 'UnresolvedSchema')) as object) })}\n`).join(''));
console.log(`${asked.length} schemas, ${verdicts.filter((verdict) => verdict.includes('"ok":false')).length} of them refused`);
