import type { AvroDocument, ReferenceType } from '../formats/avro/model.ts';
import { kindNames, primitiveNames } from '../formats/avro/model.ts';
import { isKindName } from '../formats/avro/parse.ts';
import type { KindName } from '../formats/avro/model.ts';
import { targetOf } from '../formats/avro/resolve.ts';
import { logicalTypes } from '../formats/avro/logical-types.ts';
import { isClosed } from '../tree/closed.ts';
import { memberOf } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import { remembered } from '../remembered.ts';
import { nearest } from '../words/spelling.ts';
import { keptWith } from '../kept-with.ts';

/** A name that leads to no type, and what was probably meant by it. */
export type UnknownName = { readonly reference: ReferenceType } & (
  /** The kind of a type and its attributes stand in the field itself instead of in an object of their own. */
  | { readonly meant: 'nested-type'; readonly name: KindName; readonly attribute: string }
  /** The kind of a type stands where only the name of one can: `"array"` without its items. */
  | { readonly meant: 'kind'; readonly name: KindName | 'union' }
  /** A logical type stands in place of the type below it. */
  | { readonly meant: 'logical-type'; readonly value: Readonly<Record<string, string | number>> }
  /** Names as they are to be written here, the likeliest first. */
  | { readonly meant: 'names'; readonly proposals: readonly string[]; readonly because: 'spelling' | 'namespace' | 'other-language' }
  /** The type has no namespace, and from inside one it cannot be named. */
  | { readonly meant: 'without-namespace'; readonly name: string }
  | { readonly meant: 'nothing-known' }
);

/** The attribute without which a kind of type is none. */
const contentOf: Readonly<Record<KindName, string>> = { record: 'fields', error: 'fields', enum: 'symbols', fixed: 'size', array: 'items', map: 'values' };

/** What other languages and schema languages call a primitive. */
const foreignNames: ReadonlyMap<string, string> = new Map([
  ['integer', 'int'], ['int32', 'int'], ['int16', 'int'], ['short', 'int'], ['byte', 'int'], ['smallint', 'int'], ['int64', 'long'], ['bigint', 'long'],
  ['number', 'double'], ['float64', 'double'], ['real', 'double'], ['float32', 'float'], ['bool', 'boolean'],
  ['str', 'string'], ['text', 'string'], ['varchar', 'string'], ['char', 'string'], ['utf8', 'string'], ['binary', 'bytes'], ['blob', 'bytes'], ['byte[]', 'bytes'], ['bytestring', 'bytes'],
  ['none', 'null'], ['nil', 'null'], ['void', 'null'],
]);

/** What other schema languages call a kind of type. */
const foreignKinds: ReadonlyMap<string, KindName | 'union'> = new Map([['object', 'record'], ['struct', 'record'], ['list', 'array'], ['dict', 'map'], ['union', 'union']]);

const foreignLogicalTypes: ReadonlyMap<string, string> = new Map([['timestamp', 'timestamp-millis'], ['datetime', 'timestamp-millis'], ['date-time', 'timestamp-millis'], ['time', 'time-millis']]);

/** A workspace is a value of one analysis: what three rules ask of it is asked once. */
const memo = keptWith<AvroDocument, { readonly workspace: Workspace; readonly names: readonly UnknownName[] }>('unknown names');

/** Every name of a document that leads to no type in it or in the workspace, in the order of the text. */
export function unknownNames(document: AvroDocument, workspace: Workspace): readonly UnknownName[] {
  const known = memo.get(document);
  if (known?.workspace === workspace) return known.names;
  const unknown = document.types.filter((type) => type.kind === 'reference').filter((type) => isClosed(document.tree, type.typeNode) && targetOf(type, document, workspace).at === 'nowhere');
  const index = unknown.length === 0 ? undefined : namesOf(document, workspace);
  const guesses = new Map<string, UnknownName>();
  const names = unknown.map((reference): UnknownName => {
    // What was meant depends on little more than the name: a name that stands a thousand times is looked for once.
    const key = `${reference.object ? '{' : ''}${reference.place.at === 'field' ? ':' : ''}${reference.typeNode.value} ${reference.namespace}`;
    const same = isKindName(reference.typeNode.value) ? undefined : guesses.get(key);
    const guess = same ? { ...same, reference } : guessAt(reference, index!);
    guesses.set(key, guess);
    return guess;
  });
  memo.set(document, { workspace, names });
  return names;
}

/** The names that there are, those of the document first. */
interface Index {
  /** The full names that end in a simple one. */
  endingIn(simple: string): readonly string[];
  /** The simple names in a namespace. */
  inNamespace(namespace: string): readonly string[];
  nearFull(name: string): string | undefined;
  nearSimple(name: string): string | undefined;
}

function namesOf(document: AvroDocument, workspace: Workspace): Index {
  const own = indexOf([...document.names.keys()]);
  const others = indexOf(workspace.avroNames());
  // The first of several equally near wins, so that the nearest of both are all that is to be compared.
  const nearer = (name: string, ...near: readonly (string | undefined)[]): string | undefined => nearest(name, near.filter((it) => it !== undefined));
  return {
    endingIn: (simple) => [...new Set([...own.endingIn(simple), ...others.endingIn(simple)])],
    inNamespace: (namespace) => [...own.inNamespace(namespace), ...others.inNamespace(namespace)],
    nearFull: (name) => nearer(name, own.nearFull(name), others.nearFull(name)),
    nearSimple: (name) => nearer(name, own.nearSimple(name), others.nearSimple(name)),
  };
}

/** A name that comes to mean nothing is asked for by every schema that refers to it, of the same names. */
const indices = new WeakMap<Iterable<string>, Index>();

function indexOf(names: Iterable<string>): Index {
  const known = indices.get(names);
  if (known) return known;
  const [bySimpleName, byNamespace] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const all = [...names];
  for (const name of all) {
    const simple = simpleNameOf(name);
    addTo(bySimpleName, simple, name);
    addTo(byNamespace, name.slice(0, Math.max(0, name.length - simple.length - 1)), simple);
  }
  const index: Index = {
    endingIn: (simple) => bySimpleName.get(simple) ?? [], inNamespace: (namespace) => byNamespace.get(namespace) ?? [],
    nearFull: remembered((name) => nearest(name, all)), nearSimple: remembered((name) => nearest(name, bySimpleName.keys())),
  };
  indices.set(names, index);
  return index;
}

function addTo(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function simpleNameOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function guessAt(reference: ReferenceType, index: Index): UnknownName {
  const name = reference.typeNode.value;
  if (isKindName(name)) {
    const { place } = reference;
    const attribute = contentOf[name];
    if (place.at === 'field' && !reference.object && memberOf(place.field.node, attribute)) return { reference, meant: 'nested-type', name, attribute };
    return { reference, meant: 'kind', name };
  }
  const simple = simpleNameOf(name);
  const elsewhere = index.endingIn(simple);
  if (elsewhere.length > 0) {
    // A workspace may still name what this very document defined a moment ago.
    const proposals = elsewhere.map((full) => writtenFrom(full, reference.namespace)).filter((proposal): proposal is string => proposal !== undefined && proposal !== name);
    if (proposals.length > 0) return { reference, meant: 'names', proposals, because: 'namespace' };
    if (reference.namespace !== '' && elsewhere.includes(simple)) return { reference, meant: 'without-namespace', name: simple };
  }
  const word = name.toLowerCase();
  if (!name.includes('.')) {
    const kind = foreignKinds.get(word);
    if (kind) return { reference, meant: 'kind', name: kind };
    const primitive = foreignNames.get(word);
    if (primitive) return { reference, meant: 'names', proposals: [primitive], because: 'other-language' };
    const logical = foreignLogicalTypes.get(word) ?? (logicalTypes.has(word) ? word : undefined);
    const base = logical && logicalTypes.get(logical)!.on[0];
    if (logical === 'decimal') return { reference, meant: 'logical-type', value: { type: 'bytes', logicalType: logical, precision: 18, scale: 2 } };
    if (logical && base && base !== 'fixed') return { reference, meant: 'logical-type', value: { type: base, logicalType: logical } };
  }
  const proposal = nearName(reference, index);
  return proposal === undefined ? { reference, meant: 'nothing-known' } : { reference, meant: 'names', proposals: [proposal], because: 'spelling' };
}

/** The known name that is nearest: the own namespace first, then what needs no namespace, then everything. */
function nearName(reference: ReferenceType, index: Index): string | undefined {
  const name = reference.typeNode.value;
  if (name.includes('.')) {
    const near = index.nearFull(name);
    return near === undefined ? undefined : writtenFrom(near, reference.namespace);
  }
  const words = reference.object ? [...primitiveNames, ...kindNames] : primitiveNames;
  const near = nearest(name, [...index.inNamespace(reference.namespace), ...words]);
  if (near !== undefined) return near;
  const simple = index.nearSimple(name);
  return simple === undefined ? undefined : writtenFrom(index.endingIn(simple)[0]!, reference.namespace);
}

/** How a full name is written inside a namespace; undefined when it cannot be. */
function writtenFrom(fullName: string, namespace: string): string | undefined {
  const dot = fullName.lastIndexOf('.');
  if (dot < 0) return namespace === '' ? fullName : undefined;
  return fullName.slice(0, dot) === namespace ? fullName.slice(dot + 1) : fullName;
}
