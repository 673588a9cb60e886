import { completionsAt } from '../../server/src/core/features/completion/completion.ts';
import type { CompletionRequest } from '../../server/src/core/features/completion/completion.ts';
import type { Completion, Completions } from '../../server/src/core/features/completion/offer.ts';
import type { Config } from '../../server/src/core/config/config.ts';
import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import { readSchema } from '../../server/src/core/document.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';

/** A document with a cursor, and what surrounds it. */
export interface Situation {
  /** The document; `|` is the cursor, `¦` a bar. */
  readonly text: string;
  /** Below the folder of the workspace; `event.avsc` unless said. */
  readonly path?: string;
  /** Other documents by their paths. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly config?: Config;
  /** Earlier texts of the document, the newest last. */
  readonly earlier?: readonly string[];
  readonly typed?: string;
  readonly jsonService?: 'beside';
  readonly layout?: 'one-line';
}

export const folder = 'file:///work/';

/** The text without its cursor, and where that stood. */
export function readCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|');
  if (offset === -1 || marked.indexOf('|', offset + 1) !== -1) throw new Error(`one cursor is wanted in ${marked}`);
  return { text: (marked.slice(0, offset) + marked.slice(offset + 1)).replaceAll('¦', '|'), offset };
}

/** One thing that completion has to do. */
export interface Scenario extends Situation {
  readonly name: string;
  /** Labels that are proposed, in whatever order. */
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  /** How the list begins. */
  readonly first?: readonly string[];
  /** The whole list. */
  readonly only?: readonly string[];
  /** Texts after choosing a label, without snippets. */
  readonly accept?: Readonly<Record<string, string>>;
}

export function requestOf(situation: Situation): CompletionRequest {
  const { text, offset } = readCursor(situation.text);
  const { path = 'event.avsc', beside = {}, config, earlier = [], typed, jsonService, layout } = situation;
  const model = (name: string, content: string) => readSchema(folder + name, name, parseOf(name)(content), config ?? {});
  return {
    text, offset, path, kind: path.endsWith('event-schemas.json') ? 'configuration' : 'schema', syntax: isYaml(path) ? 'yaml' : 'json', parse: parseOf(path), uri: folder + path, config: config ?? {},
    settings: settingsFor(resolveConfig(config), path), profiles: [config?.extends ?? []].flat(),
    workspace: indexOf(Object.entries(beside).flatMap(([name, content]) => model(name, content) ?? []), [folder]),
    earlier: earlier.flatMap((content) => model(path, content) ?? []),
    ...(typed !== undefined && { typed }), ...(jsonService && { beside: 'json-service' }), ...(layout && { layout }),
  };
}

export function completionsIn(situation: Situation): Completions {
  return completionsAt(requestOf(situation));
}

/** The labels as a list shows them. */
export function labelsOf({ items }: Completions): readonly string[] {
  return items.map(({ label }) => label);
}

/** The text after choosing an item, in an editor without snippets. */
export function accepted(text: string, { span, newText, more }: Completion): string {
  return applyEdits(text, [...more, { span, newText }]);
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/.test(path);
}

function parseOf(path: string) {
  return isYaml(path) ? parseYaml : (text: string) => parseJson(text);
}
