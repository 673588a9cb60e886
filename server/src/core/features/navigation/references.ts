import type { SchemaModel } from '../../model/schema-model.ts';
import type { Span } from '../../text.ts';
import { partSpan } from '../../tree/node.ts';
import type { SourceTree } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { documentOf } from './json-references.ts';
import { mentionsAt, mentionsOf } from './mentions.ts';
import { distinct } from './mention.ts';
import type { Definition, Mention } from './mention.ts';

/** A schema and the other schemas as it sees them. */
export interface Neighbour {
  readonly model: SchemaModel;
  readonly workspace: Workspace;
}

/** Other schemas whose texts have one of these words. More than these are fine, none may be missing. */
export type NeighboursWith = (words: readonly string[]) => Iterable<Neighbour>;

export interface Occurrence {
  readonly uri: string;
  readonly tree: SourceTree;
  readonly span: Span;
  readonly mention: Mention;
}

export interface SymbolAt {
  /** What was asked about. */
  readonly mention: Mention;
  readonly definitions: readonly Definition[];
}

/** What is named at an offset: of a pointer the step at the offset, of a reference elsewhere what it leads to. Undefined where nothing is. */
export function symbolAt({ model, workspace }: Neighbour, offset: number): SymbolAt | undefined {
  const mentions = mentionsAt(model, offset);
  for (const mention of mentions) {
    const definitions = mention.definitions(workspace);
    if (definitions.length > 0) return { mention, definitions };
  }
  return undefined;
}

/**
 * Every place that names or refers to what stands at an offset: in the document itself, then in the others, each in the order of its text. An alias is
 * no reference to what has it. Where a JSON Schema begins, and on its title, that is the document: many have no `$id` to ask at.
 */
export function referencesAt(asked: Neighbour, offset: number, others: NeighboursWith): readonly Occurrence[] {
  const definitions = symbolAt(asked, offset)?.definitions ?? documentAt(asked.model, offset);
  return definitions.length > 0 ? occurrencesOf(definitions, asked, others) : [];
}

function documentAt(model: SchemaModel, offset: number): readonly Definition[] {
  const root = model.format === 'json-schema' ? model.json.root : undefined;
  if (model.format !== 'json-schema' || root?.node.kind !== 'object') return [];
  const { node } = root;
  const isBegin = node.start <= offset && offset <= (node.members[0]?.key.start ?? node.start + 1);
  const isHead = node.members.some(({ key, value }) => (key.value === '$schema' || key.value === 'title') && key.start <= offset && offset <= (value ?? key).end);
  return isBegin || isHead ? documentOf(root, model.json) : [];
}

export function occurrencesOf(definitions: readonly Definition[], asked: Neighbour, others: NeighboursWith): readonly Occurrence[] {
  const keys = new Set(definitions.map(({ key }) => key));
  const words = [...new Set(definitions.flatMap(searchWordsOf))];
  const found = [...occurrencesIn(asked, keys, words)];
  for (const other of others(words)) if (other.model.uri !== asked.model.uri) found.push(...occurrencesIn(other, keys, words));
  return found;
}

/** Those of one document. */
export function occurrencesIn({ model, workspace }: Neighbour, keys: ReadonlySet<string>, words: readonly string[]): readonly Occurrence[] {
  const { uri, tree } = model;
  const found: Occurrence[] = [];
  for (const mention of mentionsOf(model)) {
    if (mention.role === 'alias' || mention.role === 'path') continue;
    if (mention.kind !== 'id' && !words.some((word) => mention.node.value.includes(word))) continue;
    if (distinct(mention.definitions(workspace)).some(({ key }) => keys.has(key))) found.push({ uri, tree, mention, span: partSpan(mention.node, mention.from, mention.to) });
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/**
 * Words of which every text has one that refers to it, however it writes the name: the longest stretch that neither JSON, a JSON pointer, a URI nor a
 * relative path writes otherwise. A document is called by its file or by its `$id`. Empty where there is none.
 */
export function searchWordsOf({ kind, name, uri }: Definition): readonly string[] {
  return (kind === 'id' || kind === 'document' ? [lastStep(name), lastStep(uri)] : [name]).map((it) => [...it.matchAll(/[A-Za-z0-9_-]+/g)].map(([word]) => word).sort((a, b) => b.length - a.length)[0] ?? '');
}

function lastStep(uri: string): string {
  return uri.replace(/[?#].*$/, '').replace(/\/$/, '').replace(/^.*\//, '').replace(/(\.schema)?\.(json|ya?ml|jsonc|avsc)$/i, '');
}
