import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { SchemaLookup } from '../../server/src/core/messages/claim.ts';
import type { DecodeContext } from '../../server/src/core/messages/decode-context.ts';
import { decodeSide } from '../../server/src/core/messages/decode.ts';
import type { Decoded } from '../../server/src/core/messages/decoded.ts';
import { writerWords } from '../../server/src/core/messages/schema-words.ts';
import { jsonText } from '../../server/src/core/messages/json-text.ts';
import { inflate } from '../../server/src/messages/inflate.ts';
import { jsonValidatorOf } from '../../server/src/messages/json-validators.ts';
import { fuzzing } from '../support/fuzz.ts';
import { sideOf } from '../support/judge-pair.ts';
import { bytes, message, sampleMessage, samples, text } from '../support/message.ts';
import type { SampleRecord } from '../support/message.ts';
import { schemasAtHand, schemaVersion } from '../support/schemas-at-hand.ts';
import { absentShared } from '../support/shared.ts';

const order = { type: 'record', name: 'OrderPlaced', namespace: 'shop.order', fields: [{ name: 'event_id', type: 'string' }, { name: 'amount_cents', type: 'long' }, { name: 'note', type: ['null', 'string'], default: null }] };
const data = '06652d319e1f02046869';
const find = schemasAtHand([{ by: 'id', id: 4 }, schemaVersion(order)]);

async function decoded(value: Uint8Array | null, context: Partial<DecodeContext> = {}, headers: Readonly<Record<string, string | Uint8Array | null>> = {}): Promise<Decoded> {
  return decodeSide(message(value, { headers }), 'value', { find, inflate, validatorOf: jsonValidatorOf, ...context });
}

const whys = ({ why }: Decoded): readonly string[] => why.map((it) => it.message);

describe('a message', () => {
  it('is read with the schema that the registry confirms', async () => {
    const read = await decoded(bytes(`00 00000004 ${data}`));
    assert.equal(jsonText(read.value!), '{"event_id":"e-1","amount_cents":1999,"note":"hi"}');
    assert.deepEqual([read.format, read.schema?.places, read.why], ['avro', [{ subject: 'shop.order.placed-value', version: 3 }], []]);
    assert.ok(read.value?.kind === 'object');
    assert.deepEqual([read.value.members[1]!.value.from, read.value.members[1]!.value.to], [9, 11], 'counted in the message');
  });

  it('names no schema that nobody confirms', async () => {
    const read = await decoded(bytes('00 0000002a 0401 0203'));
    assert.equal(read.schema, undefined);
    assert.deepEqual(whys(read), ['Bytes 1 to 4 of the value name the id 42, which the registry does not have, so consumers find no schema for it. It was written against another registry, its schema was deleted for good, or these bytes are no frame.']);
    const silent = await decoded(bytes('00 0000002a 0401 0203'), { find: () => Promise.resolve({ kind: 'failed', reason: 'refused the connection' }) });
    assert.deepEqual(whys(silent), ['The registry refused the connection, so the schema of this message is not known here. Nothing is said about the message itself.']);
    assert.equal(silent.schema, undefined);
  });

  it('may be a plain number: then nothing is wrong with it', async () => {
    const long = await decoded(bytes('00 000000000007cf'));
    assert.deepEqual([long.why, long.guesses], [[], [{ as: 'int64', shown: '1999' }]]);
    const short = await decoded(bytes('00 0000002a'));
    assert.deepEqual([short.schema, short.why], [undefined, []]);
    assert.deepEqual((await decoded(bytes('00 0000002a'), { expects: { framed: true } })).why.map(({ kind }) => kind), ['unknown-schema']);
    assert.deepEqual((await decoded(bytes('0000002a'))).guesses, [{ as: 'int32', shown: '42' }]);
  });

  it('that is cut says where, in which field, and keeps what came before', async () => {
    const read = await decoded(bytes('00 00000004 06652d319e1f0246'));
    assert.deepEqual(whys(read), ['"note" at byte 12 takes 35 bytes and none is left, so it cannot be read with version 3 of "shop.order.placed-value". The message was cut, or another schema wrote it.']);
    assert.equal(jsonText(read.value!), '{"event_id":"e-1","amount_cents":1999}');
    const [why] = read.why;
    assert.deepEqual([why?.kind, why?.bytes, why?.path], ['truncated', { from: 12, to: 13, of: 'message' }, ['note']]);
    assert.equal(why?.writerNode?.kind === 'string' && why.writerNode.value, 'note');
  });

  it('that is no data of its schema says what cannot be', async () => {
    assert.deepEqual(whys(await decoded(bytes('00 00000004 06652d319e1f08'))), ['"note" names branch 4 at byte 11, and its union has 2 branches (from 0), so it cannot be read with version 3 of "shop.order.placed-value". Compare the bytes with version 3 of "shop.order.placed-value": another schema may have written them.']);
    assert.deepEqual(whys(await decoded(bytes('00 00000004 05'))), ['"event_id" has the length -3 at byte 5, so it cannot be read with version 3 of "shop.order.placed-value". Compare the bytes with version 3 of "shop.order.placed-value": another schema may have written them.']);
    assert.deepEqual(whys(await decoded(bytes(`00 00000004 ${data} 0102`))), ['2 bytes are left at byte 15, behind the end of the data. Java consumers read over them, others (avsc, so kafkajs) refuse the message: version 3 of "shop.order.placed-value" may not be the schema that wrote it.']);
    assert.deepEqual(whys(await decoded(bytes('00 00000004'))), ['The message ends at byte 5, before "event_id", so it cannot be read with version 3 of "shop.order.placed-value". The message was cut, or another schema wrote it.']);
  });

  it('without a frame in a framed topic is a poison pill', async () => {
    assert.deepEqual(whys(await decoded(text('{"a":1}'), { expects: { framed: true } })), ['It begins with 7b 22 61 22 … and not with 00 and the id of a schema, as other messages of this topic do, so consumers that expect a schema fail at it. It is JSON, written without the serializer of the topic.']);
    assert.deepEqual((await decoded(text('{"a":1}'))).why, []);
    assert.deepEqual(whys(await decoded(bytes(`02 00000004 ${data}`), { expects: { framed: true } })), ['The first byte is 02 where the magic byte 00 is expected, so consumers refuse the message. Bytes 1 to 4 are 4, the id of version 3 of "shop.order.placed-value": look at how the producer writes the frame.']);
    assert.deepEqual((await decodeSide(message(null, { key: text('k-1') }), 'key', { find, expects: { framed: true } })).why, []);
  });

  it('of a schema of another subject says so', async () => {
    const read = await decoded(bytes(`00 00000004 ${data}`), { expects: { framed: true, subjects: ['shop.order.cancelled-value'] } });
    assert.deepEqual(whys(read), ['Its schema is version 3 of "shop.order.placed-value", and the subject of this topic is "shop.order.cancelled-value", so consumers may get an event that they do not expect. Look at the producer\'s subject name strategy and topic.']);
    assert.equal(read.why[0]?.outcome, 'odd');
  });

  it('says which field of which version a reader cannot resolve', async () => {
    const reader = { side: sideOf({ ...order, fields: [...order.fields, { name: 'currency', type: 'string' }] }, 'avro'), name: 'the working copy' };
    const read = await decoded(bytes(`00 00000004 ${data}`), { reader });
    assert.deepEqual(whys(read), ['"currency" has no default and version 3 does not have it, so the working copy cannot read this message. Give it a default; a renamed field also takes its old name as an alias.']);
    assert.equal(read.why[0]?.readerNode?.kind === 'string' && read.why[0].readerNode.value, 'currency');
    const narrower = { side: sideOf({ ...order, fields: [order.fields[0], order.fields[1], { name: 'note', type: 'null' }] }, 'avro'), name: 'the working copy' };
    assert.deepEqual(whys(await decoded(bytes(`00 00000004 ${data}`), { reader: narrower })), ['"note" is string in version 3 and is null now, so the working copy cannot read this message. Keep string, or add a field of another name.']);
    assert.deepEqual(whys(await decoded(bytes('00 00000004 06652d319e1f00'), { reader: narrower })), [], 'this one holds null there');
  });

  it('of JSON is judged by ajv, with the place in the value and in the schema', async () => {
    const schema = { type: 'object', properties: { total: { type: 'integer', minimum: 0 }, lines: { type: 'array', items: { type: 'object', required: ['sku'] } } }, required: ['id'] };
    const withJson = { find: schemasAtHand([{ by: 'id', id: 5 }, schemaVersion(schema, 'JSON')]) };
    const json = (it: unknown): Uint8Array => Uint8Array.from([0, 0, 0, 0, 5, ...text(JSON.stringify(it))]);
    assert.deepEqual((await decoded(json({ id: 'a', total: 1 }), withJson)).why, []);
    const bad = await decoded(json({ id: 'a', total: -1, lines: [{}] }), withJson);
    assert.deepEqual(bad.why.map(({ path }) => path), [['total'], ['lines', 0]]);
    assert.match(bad.why[0]!.message, /^"total": -1 is below "minimum", 0, so the message is not valid by version 3 of "shop\.order\.placed-value"\. Mend the producer, or allow it in the schema\.$/);
    assert.equal(bad.why[0]?.writerNode?.kind === 'string' && bad.why[0].writerNode.value, 'minimum', 'the keyword that refuses it');
    assert.match(bad.why[1]!.message, /^"lines\[0\]" must have required property 'sku', so the message/);
    assert.deepEqual((await decoded(Uint8Array.from([0, 0, 0, 0, 5, ...text('{"id"')]), withJson)).why.map(({ kind }) => kind), ['not-json']);
  });

  it('keeps numbers of JSON that no double holds', async () => {
    const read = await decoded(text('{"id":12345678901234567890,"price":1.10}'));
    assert.equal(jsonText(read.value!), '{"id":12345678901234567890,"price":1.10}');
  });

  it('is written as Avro\'s JSON encoding too, as samples have it', async () => {
    const read = await decoded(bytes(`00 00000004 ${data}`));
    assert.equal(jsonText(read.value!, 'avro', '  '), '{\n  "event_id": "e-1",\n  "amount_cents": 1999,\n  "note": { "string": "hi" }\n}');
  });

  it('is read as a person pins it', async () => {
    assert.equal(jsonText((await decoded(bytes('00000000000007cf'), { pinned: { as: 'int64' } })).value!), '1999');
    assert.deepEqual((await decoded(bytes('0007cf'), { pinned: { as: 'int64' } })).why.map(({ message: it }) => it), ['It has 3 bytes and an int64 has 8, so it is no int64. Choose another decoder for the topic.']);
    assert.equal(jsonText((await decoded(bytes(data), { pinned: { as: 'schema', schema: schemaVersion(order), from: 0 } })).value!), '{"event_id":"e-1","amount_cents":1999,"note":"hi"}');
    assert.equal((await decoded(bytes(`00 00000004 ${data}`), { pinned: { as: 'bytes' } })).schema, undefined);
  });

  it('is read by a version that a person pins only where it names no schema that the registry has', async () => {
    const pinned = { as: 'schema', schema: schemaVersion(order), from: 0, only: 'unnamed' } as const;
    const bare = await decoded(bytes(data), { pinned, expects: { framed: true } });
    assert.equal(jsonText(bare.value!), '{"event_id":"e-1","amount_cents":1999,"note":"hi"}');
    assert.deepEqual([bare.pinned, bare.schema?.claim, bare.why], [true, undefined, []]);
    assert.match(writerWords(bare) ?? '', /, pinned by you, not told by the message$/);
    const named = await decoded(bytes(`00 00000004 ${data}`), { pinned: { ...pinned, schema: schemaVersion('"long"') } });
    assert.equal(jsonText(named.value!), '{"event_id":"e-1","amount_cents":1999,"note":"hi"}', 'a confirmed id counts more');
    assert.equal(named.pinned, undefined);
    // Data that begins with a zero and is no frame: an empty text.
    const empty = await decoded(bytes('00 02 02 06616263'), { pinned });
    assert.deepEqual([jsonText(empty.value!), empty.pinned], ['{"event_id":"","amount_cents":1,"note":"abc"}', true]);
    const unknown = await decoded(bytes(`00 00000063 ${data}`), { pinned });
    assert.deepEqual([unknown.pinned, unknown.schema, unknown.why.map(({ kind }) => kind)], [undefined, undefined, ['unknown-schema']], 'a frame with an id that nobody knows is no data of the pinned schema');
    const silent = await decodeSide(message(bytes('00 02 02 06616263')), 'value', { find: () => Promise.resolve({ kind: 'failed', reason: 'is down' }), pinned });
    assert.deepEqual([silent.pinned, silent.why.map(({ kind }) => kind)], [undefined, ['registry-silent']], 'and who cannot be asked may know it');
  });

  it('of many bytes waits to be asked for', async () => {
    const read = await decoded(text(`"${'a'.repeat(2000)}"`), { limits: { bytes: 1000, values: 10, text: 10 } });
    assert.deepEqual([read.format, read.why[0]?.kind, read.value?.kind === 'bytes' && read.value.whole], ['bytes', 'too-big', 2002]);
  });

  it('never makes decoding fail, whatever it is', async () => {
    const union = schemasAtHand([{ by: 'id', id: 1 }, schemaVersion(order)], [{ by: 'id', id: 2 }, schemaVersion({ type: 'object', properties: { a: { type: 'integer' } } }, 'JSON')], [{ by: 'id', id: 3 }, schemaVersion('syntax = "proto3"; message A { message B {} }', 'PROTOBUF')], [{ by: 'id', id: 4 }, schemaVersion({ type: 'record', name: 'R' })],
      [{ by: 'glue-version', id: '00000000-0000-0000-0000-000000000000' }, schemaVersion(order)], [{ by: 'global-id', id: 1n }, schemaVersion(order)]);
    const glue = [...new Uint8Array(16)];
    const start = fc.constantFrom([0, 0, 0, 0, 1], [0, 0, 0, 0, 2], [0, 0, 0, 0, 2, 0x7b], [0, 0, 0, 0, 3], [0, 0, 0, 0, 4], [3, 0, ...glue], [3, 5, ...glue], [0x4f, 0x62, 0x6a, 1], [...bytes('4f626a01 02 166176726f2e736368656d61 0c')], []);
    await fc.assert(fc.asyncProperty(start, fc.uint8Array({ maxLength: 60 }), fc.boolean(), async (first, rest, json) => {
      const headers: Readonly<Record<string, string | Uint8Array>> = json ? { 'apicurio.value.globalId': bytes('0000000000000001'), 'apicurio.value.encoding': 'JSON' } : {};
      const read = await decoded(Uint8Array.from([...first, ...rest]), { find: union, expects: { framed: true, subjects: ['other'] }, reader: { side: sideOf({ ...order, name: 'Else' }, 'avro'), name: 'the working copy' } }, headers);
      if (read.value) {
        jsonText(read.value, 'readable', ' ');
        jsonText(read.value, 'avro');
      }
      for (const { message: said } of read.why) assert.match(said, /^[A-Z0-9"'].*\.$/s);
    }), fuzzing(1500));
  });
});

interface WireSample {
  readonly name: string;
  readonly record: SampleRecord;
  readonly schemas?: Readonly<Record<string, unknown>>;
  readonly expect: Readonly<Record<string, unknown>> & { readonly format: string; readonly decoded?: unknown; readonly messageType?: string; readonly op?: string; readonly schemaId?: number; readonly payloadOffset?: number };
}

/** What a sample says of its schemas, under the lookups that lead there. */
function known({ schemas = {} }: WireSample): readonly (readonly [SchemaLookup, ReturnType<typeof schemaVersion>])[] {
  const of = (it: Readonly<Record<string, unknown>>): ReturnType<typeof schemaVersion> | undefined => {
    const type = (it['schemaType'] ?? it['dataFormat'] ?? 'AVRO') as 'AVRO' | 'JSON' | 'PROTOBUF';
    const schema = (it['schema'] ?? (type === 'PROTOBUF' ? 'syntax = "proto3";' : undefined)) as string | undefined;
    return schema === undefined ? undefined : schemaVersion(type === 'PROTOBUF' ? schema : JSON.parse(schema), type);
  };
  const found: (readonly [SchemaLookup, ReturnType<typeof schemaVersion>])[] = [];
  for (const [id, it] of Object.entries(schemas)) if (/^\d+$/.test(id)) found.push([{ by: 'id', id: Number(id) }, of(it as Readonly<Record<string, unknown>>)!]);
  const own = of(schemas);
  if (!own) return found;
  if (typeof schemas['id'] === 'number') found.push([{ by: 'id', id: schemas['id'] }, own]);
  if (typeof schemas['guid'] === 'string') found.push([{ by: 'guid', guid: schemas['guid'] }, own]);
  if (typeof schemas['globalId'] === 'number') found.push([{ by: 'global-id', id: BigInt(schemas['globalId']) }, own]);
  if (typeof schemas['contentId'] === 'number') found.push([{ by: 'content-id', id: BigInt(schemas['contentId']) }, own]);
  if (typeof schemas['schemaVersionId'] === 'string') found.push([{ by: 'glue-version', id: schemas['schemaVersionId'] }, own]);
  if (typeof schemas['fingerprintLE'] === 'string') found.push([{ by: 'fingerprint', fingerprint: schemas['fingerprintLE'] }, own]);
  return found;
}

describe('the samples of wire formats', () => {
  it('are each decoded to what they hold', async (t) => {
    const all = samples<WireSample>('wire-samples.json');
    if (!all) return t.skip(absentShared);
    for (const sample of all) {
      const { name, record, expect } = sample;
      const read = await decodeSide(sampleMessage(record), 'value', { find: schemasAtHand(...known(sample)), inflate, validatorOf: jsonValidatorOf });
      if (expect.format === 'ambiguous') {
        assert.deepEqual([read.schema, read.why], [undefined, []], name);
        continue;
      }
      if (name.includes('protobuf')) {
        // Protobuf is not decoded yet: which message it is, and where it begins, is known.
        assert.equal(read.messageType, expect.messageType, name);
        if (expect.payloadOffset !== undefined) assert.equal(read.value?.from, expect.payloadOffset, name);
        continue;
      }
      assert.deepEqual(read.why, [], name);
      if (expect.decoded === undefined) {
        if (expect.op !== undefined) assert.equal(read.envelope?.says.get('op'), expect.op, name);
        else assert.equal(read.value, undefined, name);
        continue;
      }
      assert.deepEqual(JSON.parse(jsonText(read.envelope?.data ?? read.value!)), expect.decoded, name);
    }
  });
});
