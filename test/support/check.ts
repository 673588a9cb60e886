import { analyze } from '../../server/src/core/analyze.ts';
import type { Analysis } from '../../server/src/core/analyze.ts';
import { defaultCompatibility, defaultEventName, noWords } from '../../server/src/core/config/settings.ts';
import type { RuleSetting, Settings } from '../../server/src/core/config/settings.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import { formatOf, syntaxOf } from '../../server/src/core/formats/detect.ts';
import type { Format, SchemaModel } from '../../server/src/core/model/schema-model.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import type { Workspace } from '../../server/src/core/workspace.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';

const folder = 'file:///workspace/';

/** The one place where tests touch the API of the core: text in, analysis out. */
export function check(text: string, more: {
  readonly format?: Format;
  readonly path?: string;
  readonly rules?: Readonly<Record<string, Partial<RuleSetting>>>;
  readonly settings?: Partial<Omit<Settings, 'rules'>>;
  readonly beside?: Readonly<Record<string, string>>;
}): Analysis {
  const path = more.path ?? (more.format === 'json-schema' ? 'event.schema.json' : 'event.avsc');
  const model = modelOf(text, path, more.format);
  if (!model) throw new Error(`${path} is no schema`);
  const rules = new Map(Object.entries(more.rules ?? {}).map(([id, setting]) => [id, { severity: setting.severity ?? 'warning', options: setting.options ?? {} }]));
  const settings: Settings = { rules, eventName: defaultEventName, words: noWords, subjectNameStrategy: undefined, partitionKey: undefined, compatibility: defaultCompatibility, ...more.settings };
  return analyze(model, settings, besides(more.beside));
}

export function modelOf(text: string, path: string, format?: Format): SchemaModel | undefined {
  const tree = syntaxOf(path, undefined) === 'yaml' ? parseYaml(text) : parseJson(text);
  const found = format ?? formatOf(path, tree, undefined);
  return found && readSchemaAs(found, folder + path, tree, 'unknown');
}

function besides(files: Readonly<Record<string, string>> | undefined): Workspace {
  if (!files) return emptyWorkspace;
  const models = Object.entries(files).map(([path, text]) => modelOf(text, path)).filter((model) => model !== undefined);
  return indexOf(models, [folder]);
}
