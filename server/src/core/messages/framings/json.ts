import { startsWith } from '../bytes.ts';
import type { FramingKind } from '../framing-kind.ts';
import { isJson } from '../plain-json.ts';
import { isJsonBytes } from '../scan-json.ts';
import { isUtf8, utf8 } from '../utf8.ts';

/** JSON as such (RFC 8259); a byte order mark before it is read over, as most readers do. */
export const json: FramingKind = {
  id: 'json',
  title: 'JSON',
  recognise({ bytes }) {
    const from = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0;
    return looksLikeJson(bytes, from) && (bytes.length > large ? isJsonBytes(bytes, from) && isUtf8(bytes, from) : isJsonText(bytes, from)) ? { claims: [], from } : undefined;
  },
};

/** A parser is quicker, and what it makes of more bytes takes a while to be collected. */
const large = 64 * 1024;

function isJsonText(bytes: Uint8Array, from: number): boolean {
  const text = utf8(bytes, from);
  return text !== undefined && isJson(text);
}

/** Whether the first byte that is no blank may begin a JSON value: most other texts need no parser. */
function looksLikeJson(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) continue;
    return '{["-0123456789tfn'.includes(String.fromCharCode(byte));
  }
  return false;
}
