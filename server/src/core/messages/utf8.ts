// Node, browsers and web workers have them (WHATWG Encoding); the core names no platform, so what is used of them is declared here.
declare const TextDecoder: new (label: 'utf-8', options: { readonly fatal?: boolean; readonly ignoreBOM: boolean }) => { decode(bytes?: Uint8Array, options?: { readonly stream: true }): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lossy = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Bytes as text; undefined where they are not UTF-8 (RFC 3629: no overlong forms, no surrogates). A byte order mark stays. */
export function utf8(bytes: Uint8Array, from = 0, to = bytes.length): string | undefined {
  try {
    return strict.decode(bytes.subarray(from, to));
  } catch {
    return undefined;
  }
}

const slice = 64 * 1024;

/** Whether `utf8` reads them; of long ones no text is made as a whole. */
export function isUtf8(bytes: Uint8Array, from = 0): boolean {
  if (bytes.length - from <= slice) return utf8(bytes, from) !== undefined;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for (let at = from; at < bytes.length; at += slice) decoder.decode(bytes.subarray(at, at + slice), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Bytes as text, with U+FFFD for what is no part of a character, as Node and Java read a string that is not UTF-8. */
export function lossyUtf8(bytes: Uint8Array, from = 0, to = bytes.length): string {
  return lossy.decode(bytes.subarray(from, to));
}

/** Text as bytes in UTF-8; a lone surrogate becomes U+FFFD, as everywhere. */
export function toUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}
