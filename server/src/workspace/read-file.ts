import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Larger than any schema that a registry takes; beyond it a file is not read, so that one stray dump cannot eat the memory. */
export const maximumBytes = 20 * 1024 * 1024;

export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  /** The reason is half a sentence: "permission was denied". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads a file as UTF-8. A byte order mark stays in the text, so that offsets are those of the file. Never throws. */
export function readText(path: string): FileText {
  let handle: number | undefined;
  try {
    handle = openSync(path, 'r');
    const { size } = fstatSync(handle);
    if (size > maximumBytes) return { kind: 'unreadable', reason: tooLarge(size) };
    const bytes = readFileSync(handle);
    return decode(bytes);
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(error) };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Decodes bytes as UTF-8; bytes that are none make the file unreadable, with the offset of the first. */
export function decode(bytes: Uint8Array): FileText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { kind: 'unreadable', reason: 'it is encoded in UTF-16; schemas are exchanged in UTF-8, so save it as UTF-8' };
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (text.includes('\ufffd') && !isUtf8(bytes)) return { kind: 'unreadable', reason: 'it holds bytes that are not UTF-8' };
  return { kind: 'text', text };
}

export function tooLarge(bytes: number): string {
  return `it is ${Math.round(bytes / 1024 / 1024)} MB large and files above ${maximumBytes / 1024 / 1024} MB are not read`;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'permission was denied';
    case 'EISDIR':
      return 'it is a folder';
    case 'ELOOP':
      return 'its symbolic links form a loop';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

/** The URI of a path in the one writing that this program uses as a key. */
export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** The path of a file URI, whatever its writing; undefined for another scheme. */
export function pathOfUri(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
