import { keyword } from '../formats/json-schema/model.ts';
import type { SubSchema } from '../formats/json-schema/model.ts';
import type { SchemaInDocument } from '../formats/json-schema/references.ts';
import { stringOf, toValue } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';

type Json = Readonly<Record<string, unknown>>;

/** What is said of the properties of an object that it does not name. */
export type Rest = { readonly kind: 'closed' | 'open' | 'unsaid' } | ({ readonly kind: 'typed' } & SchemaInDocument);

/** What an object says, in one of its parts, of properties that it does not name. */
export function restOf(parts: readonly SchemaInDocument[]): Rest {
  const said = parts.flatMap(({ schema, document }) => ['additionalProperties', 'unevaluatedProperties'].flatMap((word): readonly Rest[] => {
    const node = keyword(schema, word);
    if (node?.kind === 'boolean') return [{ kind: node.value ? 'open' : 'closed' }];
    if (node?.kind !== 'object' || word !== 'additionalProperties') return [];
    const typed = document.schemaOf(node);
    return node.members.length === 0 || !typed ? [{ kind: 'open' }] : [{ kind: 'typed', schema: typed, document }];
  }));
  const hasPatterns = parts.some(({ schema }) => soleValues(schema));
  const closed = said.find(({ kind }) => kind === 'closed');
  return (hasPatterns ? undefined : closed) ?? said.find(({ kind }) => kind === 'typed') ?? said.find(({ kind }) => kind === 'open') ?? { kind: 'unsaid' };
}

/** The one schema of `patternProperties` that holds for every name, as an object that is a map is often written. */
export function soleValues(own: SubSchema): Node | undefined {
  const patterns = keyword(own, 'patternProperties');
  const only = patterns?.kind === 'object' && patterns.members.length === 1 && !keyword(own, 'properties') ? patterns.members[0] : undefined;
  return only && ['', '.*', '^.*$', '.+', '^.+$', '^'].includes(only.key.value) ? only.value : undefined;
}

export function soleValuesOf({ schema: own, document }: SchemaInDocument): SchemaInDocument | undefined {
  const node = soleValues(own);
  const schema = node && document.schemaOf(node);
  return schema && { schema, document };
}

/** Whether an object becomes a record, which can say what is said of it; a map cannot. */
export function hasFields(own: SubSchema): boolean {
  const isClosed = ['additionalProperties', 'unevaluatedProperties'].some((word) => {
    const node = keyword(own, word);
    return node?.kind === 'boolean' && !node.value;
  });
  return keyword(own, 'properties') !== undefined || keyword(own, 'allOf') !== undefined || (isClosed && !soleValues(own));
}

export function isEnum(values: readonly unknown[]): boolean {
  const symbols = values.filter((value) => value !== null);
  return symbols.length > 0 && symbols.every((value) => typeof value === 'string' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(value));
}

export function isInt(schema: SubSchema): boolean {
  const [least, most] = [keyword(schema, 'minimum'), keyword(schema, 'maximum')];
  return least?.kind === 'number' && most?.kind === 'number' && least.value === -(2 ** 31) && most.value === 2 ** 31 - 1;
}

export function fitsInt(schema: SubSchema): boolean {
  const [least, most] = [keyword(schema, 'minimum'), keyword(schema, 'maximum')];
  return least?.kind === 'number' && most?.kind === 'number' && least.value >= -(2 ** 31) && most.value < 2 ** 31;
}

/** Bytes in base64, as `avroToJsonSchema` writes them. */
export function isBytes({ node }: SubSchema): boolean {
  return stringOf(node, 'contentEncoding')?.value === 'base64' && stringOf(node, 'format') === undefined;
}

export function described(schema: SubSchema): Json {
  const text = stringOf(schema.node, 'description')?.value;
  return text ? { doc: text } : {};
}

/** Attributes of one's own go along: Avro allows any. */
export function isCustom(word: string): boolean {
  return /^(?:x-|confluent:|deprecated$)/.test(word);
}

export function customWords({ node }: SubSchema): readonly string[] {
  return node.kind === 'object' ? node.members.map(({ key }) => key.value).filter(isCustom) : [];
}

export function custom({ node }: SubSchema): Json {
  return node.kind === 'object' ? Object.fromEntries(node.members.filter(({ key, value }) => value && isCustom(key.value)).map(({ key, value }) => [key.value, toValue(value!)])) : {};
}
