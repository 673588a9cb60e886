import { hex } from './bytes.ts';
import type { Value } from './value.ts';

/** How a value is written as JSON. `readable`: logical types as a person reads them, bytes as hexadecimal digits. `avro`: Avro's JSON encoding, which a sample file has. */
export type JsonStyle = 'readable' | 'avro';

/** A value as JSON text, every integer exact. What limits left out is told by a last item or member, so that nobody takes a part for the whole. */
export function jsonText(value: Value, style: JsonStyle = 'readable', indent = ''): string {
  const gap = indent === '' ? '' : ' ';
  return write(value, '');

  function write(one: Value, before: string): string {
    const plain = bare(one, before);
    return style === 'avro' && one.branch !== undefined && one.kind !== 'null' ? `{${gap}${JSON.stringify(one.branch)}:${gap}${plain}${gap}}` : plain;
  }

  function bare(one: Value, before: string): string {
    if (style === 'readable' && one.logical) return JSON.stringify(one.logical.shown);
    switch (one.kind) {
      case 'null':
        return 'null';
      case 'boolean':
        return String(one.value);
      case 'number':
        return one.raw ?? (Number.isFinite(Number(one.value)) || typeof one.value === 'bigint' ? (Object.is(one.value, -0) ? '-0' : String(one.value)) : JSON.stringify(String(one.value)));
      case 'text':
        return JSON.stringify(one.whole === undefined ? one.value : `${one.value}… (${one.whole} in all)`);
      case 'bytes': {
        if (style === 'avro') return JSON.stringify(String.fromCharCode(...one.value.subarray(0, 65_536)));
        return JSON.stringify(one.whole === undefined ? hex(one.value) : `${hex(one.value)}… (${one.whole} bytes in all)`);
      }
      case 'list':
        return block('[', ']', [...one.items.map((item) => (inner: string) => write(item, inner)), ...(one.more > 0 ? [() => JSON.stringify(`… ${one.more} more`)] : [])], before);
      case 'object':
        return block('{', '}', [...one.members.map(({ name, value: of }) => (inner: string) => `${JSON.stringify(name)}:${gap}${write(of, inner)}`), ...(one.more > 0 ? [() => `"…":${gap}${JSON.stringify(`${one.more} more`)}`] : [])], before);
      default:
        return one satisfies never;
    }
  }

  function block(open: string, close: string, parts: readonly ((before: string) => string)[], before: string): string {
    if (parts.length === 0) return open + close;
    if (indent === '') return `${open}${parts.map((part) => part('')).join(',')}${close}`;
    const inner = before + indent;
    return `${open}\n${parts.map((part) => inner + part(inner)).join(',\n')}\n${before}${close}`;
  }
}
