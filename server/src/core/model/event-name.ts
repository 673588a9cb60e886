import type { NameSource, Settings } from '../config/settings.ts';
import type { Edit } from '../finding.ts';
import type { Span } from '../text.ts';
import { renameString } from '../tree/edit.ts';
import { atPointer, innerSpan, partSpan, stringOf, valueOf } from '../tree/node.ts';
import type { Node, StringNode } from '../tree/node.ts';
import { baseNameOf, folderNamesOf, isBelowFragments, isNamedAsNoEvent, isVersionName, withoutVersion } from './path-name.ts';
import type { SchemaModel } from './schema-model.ts';

/** The name by which consumers know the event that a schema describes. */
export interface EventName {
  /**
   * The name as rules look at it: `/`, `:`, `+` and `$` between its parts read as dots, and a version at its end is left off when the settings
   * say so. Offsets into it are offsets into `full` too.
   */
  readonly value: string;
  /** The name as written. */
  readonly full: string;
  /** The string that it was read from; undefined when that is the path of the file. Of an Avro full name the record's name. */
  readonly node: StringNode | undefined;
  readonly source: NameSource;
  /** Where a finding about the whole name stands. */
  readonly place: Span;
  /** Where a part of `value` stands; the whole place when the part is not written in the document. */
  spanOf(from: number, to: number): Span;
  /** Writes something else for a part of `value`; undefined when the part is not written in the document, or not within one string. */
  replace(from: number, to: number, text: string): Edit | undefined;
}

/** A stretch of a name and the string that it is written in, from `at` on in the string's value. */
interface Piece {
  readonly node: StringNode;
  readonly from: number;
  readonly length: number;
  readonly at: number;
}

interface Reading {
  readonly full: string;
  readonly pieces: readonly Piece[];
}

/**
 * The name of the event of a schema, from the first of `settings.eventName.from` that gives one. Undefined for a schema that is no event:
 * a key, an envelope, a fragment, a type that others share, anything but an object.
 */
export function eventNameOf(model: SchemaModel, settings: Pick<Settings, 'eventName'>): EventName | undefined {
  if (!isEvent(model)) return undefined;
  for (const source of settings.eventName.from) {
    const reading = read(model, source);
    if (reading && reading.full !== '') return nameFrom(model, source, reading, settings.eventName.version === 'strip');
  }
  return undefined;
}

function nameFrom(model: SchemaModel, source: NameSource, { full, pieces }: Reading, strip: boolean): EventName | undefined {
  const { tree } = model;
  const kept = strip ? withoutVersion(full) : full;
  const value = (kept === '' ? full : kept).replace(/[/:+$]/g, '.');
  const node = pieces.at(-1)?.node;
  const place = node ?? standIn(model);
  if (!place) return undefined;
  const pieceOf = (from: number, to: number): Piece | undefined => pieces.find((piece) => piece.from <= from && to <= piece.from + piece.length);
  return {
    value, full, node, source, place: { start: place.start, end: place.end },
    spanOf(from, to) {
      const piece = pieceOf(from, to);
      return piece ? partSpan(piece.node, piece.at + from - piece.from, piece.at + to - piece.from) : { start: place.start, end: place.end };
    },
    replace(from, to, text) {
      const piece = pieceOf(from, to);
      if (!piece) return undefined;
      const inner = innerSpan(piece.node);
      const written = piece.node.value;
      const [start, end] = [piece.at + from - piece.from, piece.at + to - piece.from];
      // A string with escapes is written anew: an offset in its value is not one in the text.
      if (inner.end - inner.start !== written.length) return renameString(tree, piece.node, written.slice(0, start) + text + written.slice(end));
      return { span: { start: inner.start + start, end: inner.start + end }, newText: text };
    },
  };
}

function read(model: SchemaModel, source: NameSource): Reading | undefined {
  const { root } = model.tree;
  if (typeof source === 'object') return whole(textAt(root, source.pointer));
  switch (source) {
    case 'avro-full-name':
      return model.format === 'avro' ? avroFullName(model) : undefined;
    case 'avro-name': {
      const record = model.format === 'avro' ? model.avro.roots[0] : undefined;
      if (record?.kind !== 'record' || !record.nameNode) return undefined;
      const at = record.nameNode.value.lastIndexOf('.') + 1;
      return { full: record.simpleName, pieces: [{ node: record.nameNode, from: 0, length: record.simpleName.length, at }] };
    }
    case 'title': {
      const title = model.format === 'json-schema' ? stringOf(root, 'title') : undefined;
      // A title of several words is a sentence for people, no name.
      return title && !/\s/.test(title.value.trim()) ? whole(title) : undefined;
    }
    case '$id':
      return model.format === 'json-schema' ? idName(stringOf(root, '$id') ?? stringOf(root, 'id')) : undefined;
    case 'file': {
      const base = baseNameOf(model.uri);
      return { full: isVersionName(base) ? (folderNamesOf(model.uri).at(-1) ?? '') : base, pieces: [] };
    }
    case 'folder':
      return { full: folderNamesOf(model.uri).at(-1) ?? '', pieces: [] };
    case 'iglu': {
      const self = valueOf(root, 'self');
      const vendor = stringOf(self, 'vendor');
      const name = stringOf(self, 'name');
      if (!name) return undefined;
      return vendor ? joined(vendor, name) : whole(name);
    }
    default:
      return source satisfies never;
  }
}

function whole(node: StringNode | undefined): Reading | undefined {
  return node && { full: node.value, pieces: [{ node, from: 0, length: node.value.length, at: 0 }] };
}

/** Two strings with a dot between them. */
function joined(first: StringNode, second: StringNode): Reading {
  const from = first.value.length + 1;
  return {
    full: `${first.value}.${second.value}`,
    pieces: [{ node: first, from: 0, length: first.value.length, at: 0 }, { node: second, from, length: second.value.length, at: 0 }],
  };
}

function avroFullName(model: SchemaModel & { readonly format: 'avro' }): Reading | undefined {
  const record = model.avro.roots[0];
  if (record?.kind !== 'record' || !record.nameNode) return undefined;
  const { nameNode, namespaceNode } = record;
  // A name with a dot is a full name: its namespace attribute does not count.
  return nameNode.value.includes('.') || !namespaceNode || namespaceNode.value === '' ? whole(nameNode) : joined(namespaceNode, nameNode);
}

/** The last segment of an identifier that is no version, without its extension: `https://example.com/schemas/order.created/1.0.0.json` is `order.created`. */
function idName(node: StringNode | undefined): Reading | undefined {
  if (!node) return undefined;
  const path = node.value.replace(/[?#].*$/, '');
  const start = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?/i.exec(path)?.[0].length ?? 0;
  let end = path.length;
  while (end > start) {
    const from = Math.max(path.lastIndexOf('/', end - 1), path.lastIndexOf(':', end - 1), start - 1) + 1;
    const base = baseNameOf(path.slice(from, end));
    if (base !== '' && !isVersionName(base)) return { full: base, pieces: [{ node, from: 0, length: base.length, at: from }] };
    end = from - 1;
  }
  return undefined;
}

/** The string at a pointer, or the only one that a schema there allows. */
function textAt(root: Node | undefined, pointer: string): StringNode | undefined {
  const node = atPointer(root, pointer);
  if (node?.kind === 'string') return node;
  const constant = stringOf(node, 'const');
  if (constant) return constant;
  const list = node?.kind === 'array' ? node : valueOf(node, 'enum');
  return list?.kind === 'array' && list.items.length === 1 && list.items[0]?.kind === 'string' ? list.items[0] : undefined;
}

/** Where a finding about a name stands that is not written in the document. */
function standIn(model: SchemaModel): Span | undefined {
  const { root } = model.tree;
  return stringOf(root, 'title') ?? stringOf(root, '$id') ?? stringOf(root, 'id') ?? stringOf(root, 'name') ?? (root?.kind === 'object' ? root.members[0]?.key : undefined);
}

/** Folders in which directly no event lies: a whole project may lie below a folder `shared`. */
const sharedFolders: ReadonlySet<string> = new Set(['common', 'shared', 'types', 'components', 'includes', 'keys']);

/** Whether a schema describes an event, as far as its shape, its name and its folder tell. */
function isEvent(model: SchemaModel): boolean {
  const folders = folderNamesOf(model.uri).map((name) => name.toLowerCase());
  if (/[-_]key$/i.test(baseNameOf(model.uri)) || isBelowFragments(model.uri) || isNamedAsNoEvent(model.uri) || sharedFolders.has(folders.at(-1) ?? '')) return false;
  if (model.format === 'avro') {
    const [record, ...others] = model.avro.roots;
    return record?.kind === 'record' && !record.isError && others.length === 0 && !/(?:[a-z0-9]|^)Key$|(?:_|^)key$/.test(record.simpleName);
  }
  const { root } = model.tree;
  if (root?.kind !== 'object' || /(?:[a-z0-9]|^)Key$|[-_. ]key$/.test(stringOf(root, 'title')?.value ?? '')) return false;
  const type = valueOf(root, 'type');
  if (type) return type.kind === 'string' ? type.value === 'object' : type.kind === 'array' && type.items.some((item) => item.kind === 'string' && item.value === 'object');
  return ['properties', 'self', '$ref', 'allOf', 'anyOf', 'oneOf'].some((key) => valueOf(root, key) !== undefined);
}
