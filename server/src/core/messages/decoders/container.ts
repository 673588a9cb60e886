import { readSchemaAs } from '../../document.ts';
import { compileAvro } from '../../formats/avro/compiled.ts';
import { parseJson } from '../../tree/json.ts';
import { emptyWorkspace } from '../../workspace.ts';
import { cursorOf, int, length, long, skip } from '../avro/cursor.ts';
import type { Cursor } from '../avro/cursor.ts';
import { readAvro } from '../avro/read.ts';
import type { SchemaVersion } from '../schema-version.ts';
import { utf8 } from '../utf8.ts';
import type { Limits, Value } from '../value.ts';

/** An object container file read: its schema and its data, or why not. */
export type ContainerRead =
  | { readonly kind: 'read'; readonly schema: SchemaVersion; readonly value: Value }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly why: string; readonly schema?: SchemaVersion; readonly value?: Value };

/** Avro 1.12 specification, "Object Container Files": a map of metadata, a marker of 16 bytes, blocks of (count, size, data, marker). Blocks that are compressed are not read. */
export function readContainer(bytes: Uint8Array, limits: Limits): ContainerRead {
  const cursor = cursorOf(bytes, 4);
  const meta = metadata(cursor);
  skip(cursor, 16);
  const text = meta?.get('avro.schema');
  if (cursor.fault || text === undefined) return { kind: 'refused', why: 'Its header ends too early or has no schema.' };
  const model = readSchemaAs('avro', 'avro-ocf:schema', parseJson(text), 'unknown');
  const schema: SchemaVersion = { side: { model, workspace: emptyWorkspace }, text, places: [], name: 'the schema in the message' };
  const compiled = model.format === 'avro' ? compileAvro(model.avro, emptyWorkspace) : undefined;
  if (!compiled?.root || compiled.faults.length > 0) return { kind: 'refused', why: `Its schema cannot be used: ${compiled?.faults[0]?.message ?? 'it is empty.'}`, schema };
  const codec = meta?.get('avro.codec') ?? 'null';
  if (codec !== 'null') return { kind: 'refused', why: `Its data is compressed by "${codec}".`, schema };
  const items: Value[] = [];
  let more = 0;
  const value = (): Value => ({ kind: 'list', items, more, from: 0, to: cursor.at });
  while (cursor.at < cursor.end) {
    const count = long(cursor);
    const size = length(cursor);
    if (cursor.fault || count < 0) return { kind: 'refused', why: `A block at byte ${cursor.at} ends too early.`, schema, value: value() };
    const end = cursor.at + size;
    for (let i = 0; i < count; i++) {
      if (items.length >= limits.values) {
        more += Number(count) - i;
        break;
      }
      const read = readAvro(bytes.subarray(0, end), cursor.at, compiled, limits);
      if (read?.kind !== 'read') return { kind: 'refused', why: `Item ${items.length} at byte ${cursor.at} is no data of the schema.`, schema, value: value() };
      items.push(read.value);
      cursor.at = read.end;
    }
    cursor.at = end;
    skip(cursor, 16);
    if (cursor.fault) return { kind: 'refused', why: 'It ends before the marker of its last block.', schema, value: value() };
  }
  return { kind: 'read', schema, value: value() };
}

function metadata(cursor: Cursor): ReadonlyMap<string, string> | undefined {
  const meta = new Map<string, string>();
  for (let count = int(cursor); count !== 0 && !cursor.fault; count = int(cursor)) {
    // A block of a negative number says its size first.
    if (count < 0) long(cursor);
    for (let i = 0; i < Math.abs(count); i++) {
      const [name, value] = [part(cursor), part(cursor)];
      if (cursor.fault) return undefined;
      if (name !== undefined && value !== undefined) meta.set(name, value);
    }
  }
  return meta;
}

function part(cursor: Cursor): string | undefined {
  const size = length(cursor);
  const from = cursor.at;
  skip(cursor, size);
  return cursor.fault ? undefined : utf8(cursor.bytes, from, from + size);
}
