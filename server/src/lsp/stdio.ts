import type { Readable, Writable } from 'node:stream';
import { AbstractMessageReader, AbstractMessageWriter } from 'vscode-languageserver/node';
import type { Disposable, Message, MessageReader, MessageWriter } from 'vscode-languageserver/node';

/** Reads messages with a header (LSP 3.17, base protocol) from a stream of bytes, however they are cut. What is no message is told as an error, and reading goes on behind it. */
export class StdioReader extends AbstractMessageReader implements MessageReader {
  readonly #input: Readable;

  constructor(input: Readable) {
    super();
    this.#input = input;
  }

  listen(callback: (message: Message) => void): Disposable {
    const take = createSplitter((body) => {
      let message: Message;
      try {
        message = JSON.parse(body) as Message;
      } catch (error) {
        this.fireError(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      callback(message);
    }, (header) => this.fireError(new Error(`A header without "Content-Length": ${JSON.stringify(header)}`)));
    this.#input.on('data', take);
    this.#input.on('error', (error: Error) => this.fireError(error));
    this.#input.on('close', () => this.fireClose());
    return { dispose: () => void this.#input.off('data', take) };
  }
}

/**
 * Writes messages with a header, and those of one turn together: hundreds of answers are hundreds of calls of the system otherwise. Nothing waits longer than
 * for what runs in its turn.
 */
export class StdioWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #output: Writable;
  #waiting = '';

  constructor(output: Writable) {
    super();
    this.#output = output;
    output.on('error', (error: Error) => this.fireError(error));
    output.on('close', () => this.fireClose());
    // What is written last must not be lost.
    process.on('exit', this.#flush);
  }

  write(message: Message): Promise<void> {
    let body: string;
    try {
      body = JSON.stringify(message);
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
    if (this.#waiting === '') process.nextTick(this.#flush);
    this.#waiting += `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    return Promise.resolve();
  }

  end(): void {
    this.#output.end();
  }

  readonly #flush = (): void => {
    if (this.#waiting === '') return;
    const all = this.#waiting;
    this.#waiting = '';
    this.#output.write(all);
  };
}

const separator = '\r\n\r\n';
/** Bytes without a header's end that are none: whatever is written here, it is no message. */
const longestHeader = 64 * 1024;

/** Characters of what is no header that are told. */
const mostShown = 200;

/** Cuts bytes into the bodies of messages. */
function createSplitter(found: (body: string) => void, bad: (header: string) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let size = 0;
  /** So many bytes there must be before looking again is of use: a long text comes in hundreds of pieces. */
  let needed = 1;
  return (chunk) => {
    parts.push(chunk);
    size += chunk.length;
    if (size < needed) return;
    const all = parts.length === 1 ? chunk : Buffer.concat(parts);
    let at = 0;
    for (;;) {
      const end = all.indexOf(separator, at);
      if (end < 0) {
        if (all.length - at > longestHeader) {
          bad(all.toString('latin1', at, at + mostShown));
          at = all.length - (separator.length - 1);
        }
        needed = all.length - at + 1;
        break;
      }
      const header = all.toString('latin1', at, end);
      const length = /(?:^|\r\n)content-length: *(\d+) *(?:\r\n|$)/i.exec(header)?.[1];
      const body = end + separator.length;
      if (length === undefined) {
        bad(header.slice(0, mostShown));
        at = body;
        continue;
      }
      const next = body + Number(length);
      needed = next - at;
      if (next > all.length) break;
      at = next;
      found(all.toString('utf8', body, next));
    }
    parts = at === all.length ? [] : [all.subarray(at)];
    size = all.length - at;
    if (size === 0) needed = 1;
  };
}
