import { parseJson } from './tree/json.ts';
import type { SourceTree, Syntax } from './tree/node.ts';

/** Reads a text of a syntax to a tree. YAML's library is large, so an edge loads it when the first YAML document comes. */
export async function readTree(text: string, syntax: Syntax): Promise<SourceTree> {
  return syntax === 'json' ? parseJson(text) : (await import('./tree/yaml.ts')).parseYaml(text);
}
