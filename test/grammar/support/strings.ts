import { matches, tokenize } from './tokenize.ts';

/** A string of a file and what it is: the answer of the grammar and of a reading of the parsed value, in one form. */
export type Classified = { readonly kind: Kind; readonly value: string };

export type Kind =
  | 'attribute'
  | 'property'
  | 'primitive'
  | 'complex'
  | 'reference'
  | 'declaration'
  | 'type alias'
  | 'namespace'
  | 'field'
  | 'field alias'
  | 'symbol'
  | 'doc'
  | 'logical type'
  | 'order'
  | 'data';

/** All strings of a text, keys too, in their order, as the grammar colours them. For texts that are valid JSON. */
export function colouredStrings(text: string): readonly Classified[] {
  const found: Classified[] = [];
  let open: { kind: Kind; raw: string } | undefined;
  for (const token of tokenize(text).flat()) {
    const has = (selector: string): boolean => token.scopes.some((scope) => matches(scope, selector));
    if (!open && has('string') && token.text.startsWith('"')) {
      open = { kind: scopeOfKind.find(([scope]) => has(scope))?.[1] ?? 'data', raw: '' };
    }
    if (!open) continue;
    open.raw += token.text;
    if (closing.some((scope) => has(scope))) {
      found.push({ kind: open.kind, value: String(JSON.parse(open.raw)) });
      open = undefined;
    }
  }
  return found;
}

/** All strings of a parsed schema, in their order, classified by the places that the Avro specification gives them. */
export function readStrings(value: unknown): readonly Classified[] {
  const found: Classified[] = [];
  const say = (kind: Kind, text: string): void => void found.push({ kind, value: text });

  const data = (part: unknown): void => {
    if (typeof part === 'string') say('data', part);
    else if (Array.isArray(part)) part.forEach(data);
    else for (const [key, member] of members(part)) {
      say('property', key);
      data(member);
    }
  };
  const strings = (part: unknown, kind: Kind): void => {
    if (typeof part === 'string') say(kind, part);
    else data(part);
  };
  const list = (part: unknown, each: (item: unknown) => void): void => {
    if (Array.isArray(part)) part.forEach(each);
    else data(part);
  };
  const schema = (part: unknown): void => {
    if (typeof part === 'string') say(primitives.has(part) ? 'primitive' : complex.has(part) ? 'complex' : 'reference', part);
    else if (Array.isArray(part)) part.forEach(schema);
    else object(part, ofSchema);
  };
  const object = (part: unknown, known: Readonly<Record<string, (member: unknown) => void>>): void => {
    for (const [key, member] of members(part)) {
      const read = Object.hasOwn(known, key) ? known[key] : undefined;
      say(read ? 'attribute' : 'property', key);
      (read ?? data)(member);
    }
  };
  const ofSchema = {
    type: schema,
    items: schema,
    values: schema,
    name: (part: unknown) => strings(part, 'declaration'),
    namespace: (part: unknown) => strings(part, 'namespace'),
    doc: (part: unknown) => strings(part, 'doc'),
    aliases: (part: unknown) => list(part, (item) => strings(item, 'type alias')),
    fields: (part: unknown) => list(part, (item) => (isObject(item) ? object(item, ofField) : data(item))),
    symbols: (part: unknown) => list(part, (item) => strings(item, 'symbol')),
    default: (part: unknown) => strings(part, 'symbol'),
    logicalType: (part: unknown) => strings(part, 'logical type'),
    size: data,
    precision: data,
    scale: data,
  };
  const ofField = {
    type: schema,
    name: (part: unknown) => strings(part, 'field'),
    doc: (part: unknown) => strings(part, 'doc'),
    aliases: (part: unknown) => list(part, (item) => strings(item, 'field alias')),
    default: data,
    order: (part: unknown) => strings(part, orders.has(part) ? 'order' : 'data'),
  };
  schema(value);
  return found;
}

const primitives = new Set(['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string']);
const complex = new Set(['record', 'error', 'enum', 'array', 'map', 'fixed']);
const orders = new Set<unknown>(['ascending', 'descending', 'ignore']);

const scopeOfKind: readonly (readonly [string, Kind])[] = [
  ['keyword.other.attribute', 'attribute'],
  ['support.type.property-name', 'property'],
  ['support.type.primitive', 'primitive'],
  ['support.type.complex', 'complex'],
  ['support.type.logical', 'logical type'],
  ['entity.name.type.reference', 'reference'],
  ['entity.name.type.declaration', 'declaration'],
  ['entity.name.type.alias', 'type alias'],
  ['entity.name.variable.field.alias', 'field alias'],
  ['entity.name.variable.field', 'field'],
  ['entity.name.namespace', 'namespace'],
  ['constant.other.symbol', 'symbol'],
  ['comment.block.documentation', 'doc'],
  ['constant.language.order', 'order'],
];

const closing = ['punctuation.definition.string.end', 'punctuation.support.type.property-name.end'];

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function members(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}
