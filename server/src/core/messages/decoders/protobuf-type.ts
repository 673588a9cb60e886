import { utf8 } from '../utf8.ts';

/** Which message of a Protobuf schema data is, and where it begins. */
export interface MessageType {
  readonly name: string | undefined;
  readonly indexes?: readonly number[];
  readonly end: number;
}

const mostIndexes = 64;

/**
 * What stands between a frame and a Protobuf message. Confluent: zig-zag varints, first their number, then the index of the message at each level; a single 00 is
 * [0]. Apicurio: a delimited `Ref` message whose field 1 is the name of the type. A number of indexes below 0 is no Confluent frame.
 */
export function messageType(bytes: Uint8Array, from: number, schema: string): MessageType | undefined {
  const indexes = messageIndexes(bytes, from);
  if (indexes) {
    const name = nameOf(schema, indexes.path);
    if (name !== undefined) return { name, indexes: indexes.path, end: indexes.end };
  }
  const ref = apicurioRef(bytes, from);
  if (ref) return ref;
  return indexes && { name: undefined, indexes: indexes.path, end: indexes.end };
}

/** The same where the indexes stand apart, in a header. */
export function messageTypeBy(indexes: Uint8Array, schema: string): string | undefined {
  const read = messageIndexes(indexes, 0);
  return read && nameOf(schema, read.path);
}

function messageIndexes(bytes: Uint8Array, from: number): { readonly path: readonly number[]; readonly end: number } | undefined {
  const count = varint(bytes, from);
  if (!count || (count.value & 1) !== 0) return undefined;
  const number = count.value / 2;
  if (number === 0) return { path: [0], end: count.end };
  if (number > mostIndexes) return undefined;
  const path: number[] = [];
  let { end } = count;
  for (let i = 0; i < number; i++) {
    const index = varint(bytes, end);
    if (!index || (index.value & 1) !== 0) return undefined;
    path.push(index.value / 2);
    end = index.end;
  }
  return { path, end };
}

function apicurioRef(bytes: Uint8Array, from: number): MessageType | undefined {
  const length = varint(bytes, from);
  if (!length || length.value < 3 || length.end + length.value > bytes.length || bytes[length.end] !== 0x0a) return undefined;
  const size = varint(bytes, length.end + 1);
  const end = length.end + length.value;
  if (!size || size.end + size.value > end) return undefined;
  const name = utf8(bytes, size.end, size.end + size.value);
  return name !== undefined && /^[\w.]+$/.test(name) ? { name, end } : undefined;
}

function varint(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const byte = bytes[from + i];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, end: from + i + 1 };
  }
  return undefined;
}

/** The full name of the message at a path of positions, of a schema's text; only names and braces are read. */
function nameOf(schema: string, path: readonly number[]): string | undefined {
  const tokens = schema.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, ' ').match(/[\w.]+|[{};]/g) ?? [];
  const counts = [0];
  const names: string[] = [];
  const open: ('message' | 'other')[] = [];
  let pack = '';
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token === 'package' && open.length === 0) pack = `${tokens[++i] ?? ''}.`;
    else if (token === 'message' && tokens[i + 2] === '{' && open.every((it) => it === 'message')) {
      const depth = open.length;
      const isHere = counts[depth] === path[depth] && names.length === depth;
      counts[depth] = (counts[depth] ?? 0) + 1;
      if (isHere) {
        names.push(tokens[i + 1]!);
        if (names.length === path.length) return pack + names.join('.');
      }
      open.push('message');
      counts[open.length] = 0;
      i += 2;
    } else if (token === '{') open.push('other');
    else if (token === '}') open.pop();
  }
  return undefined;
}
