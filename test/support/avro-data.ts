import avsc from 'avsc';
import fc from 'fast-check';
import { compileAvro } from '../../server/src/core/formats/avro/compiled.ts';
import { kind } from '../../server/src/core/formats/avro/compiled-type.ts';
import type { CompiledSchema, CompiledType, Use } from '../../server/src/core/formats/avro/compiled-type.ts';
import { createSampler } from '../../server/src/core/formats/avro/datum.ts';
import type { Datum } from '../../server/src/core/formats/avro/datum.ts';
import { writerEvent } from '../../server/src/witness/avro-schemas.ts';
import { sideOf } from './judge-pair.ts';

export function compiled(schema: unknown): CompiledSchema {
  const { model, workspace } = sideOf(schema, 'avro');
  if (model.format !== 'avro') throw new Error('No Avro schema.');
  return compileAvro(model.avro, workspace);
}

/** A decision at a time, of a tape made by chance. */
export const tape: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(9999), { minLength: 31, maxLength: 31 });

/** A datum of a type by the decisions of a tape; undefined for a type that has no finite value. */
export function datumOf(root: Use, decisions: readonly number[]): Datum | undefined {
  const sampler = createSampler();
  let turn = 0;
  if (!sampler(root)) return undefined;
  return make(root, 0);

  function decide(among: number): number {
    turn++;
    return ((decisions[turn % decisions.length] ?? 0) + turn) % among;
  }

  function make(use: Use, depth: number): Datum {
    const { type } = use;
    // Deep values come to their end the shortest way.
    if (depth > 6) return sampler(use)!;
    const possible = (inner: CompiledType['inner']): inner is Use => inner !== undefined && sampler(inner) !== undefined;
    switch (type.kind) {
      case kind.boolean:
        return { kind: 'plain', value: decide(2) === 1 };
      case kind.int:
        return { kind: 'plain', value: [0, -1, 63, 64, -64, -65, 8191, 8192, 2147483647, -2147483648][decide(10)]! };
      // avsc 5.7.9 takes longs up to 2^53 - 2 only, and writes those below -2^52 wrongly.
      case kind.long:
        return { kind: 'plain', value: [0, -1, 63, -65, 134217727, 134217728, -134217729, 2147483648, 4503599627370495, -4503599627370495][decide(10)]! };
      case kind.float:
        return { kind: 'plain', value: [0, 1.5, -0.25][decide(3)]! };
      case kind.double:
        return { kind: 'plain', value: [0, 1.1, -1e300][decide(3)]! };
      case kind.string:
        return { kind: 'plain', value: ['', 'a', 'héllo wörld 😀', 'x'.repeat(200)][decide(4)]! };
      case kind.bytes:
        return { kind: 'bytes', value: ['', '\u0000ÿ', 'b'.repeat(70)][decide(3)]! };
      case kind.enum:
        return { kind: 'symbol', value: type.symbolList[decide(type.symbolList.length)]! };
      case kind.array:
        return { kind: 'array', items: possible(type.inner) ? Array.from({ length: decide(4) }, () => make(type.inner!, depth + 1)) : [] };
      case kind.map:
        return { kind: 'map', entries: possible(type.inner) ? Array.from({ length: decide(3) }, (_, i) => ({ key: `k${i}`, value: make(type.inner!, depth + 1) })) : [] };
      case kind.record:
        return { kind: 'record', values: type.fields.map((field) => make(field.use, depth + 1)) };
      case kind.union: {
        const finite = type.branches.map((branch, i) => ({ branch, i })).filter(({ branch }) => sampler(branch) !== undefined);
        const { branch, i } = finite[decide(finite.length)]!;
        return { kind: 'branch', index: i, value: make(branch, depth + 1) };
      }
      default:
        return sampler(use)!;
    }
  }
}

/** A datum as avsc writes it; undefined for what avsc has no type for (an empty union). */
export function encoded(root: Use, datum: Datum): Uint8Array {
  const { schema, value } = writerEvent(root.type, datum);
  const empty = avsc.Type.forSchema({ type: 'fixed', name: 'Empty', size: 1 });
  return Uint8Array.from(avsc.Type.forSchema(schema as avsc.Schema, { wrapUnions: true, registry: { Empty: empty } }).toBuffer(value));
}
