import { inflateSync } from 'node:zlib';

/** Unpacks zlib data, up to so many bytes; undefined where it is none, ends too early, or is more. */
export function inflate(bytes: Uint8Array, most: number): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: most });
  } catch {
    return undefined;
  }
}
