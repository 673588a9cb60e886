// `node bench/compat-json.ts`: how many judged pairs of JSON Schemas are compared a second, in both directions each: from their texts, from parsed
// documents that were never compared, and when both structures are at hand. The target is 1,500 checked real pairs a second.
import { differences } from '../server/src/core/formats/json-schema/compat/differences.ts';
import { structureOf } from '../server/src/core/formats/json-schema/compat/structure-of.ts';
import type { JsonSchemaDocument } from '../server/src/core/formats/json-schema/model.ts';
import { parseJsonSchema } from '../server/src/core/formats/json-schema/parse.ts';
import { parseJson } from '../server/src/core/tree/json.ts';
import { parseYaml } from '../server/src/core/tree/yaml.ts';
import { judgedPairs, textOf } from '../test/support/compat-pairs.ts';
import { absentShared } from '../test/support/shared.ts';
import { table } from './table.ts';

type Texts = readonly (readonly [old: string, update: string])[];
type Documents = readonly (readonly [old: JsonSchemaDocument, update: JsonSchemaDocument])[];

const sets: readonly (readonly [string, readonly string[]])[] = [['real versions', ['real-versions']], ['matrix, suites and cross pairs', ['matrix-json', 'karapace-json', 'apicurio-json', 'json-cross']]];
const rows: string[][] = [];
for (const [name, files] of sets) {
  const pairs = files.flatMap((file) => judgedPairs(`${file}.jsonl`) ?? []).filter(({ format }) => format === 'json-schema');
  if (pairs.length === 0) {
    console.error(`compat-json: ${absentShared}.`);
    process.exit(2);
  }
  const texts: Texts = pairs.map((pair) => [textOf(pair.old), textOf(pair.new)]);
  const fromTexts = best(() => check(parsed(texts)));
  let documents = parsed(texts);
  const check1 = best(() => check(documents), () => { documents = parsed(texts); });
  const check2 = best(() => check(documents));
  for (const [what, seconds] of [['from the texts', fromTexts], ['check', check1], ['check again', check2]] as const) rows.push([`${name}: ${what}`, String(pairs.length), Math.round(pairs.length / seconds).toLocaleString('en')]);
}
console.log(table(['pairs a second, both directions', 'pairs', 'event-schemas'], rows));

function parsed(texts: Texts): Documents {
  const document = (text: string): JsonSchemaDocument => parseJsonSchema(/^\s*["[{tf]/.test(text) && !/^\w+:/.test(text) ? parseJson(text) : parseYaml(text), 'file:///pair', 'unknown');
  return texts.map(([old, update]) => [document(old), document(update)]);
}

function check(documents: Documents): void {
  for (const pair of documents) {
    const [original, update] = [structureOf(pair[0]), structureOf(pair[1])];
    if (!original || !update) continue;
    differences(original, update);
    differences(update, original);
  }
}

/** The best of several rounds in seconds: what the machine can do when nothing else takes its time. */
function best(work: () => void, before: () => void = () => {}): number {
  let seconds = Infinity;
  for (let round = 0; round < 6; round++) {
    before();
    const start = performance.now();
    work();
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  }
  return seconds;
}
