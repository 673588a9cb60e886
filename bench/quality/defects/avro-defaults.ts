import { insertMember } from '../../../server/src/core/tree/edit.ts';
import { pathOf } from '../../../server/src/core/tree/node.ts';
import type { Severity } from '../../../server/src/core/finding.ts';
import { invalidAvro, key, value } from '../kind.ts';
import type { Kind, Path, Place } from '../kind.ts';
import { enums, newField } from '../pieces.ts';
import type { Pick } from '../random.ts';

interface Case {
  readonly type: unknown;
  readonly wrong: unknown;
  readonly right?: unknown;
}

/** A new field with a default that its type does not take, and with one that it does. */
function mismatch(id: string, words: string, cases: readonly [Case, ...Case[]], severity: readonly Severity[] = ['error'], inside: (path: Path) => readonly Place[] = (path) => [value(path, 'default')]): Kind {
  return invalidAvro(`default-${id}`, (host, pick: Pick) => {
    const chosen = pick.one(cases)!;
    const made = newField(host, pick, words, { type: chosen.type, default: chosen.wrong });
    return made && { wrong: [made.edit], at: inside(made.path), ...('right' in chosen && { right: [made.with({ type: chosen.type, default: chosen.right })] }) };
  }, { severity });
}

const point = { type: 'record', name: 'PlantedPoint', fields: [{ name: 'x', type: 'int' }, { name: 'y', type: 'int', default: 0 }] };
const hash = { type: 'fixed', name: 'PlantedHash', size: 2 };
const kind = { type: 'enum', name: 'PlantedKind', symbols: ['A', 'B'], default: 'A' };

/** Defaults: Apache Avro checks them when a schema is read. What it lets pass against the specification is a warning. */
export const avroDefaults: readonly Kind[] = [
  mismatch('number-for-string', 'extra note', [{ type: 'string', wrong: 0, right: '' }, { type: 'string', wrong: false, right: 'no' }]),
  mismatch('text-for-number', 'retry count', [{ type: 'int', wrong: '0', right: 0 }, { type: 'long', wrong: '', right: 0 }, { type: 'double', wrong: '1.5', right: 1.5 }], ['error', 'warning']),
  mismatch('text-for-boolean', 'was retried', [{ type: 'boolean', wrong: 'false', right: false }, { type: 'boolean', wrong: 0, right: false }]),
  mismatch('fraction-for-integer', 'retry count', [{ type: 'int', wrong: 1.5, right: 1 }, { type: 'long', wrong: 0.5, right: 0 }]),
  mismatch('beyond-int', 'retry count', [{ type: 'int', wrong: 2147483648, right: 2147483647 }, { type: 'int', wrong: -2147483649, right: -2147483648 }, { type: 'int', wrong: 1700000000000, right: -1 }]),
  mismatch('null-without-null', 'extra note', [{ type: 'string', wrong: null, right: '' }, { type: 'long', wrong: null, right: 0 }]),
  mismatch('null-of-second-branch', 'extra note', [{ type: ['string', 'null'], wrong: null, right: '' }, { type: ['long', 'null'], wrong: null, right: 0 }], ['warning', 'error']),
  mismatch('value-of-second-branch', 'extra note', [{ type: ['null', 'string'], wrong: 'none', right: null }, { type: ['null', 'int', 'string'], wrong: 0, right: null }, { type: ['null', 'boolean'], wrong: false, right: null }], ['warning', 'error']),
  mismatch('of-no-branch', 'extra note', [{ type: ['null', 'long'], wrong: 'none', right: null }, { type: ['null', 'string'], wrong: { a: 1 }, right: null }, { type: ['null', 'string'], wrong: [], right: null }]),
  mismatch('null-as-text', 'extra note', [{ type: ['null', 'long'], wrong: 'null', right: null }, { type: ['null', 'boolean'], wrong: 'null', right: null }]),
  mismatch('no-list', 'extra tags', [{ type: { type: 'array', items: 'string' }, wrong: {}, right: [] }, { type: { type: 'array', items: 'string' }, wrong: '', right: [] }, { type: { type: 'array', items: 'string' }, wrong: null, right: [] }]),
  mismatch('wrong-item', 'extra tags', [{ type: { type: 'array', items: 'string' }, wrong: ['a', 1], right: ['a', 'b'] }], ['error'], (path) => [value(path, 'default', 1)]),
  mismatch('no-map', 'extra labels', [{ type: { type: 'map', values: 'string' }, wrong: [], right: {} }, { type: { type: 'map', values: 'long' }, wrong: 0, right: {} }]),
  mismatch('wrong-value-in-map', 'extra labels', [{ type: { type: 'map', values: 'int' }, wrong: { a: 1, b: 'x' }, right: { a: 1, b: 2 } }], ['error'], (path) => [value(path, 'default', 'b'), key(path, 'default', 'b')]),
  mismatch('record-without-a-field', 'extra point', [{ type: point, wrong: { y: 1 }, right: { x: 1 } }, { type: point, wrong: {}, right: { x: 0, y: 0 } }]),
  mismatch('record-with-a-wrong-field', 'extra point', [{ type: point, wrong: { x: '1' }, right: { x: 1 } }], ['error'], (path) => [value(path, 'default', 'x'), key(path, 'default', 'x')]),
  mismatch('no-record', 'extra point', [{ type: point, wrong: null, right: { x: 1 } }, { type: point, wrong: '', right: { x: 1 } }]),
  mismatch('fixed-of-wrong-size', 'content hash', [{ type: hash, wrong: 'abc', right: 'ab' }, { type: hash, wrong: '', right: '\u0000\u00ff' }], ['error', 'warning']),
  mismatch('no-bytes', 'extra content', [{ type: 'bytes', wrong: 0, right: '\u00ff' }, { type: 'bytes', wrong: [1, 2], right: '' }]),
  mismatch('bytes-beyond-a-byte', 'extra content', [{ type: 'bytes', wrong: 'price: 5 €', right: 'price: 5' }, { type: hash, wrong: '€x', right: 'ex' }], ['error', 'warning']),
  mismatch('no-symbol', 'extra kind', [{ type: kind, wrong: 'C', right: 'B' }, { type: kind, wrong: 'a', right: 'A' }], ['warning', 'error']),
  mismatch('number-for-enum', 'extra kind', [{ type: kind, wrong: 0, right: 'A' }]),
  mismatch('of-a-timestamp-as-text', 'retried at', [{ type: { type: 'long', logicalType: 'timestamp-millis' }, wrong: '1970-01-01T00:00:00Z', right: 0 }]),
  invalidAvro('default-beyond-long', (host, pick) => {
    // Numbers beyond a double cannot be written by way of a value.
    const made = newField(host, pick, 'retry count', { type: 'long', default: 'PLANTED' });
    const put = (number: string) => made && [{ ...made.edit, newText: made.edit.newText.replace(/["']?PLANTED["']?/, number) }];
    return made && { wrong: put('9223372036854775808')!, at: [value(made.path, 'default')], right: put('9223372036854775807')! };
  }, { severity: ['error'] }),
  invalidAvro('default-of-enum-no-symbol', (host, pick) => {
    const type = pick.one(enums(host).filter((it) => !it.default));
    if (!type) return undefined;
    return {
      wrong: [insertMember(host.tree, type.object, 'default', 'PLANTED_UNKNOWN', 'symbols')], at: [value(pathOf(type.object), 'default')],
      right: [insertMember(host.tree, type.object, 'default', type.symbols[0]!.value, 'symbols')],
    };
  }, { severity: ['error'] }),
  invalidAvro('default-inside-type', (host, pick) => {
    const made = newField(host, pick, 'retry count', { type: { type: 'int', default: 0 } });
    return made && { wrong: [made.edit], at: [key(made.path, 'type', 'default'), value(made.path, 'type', 'default')], right: [made.with({ type: { type: 'int' }, default: 0 })] };
  }),
];
