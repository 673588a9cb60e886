import { readSchema } from '../../server/src/core/document.ts';
import type { Neighbour, NeighboursWith } from '../../server/src/core/features/navigation/references.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';
import type { SchemaModel } from '../../server/src/core/model/schema-model.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import type { Config } from '../../server/src/core/config/config.ts';
import { readMarks, withMarks } from './marks.ts';

/** Files by name, in which `‸` is the cursor, in one of them, and `⟦ ⟧` stand around what is to be found. */
export type MarkedFiles = Readonly<Record<string, string>>;

export interface Scenario {
  /** Without cursor and marks. */
  readonly files: Readonly<Record<string, string>>;
  /** Where the cursor is. */
  readonly at: { readonly file: string; readonly offset: number };
  /** With the marks, without the cursor. */
  readonly marked: Readonly<Record<string, string>>;
}

export function readScenario(written: MarkedFiles): Scenario {
  let at: Scenario['at'] | undefined;
  const files: Record<string, string> = {};
  const marked: Record<string, string> = {};
  for (const [file, text] of Object.entries(written)) {
    marked[file] = text.replace('‸', '');
    const before = text.indexOf('‸');
    if (before !== -1) at = { file, offset: readMarksUpTo(text, before) };
    files[file] = readMarks(marked[file]).text;
  }
  if (!at) throw new Error('no file has a cursor');
  return { files, at, marked };
}

function readMarksUpTo(text: string, end: number): number {
  return [...text.slice(0, end)].filter((character) => character !== '⟦' && character !== '⟧').join('').length;
}

/** The files with marks around spans, for the comparison with `marked`. */
export function markFiles(files: Readonly<Record<string, string>>, found: readonly { readonly file: string; readonly span: { readonly start: number; readonly end: number } }[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [file, withMarks(text, found.filter((it) => it.file === file).map(({ span }) => span))]));
}

const folder = 'file:///w/';

export function uriInScenario(file: string): string {
  return folder + file;
}

export function fileInScenario(uri: string): string {
  return uri.slice(folder.length);
}

/** The schemas of a scenario in the core alone, each beside the others as the server's index shows them. */
export function schemasOf(files: Readonly<Record<string, string>>, config: Pick<Config, 'files' | 'dialect'> = {}): ReadonlyMap<string, Neighbour> {
  const models = Object.entries(files).map(([file, text]): SchemaModel | undefined => readSchema(uriInScenario(file), file, /\.ya?ml$/.test(file) ? parseYaml(text) : parseJson(text), config)).filter((it) => it !== undefined);
  return new Map(models.map((model) => [fileInScenario(model.uri), { model, workspace: indexOf(models.filter((it) => it !== model || it.format === 'json-schema'), [folder]) }]));
}

export function othersOf(schemas: ReadonlyMap<string, Neighbour>): NeighboursWith {
  return (words) => [...schemas.values()].filter(({ model }) => words.some((word) => model.tree.text.includes(word)));
}
