import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { seeded } from '../quality/random.ts';
import { atMost, megabytes, milliseconds, ratio, seconds } from './budgets.ts';
import type { Budgets, Figure } from './budgets.ts';
import { jsonServer } from './edit-figures.ts';
import { openEditor, typing } from './editing.ts';
import type { Editor } from './editing.ts';
import { medianRatio, percentile } from './statistics.ts';
import { avroSchemaIn, avroSchemas, jsonSchemas, oneAvroSchema, oneJsonSchema } from './texts.ts';

const count = 2000;
const sizes: readonly (readonly [label: string, characters: number])[] = [['20 KB', 20_000], ['200 KB', 200_000]];

type Asked = 'hover' | 'completion' | 'definition' | 'highlights' | 'references' | 'symbols' | 'theirs' | 'theirCompletion';

/**
 * Hover, completion, definition, references and symbols over stdio, each after an edit, in a workspace of two thousand schemas to which the open one refers. In JSON Schema VS
 * Code's JSON server is asked to hover at the same places, in turn, and the ratio is taken place by place.
 */
export async function navigationFigures(server: readonly string[], folder: string, budgets: Budgets['navigate'], share: number): Promise<readonly Figure[]> {
  const place = path.join(folder, 'navigate');
  const files = writeWorkspace(place);
  const figures: Figure[] = [];
  for (const [format, ending, languageId] of [['JSON Schema', '.schema.json', 'json'], ['Avro', '.avsc', 'avro-schema']] as const) {
    for (const [label, characters] of sizes) {
      const text = format === 'Avro' ? avroText(characters, files.avro) : jsonText(characters, files.json);
      const start = performance.now();
      const editor = await openEditor(server, place, `open${ending}`, languageId, text);
      await editor.ask('workspace/symbol', 0, { query: 'zzzzzz' });
      const indexed = (performance.now() - start) / 1000;
      const memory = editor.megabytes();
      const other = format === 'Avro' ? undefined : await openEditor(jsonServer(), place, `open${ending}`, languageId, text);
      const times = await whileEdited(editor, other, text, share);
      await editor.stop();
      await other?.stop();
      const shown = (what: string, of: readonly number[], limit?: number): Figure => ({ what, measured: `${milliseconds(percentile(of, 0.5))} / ${milliseconds(percentile(of, 0.95))}`, asked: limit === undefined ? '' : `(${milliseconds(limit)})`, verdict: 'shown' });
      const p95 = budgets.p95Milliseconds[label]!;
      figures.push(
        other ? atMost(`${format}, ${label}: hover, ratio to VS Code's JSON server`, medianRatio(times.hover, times.theirs), budgets.hoverRatioToJsonServer, ratio) : { what: `${format}, ${label}`, measured: '', asked: '', verdict: 'shown' },
        shown(`  hover, p50 / p95 of ${times.hover.length}`, times.hover, p95),
        ...(other ? [shown('  hover of VS Code’s JSON server', times.theirs)] : []),
        shown(`  completion, p50 / p95 of ${times.completion.length}`, times.completion, p95), ...(other ? [shown('  completion of VS Code’s JSON server', times.theirCompletion)] : []),
        shown('  go to definition', times.definition, p95), shown('  highlights', times.highlights, p95), shown('  references in all files', times.references), shown('  workspace symbols', times.symbols),
        { what: '  from the start until all names are known', measured: seconds(indexed), asked: `(${seconds(budgets.indexSeconds)})`, verdict: 'shown' },
        ...(memory === undefined ? [] : [atMost('  memory of the server then', memory, budgets.megabytes, megabytes)]),
      );
    }
  }
  return figures;
}

async function whileEdited(editor: Editor, other: Editor | undefined, text: string, share: number): Promise<Readonly<Record<Asked, readonly number[]>>> {
  const times: Record<Asked, number[]> = { hover: [], completion: [], theirCompletion: [], definition: [], highlights: [], references: [], symbols: [], theirs: [] };
  const edits = typing(text, 6 * Math.ceil(40 * share));
  const places = wordsOf(text, edits.length);
  for (const [at, edit] of edits.entries()) {
    const offset = places[at]!;
    const take = async (name: Asked, from: Editor, method: string, more?: object): Promise<void> => {
      const { milliseconds: time } = await from.ask(method, offset, more);
      if (at > edits.length / 5) times[name].push(time);
    };
    const ours = async (): Promise<void> => {
      await editor.edit(edit);
      await take('hover', editor, 'textDocument/hover');
      await take('completion', editor, 'textDocument/completion');
    };
    const theirs = async (): Promise<void> => {
      await other?.edit(edit);
      if (!other) return;
      await take('theirs', other, 'textDocument/hover');
      await take('theirCompletion', other, 'textDocument/completion');
    };
    for (const one of at % 2 === 0 ? [ours, theirs] : [theirs, ours]) await one();
    await take('definition', editor, 'textDocument/definition');
    await take('highlights', editor, 'textDocument/documentHighlight');
    if (at % 8 !== 0) continue;
    await take('references', editor, 'textDocument/references', { context: { includeDeclaration: true } });
    await take('symbols', editor, 'workspace/symbol', { query: ['order', 'evt', 'user', 'a', ''][(at / 8) % 5] });
  }
  return times;
}

/** The places of words in quotes, keys and values alike. */
function wordsOf(text: string, wanted: number): readonly number[] {
  const pick = seeded('where to point');
  const all = [...text.matchAll(/"[^"\n]{2,}"/g)].map(({ index }) => index + 2);
  return Array.from({ length: wanted }, () => pick.one(all) ?? 0);
}

function writeWorkspace(place: string): { readonly json: readonly string[]; readonly avro: readonly string[] } {
  const [json, avro] = [jsonSchemas().files, avroSchemas().files];
  const names: { json: string[]; avro: string[] } = { json: [], avro: [] };
  mkdirSync(path.join(place, 'schemas'), { recursive: true });
  writeFileSync(path.join(place, 'event-schemas.json'), '{}');
  for (let i = 0; i < count / 2; i++) {
    const one = `schemas/s${i}.schema.json`;
    writeFileSync(path.join(place, one), json[(i * 7) % json.length]!.text);
    names.json.push(one);
    const record = avroSchemaIn(`n${i}`, avro[i % avro.length]!);
    writeFileSync(path.join(place, `schemas/s${i}.avsc`), record);
    const { namespace, name } = JSON.parse(record) as { namespace?: string; name: string };
    names.avro.push(name.includes('.') || namespace === undefined ? name : `${namespace}.${name}`);
  }
  return names;
}

/** A schema of that size, with twenty properties that other files describe. */
function jsonText(characters: number, files: readonly string[]): string {
  const schema = JSON.parse(oneJsonSchema(jsonSchemas().files, characters)) as { definitions: Record<string, unknown> };
  const properties = Object.fromEntries(files.slice(100, 120).map((file, i) => [`part_${i}`, { description: `The part ${i}.`, $ref: file }]));
  return `${JSON.stringify({ ...schema, properties, required: Object.keys(properties).slice(0, 5) }, undefined, 2)}\n`;
}

/** A union of records of that size, and one with twenty fields whose types stand in other files. */
function avroText(characters: number, types: readonly string[]): string {
  const branches = JSON.parse(oneAvroSchema(avroSchemas().files, characters).replaceAll(/"n(?=\d+\.)/g, '"own')) as unknown[];
  const fields = types.slice(100, 120).map((type, i) => ({ name: `part_${i}`, doc: `The part ${i}.`, type: ['null', type], default: null }));
  return `${JSON.stringify([...branches, { type: 'record', name: 'bench.Parts', doc: 'Parts.', fields }], undefined, 2)}\n`;
}
