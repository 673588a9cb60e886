import path from 'node:path';
import type { JudgedFinding } from '../core/finding.ts';
import { checkSample } from '../core/samples/check-sample.ts';
import { parseJson } from '../core/tree/json.ts';
import { understandFile } from './project.ts';
import type { Project } from './project.ts';

/** The rule that says what is wrong with a sample. */
export const invalidSample = 'schema/invalid-sample';

const folders: ReadonlySet<string> = new Set(['samples', 'sample', 'examples', 'example']);
const endings = ['.avsc', '.schema.json', '.json', '.schema.yaml', '.yaml', '.schema.yml', '.yml'];

const markedName = /^(.+)[.-](?:sample|example)(?:[.-][\w-]+)?$/;

function isSampleFolder(folder: string): boolean {
  return folders.has(path.basename(folder).toLowerCase());
}

/** Whether a file may be a sample of a schema, by its name and folder alone. */
export function couldBeSample(file: string): boolean {
  return file.endsWith('.json') && (isSampleFolder(path.dirname(file)) || markedName.test(path.basename(file, '.json')));
}

/**
 * The schema that a file is a sample of, by its name: `name.sample.json`, `name.example.json`, `name.sample-2.json` beside `name.avsc` or
 * `name.schema.json`; `name.json`, `name.paid.json` in a folder `samples` or `examples` beside it. `read` gives the text of a file that is there.
 */
export function schemaOfSample(file: string, read: (file: string) => string | undefined): { readonly file: string; readonly text: string } | undefined {
  if (!couldBeSample(file)) return undefined;
  const [folder, name] = [path.dirname(file), path.basename(file, '.json')];
  const marked = markedName.exec(name)?.[1];
  const inFolder = isSampleFolder(folder);
  const places = [...(marked === undefined ? [] : [folder]), ...(inFolder ? [path.dirname(folder), folder] : [])];
  const bases = marked !== undefined ? [marked] : shorter(name);
  for (const place of places) {
    for (const base of bases) {
      for (const ending of endings) {
        const schema = path.join(place, base + ending);
        const text = schema === file ? undefined : read(schema);
        if (text !== undefined) return { file: schema, text };
      }
    }
  }
  return undefined;
}

/**
 * The files that are samples of a schema, by their names, in order: `schemaOfSample` of each is the schema. `list` gives the names of what is in a folder, nothing where
 * there is none.
 */
export function samplesOfSchema(schemaFile: string, list: (folder: string) => readonly string[]): readonly string[] {
  const [home, name] = [path.dirname(schemaFile), path.basename(schemaFile)];
  const ending = endings.find((it) => name.endsWith(it));
  if (ending === undefined) return [];
  const listed = new Map<string, ReadonlySet<string>>();
  const namesIn = (folder: string): ReadonlySet<string> => {
    let names = listed.get(folder);
    if (!names) listed.set(folder, (names = new Set(list(folder))));
    return names;
  };
  const isThere = (file: string): string | undefined => (file === schemaFile || namesIn(path.dirname(file)).has(path.basename(file)) ? '' : undefined);
  const base = name.slice(0, -ending.length);
  return [home, ...[...namesIn(home)].filter((it) => folders.has(it.toLowerCase())).map((it) => path.join(home, it))]
    .flatMap((folder) => [...namesIn(folder)].filter((it) => it.startsWith(base) && it.endsWith('.json')).map((it) => path.join(folder, it)))
    .filter((file) => file !== schemaFile && schemaOfSample(file, isThere)?.file === schemaFile).sort();
}

/** The name of a sample beside a schema, by which the schema is found again: `order.placed.sample.json` for `order.placed.avsc`. */
export function sampleFileName(schemaFile: string): string {
  const name = path.basename(schemaFile);
  const ending = endings.find((it) => name.endsWith(it));
  return `${ending === undefined ? name : name.slice(0, -ending.length)}.sample.json`;
}

/** The name, and what is left without its last parts: `order.placed.paid`, `order.placed`, `order`. */
function shorter(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('.'));
}

/** What is wrong with a file that is a sample of a schema; undefined for one that is none, or none of a schema. */
export async function sampleFindings(project: Project, file: string, text: string, read: (file: string) => string | undefined): Promise<readonly JudgedFinding[] | undefined> {
  const schema = schemaOfSample(file, read);
  const understood = schema && await understandFile(project, schema.file, schema.text);
  if (understood?.kind !== 'schema') return undefined;
  const tree = parseJson(text);
  const severity = understood.settings.rules.get(invalidSample)?.severity;
  if (severity === undefined || !tree.root || tree.problems.some(({ kind }) => kind === 'invalid' || kind === 'too-deep')) return [];
  return checkSample(tree.root, tree, understood.model, project.index.workspaceFor(schema!.file)).map(({ span, message, fixes }) => ({ code: invalidSample, span, message, fixes, related: [], severity }));
}
