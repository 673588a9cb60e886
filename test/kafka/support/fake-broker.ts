import net from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import tls from 'node:tls';
import type { Identity } from '../../support/certificates.ts';
import { apis } from '../../../server/src/kafka/wire/apis.ts';
import type { Api } from '../../../server/src/kafka/wire/apis.ts';
import { int16, int32 } from '../../../server/src/kafka/wire/codec.ts';
import type { Codec } from '../../../server/src/kafka/wire/codec.ts';
import type { Sink } from '../../../server/src/kafka/wire/sink.ts';
import { put, putNoTags } from '../../../server/src/kafka/wire/sink.ts';
import { skipTags, take } from '../../../server/src/kafka/wire/source.ts';

type Name = keyof typeof apis;
type QuestionOf<N extends Name> = ValueOf<(typeof apis)[N]['question']>;
type AnswerOf<N extends Name> = ValueOf<(typeof apis)[N]['answer']>;
type ValueOf<C> = C extends Codec<infer T> ? T : never;

/** What a question gets: an answer, nothing, a cut connection, other bytes in its place. */
export type Reply<A> = A | 'silence' | 'cut' | Buffer;
export type Answers = { readonly [N in Name]?: (question: QuestionOf<N>, connection: number) => Reply<AnswerOf<N>> | Promise<Reply<AnswerOf<N>>> };

export interface FakeBroker {
  readonly port: number;
  /** Keys of all that was asked, and in which version. */
  readonly asked: { readonly key: number; readonly version: number; readonly connection: number }[];
  /** Connections so far. */
  readonly connections: () => number;
  answers: Answers;
  close(): Promise<void>;
}

export interface FakeOptions {
  /** The last version of each API that it knows; those of the reader unless said. */
  readonly versions?: Partial<Readonly<Record<Name, readonly [number, number]>>>;
  readonly tls?: Identity;
  /** A free one unless said. */
  readonly port?: number;
}

const byKey = new Map(Object.entries(apis).map(([name, api]) => [api.key, name as Name]));

/** A broker on loopback for one test: it answers as it is told, byte by byte as the protocol has it. */
export async function startFakeBroker(answers: Answers, options: FakeOptions = {}): Promise<FakeBroker> {
  const sockets = new Set<Socket>();
  const asked: { readonly key: number; readonly version: number; readonly connection: number }[] = [];
  let count = 0;
  const serve = (socket: Socket): void => {
    const connection = ++count;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    let held = Buffer.alloc(0);
    let turn = Promise.resolve();
    socket.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      while (held.length >= 4 && held.length >= 4 + held.readInt32BE(0)) {
        const frame = held.subarray(4, 4 + held.readInt32BE(0));
        held = held.subarray(4 + frame.length);
        turn = turn.then(() => answer(socket, frame, connection));
      }
    });
  };
  const server = options.tls ? tls.createServer({ cert: options.tls.cert, key: options.tls.key }, serve) : net.createServer(serve);
  server.on('tlsClientError', () => {});

  async function answer(socket: Socket, frame: Buffer, connection: number): Promise<void> {
    const key = frame.readInt16BE(0);
    const version = frame.readInt16BE(2);
    asked.push({ key, version, connection });
    const name = byKey.get(key);
    if (name === undefined) throw new Error(`the API ${key} was asked`);
    const api = apis[name] as unknown as Api<unknown, unknown>;
    const source = { bytes: frame, at: 8, version, isFlexible: version >= api.flexible };
    take(source, Math.max(0, int16.read(source)));
    skipTags(source);
    const question = api.question.read(source);
    const tell = fake.answers[name] as ((question: unknown, connection: number) => unknown) | undefined;
    const reply = tell ? await tell(question, connection) : name === 'apiVersions' ? versions() : 'cut';
    if (reply === 'silence') return;
    if (reply === 'cut') return void socket.destroy();
    if (Buffer.isBuffer(reply)) return void socket.write(reply);
    const sink: Sink = { parts: [], version, isFlexible: source.isFlexible };
    put(sink, frame.subarray(4, 8));
    if (key !== 18) putNoTags(sink);
    api.answer.write(sink, reply);
    const body = Buffer.concat(sink.parts);
    const length: Sink = { parts: [], version, isFlexible: false };
    int32.write(length, body.length);
    socket.write(Buffer.concat([...length.parts, body]));
  }

  function versions(): unknown {
    return { error: 0, apis: Object.entries(apis).map(([name, { key, versions: [first, last] }]) => {
      const [from, to] = options.versions?.[name as Name] ?? [first, last];
      return { key, first: from, last: to };
    }) };
  }

  await new Promise<void>((resolve) => { server.listen(options.port ?? 0, '127.0.0.1', resolve); });
  const fake: FakeBroker = {
    port: (server.address() as AddressInfo).port, asked, connections: () => count, answers,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}
