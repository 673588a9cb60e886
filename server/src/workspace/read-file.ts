import { isUtf8 } from 'node:buffer';
import { closeSync, constants, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { remembered } from '../core/remembered.ts';

/** Larger than any schema that a registry takes; beyond it a file is not read, so that one stray dump cannot eat the memory. */
export const maximumBytes = 20 * 1024 * 1024;

export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  /** The reason is half a sentence: "permission was denied". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The text where there is one that can be read. */
export function textOf(read: FileText): string | undefined {
  return read.kind === 'text' ? read.text : undefined;
}

/** Reads a file as UTF-8. A byte order mark stays in the text, so that offsets are those of the file. Never throws. */
export function readText(path: string, most: number = maximumBytes): FileText {
  try {
    const unreadable = notReadable(path, most);
    if (unreadable !== undefined) return { kind: 'unreadable', reason: unreadable };
    const text = readFileSync(path, 'utf8');
    // Bytes that are not UTF-8 are read as this character, and so is itself.
    return text.includes('\ufffd') ? decode(readFileSync(path)) : { kind: 'text', text };
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
}

/**
 * The same for a file that was just found in a list of its folder: it is opened without being asked what it is. Should it have become a pipe meanwhile,
 * opening it does not wait for a writer.
 * @param room is written to; a file that it does not hold is read as any other
 */
export function readListed(path: string, room: Buffer): FileText {
  let length = 0;
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      for (let more = -1; more !== 0 && length < room.length; length += more) more = readSync(file, room, length, room.length - length, null);
    } finally {
      closeSync(file);
    }
  } catch {
    return readText(path);
  }
  // Nothing is also what a pipe without a writer has.
  return length === 0 || length === room.length ? readText(path) : decode(room.subarray(0, length));
}

/** Asked before a file is opened: a pipe waits for its writer, and a device may have no end. Throws where the system refuses. */
function notReadable(path: string, most: number): string | undefined {
  // References are tried with several endings, and an error takes long to make.
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 'there is no such file';
  if (stat.isDirectory()) return 'it is a folder';
  if (!stat.isFile()) return 'it is a pipe or a device and no file; standard input is read as "-"';
  return stat.size > most ? tooLarge(stat.size, most) : undefined;
}

export type FileBytes =
  /** The bytes of UTF-8, each as a character, after a byte order mark; `decode` makes a text of a piece of them. */
  | { readonly kind: 'bytes'; readonly bytes: string; readonly decode: (piece: string) => string }
  | (FileText & { readonly kind: 'unreadable' });

/** Reads a large file of UTF-8 of which pieces are wanted: a text of it would take two bytes for each character as soon as one is beyond Latin-1. Never throws. */
export function readBytes(path: string, most: number): FileBytes {
  try {
    const unreadable = notReadable(path, most);
    if (unreadable !== undefined) return { kind: 'unreadable', reason: unreadable };
    const bytes = readFileSync(path);
    if (!isUtf8(bytes)) {
      const text = decode(bytes);
      if (text.kind === 'unreadable') return text;
    }
    const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    return { kind: 'bytes', bytes: bytes.toString('latin1', start), decode: textOfBytes };
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
}

/** Copied also where nothing is to be decoded: a piece of its own is read faster than one of a large text. */
function textOfBytes(piece: string): string {
  return Buffer.from(piece, 'latin1').toString('utf8');
}

/** Reads standard input to its end as UTF-8, but not more than may be read of a file. Never throws. */
export function readStandardInput(): FileText {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for (let chunk = next(); chunk.length > 0; chunk = next()) {
      size += chunk.length;
      if (size > maximumBytes) return { kind: 'unreadable', reason: `it is longer than ${maximumBytes / 1024 / 1024} MB` };
      chunks.push(chunk);
    }
    return decode(Buffer.concat(chunks));
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
}

/** The next bytes of standard input, none at its end. A terminal or a pipe that has nothing yet says so instead of waiting. */
function next(): Buffer {
  const buffer = Buffer.allocUnsafe(1 << 16);
  for (;;) {
    try {
      return buffer.subarray(0, readSync(0, buffer));
    } catch (error) {
      if (codeOf(error) === 'EOF') return buffer.subarray(0, 0);
      if (codeOf(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
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

export function tooLarge(bytes: number, most: number = maximumBytes): string {
  return `it is ${Math.round(bytes / 1024 / 1024)} MB large and files above ${most / 1024 / 1024} MB are not read`;
}

/** Why the operating system refused, as half a sentence. */
export function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'permission was denied';
    case 'EISDIR':
      return 'it is a folder';
    case 'EROFS':
      return 'the disk is read-only';
    case 'ENOSPC':
      return 'the disk is full';
    case 'ELOOP':
      return 'its symbolic links form a loop';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The URI of a path in the one writing that this program uses as a key. */
export function uriOf(path: string): string {
  // Most paths have nothing to escape, and the URL of thousands of files takes its time.
  return plainPath.test(path) ? `file://${path}` : pathToFileURL(path).href;
}

/** Absolute, without segments to resolve and characters to escape. */
const plainPath = /^(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+$/;

/** The path of a file URI, whatever its writing; undefined for another scheme. */
export function pathOfUri(uri: string): string | undefined {
  return uri.startsWith('file:') ? pathOfFileUri(uri) : undefined;
}

/** Each message about a document asks several times, and Node takes the URL apart anew each time. */
const pathOfFileUri = remembered((uri) => {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}, 4000);
