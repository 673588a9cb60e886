import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { atMost, milliseconds } from './budgets.ts';
import type { Budgets, Figure } from './budgets.ts';
import { openEditor, typing } from './editing.ts';
import type { Editor } from './editing.ts';
import { median, percentile } from './statistics.ts';
import { avroSchemas, jsonSchemas, oneAvroSchema, oneJsonSchema } from './texts.ts';
import { asObject, asRecord, earlierVersions } from './versions.ts';

const earlier = 100;
const characters = 20_000;

interface Scene {
  readonly name: string;
  readonly ending: string;
  readonly languageId: string;
  readonly text: string;
  readonly versions: readonly string[];
}

/** A schema of 20 KB with a hundred version files beside it under a transitive mode: keystrokes, "what may I change", and typing while they are read. */
export async function historyFigures(server: readonly string[], folder: string, budgets: Budgets['compat'], share: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [i, scene] of scenes().entries()) {
    const place = path.join(folder, `history-${i}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(path.join(place, 'event-schemas.json'), JSON.stringify({ compatibility: { mode: 'FULL_TRANSITIVE' } }));
    for (const [version, text] of scene.versions.entries()) writeFileSync(path.join(place, `bench-1.0.${version}${scene.ending}`), text);
    const open = (): Promise<Editor> => openEditor(server, place, `bench-1.0.${earlier}${scene.ending}`, scene.languageId, scene.text);
    const worst: number[] = [];
    for (let round = 0; round < Math.ceil(4 * share); round++) {
      const editor = await open();
      worst.push(Math.max(...await whileLoading(editor, scene.text)));
      await editor.stop();
    }
    const editor = await open();
    await whileLoading(editor, scene.text);
    const times: number[] = [];
    const edits = typing(scene.text, Math.ceil(50 * share) * 6);
    for (const [at, edit] of edits.entries()) {
      const time = await editor.edit(edit);
      if (at >= edits.length / 3) times.push(time);
    }
    const found = editor.diagnostics();
    const hovers: number[] = [];
    for (const [at, offset] of hoverPlaces(scene.text, Math.ceil(60 * share)).entries()) {
      const { milliseconds: time, answered } = await editor.hover(offset);
      if (answered && at > 4) hovers.push(time);
    }
    await editor.stop();
    if (hovers.length === 0) throw new Error('no hover said what may be changed');
    figures.push(
      atMost(`${scene.name}, ${found} findings: keystroke, p95`, percentile(times, 0.95), budgets.keystrokeP95Milliseconds, milliseconds),
      { what: '  median', measured: milliseconds(median(times)), asked: '', verdict: 'shown' },
      atMost('  the slowest keystroke while they are read', median(worst), budgets.keystrokeWhileLoadingMilliseconds, milliseconds),
      atMost(`  what may I change, p95 of ${hovers.length}`, percentile(hovers, 0.95), budgets.hoverP95Milliseconds, milliseconds),
    );
  }
  return figures;
}

function scenes(): readonly Scene[] {
  // A reference that a bundle has no room for would lead to its first schema, and so back to where it stands.
  const bundle = oneJsonSchema(jsonSchemas().files.filter(({ text }) => !text.includes('"$ref"')), characters);
  const json = asObject(bundle);
  const avro = asRecord(oneAvroSchema(avroSchemas().files, characters * 0.85));
  const scene = (name: string, ending: string, languageId: string, text: string, change: Parameters<typeof earlierVersions>[2]): Scene => ({ name, ending, languageId, text, versions: earlierVersions(text, earlier, change) });
  return [
    scene('JSON Schema, 100 versions', '.schema.json', 'json', json, { kind: 'harmless' }),
    scene('JSON Schema, 100 versions that break', '.schema.json', 'json', json, { kind: 'breaking', places: 100 }),
    scene('Avro, 100 versions', '.avsc', 'avro-schema', avro, { kind: 'harmless' }),
    scene('Avro, 100 versions that break', '.avsc', 'avro-schema', avro, { kind: 'breaking', places: 100 }),
  ];
}

/** Types until the earlier versions are at hand; the time of each keystroke. */
async function whileLoading(editor: Editor, text: string): Promise<readonly number[]> {
  const times: number[] = [];
  const [place] = hoverPlaces(text, 1);
  const edits = typing(text, 600);
  for (let i = 0; i < edits.length; i++) {
    const time = await editor.edit(edits[i]!);
    // The first ones are of a server that has just started.
    if (i >= 6) times.push(time);
    if (i >= 11 && i % 6 === 5 && (await editor.hover(place!)).answered) return times;
  }
  throw new Error('the earlier versions never came');
}

/** Offsets on names of fields and properties. */
function hoverPlaces(text: string, count: number): readonly number[] {
  const all = text.startsWith('[') || text.includes('"fields"') ? [...text.matchAll(/"name": "(?=\w)/g)].map(({ index, 0: found }) => index + found.length + 1) : [...text.matchAll(/"properties": \{\s*"/g)].map(({ index, 0: found }) => index + found.length + 1);
  return Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)]!);
}
