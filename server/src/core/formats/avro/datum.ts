import { stringOf } from '../../tree/node.ts';
import { kind } from './compiled-type.ts';
import type { CompiledField, CompiledType, Use } from './compiled-type.ts';

/** A value that a schema can write. It says which branch of a union was chosen, which plain data does not. */
export type Datum =
  | { readonly kind: 'plain'; readonly value: null | boolean | number | string }
  /** Bytes and fixed, a character for a byte, as Avro's own JSON has them. */
  | { readonly kind: 'bytes'; readonly value: string }
  | { readonly kind: 'symbol'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly Datum[] }
  | { readonly kind: 'map'; readonly entries: readonly { readonly key: string; readonly value: Datum }[] }
  /** A value for each field of the record, in their order. */
  | { readonly kind: 'record'; readonly values: readonly Datum[] }
  | { readonly kind: 'branch'; readonly index: number; readonly value: Datum };

/** A datum as plain JSON, for people: a union's value without the name of its branch. */
export function plainDatum(datum: Datum, type: CompiledType): unknown {
  switch (datum.kind) {
    case 'plain':
    case 'bytes':
    case 'symbol':
      return datum.value;
    case 'array':
      return type.inner ? datum.items.map((item) => plainDatum(item, type.inner!.type)) : [];
    case 'map':
      return Object.fromEntries(datum.entries.map(({ key, value }) => [key, type.inner ? plainDatum(value, type.inner.type) : null]));
    case 'record':
      return Object.fromEntries(type.fields.map(({ name, use }, i) => [name, plainDatum(datum.values[i]!, use.type)]));
    case 'branch':
      return plainDatum(datum.value, type.branches[datum.index]!.type);
    default:
      return datum satisfies never;
  }
}

/** Makes the smallest datum of a type; undefined for a type that no finite value has. */
export type Sampler = (use: Use) => Datum | undefined;

/** A sampler that keeps how deep the values of each type are. */
export function createSampler(): Sampler {
  const depths = new Map<CompiledType, number>();
  return (use) => (measured(use.type) === Infinity ? undefined : sample(use));

  function measured(root: CompiledType): number {
    if (!depths.has(root)) measureAll(root);
    return depths.get(root)!;
  }

  /** Depths fall from infinity to what they are, so that types in a circle find their way out. */
  function measureAll(root: CompiledType): void {
    const reached = new Set<CompiledType>([root]);
    for (const type of reached) for (const { type: inner } of partsOf(type)) reached.add(inner);
    for (const type of reached) if (!depths.has(type)) depths.set(type, Infinity);
    for (let isMoving = true; isMoving;) {
      isMoving = false;
      for (const type of reached) {
        const depth = depthOf(type);
        if (depth >= depths.get(type)!) continue;
        depths.set(type, depth);
        isMoving = true;
      }
    }
  }

  function depthOf(type: CompiledType): number {
    switch (type.kind) {
      case kind.union:
        return 1 + Math.min(Infinity, ...type.branches.map((branch) => depths.get(branch.type)!));
      case kind.record:
        return 1 + Math.max(0, ...type.fields.map((field) => depths.get(field.use.type)!));
      case kind.enum:
        return type.symbols.size > 0 ? 0 : Infinity;
      case kind.unknown:
        return Infinity;
      default:
        return 0;
    }
  }

  /** Only of types with a finite depth; each step goes to less depth. */
  function sample({ type, said }: Use): Datum {
    switch (type.kind) {
      case kind.null:
        return { kind: 'plain', value: null };
      case kind.boolean:
        return { kind: 'plain', value: true };
      case kind.int:
      case kind.long:
        return { kind: 'plain', value: numberOf(stringOf(said.object, 'logicalType')?.value) };
      case kind.float:
      case kind.double:
        return { kind: 'plain', value: 1.5 };
      case kind.string:
        return { kind: 'plain', value: stringOf(said.object, 'logicalType')?.value === 'uuid' ? '0198c1b2-7c5e-7d3a-9f10-3f6c2a4b5d6e' : 'text' };
      case kind.bytes:
        return { kind: 'bytes', value: '\u0001' };
      case kind.fixed:
        return { kind: 'bytes', value: '\u0000'.repeat(type.size) };
      case kind.enum:
        return { kind: 'symbol', value: [...type.symbols][0]! };
      case kind.array:
        return { kind: 'array', items: [] };
      case kind.map:
        return { kind: 'map', entries: [] };
      case kind.record:
        return { kind: 'record', values: type.fields.map(({ use }) => sample(use)) };
      default: {
        let index = 0;
        type.branches.forEach((branch, i) => {
          if (depths.get(branch.type)! < depths.get(type.branches[index]!.type)!) index = i;
        });
        return { kind: 'branch', index, value: sample(type.branches[index]!) };
      }
    }
  }
}

/** The uses that a type is made of. */
function partsOf(type: CompiledType): readonly Use[] {
  return type.kind === kind.record ? type.fields.map(({ use }) => use) : type.inner ? [type.inner] : type.branches;
}

const aDay = 20_454;
function numberOf(logicalType: string | undefined): number {
  switch (logicalType) {
    case 'date':
      return aDay;
    case 'timestamp-millis':
    case 'local-timestamp-millis':
      return aDay * 86_400_000;
    case 'timestamp-micros':
    case 'local-timestamp-micros':
      return aDay * 86_400_000_000;
    default:
      return 1;
  }
}

/** The field of a writer that a field of a reader reads: by its name or by an alias; `twice` when these lead to several. An alias that is the name itself harms no reader. */
export function sourceOf(field: CompiledField, writer: CompiledType): CompiledField | 'twice' | undefined {
  let source = writer.fieldsByName.get(field.name);
  for (const alias of field.aliases) {
    const aliased = writer.fieldsByName.get(alias);
    if (!aliased || aliased === source) continue;
    if (source) return 'twice';
    source = aliased;
  }
  return source;
}

/** Whether a named type of a reader is that of a writer. */
export function isNamedAlike(reader: CompiledType, writer: CompiledType): boolean {
  return reader.simpleName === writer.simpleName || reader.aliases.includes(writer.fullName);
}
