import { startsWith } from '../bytes.ts';
import type { FramingKind } from '../framing-kind.ts';
import { isUtf8 } from '../utf8.ts';

/** Text in UTF-8 that a person can read: without control characters but tab and the ends of lines. */
export const text: FramingKind = {
  id: 'text',
  title: 'text',
  recognise({ bytes }) {
    for (const byte of bytes) if ((byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) || byte === 0x7f) return undefined;
    return isUtf8(bytes) ? { claims: [], from: startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0 } : undefined;
  },
};
