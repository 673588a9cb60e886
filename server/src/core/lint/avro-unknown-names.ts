import type { AvroDocument, ReferenceType } from '../formats/avro/model.ts';
import { kindNames, primitiveNames } from '../formats/avro/model.ts';
import { isKindName } from '../formats/avro/parse.ts';
import type { KindName } from '../formats/avro/model.ts';
import { targetOf } from '../formats/avro/resolve.ts';
import { logicalTypes } from '../formats/avro/logical-types.ts';
import { isClosed } from '../tree/closed.ts';
import { memberOf } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import { nearest } from '../words/spelling.ts';

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
const memo = new WeakMap<AvroDocument, { readonly workspace: Workspace; readonly names: readonly UnknownName[] }>();

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

interface Index {
  readonly all: ReadonlySet<string>;
  readonly bySimpleName: ReadonlyMap<string, readonly string[]>;
}

function namesOf(document: AvroDocument, workspace: Workspace): Index {
  const all = new Set([...document.names.keys(), ...workspace.avroNames()]);
  const bySimpleName = new Map<string, string[]>();
  for (const name of all) {
    const simple = simpleNameOf(name);
    const list = bySimpleName.get(simple);
    if (list) list.push(name);
    else bySimpleName.set(simple, [name]);
  }
  return { all, bySimpleName };
}

function simpleNameOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function guessAt(reference: ReferenceType, { all, bySimpleName }: Index): UnknownName {
  const name = reference.typeNode.value;
  if (isKindName(name)) {
    const { place } = reference;
    const attribute = contentOf[name];
    if (place.at === 'field' && !reference.object && memberOf(place.field.node, attribute)) return { reference, meant: 'nested-type', name, attribute };
    return { reference, meant: 'kind', name };
  }
  const simple = simpleNameOf(name);
  const elsewhere = bySimpleName.get(simple) ?? [];
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
  const proposal = nearName(reference, all, bySimpleName);
  return proposal === undefined ? { reference, meant: 'nothing-known' } : { reference, meant: 'names', proposals: [proposal], because: 'spelling' };
}

/** The known name that is nearest: the own namespace first, then what needs no namespace, then everything. */
function nearName(reference: ReferenceType, all: ReadonlySet<string>, bySimpleName: Index['bySimpleName']): string | undefined {
  const name = reference.typeNode.value;
  if (name.includes('.')) {
    const near = nearest(name, all);
    return near === undefined ? undefined : writtenFrom(near, reference.namespace);
  }
  const words = reference.object ? [...primitiveNames, ...kindNames] : primitiveNames;
  const own: string[] = [];
  for (const full of all) if (full === (reference.namespace === '' ? simpleNameOf(full) : `${reference.namespace}.${simpleNameOf(full)}`)) own.push(simpleNameOf(full));
  const near = nearest(name, [...own, ...words]);
  if (near !== undefined) return near;
  const simple = nearest(name, bySimpleName.keys());
  return simple === undefined ? undefined : writtenFrom(bySimpleName.get(simple)![0]!, reference.namespace);
}

/** How a full name is written inside a namespace; undefined when it cannot be. */
function writtenFrom(fullName: string, namespace: string): string | undefined {
  const dot = fullName.lastIndexOf('.');
  if (dot < 0) return namespace === '' ? fullName : undefined;
  return fullName.slice(0, dot) === namespace ? fullName.slice(dot + 1) : fullName;
}
