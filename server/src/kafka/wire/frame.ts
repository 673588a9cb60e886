import { apis } from './apis.ts';
import type { Api } from './apis.ts';
import { int16, int32 } from './codec.ts';
import type { Sink } from './sink.ts';
import { put, putNoTags } from './sink.ts';
import { skipTags } from './source.ts';

/**
 * A question as it goes out: length, header (version 1, or 2 where the API is flexible), body. Throws for an API that is not among `apis`: nothing else can ever
 * be sent.
 */
export function frameOf<Q, A>(api: Api<Q, A>, version: number, correlation: number, clientId: string, question: Q): Buffer {
  if (!Object.values(apis).some((known) => (known as unknown) === api)) throw new Error(`The API ${api.key} is not asked: this reader only reads`);
  const isFlexible = version >= api.flexible;
  const sink: Sink = { parts: [], version, isFlexible };
  int16.write(sink, api.key);
  int16.write(sink, version);
  int32.write(sink, correlation);
  // The name of the client is never compact, for the sake of brokers that know only the older header.
  const name = Buffer.from(clientId, 'utf8');
  int16.write(sink, name.length);
  put(sink, name);
  putNoTags(sink);
  api.question.write(sink, question);
  const body = Buffer.concat(sink.parts);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length);
  return Buffer.concat([length, body]);
}

/** Reads an answer behind its length and correlation number. Throws a `RangeError` for what is none. */
export function answerIn<Q, A>(api: Api<Q, A>, version: number, frame: Buffer): A {
  const source = { bytes: frame, at: 4, version, isFlexible: version >= api.flexible };
  // The header of an answer has tagged fields as well, but for ApiVersions.
  if (api.key !== 18) skipTags(source);
  return api.answer.read(source);
}
