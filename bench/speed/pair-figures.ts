import { compileAvro } from '../../server/src/core/formats/avro/compiled.ts';
import { obstaclesBetween } from '../../server/src/core/formats/avro/obstacles.ts';
import { documentDifferences } from '../../server/src/core/formats/json-schema/compat/document-differences.ts';
import { readSchemaAs, readSchemaLater } from '../../server/src/core/document.ts';
import type { Format, SchemaModel } from '../../server/src/core/model/schema-model.ts';
import { differencesBetween, faultsOf } from '../../server/src/core/compat/differences.ts';
import type { Side } from '../../server/src/core/compat/differences.ts';
import { schemaReader } from '../../server/src/core/schema-reader.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { judgedPairs, textOf } from '../../test/support/compat-pairs.ts';
import { absentShared } from '../../test/support/shared.ts';
import { atLeast, perSecond, times } from './budgets.ts';
import type { Budgets, Figure } from './budgets.ts';
import { avroJars, measureJavaAvro } from './java-avro.ts';
import type { AvroSpeed } from './java-avro.ts';

type Pair = readonly [old: string, update: string];
interface PairSet { readonly name: string; readonly pairs: readonly Pair[] }

/** How many judged pairs of schemas are compared a second: Avro beside Java Avro in the same run, JSON Schema in both directions each. */
export function pairFigures(budgets: Budgets['compat'], share: number, jars: string | undefined): readonly Figure[] {
  const avro = setsOf('avro', { 'real versions': ['real-versions'], 'matrix, suites and cross pairs': ['matrix-avro', 'avro-java', 'karapace-avro', 'apicurio-avro', 'avro-cross'] });
  const json = setsOf('json-schema', { 'real versions': ['real-versions'], 'matrix, suites and cross pairs': ['matrix-json', 'karapace-json', 'apicurio-json', 'json-cross'] });
  if (avro.length === 0 || json.length === 0) return [{ what: `pairs: ${absentShared}`, measured: '', asked: '', verdict: 'shown' }];
  const java = avroJars(jars);
  const figures: Figure[] = [];
  if (java === undefined) figures.push({ what: 'Avro: no Java or no Maven here to measure beside', measured: '', asked: '', verdict: 'shown' });
  for (const set of avro) figures.push(...avroFigures(set, budgets, share, java));
  for (const set of json) figures.push(...jsonFigures(set, set.name === 'real versions' ? budgets.jsonPairsPerSecond : undefined, share));
  return figures;
}

function setsOf(format: Format, files: Readonly<Record<string, readonly string[]>>): readonly PairSet[] {
  return Object.entries(files).map(([name, list]) => ({
    name, pairs: list.flatMap((file) => judgedPairs(`${file}.jsonl`) ?? []).filter((pair) => pair.format === format).map((pair): Pair => [textOf(pair.old), textOf(pair.new)]),
  })).filter(({ pairs }) => pairs.length > 0);
}

/** Ours is measured before and after Java's: what else the machine does meets both. */
function avroFigures({ name, pairs }: PairSet, budgets: Budgets['compat'], share: number, jars: string | undefined): readonly Figure[] {
  const first = measureAvro(pairs, share);
  const java = jars === undefined ? undefined : measureJavaAvro(pairs.map(([old, update]) => ({ old, new: update })), jars);
  const second = measureAvro(pairs, share);
  const better = (of: keyof AvroSpeed): number => Math.max(first[of], second[of]);
  const parsedAlone = best(() => {
    for (const [old, update] of pairs) [JSON.parse(old), JSON.parse(update)] satisfies readonly unknown[];
  }, pairs.length, 400 * share);
  const distinct = new Set(pairs.flat()).size;
  const row = (what: string, mine: number, theirs: number | undefined, asked: number): readonly Figure[] => [
    { what: `Avro, ${pairs.length} ${name}: ${what}, pairs a second`, measured: perSecond(mine), asked: '', verdict: 'shown' },
    ...(theirs === undefined ? [] : [{ what: '  Java Avro, warm', measured: perSecond(theirs), asked: '', verdict: 'shown' } as const, atLeast('  ratio', mine / theirs, asked, times)]),
  ];
  const shown = (what: string, value: number, ratio: number): Figure => ({ what, measured: `${perSecond(value)}, ratio ${times(ratio)}`, asked: '', verdict: 'shown' });
  return [
    // The pairs as they are given hold the same texts again and again: a run of `--pairs` reads each once. Java parses them anew, or has a map of them.
    ...row(`parse and check as given (${distinct} of ${2 * pairs.length} texts are distinct), by a reader that remembers texts`, better('remembered'), java?.both, budgets.avroParseAndCheckToJava),
    ...(java ? [shown('  Java Avro with a map of what it parsed', java.remembered, better('remembered') / java.remembered)] : []),
    ...row('parse and check, each text for the first time', better('both'), java?.both, budgets.avroParseAndCheckToJava),
    ...(java ? [shown('  JSON.parse of both texts alone', parsedAlone, parsedAlone / java.both)] : []),
    ...(java ? [shown('  Java Avro as it parses unless told otherwise (it also tries defaults, which ours leaves to lint)', java.usual, better('both') / java.usual)] : []),
    ...row('check alone', better('check'), java?.check, budgets.avroCheckToJava),
  ];
}

function measureAvro(pairs: readonly Pair[], share: number): AvroSpeed {
  const read = (text: string): SchemaModel & { readonly format: 'avro' } => readSchemaLater('avro', 'file:///pair', text, 'unknown') as SchemaModel & { readonly format: 'avro' };
  const compiled = pairs.map(([old, update]) => ({ reader: compileAvro(read(update).avro, emptyWorkspace), writer: compileAvro(read(old).avro, emptyWorkspace) }));
  let found = 0;
  /** Whether it can be used at all is asked first, as `--pairs` and the library do. */
  const usable = (model: SchemaModel): Side => {
    const side = { model, workspace: emptyWorkspace };
    found += faultsOf(side).length;
    return side;
  };
  const check = (): void => {
    for (const { reader, writer } of compiled) found += obstaclesBetween(reader, writer).length;
  };
  const both = (): void => {
    for (const [old, update] of pairs) found += differencesBetween(usable(read(update)), usable(read(old))).length;
  };
  const reader = schemaReader();
  const remembered = (): void => {
    for (const [old, update] of pairs) found += differencesBetween(usable(reader.read('avro', 'file:///pair', update)), usable(reader.read('avro', 'file:///pair', old))).length;
  };
  const speed = { check: best(check, pairs.length, 400 * share), both: best(both, pairs.length, 400 * share), remembered: best(remembered, pairs.length, 400 * share) };
  if (found < 0) throw new Error('so that nothing is optimised away');
  return speed;
}

function jsonFigures({ name, pairs }: PairSet, asked: number | undefined, share: number): readonly Figure[] {
  const read = (text: string): SchemaModel & { readonly format: 'json-schema' } =>
    readSchemaAs('json-schema', 'file:///pair', /^\s*["[{tf]/.test(text) && !/^\w+:/.test(text) ? parseJson(text) : parseYaml(text), 'unknown') as SchemaModel & { readonly format: 'json-schema' };
  const check = (list: readonly (readonly [ReturnType<typeof read>, ReturnType<typeof read>])[]): void => {
    for (const [old, update] of list) {
      documentDifferences(update.json, old.json, emptyWorkspace, emptyWorkspace, {});
      documentDifferences(old.json, update.json, emptyWorkspace, emptyWorkspace, {});
    }
  };
  const texts = best(() => check(pairs.map(([old, update]) => [read(old), read(update)] as const)), pairs.length, 800 * share);
  const documents = pairs.map(([old, update]) => [read(old), read(update)] as const);
  const again = best(() => check(documents), pairs.length, 400 * share);
  const what = `JSON Schema, ${pairs.length} ${name}: both directions, pairs a second`;
  return [
    asked === undefined ? { what, measured: perSecond(texts), asked: '', verdict: 'shown' } : atLeast(what, texts, asked, perSecond),
    { what: '  when both are read and were compared before', measured: perSecond(again), asked: '', verdict: 'shown' },
  ];
}

/** The best of several rounds, in pairs a second of the processor time of this thread, as Java's is measured: what else the machine does takes nothing of it. */
function best(work: () => void, pairs: number, milliseconds: number): number {
  let rate = 0;
  for (let round = 0; round < 6; round++) {
    const start = busy();
    let runs = 0;
    let elapsed = 0;
    do {
      work();
      runs++;
      elapsed = busy() - start;
    } while (elapsed < milliseconds);
    rate = Math.max(rate, (pairs * runs * 1000) / elapsed);
  }
  return rate;
}

/** Milliseconds that this thread has had a processor for. */
function busy(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
