import { avroParts } from './avro-parts.ts';
import { eventSnippets } from './events.ts';
import { jsonParts } from './json-parts.ts';
import type { Snippet } from './snippet.ts';

/** Every file of snippets with what it holds. */
export function snippetFiles(): ReadonlyMap<string, readonly Snippet[]> {
  return new Map([
    ['snippets/avro.json', [...eventSnippets(['avro']), ...avroParts()]],
    ['snippets/json-schema.json', [...eventSnippets(['2020-12', 'draft-07', 'snowplow']), ...jsonParts()]],
  ]);
}
