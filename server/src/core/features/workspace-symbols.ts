import { keywords } from '../formats/json-schema/keywords.ts';
import { baseNameOf } from '../model/path-name.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import type { Span } from '../text.ts';
import { innerSpan, stringOf, valueOf } from '../tree/node.ts';
import type { SourceTree } from '../tree/node.ts';
import { percentDecoded } from '../uri.ts';

/** A name that people look for in a workspace: an event, a type, a definition. It says no place, so that thousands take little memory. */
export interface SymbolName {
  readonly name: string;
  readonly kind: 'record' | 'enum' | 'fixed' | 'schema' | 'definition';
  /** What it is in: a namespace, a vendor, the schema with the definition. Empty where that is nothing. */
  readonly container: string;
}

/** The names of a document; the top of it is enough for JSON Schema. */
export function symbolNamesOf(model: SchemaModel): readonly SymbolName[] {
  if (model.format === 'avro') {
    return [...model.avro.names.values()].map(({ kind, simpleName, fullName }) => ({ name: simpleName, kind, container: fullName.slice(0, Math.max(0, fullName.length - simpleName.length - 1)) }));
  }
  const name = schemaNameOf(model.tree, model.uri);
  const vendor = stringOf(valueOf(model.tree.root, 'self'), 'vendor')?.value ?? '';
  return [{ name, kind: 'schema', container: vendor }, ...definitionKeys(model.tree).map((key) => ({ name: key.value, kind: 'definition' as const, container: name }))];
}

/** Its title, what Iglu calls it, the end of its `$id`, or its file. */
function schemaNameOf({ root }: SourceTree, uri: string): string {
  const title = stringOf(root, 'title')?.value ?? stringOf(valueOf(root, 'self'), 'name')?.value;
  if (title !== undefined && title.trim() !== '') return title;
  const id = stringOf(root, '$id')?.value.replace(/[?#].*$/, '').replace(/\/$/, '');
  const last = id?.slice(id.lastIndexOf('/') + 1).replace(/(\.schema)?\.(json|ya?ml)$/i, '');
  return last !== undefined && last !== '' ? last : baseNameOf(percentDecoded(uri));
}

function definitionKeys({ root }: SourceTree) {
  return ['$defs', 'definitions'].map((name) => valueOf(root, name)).flatMap((it) => (it?.kind === 'object' ? it.members.map(({ key }) => key) : [])).filter(({ value }) => value !== '' && !keywords.has(value));
}

/** Where a name stands in its document; the beginning where it is not there any more. */
export function placeOfSymbol({ name, kind, container }: SymbolName, model: SchemaModel): Span {
  const start = { start: model.tree.root?.start ?? 0, end: Math.min((model.tree.root?.start ?? 0) + 1, model.tree.text.length) };
  if (model.format === 'avro') {
    const type = model.avro.names.get(container === '' ? name : `${container}.${name}`);
    return type?.nameNode ? innerSpan(type.nameNode) : start;
  }
  const { root } = model.tree;
  const node = kind === 'definition' ? definitionKeys(model.tree).find(({ value }) => value === name) : [stringOf(root, 'title'), stringOf(valueOf(root, 'self'), 'name'), stringOf(root, '$id')].find((it) => it?.value.includes(name));
  return node ? innerSpan(node) : start;
}

/**
 * How well a name answers what was typed, more is better; undefined where it does not. The letters have to follow each other in the name, whatever stands between and
 * whatever their case; best is the name itself, then its beginning, beginnings of its words, and a stretch of it.
 */
export function symbolScore(query: string, { name, container }: SymbolName): number | undefined {
  const wanted = query.toLowerCase().replace(/[\s*]+/g, '');
  if (wanted === '') return 0;
  const lower = name.toLowerCase();
  if (lower === wanted) return 100;
  if (lower.startsWith(wanted)) return 90 - Math.min(20, lower.length - wanted.length) / 2;
  const initials = [...name.matchAll(/(?:^|[^A-Za-z0-9]|(?<=[a-z0-9])(?=[A-Z]))([A-Za-z0-9])/g)].map(([, letter]) => letter!.toLowerCase()).join('');
  if (initials.startsWith(wanted)) return 75;
  const at = lower.indexOf(wanted);
  if (at !== -1) return 60 - Math.min(20, at);
  if (wanted.includes('.') && `${container}.${name}`.toLowerCase().includes(wanted)) return 55;
  return follows(wanted, lower) ? 20 : undefined;
}

function follows(wanted: string, name: string): boolean {
  let at = -1;
  for (const letter of wanted) {
    at = name.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
}

/** The best of many names, the best first. `most` of them: nobody reads further. */
export function bestSymbols<T extends { readonly symbol: SymbolName }>(query: string, all: Iterable<T>, most: number): readonly T[] {
  const found: { readonly it: T; readonly score: number }[] = [];
  for (const it of all) {
    const score = symbolScore(query, it.symbol);
    if (score !== undefined) found.push({ it, score });
  }
  return found.sort((a, b) => b.score - a.score || (a.it.symbol.name < b.it.symbol.name ? -1 : a.it.symbol.name > b.it.symbol.name ? 1 : 0)).slice(0, most).map(({ it }) => it);
}
