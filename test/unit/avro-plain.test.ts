// A schema that is compiled without its tree is what it is when its tree is read: the same differences at the same places, the same faults.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Difference } from '../../server/src/core/compat/difference.ts';
import { differencesBetween, faultsOf } from '../../server/src/core/compat/differences.ts';
import type { Side } from '../../server/src/core/compat/differences.ts';
import { modelAround, readSchemaAs, readSchemaLater } from '../../server/src/core/document.ts';
import { compileAvro } from '../../server/src/core/formats/avro/compiled.ts';
import { UnreadAvro } from '../../server/src/core/formats/avro/unread.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { avroPair, sharedAvroSchema } from '../support/avro-pair.ts';
import { fuzzing, slip, slips } from '../support/fuzz.ts';

const read = (text: string): Side => ({ model: readSchemaAs('avro', 'file:///a.avsc', parseJson(text), 'unknown'), workspace: emptyWorkspace });
const unread = (text: string): Side => ({ model: readSchemaLater('avro', 'file:///a.avsc', text, 'unknown'), workspace: emptyWorkspace });
const isPlain = (text: string): boolean => compileAvro(new UnreadAvro(text, () => undefined), emptyWorkspace).isPlain;

/** All that is told of a difference. */
function told({ registryCode, variant, path, breaks, reader, writer, subject, field, readerSays, writerSays, info, causes }: Difference): unknown {
  return { registryCode, variant, path, breaks, reader: [reader.kind, reader.start, reader.end], writer: [writer.kind, writer.start, writer.end], subject, field, readerSays, writerSays, info, causes: causes?.map(told) };
}

const all = (reader: Side, writer: Side): readonly unknown[] => differencesBetween(reader, writer).map(told);

function same(one: string, other: string): void {
  assert.deepEqual(all(unread(one), unread(other)), all(read(one), read(other)), `${one}\n${other}`);
  assert.deepEqual(faultsOf(unread(one)), faultsOf(read(one)), one);
}

/** A value as text with the members of its objects in another order. */
function written(value: unknown, order: number, indent: number): string {
  const reordered = (it: unknown): unknown => {
    if (Array.isArray(it)) return it.map(reordered);
    if (typeof it !== 'object' || it === null) return it;
    const entries = Object.entries(it);
    // Mostly as people write them.
    const turned = order % 3 === 0 ? entries : [...entries.slice(order % entries.length), ...entries.slice(0, order % entries.length)];
    return Object.fromEntries(turned.map(([name, inner]) => [name, reordered(inner)]));
  };
  return JSON.stringify(reordered(value), undefined, indent);
}

describe('a schema compiled without its tree', () => {
  it('gives what its tree gives, in any layout', () => {
    let [plain, count] = [0, 0];
    fc.assert(fc.property(fc.oneof(avroPair, fc.record({ old: sharedAvroSchema, new: sharedAvroSchema })), fc.nat(8), fc.constantFrom(0, 2, 4), ({ old, new: update }, order, indent) => {
      const [one, other] = [written(old, order, indent), written(update, order + 1, indent)];
      count++;
      if (isPlain(one)) plain++;
      same(one, other);
      same(other, one);
    }), fuzzing(1500));
    assert.ok(plain > count / 4, `${plain} of ${count} are compiled without their trees`);
  });

  it('gives what its tree gives of broken texts', () => {
    fc.assert(fc.property(avroPair, slips, ({ old, new: update }, made) => {
      const broken = slip(JSON.stringify(old, undefined, 1), made);
      same(broken, JSON.stringify(update));
      same(JSON.stringify(update), broken);
      if (isPlain(broken) && faultsOf(unread(broken)).length === 0) assert.doesNotThrow(() => JSON.parse(broken), broken);
    }), fuzzing(1500));
  });

  it('minds what the order, the case and the place of attributes decide', () => {
    const field = (type: unknown, more: object = {}): string => JSON.stringify({ type: 'record', name: 'R', fields: [{ name: 'f', type, ...more }] });
    const texts = [
      '{"name":"R","type":"record","fields":[{"name":"f","type":{"name":"E","type":"enum","symbols":["A"]}},{"name":"g","type":"E"}],"namespace":"n.m"}',
      '{"name":"R","type":"record","namespace":"n","fields":[{"name":"f","type":"E"},{"name":"g","type":{"type":"enum","name":"E","symbols":["A","B"],"default":"A"}}]}',
      '{"name":"R","type":"record","fields":[{"name":"f","type":{"name":"S","type":"record","fields":[{"name":"x","type":["null","S"]}],"namespace":"p"}}],"namespace":"n","doc":"a \\"quoted\\" text \\\\"}',
      '{"type":"record","name":"R","type":"record","fields":[]}', '["null","string",{"type":"fixed","name":"F","size":2}]', '"int"', '{"type":"int","logicalType":"date"}', '[]', '', '{', '"R"', ' {"type":"map","values":"long"} ',
      '{"type":"enum","name":"E","doc":"x,\n","default":"A","symbols":["A"]}', '{"type":"enum","name":"E","symbols":["A","B"],"default":"B"}',
      field('string', { doc: 'tab\there' }).replace('\\t', '\t'), field('string', { doc: 'line' }).replace('line', 'li\nne'), field({ type: 'array', items: ['null', 'int'] }, { default: [] }), field('int', { aliases: ['g', 'g', 'h'] }),
      field({ type: 'string' }), field({ type: { type: 'string' } }), field('int').replace('"f"', '"\\u0066"'), `\ufeff${field('int')}`, field('int').replaceAll(',', ',\r\n'), `${field('int')} // end`, field('int').replace('}]', '},]'),
      field('int', { doc: 'control' }).replace('control', 'con\u0001trol'), field('int', { doc: 'escape' }).replace('escape', 'esc\\ape'), field('int', { doc: 'escape' }).replace('escape', 'esc\\u00zz'),
    ];
    const deep = (levels: number): string => field('int', { doc: 0 }).replace('0', '['.repeat(levels) + ']'.repeat(levels));
    texts.push(field({ type: 'fixed', name: 'F', size: 0 }).replace('0', '2.0'), field({ type: 'fixed', name: 'F', size: 0 }).replace('0', '2.5'), field('int').replace('"int"', '"int", "__proto__": {"default": 1}'), deep(450), deep(600));
    for (const one of texts) for (const other of texts) same(one, other);
    assert.ok(isPlain(texts[0]!) && isPlain(texts[2]!) && !isPlain('{"type":"record","name":"R","fields":[{"name":"f","type":"Elsewhere"}]}'));
  });

  it('finds its places in its own document', () => {
    const [one, other] = [unread('{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}'), unread('{"type":"record","name":"R","fields":[]}')];
    const [difference] = differencesBetween(one, other);
    assert.equal(modelAround(difference!.reader), one.model);
    assert.equal(modelAround(difference!.writer), other.model);
  });
});
