// Messages with a header, as they come over a pipe: cut anywhere, several at once, broken.
import assert from 'node:assert/strict';
import { PassThrough, Writable } from 'node:stream';
import { describe, it } from 'node:test';
import type { Message } from 'vscode-languageserver/node';
import { StdioReader, StdioWriter } from '../../server/src/lsp/stdio.ts';

const body = (n: number): Message => ({ jsonrpc: '2.0', method: 'say', params: `${n} é 😀 "\r\n\r\n"` }) as Message;
const framed = (text: string, header = `Content-Length: ${Buffer.byteLength(text)}`): string => `${header}\r\n\r\n${text}`;

/** What a reader makes of pieces that come one after the other. */
function read(pieces: readonly Buffer[]): { readonly messages: readonly Message[]; readonly errors: readonly string[] } {
  const input = new PassThrough();
  const messages: Message[] = [];
  const errors: string[] = [];
  const reader = new StdioReader(input);
  reader.onError(({ message }) => errors.push(message));
  reader.listen((message) => messages.push(message));
  for (const piece of pieces) input.emit('data', piece);
  return { messages, errors };
}

describe('reading messages', () => {
  const all = Buffer.from([1, 2, 3].map((n) => framed(JSON.stringify(body(n)))).join(''));

  it('wherever they are cut', () => {
    for (let at = 0; at <= all.length; at++) {
      assert.deepEqual(read([all.subarray(0, at), all.subarray(at)]), { messages: [body(1), body(2), body(3)], errors: [] }, `cut at ${at}`);
    }
    for (const size of [1, 2, 7, 64]) {
      const pieces = Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.subarray(i * size, (i + 1) * size));
      assert.deepEqual(read(pieces), { messages: [body(1), body(2), body(3)], errors: [] }, `pieces of ${size}`);
    }
  });

  it('with other headers, in any case', () => {
    const text = JSON.stringify(body(1));
    const header = `content-length:${Buffer.byteLength(text)}\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8`;
    assert.deepEqual(read([Buffer.from(framed(text, header) + framed(text, header.split('\r\n').reverse().join('\r\n')))]), { messages: [body(1), body(1)], errors: [] });
  });

  it('says what it cannot read, and goes on behind it', () => {
    const { messages, errors } = read([Buffer.from(`Content-Size: 2\r\n\r\n${framed('{ "jsonrpc": ')}${framed(JSON.stringify(body(1)))}`)]);
    assert.deepEqual(messages, [body(1)]);
    assert.equal(errors.length, 2);
    assert.match(errors[0]!, /^A header without "Content-Length": "Content-Size: 2"$/);
    assert.match(errors[1]!, /JSON/);
  });

  it('holds nothing of what never becomes a message, and tells a piece of it', () => {
    const noise = Buffer.alloc(1 << 20, 'x');
    const pieces = Array.from({ length: 16 }, (_, i) => noise.subarray(i << 16, (i + 1) << 16));
    const { messages, errors } = read([...pieces, Buffer.from(`\r\n\r\n${framed(JSON.stringify(body(1)))}`)]);
    assert.deepEqual(messages, [body(1)]);
    assert.ok(errors.length > 1, `told ${errors.length} times: all of it was held`);
    assert.ok(errors.every((it) => it.length < 300), `${Math.max(...errors.map((it) => it.length))} characters`);
  });

  it('tells when the other end is gone', async () => {
    const input = new PassThrough();
    const reader = new StdioReader(input);
    const closed = new Promise<string>((resolve) => reader.onClose(() => resolve('closed')));
    reader.listen(() => undefined);
    input.destroy();
    assert.equal(await closed, 'closed');
  });
});

describe('writing messages', () => {
  it('those of one turn are written at once, in their order, and read again', async () => {
    const chunks: Buffer[] = [];
    const output = new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk);
        done();
      },
    });
    const writer = new StdioWriter(output);
    await writer.write(body(1));
    void writer.write(body(2));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(chunks.length, 1);
    await writer.write(body(3));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(chunks.length, 2);
    assert.deepEqual(read(chunks), { messages: [body(1), body(2), body(3)], errors: [] });
  });

  it('refuses what is no JSON, and tells a fault of the pipe', async () => {
    const output = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
    const writer = new StdioWriter(output);
    const told = new Promise<string>((resolve) => writer.onError(([{ message }]) => resolve(message)));
    const circle: Record<string, unknown> = { jsonrpc: '2.0' };
    circle['self'] = circle;
    await assert.rejects(writer.write(circle as unknown as Message), /circular/i);
    await writer.write(body(1));
    assert.equal(await told, 'EPIPE');
  });
});
