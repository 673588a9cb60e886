import { createRequire } from 'node:module';
import path from 'node:path';
import { atMost, milliseconds, ratio } from './budgets.ts';
import type { Budgets, Figure } from './budgets.ts';
import { openEditor, typing } from './editing.ts';
import type { Editor } from './editing.ts';
import { medianRatio, percentile } from './statistics.ts';
import { avroSchemas, jsonSchemas, oneAvroSchema, oneJsonSchema } from './texts.ts';

interface Size {
  readonly name: string;
  readonly characters: number;
  /** Edits that are not counted, and that are. */
  readonly warmUp: number;
  readonly edits: number;
  /** How often servers are started for their first edits. */
  readonly starts: number;
}

const sizes: readonly Size[] = [
  { name: '20 KB', characters: 20_000, warmUp: 120, edits: 240, starts: 12 },
  { name: '200 KB', characters: 200_000, warmUp: 60, edits: 120, starts: 12 },
  { name: '2.7 MB', characters: 2_700_000, warmUp: 12, edits: 48, starts: 6 },
];

/**
 * From an edit to its diagnostics by pull over stdio, beside VS Code's JSON server: both get the same edits of the same text, in turn. What was asked is measured
 * with servers that have just started and their first six edits: there the JSON server needs the 7.7, 44 and 185 ms that the budget was made of, where one that
 * has run for long needs 1, 15 and 200. Those figures, of processes that live through all edits of a size, with the ratio taken edit by edit, stand beside.
 */
export async function editFigures(ours: readonly string[], folder: string, budgets: Budgets['edit'], share: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const json = jsonSchemas();
  const avro = avroSchemas();
  for (const size of sizes) {
    const text = oneJsonSchema(json.files, size.characters);
    const mine = await openEditor(ours, folder, 'bench.schema.json', 'json', text);
    const theirs = await openEditor(jsonServer(), folder, 'bench.schema.json', 'json', text);
    const [times, others] = await inTurn([mine, theirs], text, size, share);
    const counts = `${mine.diagnostics()} findings, theirs ${theirs.diagnostics()}`;
    await Promise.all([mine.stop(), theirs.stop()]);
    figures.push(
      ...await freshFigures(ours, folder, size, text, budgets, share),
      { what: `  after many edits: ratio, p50 / p95 (${counts})`, measured: `${ratio(medianRatio(times!, others!))}, ${both(times!)}`, asked: '', verdict: 'shown' },
      { what: '  p50 / p95 of VS Code’s JSON server then', measured: both(others!), asked: '', verdict: 'shown' },
    );
  }
  for (const size of sizes) {
    const text = oneAvroSchema(avro.files, size.characters);
    const mine = await openEditor(ours, folder, 'bench.avsc', 'avro-schema', text);
    const [times] = await inTurn([mine], text, size, share);
    figures.push({ what: `Avro, ${size.name}: p50 / p95 (${mine.diagnostics()} findings)`, measured: both(times!), asked: `(${milliseconds(budgets.p50Milliseconds[size.name]!)})`, verdict: 'shown' });
    await mine.stop();
  }
  return [{ what: `texts: ${json.origin}`, measured: '', asked: '', verdict: 'shown' }, ...figures];
}

/** The first edits of servers that have just started, when their code runs for the first time: what a person meets who opens an editor and types. */
async function freshFigures(ours: readonly string[], folder: string, size: Size, text: string, budgets: Budgets['edit'], share: number): Promise<readonly Figure[]> {
  const counts = size.characters < 1_000_000 ? [6, 12] : [6];
  const medians = [ours, jsonServer()].map(() => counts.map((): number[] => []));
  for (let round = 0; round < Math.max(3, Math.ceil(size.starts * share)); round++) {
    const commands = [ours, jsonServer()].map((command, who) => ({ command, who }));
    for (const { command, who } of round % 2 === 0 ? commands : commands.toReversed()) {
      const editor = await openEditor(command, folder, 'bench.schema.json', 'json', text);
      const times: number[] = [];
      for (const edit of typing(text, Math.max(...counts))) times.push(await editor.edit(edit));
      for (const [i, count] of counts.entries()) medians[who]![i]!.push(percentile(times.slice(0, count), 0.5));
      await editor.stop();
    }
  }
  return counts.flatMap((count, i) => {
    const [mine, theirs] = medians.map((of) => percentile(of[i]!, 0.5));
    const what = `JSON Schema, ${size.name}, first ${count} edits of fresh servers`;
    const beside = `${milliseconds(mine!)} and ${milliseconds(theirs!)}`;
    if (i > 0) return [{ what: `  first ${count}: ratio, and p50 of both`, measured: `${ratio(mine! / theirs!)}, ${beside}`, asked: '', verdict: 'shown' as const }];
    return [
      atMost(`${what}: ratio to VS Code's JSON server`, mine! / theirs!, budgets.ratioToJsonServer, ratio),
      { what: '  p50, and theirs', measured: beside, asked: `(${milliseconds(budgets.p50Milliseconds[size.name]!)})`, verdict: 'shown' as const },
    ];
  });
}

function both(times: readonly number[]): string {
  return `${milliseconds(percentile(times, 0.5))} / ${milliseconds(percentile(times, 0.95))}`;
}

/** The times of each editor, edit by edit. Who comes first changes with every edit. */
async function inTurn(editors: readonly Editor[], text: string, size: Size, share: number): Promise<readonly (readonly number[])[]> {
  const times = editors.map((): number[] => []);
  const warmUp = Math.ceil((size.warmUp * share) / 6) * 6;
  const edits = typing(text, warmUp + Math.ceil((size.edits * share) / 6) * 6);
  for (const [i, edit] of edits.entries()) {
    const order = editors.map((_, at) => (i % 2 === 0 ? at : editors.length - 1 - at));
    for (const at of order) {
      const time = await editors[at]!.edit(edit);
      if (i >= warmUp) times[at]!.push(time);
    }
  }
  return times;
}

/** VS Code's own JSON server. */
export function jsonServer(): readonly string[] {
  const manifest = createRequire(import.meta.url).resolve('vscode-langservers-extracted/package.json');
  return [path.join(path.dirname(manifest), 'bin/vscode-json-language-server'), '--stdio'];
}
