import zlib from 'node:zlib';
import { unpackLz4 } from './lz4.ts';
import { unpackSnappy } from './snappy.ts';

/** How the records of a batch are packed, by the lowest three bits of its attributes. */
export const compressions = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
export type Compression = (typeof compressions)[number];

/** Unpacked, a batch is not to be longer: what is, was made to fill the memory. */
const most = 256 * 1024 * 1024;

export type Unpacked = { readonly kind: 'bytes'; readonly bytes: Buffer } | { readonly kind: 'unreadable'; readonly reason: string };

/** What a batch holds. The reason is half a sentence with "it" for the batch. */
export function unpack(bytes: Buffer, compression: number): Unpacked {
  const name = compressions[compression];
  if (name === undefined) return { kind: 'unreadable', reason: `it is compressed in a way that is not known (number ${compression})` };
  try {
    const unpacked = by(name, bytes);
    return unpacked ? { kind: 'bytes', bytes: unpacked } : { kind: 'unreadable', reason: `it is compressed with zstd, which Node ${process.versions.node} cannot unpack: Node 22.15 and later can` };
  } catch (error) {
    const said = error instanceof RangeError && /^(it|unpacked) /.test(error.message) ? error.message : '';
    return { kind: 'unreadable', reason: said === '' ? `it is compressed with ${name}, and cannot be unpacked` : `it is compressed with ${name}, and cannot be unpacked: ${said}` };
  }
}

function by(name: Compression, bytes: Buffer): Buffer | undefined {
  switch (name) {
    case 'none':
      return bytes;
    case 'gzip':
      return zlib.gunzipSync(bytes, { maxOutputLength: most });
    case 'snappy':
      return unpackSnappy(bytes, most);
    case 'lz4':
      return unpackLz4(bytes, most);
    case 'zstd':
      // Absent in Node 20, which editors of 2024 bring along.
      return (zlib.zstdDecompressSync as typeof zlib.zstdDecompressSync | undefined)?.(bytes, { maxOutputLength: most });
  }
}
