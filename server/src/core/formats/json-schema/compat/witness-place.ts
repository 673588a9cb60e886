import type { Difference } from '../../../compat/difference.ts';
import { contentFor } from './content-model.ts';
import { followed } from './extremes.ts';
import type { ObjectStructure, Structure } from './structure.ts';

/** A step from a value to a value in it. */
export type Step = { readonly kind: 'property'; readonly name: string } | { readonly kind: 'item'; readonly index: number };

/** The value in an event that a difference is about. */
export interface Place {
  readonly steps: readonly Step[];
  /** The schemas of the writer and the reader for that value, where they are known. */
  readonly writer: Structure | undefined;
  readonly reader: Structure | undefined;
  /** What stands in the path behind the schemas: a keyword, with the name that it is about. */
  readonly tail: readonly string[];
}

/** Follows the path of a difference, as the registry writes it, through both schemas at once. */
export function placeOfDifference({ path, registryCode }: Difference, writerRoot: Structure, readerRoot: Structure): Place {
  const tokens = path === '#/' ? [] : path.slice(2).split('/');
  const steps: Step[] = [];
  let [writer, reader]: (Structure | undefined)[] = [writerRoot, readerRoot];
  const aboutProperty = /^(?:\w+_)?PROPERTY_/.test(registryCode);
  const aboutItem = registryCode.startsWith('ITEM_');
  let i = 0;
  while (i < tokens.length) {
    const word = tokens[i]!;
    if (word === 'properties') {
      const length = nameLength(tokens, i + 1, writer, reader);
      const name = tokens.slice(i + 1, i + 1 + length).join('/');
      if (aboutProperty && i + 1 + length === tokens.length) break;
      steps.push({ kind: 'property', name });
      [writer, reader] = [propertyOf(writer, name), propertyOf(reader, name)];
      i += 1 + length;
    } else if ((word === 'additionalProperties' || word === 'unevaluatedProperties') && i + 1 < tokens.length) {
      steps.push({ kind: 'property', name: extraName });
      [writer, reader] = [propertyOf(writer, extraName), propertyOf(reader, extraName)];
      i++;
    } else if (word === 'items' && (i + 1 < tokens.length || !(registryCode.startsWith('SCHEMA_')))) {
      const index = /^\d+$/.test(tokens[i + 1] ?? '') && hasTuple(writer, reader) ? Number(tokens[i + 1]) : undefined;
      if (aboutItem && index !== undefined && i + 2 === tokens.length) break;
      steps.push({ kind: 'item', index: index ?? 0 });
      [writer, reader] = [itemOf(writer, index), itemOf(reader, index)];
      i += index === undefined ? 1 : 2;
    } else if (word === 'additionalItems' && i + 1 < tokens.length) {
      const index = Math.max(tupleLength(writer), tupleLength(reader));
      steps.push({ kind: 'item', index });
      [writer, reader] = [itemOf(writer, index), itemOf(reader, index)];
      i++;
    } else if (isCriterion(word) && /^\d+$/.test(tokens[i + 1] ?? '')) {
      const combined = writer && followed(writer);
      writer = combined?.kind === 'combined' ? combined.schemas[Number(tokens[i + 1])] : writer;
      i += 2;
    } else break;
  }
  return { steps, writer, reader, tail: tokens.slice(i) };
}

/** The name of a property that nobody declares. */
export const extraName = 'undeclared';

function isCriterion(word: string): boolean {
  return word === 'allOf' || word === 'anyOf' || word === 'oneOf';
}

/** How many parts of a path a property's name takes: a name may hold slashes. */
function nameLength(tokens: readonly string[], from: number, writer: Structure | undefined, reader: Structure | undefined): number {
  for (let length = 1; from + length <= tokens.length; length++) {
    const name = tokens.slice(from, from + length).join('/');
    if (objectsIn(writer).some(({ properties }) => properties.has(name)) || objectsIn(reader).some(({ properties }) => properties.has(name))) return length;
  }
  return 1;
}

/** The object schemas that a schema holds for one and the same value. */
export function objectsIn(schema: Structure | undefined, depth = 0): readonly ObjectStructure[] {
  const at = schema && followed(schema);
  if (!at || depth > 6) return [];
  return at.kind === 'object' ? [at] : at.kind === 'combined' ? at.schemas.flatMap((one) => objectsIn(one, depth + 1)) : [];
}

/** The schema that a schema has for a property. */
export function propertyOf(schema: Structure | undefined, name: string): Structure | undefined {
  const objects = objectsIn(schema);
  const declaring = objects.find(({ properties }) => properties.has(name));
  if (declaring) return declaring.properties.get(name)!.schema;
  for (const object of objects) {
    const content = contentFor(object, name, { seesUnevaluated: true });
    if (typeof content === 'object') return content;
  }
  return undefined;
}

export function itemOf(schema: Structure | undefined, index: number | undefined, depth = 0): Structure | undefined {
  const at = schema && followed(schema);
  if (!at || depth > 6) return undefined;
  if (at.kind === 'combined') {
    for (const one of at.schemas) {
      const found = itemOf(one, index, depth + 1);
      if (found) return found;
    }
    return undefined;
  }
  if (at.kind !== 'array') return undefined;
  return (index === undefined ? undefined : at.tuple[index]) ?? at.every ?? (at.additional.kind === 'schema' ? at.additional.schema : undefined);
}

function tupleLength(schema: Structure | undefined): number {
  const at = schema && followed(schema);
  return at?.kind === 'array' ? at.tuple.length : at?.kind === 'combined' ? Math.max(0, ...at.schemas.map(tupleLength)) : 0;
}

function hasTuple(...schemas: readonly (Structure | undefined)[]): boolean {
  return schemas.some((schema) => tupleLength(schema) > 0);
}
