import { kind } from '../../formats/avro/compiled-type.ts';
import type { CompiledType } from '../../formats/avro/compiled-type.ts';
import { block, index, length, skip, skipVarint, stop } from './cursor.ts';
import type { Cursor } from './cursor.ts';

/** So deep values may be nested: more than any event, less than the stack holds. */
export const mostDepth = 400;

/** Goes over a value of a type. */
export function pass(cursor: Cursor, type: CompiledType, depth = 0): void {
  if (depth > mostDepth) return stop(cursor, { kind: 'too-deep', from: cursor.at, to: cursor.at });
  switch (type.kind) {
    case kind.null:
      return;
    case kind.boolean:
      return skip(cursor, 1);
    case kind.int:
      return skipVarint(cursor, 5);
    case kind.long:
      return skipVarint(cursor, 10);
    case kind.float:
      return skip(cursor, 4);
    case kind.double:
      return skip(cursor, 8);
    case kind.bytes:
    case kind.string:
      return skip(cursor, length(cursor));
    case kind.fixed:
      return skip(cursor, type.size);
    case kind.enum:
      index(cursor, type.symbolList.length, 'no-such-symbol');
      return;
    case kind.array:
    case kind.map: {
      const inner = type.inner!.type;
      eachItem(cursor, () => {
        if (type.kind === kind.map) skip(cursor, length(cursor));
        if (!cursor.fault) pass(cursor, inner, depth + 1);
      });
      return;
    }
    case kind.record: {
      const { fields } = type;
      for (let i = 0; i < fields.length && !cursor.fault; i++) pass(cursor, fields[i]!.use.type, depth + 1);
      return;
    }
    case kind.union: {
      const branch = index(cursor, type.branches.length, 'no-such-branch');
      if (branch !== undefined) pass(cursor, type.branches[branch]!.type, depth + 1);
      return;
    }
    case kind.unknown:
      return stop(cursor, { kind: 'no-type', from: cursor.at, to: cursor.at });
    default:
      type.kind satisfies never;
  }
}

const enoughEmpty = 1000;

/**
 * Calls for each item of an array or map, up to its end or a fault. Items of no bytes (nulls, say) are all alike: after some of them the rest of the
 * block is `rest`, so that eight bytes cannot ask for years of work.
 */
export function eachItem(cursor: Cursor, item: (index: number) => void, rest?: (count: number) => void): void {
  let number = 0;
  for (let count = block(cursor); count > 0; count = block(cursor)) {
    for (let i = 0; i < count; i++) {
      const from = cursor.at;
      item(number++);
      if (cursor.fault) return;
      if (cursor.at === from && i >= enoughEmpty) {
        rest?.(count - i - 1);
        number += count - i - 1;
        break;
      }
    }
  }
}
