import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { plainDatum } from '../../server/src/core/formats/avro/datum.ts';
import { canRead } from '../../server/src/core/formats/avro/witness.ts';
import { readAvro } from '../../server/src/core/messages/avro/read.ts';
import type { AvroRead } from '../../server/src/core/messages/avro/read.ts';
import { resolverOf } from '../../server/src/core/messages/avro/resolution.ts';
import type { Value } from '../../server/src/core/messages/value.ts';
import { defaultLimits, pathText } from '../../server/src/core/messages/value.ts';
import { compiled, datumOf, encoded, tape } from '../support/avro-data.ts';
import { avroPair, sharedAvroSchema } from '../support/avro-pair.ts';
import { fuzzing } from '../support/fuzz.ts';
import { bytes } from '../support/message.ts';

/** A value as plain data; bytes as characters, as plain datums have them. */
function plain(value: Value): unknown {
  switch (value.kind) {
    case 'null':
      return null;
    case 'bytes':
      return Buffer.from(value.value).toString('latin1');
    case 'list':
      return value.items.map(plain);
    case 'object':
      return Object.fromEntries(value.members.map(({ name, value: of }) => [name, plain(of)]));
    default:
      return value.value;
  }
}

function reading(schema: unknown, digits: string): AvroRead {
  return readAvro(bytes(digits), 0, compiled(schema)) ?? assert.fail('The schema has faults.');
}

/** A value in short: what is shown of it, or what is wrong. */
function told(schema: unknown, digits: string): unknown {
  const read = reading(schema, digits);
  if (read.kind === 'read') return read.value.logical?.shown ?? plain(read.value);
  const { kind, from, to, path, wants, value, count } = read.fault;
  return [kind, `${from}..${to}`, pathText(path), ...(wants === undefined ? [] : [wants]), ...(value === undefined ? [] : [value, count])];
}

const order = { type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }, { name: 'lines', type: { type: 'array', items: { type: 'record', name: 'Line', fields: [{ name: 'sku', type: 'string' }, { name: 'count', type: 'int' }] } } }] };

describe('Avro data', () => {
  it('is read as avsc writes it, every value in its place', () => {
    let read = 0;
    fc.assert(fc.property(sharedAvroSchema, tape, (schema, decisions) => {
      const { root, ...rest } = compiled(schema);
      const datum = root && datumOf(root, decisions);
      if (!datum) return;
      const data = encoded(root, datum);
      const result = readAvro(Uint8Array.from([9, 9, ...data]), 2, { root, ...rest });
      assert.equal(result?.kind, 'read');
      if (result?.kind !== 'read') return;
      read++;
      assert.equal(result.end, data.length + 2);
      assert.deepEqual(plain(result.value), plainDatum(datum, root.type));
      inside(result.value, 2, result.end);
    }), fuzzing(1500));
    assert.ok(read > 1000, `${read} were read`);
  });

  it('is never misread without a word: any bytes are answered, and a fault lies in them', () => {
    fc.assert(fc.property(sharedAvroSchema, tape, fc.nat(400), fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 3 }), (schema, decisions, cut, changes) => {
      const one = compiled(schema);
      const datum = one.root && datumOf(one.root, decisions);
      if (!datum) return;
      const data = encoded(one.root!, datum).slice(0, cut);
      for (const [at, to] of changes) if (data.length > 0) data[at % data.length] = to;
      const result = readAvro(data, 0, one)!;
      if (result.kind === 'fault') assert.ok(result.fault.from >= 0 && result.fault.from <= result.fault.to && result.fault.to <= data.length);
      if (result.value) inside(result.value, 0, data.length);
      // Checking alone finds the same. (A field with the name of another as its alias reads not even what it wrote.)
      if (one.hasFieldAliases) return;
      const resolved = resolverOf(one, one)!(data, 0);
      assert.equal(resolved.kind, result.kind);
      if (resolved.kind === 'read' && result.kind === 'read') assert.equal(resolved.end, result.end);
      if (resolved.kind === 'fault' && result.kind === 'fault') assert.deepEqual([resolved.fault.kind, resolved.fault.from], [result.fault.kind, result.fault.from]);
    }), fuzzing(2500));
  });

  it('keeps integers of 64 bits exact', () => {
    assert.equal(told('long', 'feffffffffffffffff01'), 9223372036854775807n);
    assert.equal(told('long', 'ffffffffffffffffff01'), -9223372036854775808n);
    assert.equal(told('long', 'feffffffffffff1f'), 9007199254740991);
    assert.equal(told('long', '8080808080808020'), 9007199254740992n);
    assert.equal(told('long', '01'), -1);
    assert.equal(told('int', 'feffffff0f'), 2147483647);
    assert.equal(told('int', 'ffffffff0f'), -2147483648);
  });

  it('says where it ends too early, and what was read before', () => {
    assert.deepEqual(told(order, '046f31 02 0878'), ['truncated', '4..6', 'lines[0].sku', 4]);
    const read = reading(order, '046f31 02 0878');
    assert.deepEqual(read.value && plain(read.value), { id: 'o1', lines: [{}] });
    assert.deepEqual(told(order, '046f31 04 0278 02 0279'), ['truncated', '9..9', 'lines[1].count', 1]);
    assert.deepEqual(told('string', '80'), ['truncated', '0..1', '', 2]);
    assert.deepEqual(told({ type: 'fixed', name: 'F', size: 4 }, '0102'), ['truncated', '0..2', '', 4]);
  });

  it('says which index, length or varint makes no sense', () => {
    assert.deepEqual(told(['null', 'string'], '08'), ['no-such-branch', '0..1', '', 4, 2]);
    assert.deepEqual(told({ type: 'enum', name: 'E', symbols: ['A', 'B'] }, '06'), ['no-such-symbol', '0..1', '', 3, 2]);
    assert.deepEqual(told('string', '03'), ['negative-length', '0..1', '', -2, undefined]);
    assert.deepEqual(told('int', 'ffffffffff01'), ['endless-varint', '0..5', '']);
    assert.deepEqual(told('long', 'ffffffffffffffffffff01'), ['endless-varint', '0..10', '']);
  });

  it('reads blocks with sizes, and billions of nulls in no time', () => {
    assert.deepEqual(told({ type: 'array', items: 'int' }, '03 04 02 04 00'), [1, 2]);
    const nulls = reading({ type: 'array', items: 'null' }, 'feffffff1f 00');
    assert.ok(nulls.kind === 'read' && nulls.value.kind === 'list');
    assert.equal(nulls.value.items.length + nulls.value.more, 2 ** 32 - 1);
    assert.deepEqual(told({ type: 'array', items: 'int' }, 'feffffff1f 00'), ['truncated', '6..6', '[1]', 1]);
  });

  it('ends where values are nested without end', () => {
    const chain = { type: 'record', name: 'N', fields: [{ name: 'next', type: ['null', 'N'] }] };
    const result = readAvro(new Uint8Array(100_000).fill(2), 0, compiled(chain))!;
    assert.equal(result.kind === 'fault' && result.fault.kind, 'too-deep');
    assert.equal(resolverOf(compiled(chain), compiled(chain))!(new Uint8Array(100_000).fill(2), 0).kind, 'fault');
  });

  it('keeps as much as the limits say, and counts the rest', () => {
    const many = { type: 'array', items: 'int' };
    const result = readAvro(bytes(`14 ${'02'.repeat(10)} 00`), 0, compiled(many), { ...defaultLimits, values: 4 })!;
    assert.ok(result.kind === 'read' && result.value.kind === 'list');
    assert.deepEqual([result.value.items.length, result.value.more], [4, 6]);
    const long = readAvro(Uint8Array.from([20, ...Buffer.from('ééééé')]), 0, compiled('string'), { ...defaultLimits, text: 5 })!;
    assert.ok(long.kind === 'read' && long.value.kind === 'text');
    assert.deepEqual([long.value.value, long.value.whole], ['éé', 10]);
  });

  it('shows what logical types mean beside the raw value', () => {
    const of = (type: string, logicalType: string, more = {}): unknown => ({ type, logicalType, ...more });
    assert.equal(told(of('bytes', 'decimal', { precision: 9, scale: 2 }), '04 04d2'), '12.34');
    assert.equal(told(of('bytes', 'decimal', { precision: 9, scale: 2 }), '02 fb'), '-0.05');
    assert.equal(told(of('fixed', 'decimal', { name: 'D', size: 2, precision: 4 }), '04d2'), '1234');
    assert.equal(told(of('bytes', 'big-decimal'), '08 04 04d2 06'), '1.234');
    assert.equal(told(of('int', 'date'), 'ccbf02'), '2026-01-01');
    assert.equal(told(of('int', 'date'), '01'), '1969-12-31');
    assert.equal(told(of('int', 'time-millis'), 'f8bbc603'), '01:02:03.004');
    assert.equal(told(of('long', 'timestamp-millis'), '01'), '1969-12-31T23:59:59.999Z');
    assert.equal(told(of('long', 'timestamp-micros'), '02'), '1970-01-01T00:00:00.000001Z');
    assert.equal(told(of('long', 'timestamp-nanos'), 'feffffffffffffffff01'), '2262-04-11T23:47:16.854775807Z');
    assert.equal(told(of('long', 'local-timestamp-micros'), '02'), '1970-01-01T00:00:00.000001');
    assert.equal(told(of('long', 'timestamp-millis'), 'feffffffffffffffff01'), 9223372036854775807n, 'no date has it');
    assert.equal(told(of('fixed', 'duration', { name: 'D', size: 12 }), '01000000 02000000 dc050000'), 'P1M2DT1.5S');
    assert.equal(told(of('fixed', 'uuid', { name: 'U', size: 16 }), '5522a5b3d97d420d9b09c81bf2e796b2'), '5522a5b3-d97d-420d-9b09-c81bf2e796b2');
    const read = reading(['null', of('bytes', 'decimal', { precision: 9, scale: 2 })], '02 04 04d2');
    assert.ok(read.kind === 'read' && read.value.kind === 'bytes');
    assert.deepEqual([read.value.branch, read.value.logical, [...read.value.value]], ['bytes', { type: 'decimal', shown: '12.34' }, [4, 210]]);
  });
});

describe('Avro data in another reader', () => {
  it('is taken exactly where the schemas and the datum say so', () => {
    const seen = { read: 0, misfit: 0 };
    fc.assert(fc.property(avroPair, tape, (pair, decisions) => {
      const [writer, reader] = [compiled(pair.old), compiled(pair.new)];
      const resolver = resolverOf(reader, writer);
      const datum = writer.root && datumOf(writer.root, decisions);
      if (!datum || !resolver) return;
      const data = encoded(writer.root!, datum);
      const resolved = resolver(data, 0);
      const expected = canRead(reader.root!.type, writer.root!.type, datum) ? 'read' : 'misfit';
      assert.equal(resolved.kind, expected);
      seen[expected]++;
      if (resolved.kind === 'read') assert.equal(resolved.end, data.length);
      if (resolved.kind === 'misfit') assert.ok(resolved.misfit.from <= resolved.misfit.to && resolved.misfit.to <= data.length);
    }), fuzzing(4000));
    assert.ok(seen.read > 500 && seen.misfit > 500, JSON.stringify(seen));
  });

  it('names the field, the bytes and the symbol', () => {
    const writer = compiled({ type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }, { name: 'status', type: { type: 'enum', name: 'Status', symbols: ['OPEN', 'PAID'] } }] });
    const reader = compiled({ type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }, { name: 'status', type: { type: 'enum', name: 'Status', symbols: ['OPEN'] } }] });
    const resolver = resolverOf(reader, writer)!;
    assert.equal(resolver(bytes('0261 00'), 0).kind, 'read');
    const bad = resolver(bytes('0261 02'), 0);
    assert.ok(bad.kind === 'misfit');
    assert.deepEqual([bad.misfit.kind, bad.misfit.symbol, bad.misfit.from, bad.misfit.to, bad.misfit.readerFields.map(({ name }) => name)], ['symbol', 'PAID', 2, 3, ['status']]);
  });

  it('is silent where a schema has faults', () => {
    assert.equal(resolverOf(compiled({ type: 'record', name: 'R', fields: [{ name: 'a', type: 'Nowhere' }] }), compiled('int')), undefined);
    assert.equal(readAvro(bytes('00'), 0, compiled({ type: 'array' })), undefined);
  });
});

function inside(value: Value, from: number, to: number): void {
  assert.ok(value.from >= from && value.from <= value.to && value.to <= to, `${value.kind} ${value.from}..${value.to} is not within ${from}..${to}`);
  let at = value.from;
  for (const inner of value.kind === 'list' ? value.items : value.kind === 'object' ? value.members.map((member) => member.value) : []) {
    assert.ok(inner.from >= at, 'in order');
    inside(inner, value.from, value.to);
    at = inner.to;
  }
}
