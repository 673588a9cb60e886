import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readSchema } from '../../server/src/core/document.ts';
import { syntaxOf } from '../../server/src/core/formats/detect.ts';
import type { SchemaModel } from '../../server/src/core/model/schema-model.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';
import { sharedFolder } from './shared.ts';

export interface CorpusFile {
  /** Below the folder with the corpora. */
  readonly file: string;
  readonly model: SchemaModel;
}

/** Every `step`-th real schema up to a size; undefined where the folder with them is absent. */
export function corpusFiles(step: number, most = 40_000): readonly CorpusFile[] | undefined {
  const folder = sharedFolder('corpora');
  if (folder === undefined) return undefined;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile()).map((it) => path.relative(folder, path.join(it.parentPath, it.name)).replaceAll(path.sep, '/')).sort();
  return files.filter((file) => syntaxOf(file, undefined, `/${file}`)).filter((_, i) => i % step === 0).flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const model = text.length <= most ? readCorpusText(file, text) : undefined;
    return model ? [{ file, model }] : [];
  });
}

export function readCorpusText(file: string, text: string): SchemaModel | undefined {
  return readSchema(`file:///corpora/${file}`, file, /\.ya?ml$/.test(file) ? parseYaml(text) : parseJson(text), {});
}
