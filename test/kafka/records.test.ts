// Record batches as a real broker sent them (recorded/records.json), and what no broker of today writes any more, made here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import zlib from 'node:zlib';
import { crc32, crc32c } from '../../server/src/kafka/records/crc.ts';
import { unpackLz4 } from '../../server/src/kafka/records/lz4.ts';
import type { RecordsRead, Wanted } from '../../server/src/kafka/records/read-message.ts';
import { readRecords } from '../../server/src/kafka/records/read-records.ts';
import { unpackSnappy } from '../../server/src/kafka/records/snappy.ts';

type Recorded = Readonly<Record<'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd' | 'odd' | 'append' | 'transactions', string>> & { readonly aborted: Wanted['aborted'] };
const recorded = JSON.parse(readFileSync(path.join(import.meta.dirname, 'recorded/records.json'), 'utf8')) as Recorded;
const bytesOf = (name: Exclude<keyof Recorded, 'aborted'>): Buffer => Buffer.from(recorded[name], 'base64');

function read(bytes: Buffer, wanted: Partial<Wanted> = {}): RecordsRead {
  return readRecords(bytes, { topic: 't', partition: 0, from: 0, to: Infinity, aborted: [], ...wanted });
}

const texts = ({ messages }: RecordsRead): readonly string[] => messages.map(({ value }) => (value === null ? 'null' : Buffer.from(value).toString().replace(/x+$/, '')));

it('check sums are those of the standards', () => {
  // The check values of the catalogue of CRC algorithms (CRC-32/ISCSI, CRC-32/ISO-HDLC), and RFC 3720, appendix B.4.
  assert.deepEqual([crc32c(Buffer.from('123456789')), crc32(Buffer.from('123456789')), crc32c(Buffer.alloc(32))], [0xe3069283, 0xcbf43926, 0x8a9136aa]);
});

describe('batches of a real broker', () => {
  for (const codec of ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const) {
    it(`packed as ${codec}`, (t) => {
      if (codec === 'zstd' && !('zstdDecompressSync' in zlib)) return t.skip('this Node has no zstd');
      const all = read(bytesOf(codec));
      assert.deepEqual([all.unreadable, all.next, texts(all)], [[], 40, Array.from({ length: 40 }, (_, i) => `${codec}-${i}`)]);
      const [, , third] = all.messages;
      assert.deepEqual([third!.offset, third!.timestamp, third!.timestampType, Buffer.from(third!.key!).toString(), third!.headers.map(([name, value]) => [name, Buffer.from(value!).toString()])], [2n, 1_700_000_000_002n, 'create', 'k2', [['n', '2']]]);
      assert.deepEqual(read(bytesOf(codec), { from: 17, to: 19 }).messages.map(({ offset }) => offset), [17n, 18n], 'others of the batch are passed over');
    });
  }

  it('no more is unpacked than has room: what is left says so, and goes on where it ended', () => {
    const batch = bytesOf('lz4');
    const later = Buffer.from(batch);
    later.writeBigInt64BE(40n, 0);
    const both = Buffer.concat([batch, later]);
    const first = read(both, { most: 1 });
    assert.deepEqual([first.messages.length, first.next, first.came, first.left], [40, 40, batch.length, 'some']);
    assert.ok(first.held > 40 * 300);
    const rest = read(later, { from: first.next, most: 1 });
    assert.deepEqual([rest.messages[0]!.offset, rest.messages.length, rest.next, rest.left], [40n, 40, 80, 'none']);
    assert.deepEqual([read(both).messages.length, read(both).left], [80, 'none']);
  });

  it('null is not empty, headers keep their order', () => {
    assert.deepEqual(read(bytesOf('odd')).messages.map(({ key, value, headers }) => [key && [...key], value && [...value], headers.map(([name, it]) => [name, it && [...it]])]), [
      [null, [], [['b', [1]], ['a', null], ['b', []], ['', [2]]]], [[], null, []],
    ]);
  });

  it('the time of the broker', () => {
    const { messages } = read(bytesOf('append'));
    assert.deepEqual([messages.length, new Set(messages.map(({ timestampType }) => timestampType)), messages.every(({ timestamp }) => timestamp > 1_700_000_000_010n)], [3, new Set(['append']), true]);
  });

  it('two aborted transactions of one producer, and a good one between them', () => {
    assert.equal(recorded.aborted.length, 2);
    assert.deepEqual(texts(read(bytesOf('transactions'), { aborted: recorded.aborted })), ['good-0', 'good-1', 'good-2', 'good-3']);
    assert.equal(read(bytesOf('transactions')).messages.length, 12, 'all of them without the markers');
    assert.equal(read(bytesOf('transactions'), { aborted: recorded.aborted }).next, 15);
  });
});

describe('what is not whole or not sound', () => {
  it('the last batch is cut anywhere', () => {
    const one = bytesOf('none');
    const two = Buffer.concat([one, bytesOf('gzip')]);
    for (const left of [one.length, one.length + 8, one.length + 16, one.length + 17, two.length - 1]) {
      const cut = read(two.subarray(0, left));
      assert.deepEqual([cut.messages.length, cut.next, cut.unreadable], [40, 40, []], `${left} bytes`);
    }
    assert.equal(read(one.subarray(0, one.length - 1), { from: 12 }).next, 12, 'nothing whole: it stays where it was');
  });

  it('a damaged batch is said, and the next is read', () => {
    const damaged = Buffer.concat([bytesOf('lz4'), bytesOf('none')]);
    damaged[100]! ^= 1;
    const some = read(damaged);
    assert.deepEqual(some.unreadable, [{ partition: 0, first: 0, last: 39, reason: 'its check sum is wrong (CRC-32C): it was damaged on a disk or on the way' }]);
    assert.equal(some.messages.length, 40);
  });

  it('packed by something unknown, or by nothing of the kind', () => {
    const unknown = (codec: number, content?: Buffer): RecordsRead => {
      const batch = Buffer.concat([bytesOf('none').subarray(0, 61), content ?? bytesOf('none').subarray(61)]);
      batch.writeInt16BE(codec, 21);
      batch.writeInt32BE(batch.length - 12, 8);
      batch.writeUInt32BE(crc32c(batch.subarray(21)), 17);
      return read(batch);
    };
    assert.deepEqual(unknown(0).unreadable, [], 'it is put together right');
    assert.deepEqual(unknown(6).unreadable.map(({ reason }) => reason), ['it is compressed in a way that is not known (number 6)']);
    for (const [codec, name] of [[1, 'gzip'], [2, 'snappy'], [3, 'lz4']] as const) {
      assert.match(unknown(codec).unreadable[0]!.reason, new RegExp(`^it is compressed with ${name}, and cannot be unpacked`));
    }
    assert.deepEqual(unknown(0, Buffer.alloc(5, 0x40)).unreadable.map(({ reason }) => reason), ['it ends in the middle of a record']);
  });

  it('zstd where Node has none', () => {
    const own = zlib.zstdDecompressSync as unknown;
    try {
      Object.assign(zlib, { zstdDecompressSync: undefined });
      assert.match(read(bytesOf('zstd')).unreadable[0]!.reason, /^it is compressed with zstd, which Node \S+ cannot unpack: Node 22\.15 and later can$/);
    } finally {
      Object.assign(zlib, { zstdDecompressSync: own });
    }
  });

  it('chance in place of bytes throws nothing', () => {
    let seed = 7;
    const chance = (): number => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;
    for (const name of ['none', 'snappy', 'lz4', 'odd', 'transactions'] as const) {
      for (let i = 0; i < 300; i++) {
        const bytes = Buffer.from(bytesOf(name));
        for (let k = 0; k < 4; k++) bytes[Math.floor(chance() * bytes.length)] = Math.floor(chance() * 256);
        // As if the check sum were right.
        if (bytes[16] === 2 && bytes.length > 21 && bytes.readInt32BE(8) === bytes.length - 12) bytes.writeUInt32BE(crc32c(bytes.subarray(21)), 17);
        read(bytes, { aborted: recorded.aborted });
      }
    }
  });
});

describe('Snappy and LZ4 by themselves', () => {
  it('a bare Snappy block, as librdkafka writes it', () => {
    assert.equal(unpackSnappy(Buffer.from('0908616263' + '0903', 'hex'), 100).toString(), 'abcabcabc', 'a copy that overlaps what it writes');
    assert.throws(() => unpackSnappy(Buffer.from('0908616263' + '0904', 'hex'), 100), /outside/);
    assert.throws(() => unpackSnappy(Buffer.from('ffffff7f00', 'hex'), 100), /more than 100 bytes/);
  });

  it('an LZ4 frame with a stored block, and a match over the edge of a block', () => {
    const frame = Buffer.from('04224d18' + '4040c0' + '03000080' + '616263' + '04000000' + '0203000000'.slice(0, 8) + '00000000', 'hex');
    assert.equal(unpackLz4(frame, 100).toString(), 'abcabcabc', 'three bytes as they are, then six from three back');
    assert.throws(() => unpackLz4(frame, 5), /more than 5 bytes/);
    assert.throws(() => unpackLz4(Buffer.from('00000000', 'hex'), 100), /no LZ4 frame/);
  });
});

describe('message sets of versions 0 and 1', () => {
  const i32 = (value: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeInt32BE(value); return bytes; };
  const i64 = (value: number): Buffer => { const bytes = Buffer.alloc(8); bytes.writeBigInt64BE(BigInt(value)); return bytes; };
  const sized = (text: string | Buffer | null): Buffer => (text === null ? i32(-1) : Buffer.concat([i32(Buffer.byteLength(text as string)), Buffer.from(text as string)]));
  const entry = (offset: number, version: 0 | 1, attributes: number, time: number, key: string | null, value: string | Buffer | null): Buffer => {
    const body = Buffer.concat([Buffer.of(version, attributes), ...(version === 1 ? [i64(time)] : []), sized(key), sized(value)]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([i64(offset), i32(body.length + 4), sum, body]);
  };

  it('are read one by one', () => {
    const set = Buffer.concat([entry(5, 0, 0, 0, null, 'old'), entry(6, 1, 0, 1234, 'k', null), entry(7, 1, 8, 99, null, 'appended')]);
    const { messages, next } = read(set);
    assert.deepEqual(messages.map(({ offset, timestamp, timestampType, key, value, headers }) => [offset, timestamp, timestampType, key && Buffer.from(key).toString(), value && Buffer.from(value).toString(), headers]), [
      [5n, -1n, 'none', null, 'old', []], [6n, 1234n, 'create', 'k', null, []], [7n, 99n, 'append', null, 'appended', []],
    ]);
    assert.equal(next, 8);
  });

  it('are unpacked: offsets of version 1 count from the last, those of version 0 are what they say', () => {
    const inner = (version: 0 | 1, offsets: readonly number[]): Buffer => Buffer.concat(offsets.map((offset, i) => entry(offset, version, 0, 10 + i, null, `m${i}`)));
    const one = read(entry(12, 1, 1, 10, null, zlib.gzipSync(inner(1, [0, 1, 2]))));
    assert.deepEqual(one.messages.map(({ offset, timestamp }) => [offset, timestamp]), [[10n, 10n], [11n, 11n], [12n, 12n]]);
    const zero = read(entry(12, 0, 1, 0, null, zlib.gzipSync(inner(0, [10, 11, 12]))));
    assert.deepEqual(zero.messages.map(({ offset }) => offset), [10n, 11n, 12n]);
    const appended = read(entry(12, 1, 9, 777, null, zlib.gzipSync(inner(1, [0, 1, 2]))));
    assert.deepEqual(appended.messages.map(({ timestamp, timestampType }) => [timestamp, timestampType]), Array(3).fill([777n, 'append']));
  });

  it('are said to be damaged when they are', () => {
    const set = Buffer.concat([entry(1, 1, 0, 5, null, 'a'), entry(2, 1, 0, 5, null, 'b')]);
    set[30]! ^= 1;
    const { messages, unreadable } = read(set);
    assert.deepEqual([messages.map(({ offset }) => offset), unreadable.map(({ first, reason }) => [first, reason.slice(0, 21)])], [[2n], [[1, 'its check sum is wron']]]);
  });
});
