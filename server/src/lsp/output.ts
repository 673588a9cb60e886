import type { Writable } from 'node:stream';

/**
 * Makes a stream write together what is written in one turn: hundreds of answers, each a header and a body, are hundreds of calls of the system otherwise. Who writes is told that it
 * is done at once, and nothing waits longer than for the end of the turn.
 */
export function joinWrites(stream: Writable): void {
  const write = stream.write.bind(stream) as (bytes: Uint8Array) => boolean;
  let parts: Buffer[] = [];
  const flush = (): void => {
    if (parts.length === 0) return;
    const all = Buffer.concat(parts);
    parts = [];
    write(all);
  };
  stream.write = ((part: string | Uint8Array, ...more: readonly unknown[]): boolean => {
    if (parts.length === 0) setImmediate(flush);
    const encoding = more.find((it) => typeof it === 'string') as BufferEncoding | undefined;
    parts.push(typeof part === 'string' ? Buffer.from(part, encoding) : Buffer.from(part.buffer, part.byteOffset, part.byteLength));
    const done = more.find((it) => typeof it === 'function') as (() => void) | undefined;
    if (done) queueMicrotask(done);
    return true;
  }) as typeof stream.write;
  // What is written last must not be lost.
  process.on('exit', flush);
}
