import { toValue } from '../../../tree/node.ts';
import { examplesOf } from '../pattern/example.ts';
import { followed } from './extremes.ts';
import type { Structure } from './structure.ts';
import { extraName, objectsIn } from './witness-place.ts';
import type { Place } from './witness-place.ts';
import { isObject, pool, propertyValues, set, text } from './witness-samples.ts';
import type { Sampler } from './witness-samples.ts';

const mostBeyond = 20;

/** Values for the place of a difference that the writer may write and the reader may refuse; to be checked. */
export function focusValues({ writer, reader, tail }: Place, subject: string | undefined, samples: Sampler, readerSamples: Sampler): readonly unknown[] {
  const base = writer ? samples(writer) : pool;
  const values = [...beyondList(writer, reader), ...edgeValues(reader, base), ...base, ...(reader ? unfitFor(reader, readerSamples) : []), ...pool];
  const objects = base.filter(isObject).slice(0, 4);
  const arrays = base.filter((value): value is unknown[] => Array.isArray(value)).slice(0, 4);
  const name = tail[0] === 'required' || tail[0] === 'properties' || tail[0] === 'dependencies' ? (subject ?? tail.slice(1).join('/')) : undefined;
  const changed = objects.flatMap((object) => objectVariants(object, name, writer, samples));
  return [...changed, ...arrays.flatMap((array) => arrayVariants(array, reader)), ...values];
}

/** An object with and without the property in question, and with one that nobody declares. */
function objectVariants(object: Record<string, unknown>, name: string | undefined, writer: Structure | undefined, samples: Sampler): readonly unknown[] {
  const withValue = (key: string, value: unknown): unknown => {
    const copy = { ...object };
    set(copy, key, value);
    return copy;
  };
  const owners = objectsIn(writer);
  if (name === undefined) return [...pool.map((value) => withValue(extraName, value)), ...Object.keys(object).map((key) => without(object, key))];
  const own = owners.flatMap((owner) => propertyValues(owner, name, samples)).slice(0, 6);
  return [without(object, name), ...own.map((value) => withValue(name, value)), ...pool.map((value) => withValue(name, value))];
}

function without(object: Record<string, unknown>, name: string): unknown {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

function arrayVariants(array: readonly unknown[], reader: Structure | undefined): readonly unknown[] {
  const at = reader && followed(reader);
  const length = at?.kind === 'array' ? at.tuple.length : 0;
  const padded = Array.from({ length }, (_, i) => array[i] ?? 'x');
  return [...pool.map((value) => [...padded, value]), ...pool.map((value) => [value]), ...(array.length > 0 ? [[...array, array[0]], [array[0], array[0]]] : [['x', 'x']]), ...pool.flatMap((value) => Array.from({ length }, (_, i) => padded.map((item, k) => (k === i ? value : item))))];
}

/** What the writer lists and the reader does not, however far down a long list: samples are the first of it alone. */
function beyondList(writer: Structure | undefined, reader: Structure | undefined): readonly unknown[] {
  const allowed = new Set(listed(reader).map((value) => JSON.stringify(value)));
  return allowed.size === 0 ? [] : listed(writer).filter((value) => !allowed.has(JSON.stringify(value))).slice(0, mostBeyond);
}

function listed(structure: Structure | undefined, depth = 0): readonly unknown[] {
  const at = structure && followed(structure);
  if (!at || depth > 5) return [];
  if (at.kind === 'combined') return at.schemas.flatMap((schema) => listed(schema, depth + 1));
  return at.kind === 'enum' ? at.values.items.map((item) => toValue(item)) : at.kind === 'const' ? [toValue(at.value)] : [];
}

/** Values just beyond what the reader allows. */
function edgeValues(reader: Structure | undefined, base: readonly unknown[], depth = 0): readonly unknown[] {
  const at = reader && followed(reader);
  if (!at || depth > 5) return [];
  switch (at.kind) {
    case 'combined':
      return at.schemas.flatMap((schema) => edgeValues(schema, base, depth + 1));
    case 'string': {
      const [most, least] = [at.maxLength?.value, at.minLength?.value];
      const strings = base.filter((value) => typeof value === 'string');
      return [
        ...(most !== undefined && most < 60_000 ? [text(most + 1), ...strings.map((value) => (value === '' ? value : value + value.at(-1)!.repeat(Math.max(0, most + 1 - value.length))))] : []),
        ...(least !== undefined && least > 0 ? [text(least - 1), ...strings.map((value) => value.slice(0, least - 1))] : []),
        ...(at.pattern ? ['-', 'X', '~', ' ', 'a b', ...examplesOf(at.pattern.value).slice(0, 2).map((value) => `${value} `)] : []),
      ];
    }
    case 'number': {
      const edges = [at.maximum, at.minimum, at.exclusiveMaximum, at.exclusiveMinimum, at.multipleOf].flatMap((limit) => (limit ? [limit.value] : []));
      return [...edges.flatMap((edge) => [edge, edge + 1, edge - 1, edge + 0.5]), ...(at.integer ? [1.5, 0.5, ...base.flatMap((value) => (typeof value === 'number' ? [value + 0.5, value - 0.5] : []))] : [])];
    }
    case 'array': {
      const counts = [(at.maxItems?.value ?? -2) + 1, (at.minItems?.value ?? 0) - 1].filter((count) => count >= 0 && count < 1000);
      const items = base.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []));
      return counts.map((count) => Array.from({ length: count }, (_, i) => items[i % Math.max(items.length, 1)] ?? i));
    }
    case 'object': {
      const counts = [(at.maxProperties?.value ?? -2) + 1, (at.minProperties?.value ?? 0) - 1].filter((count) => count >= 0 && count < 1000);
      const first = base.find(isObject) ?? {};
      return counts.map((count) => {
        const entries = Object.entries(first).slice(0, count);
        return Object.fromEntries([...entries, ...Array.from({ length: count - entries.length }, (_, i) => [`${extraName}${i}`, 'x'] as const)]);
      });
    }
    case 'not':
      return [];
    default:
      return [];
  }
}

/** What the reader excludes by `not`. */
function unfitFor(reader: Structure, samples: Sampler, depth = 0): readonly unknown[] {
  const at = followed(reader);
  if (!at || depth > 5) return [];
  if (at.kind === 'combined') return at.schemas.flatMap((schema) => unfitFor(schema, samples, depth + 1));
  if (at.kind === 'not') return samples(at.schema);
  return at.kind === 'const' ? [toValue(at.value)] : [];
}
