import type { Difference } from '../../compat/difference.ts';
import type { Node } from '../../tree/node.ts';
import type { CompiledSchema, CompiledType, Use } from './compiled-type.ts';
import { kind, reads } from './compiled-type.ts';
import { createSampler, isNamedAlike, sourceOf } from './datum.ts';
import type { Datum, Sampler } from './datum.ts';
import { anchorOf, fieldName, nameOf, sizeOf, symbolOf, symbolsOf } from './obstacle.ts';

/**
 * Events that show a break: data that the writer's schema can hold and the reader's cannot read. The first ones fail at the place of the difference;
 * whether they do, an implementation of Avro has to say. Empty when no finite event reaches the place.
 */
export function witnessCandidates(difference: Difference, reader: CompiledSchema, writer: CompiledSchema): readonly Datum[] {
  if (!reader.root || !writer.root) return [];
  const sampler = createSampler();
  const found: Datum[] = [];
  for (const target of [difference, ...(difference.causes ?? [])]) {
    const datum = createSearch(sampler, target).at(reader.root, writer.root);
    if (datum) found.push(datum);
  }
  return found;
}

interface Search {
  /** A datum that fails at the place of the target, for a reader and a writer at its root or on the way to it. */
  at(reader: Use, writer: Use): Datum | undefined;
}

function createSearch(sample: Sampler, target: Difference): Search {
  const visited = new Map<CompiledType, Set<CompiledType>>();
  return { at };

  function isTarget(registryCode: string, reader: Node, writer: Node): boolean {
    return target.registryCode === registryCode && target.reader === reader && target.writer === writer;
  }

  /** Each pair of definitions is searched once: what leads to the place leads there from the first time. */
  function isVisited(reader: CompiledType, writer: CompiledType): boolean {
    if (reader.kind < kind.array && writer.kind < kind.array) return false;
    const with_ = visited.get(reader) ?? new Set();
    visited.set(reader, with_);
    if (with_.has(writer)) return true;
    with_.add(writer);
    return false;
  }

  function at(readerUse: Use, writerUse: Use): Datum | undefined {
    const reader = readerUse.type;
    const writer = writerUse.type;
    // No event passes through what no finite value has; the place may be reached on another way.
    if (!sample(writerUse)) return undefined;
    if (isVisited(reader, writer) && !isTarget('TYPE_MISMATCH', anchorOf(readerUse.said), anchorOf(writerUse.said))) return undefined;
    if (writer.kind === kind.union) return first(writer.branches, (branch, index) => chosen(index, reader.kind === kind.union ? atUnion(readerUse, branch) : at(readerUse, branch)));
    if (reader.kind === kind.union) return atUnion(readerUse, writerUse);
    if ((reads[reader.kind]! & (1 << writer.kind)) === 0) return isTarget('TYPE_MISMATCH', anchorOf(readerUse.said), anchorOf(writerUse.said)) ? sample(writerUse) : undefined;
    if (reader.kind >= kind.fixed && isTarget('NAME_MISMATCH', nameOf(reader), nameOf(writer))) return sample(writerUse);
    switch (reader.kind) {
      case kind.array:
      case kind.map:
        return reader.inner && writer.inner && within(writer, at(reader.inner, writer.inner));
      case kind.fixed:
        return isTarget('FIXED_SIZE_MISMATCH', sizeOf(reader), sizeOf(writer)) ? sample(writerUse) : undefined;
      case kind.enum: {
        const missing = missingSymbol(reader, writer);
        return missing !== undefined && isTarget('MISSING_ENUM_SYMBOLS', symbolsOf(reader), symbolOf(writer, missing)) ? { kind: 'symbol', value: missing } : undefined;
      }
      case kind.record:
        return atRecord(reader, writerUse);
      default:
        return undefined;
    }
  }

  /** The reader is a union and the writer is not: the place may be the missing branch, or lie in the branch that was meant. */
  function atUnion(readerUse: Use, writerUse: Use): Datum | undefined {
    if (isTarget('MISSING_UNION_BRANCH', anchorOf(readerUse.said), anchorOf(writerUse.said))) return unreadable(readerUse.type, writerUse, sample, []);
    return first(readerUse.type.branches, (branch) => (isNear(branch.type, writerUse.type) ? at(branch, writerUse) : undefined));
  }

  function atRecord(reader: CompiledType, writerUse: Use): Datum | undefined {
    const writer = writerUse.type;
    return first(reader.fields, (field) => {
      const source = sourceOf(field, writer);
      if (source === undefined) {
        const isHere = target.subject === field.name && target.reader === fieldName(field) && target.writer === nameOf(writer);
        return isHere ? sample(writerUse) : undefined;
      }
      if (source !== 'twice') return withField(writer, source.index, at(field.use, source.use), sample);
      return target.registryCode === 'UNEXPECTED_EXCEPTION' && target.subject === field.name ? sample(writerUse) : undefined;
    });
  }
}

/** A datum of the writer's type that the reader's type cannot read, wherever it fails; undefined where there is none. */
function unreadable(reader: CompiledType, writerUse: Use, sample: Sampler, asking: readonly (readonly [CompiledType, CompiledType])[]): Datum | undefined {
  const writer = writerUse.type;
  if (asking.some(([one, other]) => one === reader && other === writer)) return undefined;
  const below = [...asking, [reader, writer] as const];
  if (writer.kind === kind.union) return first(writer.branches, (branch, index) => chosen(index, unreadable(reader, branch, sample, below)));
  if (reader.kind === kind.union) {
    const near = reader.branches.filter((branch) => isNear(branch.type, writer));
    if (near.length === 0) return sample(writerUse);
    // It must fail for all of them; a datum that fails for one is tried on the others.
    return first(near, (branch) => {
      const datum = unreadable(branch.type, writerUse, sample, below);
      return datum && near.every((other) => !canRead(other.type, writer, datum)) ? datum : undefined;
    });
  }
  if (!isNear(reader, writer)) return sample(writerUse);
  switch (reader.kind) {
    case kind.array:
    case kind.map:
      return reader.inner && writer.inner && within(writer, unreadable(reader.inner.type, writer.inner, sample, below));
    case kind.fixed:
      return reader.size === writer.size ? undefined : sample(writerUse);
    case kind.enum: {
      const missing = missingSymbol(reader, writer);
      return missing === undefined ? undefined : { kind: 'symbol', value: missing };
    }
    case kind.record: {
      const sources = reader.fields.map((field) => ({ field, source: sourceOf(field, writer) }));
      if (sources.some(({ field, source }) => source === 'twice' || (source === undefined && !field.hasDefault))) return sample(writerUse);
      return first(sources, ({ field, source }) => (typeof source === 'object' ? withField(writer, source.index, unreadable(field.use.type, source.use, sample, below), sample) : undefined));
    }
    default:
      return undefined;
  }
}

/** Whether a reader's type reads one datum of a writer's. */
export function canRead(reader: CompiledType, writer: CompiledType, datum: Datum): boolean {
  if (datum.kind === 'branch') return canRead(reader, writer.branches[datum.index]!.type, datum.value);
  if (reader.kind === kind.union) return reader.branches.some((branch) => canRead(branch.type, writer, datum));
  if (!isNear(reader, writer)) return false;
  switch (datum.kind) {
    case 'symbol':
      return reader.symbols.has(datum.value) || hasDefaultSymbol(reader);
    case 'array':
      return datum.items.every((item) => !reader.inner || !writer.inner || canRead(reader.inner.type, writer.inner.type, item));
    case 'map':
      return datum.entries.every(({ value }) => !reader.inner || !writer.inner || canRead(reader.inner.type, writer.inner.type, value));
    case 'record':
      return reader.fields.every((field) => {
        const source = sourceOf(field, writer);
        return source === undefined ? field.hasDefault : source !== 'twice' && canRead(field.use.type, source.use.type, datum.values[source.index]!);
      });
    case 'bytes':
      return reader.kind !== kind.fixed || reader.size === writer.size;
    case 'plain':
      return true;
    default:
      return datum satisfies never;
  }
}

/** Whether types are alike but for what is in them. */
function isNear(reader: CompiledType, writer: CompiledType): boolean {
  return (reads[reader.kind]! & (1 << writer.kind)) !== 0 && (reader.kind < kind.fixed || isNamedAlike(reader, writer));
}

function missingSymbol(reader: CompiledType, writer: CompiledType): string | undefined {
  return hasDefaultSymbol(reader) ? undefined : [...writer.symbols].find((symbol) => !reader.symbols.has(symbol));
}

function hasDefaultSymbol({ symbols, defaultSymbol }: CompiledType): boolean {
  return defaultSymbol !== undefined && symbols.has(defaultSymbol);
}

function first<T>(items: readonly T[], make: (item: T, index: number) => Datum | undefined): Datum | undefined {
  for (const [index, item] of items.entries()) {
    const datum = make(item, index);
    if (datum) return datum;
  }
  return undefined;
}

function chosen(index: number, value: Datum | undefined): Datum | undefined {
  return value && { kind: 'branch', index, value };
}

/** An array or a map that holds one value. */
function within(type: CompiledType, value: Datum | undefined): Datum | undefined {
  if (!value) return undefined;
  return type.kind === kind.array ? { kind: 'array', items: [value] } : { kind: 'map', entries: [{ key: 'key', value }] };
}

/** A record with one field as given and the others as small as can be. */
function withField(record: CompiledType, index: number, value: Datum | undefined, sample: Sampler): Datum | undefined {
  if (!value) return undefined;
  const values: Datum[] = [];
  for (const [i, { use }] of record.fields.entries()) {
    const one = i === index ? value : sample(use);
    if (!one) return undefined;
    values.push(one);
  }
  return { kind: 'record', values };
}
