import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { binaryCloudEvent } from '../../server/src/core/messages/cloudevents.ts';
import type { SchemaLookup } from '../../server/src/core/messages/claim.ts';
import { framingOf } from '../../server/src/core/messages/framing.ts';
import { lossyUtf8, toUtf8, utf8 } from '../../server/src/core/messages/utf8.ts';
import { fuzzing } from '../support/fuzz.ts';
import { bytes, message, sampleMessage, samples, text } from '../support/message.ts';
import type { SampleRecord } from '../support/message.ts';
import { absentShared } from '../support/shared.ts';

/** The framing in short: its id, then each claim with where the data begins. */
function told(value: Uint8Array | null, headers: Readonly<Record<string, string | Uint8Array | null>> = {}): readonly string[] {
  const { id, claims } = framingOf(message(value, { headers }), 'value');
  return [id, ...claims.map(({ lookup, payload, encoding }) => `${said(lookup)} @${payload.from}${payload.compression === 'zlib' ? ' zlib' : ''}${encoding === 'json' ? ' json' : ''}`)];
}

function said(lookup: SchemaLookup): string {
  const { by, ...rest } = lookup;
  return `${by} ${Object.values(rest).map((it) => String(it ?? '-')).join(' ')}`;
}

const guid = '5522a5b3d97d420d9b09c81bf2e796b2';
const dashed = '5522a5b3-d97d-420d-9b09-c81bf2e796b2';

describe('the framing of a message', () => {
  it('tells no value from an empty one', () => {
    assert.deepEqual(told(null), ['tombstone']);
    assert.deepEqual(told(bytes('')), ['empty']);
  });

  it('reads a prefix with an id of 4 bytes, of 8, and with a GUID', () => {
    assert.deepEqual(told(bytes('00 0000002a 02')), ['prefix', 'id 42 @5']);
    assert.deepEqual(told(bytes('00 000000000000002a 02')), ['prefix', 'global-id 42 @9']);
    assert.deepEqual(told(bytes(`01 ${guid} 02`)), ['prefix', `guid ${dashed} @17`]);
  });

  it('claims no schema where the id is 0 or below', () => {
    assert.deepEqual(told(bytes('00 00000000 07cf')), ['binary']);
    assert.deepEqual(told(bytes('00 ffffffff 02')), ['binary']);
    assert.deepEqual(told(bytes('00 00000001')), ['prefix', 'id 1 @5'], 'a plain number looks like a frame without data');
    assert.deepEqual(told(bytes('00 000001')), ['binary']);
  });

  it('takes headers before bytes, each side its own', () => {
    const headers = { __value_schema_id: bytes(`01 ${guid}`) };
    assert.deepEqual(told(bytes('00 0000002a 02'), headers), ['confluent-header', `guid ${dashed} @0`]);
    assert.equal(framingOf(message(text('a'), { key: text('k'), headers }), 'key').id, 'text');
    assert.deepEqual(told(text('a'), { __value_schema_id: bytes('01 5522') }), ['text'], 'too short for a GUID');
    assert.deepEqual(told(text('a'), { __value_schema_id: null }), ['text']);
  });

  it('keeps Protobuf\'s message indexes of the header', () => {
    const [claim] = framingOf(message(bytes('0a00'), { headers: { __value_schema_id: bytes(`01 ${guid} 0202`) } }), 'value').claims;
    assert.deepEqual([...(claim?.indexes ?? [])], [2, 2]);
  });

  it('reads Apicurio\'s headers, all that they say', () => {
    assert.deepEqual(told(bytes('02'), { 'apicurio.value.globalId': bytes('0000000000000007'), 'apicurio.value.contentId': bytes('7fffffffffffffff'), 'apicurio.value.encoding': 'BINARY' }),
      ['apicurio-headers', 'global-id 7 @0', 'content-id 9223372036854775807 @0']);
    assert.deepEqual(told(text('{}'), { 'apicurio.value.artifactId': 'order', 'apicurio.value.version': '3', 'apicurio.value.encoding': 'JSON' }), ['apicurio-headers', 'artifact - order 3 @0 json']);
    assert.deepEqual(told(text('{}'), { 'apicurio.key.globalId': bytes('0000000000000007') }), ['json'], 'it is about the key');
    assert.deepEqual(told(text('{}'), { 'apicurio.value.globalId': '7' }), ['json'], 'no 8 bytes');
  });

  it('reads AWS Glue, Avro single objects and containers', () => {
    assert.deepEqual(told(bytes(`0300 ${guid} 02`)), ['aws-glue', `glue-version ${dashed} @18`]);
    assert.deepEqual(told(bytes(`0305 ${guid} 02`)), ['aws-glue', `glue-version ${dashed} @18 zlib`]);
    assert.deepEqual(told(bytes(`0301 ${guid} 02`)), ['binary'], 'a compression that there is not');
    assert.deepEqual(told(bytes('c301 8849bb38108d6016 02')), ['avro-single-object', 'fingerprint 8849bb38108d6016 @10']);
    assert.deepEqual(told(bytes('4f626a01 02')), ['avro-ocf']);
  });

  it('reads JSON and text, with a byte order mark too', () => {
    assert.deepEqual(told(text(' {"a":1}\n')), ['json']);
    assert.deepEqual(told(text('\ufeff{"a":1}')), ['json']);
    assert.equal(framingOf(message(text('\ufeff{"a":1}')), 'value').from, 3);
    assert.deepEqual(told(text('{"a":1')), ['text']);
    assert.deepEqual(told(text('héllo')), ['text']);
    assert.deepEqual(told(bytes('68ff')), ['binary']);
    assert.deepEqual(told(bytes('6800')), ['binary'], 'a control character');
  });

  it('takes a structured CloudEvent by its content type, whatever its case', () => {
    assert.deepEqual(told(text('{}'), { 'content-type': 'Application/CloudEvents+json; charset=UTF-8' }), ['cloudevents-structured']);
    assert.deepEqual(told(text('{}'), { 'content-type': 'application/json' }), ['json']);
  });

  it('never fails, and says only what the bytes can hold', () => {
    const header = fc.tuple(fc.constantFrom('__value_schema_id', '__key_schema_id', 'apicurio.value.globalId', 'apicurio.value.artifactId', 'content-type', 'ce_id', 'ce_type', 'ce_source', 'ce_specversion', 'x'), fc.option(fc.uint8Array({ maxLength: 20 })));
    const start = fc.constantFrom([], [0], [0, 0, 0, 0], [1], [3, 0], [3, 5], [0xc3, 1], [0x4f, 0x62, 0x6a, 1], [0xef, 0xbb, 0xbf], [0x7b]);
    fc.assert(fc.property(start, fc.uint8Array({ maxLength: 40 }), fc.array(header, { maxLength: 4 }), fc.constantFrom('key', 'value'), (first, rest, headers, side) => {
      const all = Uint8Array.from([...first, ...rest]);
      const { claims, from } = framingOf(message(all, { headers, key: all }), side);
      assert.ok(from <= all.length);
      for (const { payload, said: at } of claims) {
        assert.ok(payload.from <= all.length);
        if ('from' in at) assert.ok(at.from < at.to && at.to <= payload.from);
      }
      binaryCloudEvent(headers);
    }), fuzzing(2000));
  });
});

describe('UTF-8', () => {
  it('is read as Node reads it, and only where it is UTF-8', () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 8 }).map((it) => Uint8Array.from(Buffer.from(it)))), (some) => {
      const said = Buffer.from(some).toString();
      assert.equal(utf8(some), Buffer.from(said).equals(some) ? said : undefined);
      assert.equal(lossyUtf8(some), said);
      assert.equal(utf8(Uint8Array.of(0xff, ...some, 0xff), 1, some.length + 1), utf8(some));
    }), fuzzing(3000));
    assert.deepEqual([utf8(bytes('efbbbf41')), toUtf8('\ud800é')], ['\ufeffA', bytes('efbfbd c3a9')], 'a byte order mark stays');
  });
});

interface WireSample {
  readonly name: string;
  readonly record: SampleRecord;
  readonly expect: { readonly format: string; readonly schemaId?: number; readonly schemaGuid?: string; readonly globalId?: number; readonly contentId?: number; readonly schemaVersionId?: string; readonly fingerprint?: string; readonly payloadOffset?: number; readonly compression?: string; readonly attributes?: Readonly<Record<string, string>> };
}

/** What each format of the samples is to us. Ambiguous ones have what only a registry can decide. */
const formats: Readonly<Record<string, string>> = {
  confluent: 'prefix', 'confluent (or apicurio 4-byte)': 'prefix', 'cloudevents-binary + confluent': 'prefix', 'apicurio-8byte': 'prefix', 'apicurio-protobuf-ref': 'prefix', 'cloudevents-binary': 'json', 'connect-json-envelope': 'json', 'debezium-json': 'json',
  'empty (not a tombstone)': 'empty',
};

describe('the samples of wire formats', () => {
  it('are each recognised', (t) => {
    const all = samples<WireSample>('wire-samples.json');
    if (!all) return t.skip(absentShared);
    assert.equal(all.length, 29);
    for (const { name, record, expect } of all) {
      const sample = sampleMessage(record);
      const { id, claims } = framingOf(sample, 'value');
      if (expect.format === 'ambiguous') {
        assert.deepEqual([id, claims.length], name === 'trap-int64-be' ? ['binary', 0] : ['prefix', 1], name);
        continue;
      }
      assert.equal(id, formats[expect.format] ?? expect.format, name);
      const lookup: SchemaLookup | undefined = expect.schemaId !== undefined ? { by: 'id', id: expect.schemaId }
        : expect.schemaGuid !== undefined ? { by: 'guid', guid: expect.schemaGuid }
        : expect.globalId !== undefined ? { by: 'global-id', id: BigInt(expect.globalId) }
        : expect.contentId !== undefined ? { by: 'content-id', id: BigInt(expect.contentId) }
        : expect.schemaVersionId !== undefined ? { by: 'glue-version', id: expect.schemaVersionId }
        : expect.fingerprint !== undefined ? { by: 'fingerprint', fingerprint: expect.fingerprint } : undefined;
      assert.deepEqual(claims.map((claim) => claim.lookup), lookup ? [lookup] : [], name);
      // For Protobuf the samples count what follows the prefix in: that takes the schema.
      if (expect.payloadOffset !== undefined && !name.includes('protobuf')) assert.equal(claims[0]?.payload.from, expect.payloadOffset, name);
      if (expect.compression !== undefined) assert.equal(claims[0]?.payload.compression, expect.compression, name);
      const event = binaryCloudEvent(sample.headers);
      assert.equal(event !== undefined, expect.format.startsWith('cloudevents-binary'), name);
      for (const [attribute, value] of event ? Object.entries(expect.attributes ?? {}) : []) assert.equal(event?.get(attribute), value, name);
    }
  });
});
