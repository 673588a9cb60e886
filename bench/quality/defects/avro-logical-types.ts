import { invalidAvro, key, member, value } from '../kind.ts';
import type { Kind } from '../kind.ts';
import { newField } from '../pieces.ts';

interface Case {
  readonly words: string;
  readonly wrong: Readonly<Record<string, unknown>>;
  readonly right: Readonly<Record<string, unknown>>;
}

/** A new field with a type; the attribute is what is expected to be marked. */
function logical(id: string, cases: readonly [Case, ...Case[]], ...attributes: readonly [string, ...string[]]): Kind {
  return invalidAvro(id, (host, pick) => {
    const { words, wrong, right } = pick.one(cases)!;
    const made = newField(host, pick, words, { type: wrong });
    return made && { wrong: [made.edit], at: attributes.flatMap((name) => member(made.path, 'type', name)).filter((place) => place.part !== 'text' && place.path.at(-1)! in wrong), right: [made.with({ type: right })] };
  }, { severity: ['error', 'warning'] });
}

/** Logical types: a library that finds them wrong reads the plain type and says nothing, so that data is read as something else. */
export const avroLogicalTypes: readonly Kind[] = [
  invalidAvro('logical-type-beside-type', (host, pick) => {
    const logicalType = pick.of('timestamp-millis', 'timestamp-micros');
    const made = newField(host, pick, 'retried at', { type: 'long', logicalType });
    return made && { wrong: [made.edit], at: member(made.path, 'logicalType'), right: [made.with({ type: { type: 'long', logicalType } })] };
  }, { severity: ['error', 'warning'] }),
  invalidAvro('decimal-beside-type', (host, pick) => {
    const decimal = { logicalType: 'decimal', precision: 10, scale: 2 };
    const made = newField(host, pick, 'order total', { type: 'bytes', ...decimal });
    return made && { wrong: [made.edit], at: member(made.path, 'logicalType'), right: [made.with({ type: { type: 'bytes', ...decimal } })] };
  }, { severity: ['error', 'warning'] }),
  logical('logical-type-on-wrong-type', [
    { words: 'retried at', wrong: { type: 'string', logicalType: 'timestamp-millis' }, right: { type: 'long', logicalType: 'timestamp-millis' } },
    { words: 'retried at', wrong: { type: 'int', logicalType: 'timestamp-micros' }, right: { type: 'long', logicalType: 'timestamp-micros' } },
    { words: 'due date', wrong: { type: 'long', logicalType: 'date' }, right: { type: 'int', logicalType: 'date' } },
    { words: 'due date', wrong: { type: 'string', logicalType: 'date' }, right: { type: 'int', logicalType: 'date' } },
    { words: 'trace key', wrong: { type: 'bytes', logicalType: 'uuid' }, right: { type: 'string', logicalType: 'uuid' } },
    { words: 'opening time', wrong: { type: 'long', logicalType: 'time-millis' }, right: { type: 'int', logicalType: 'time-millis' } },
    { words: 'order total', wrong: { type: 'string', logicalType: 'decimal', precision: 10, scale: 2 }, right: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 } },
    { words: 'order total', wrong: { type: 'double', logicalType: 'decimal', precision: 10, scale: 2 }, right: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 } },
  ], 'logicalType', 'type'),
  logical('logical-type-misspelt', [
    { words: 'retried at', wrong: { type: 'long', logicalType: 'timestamp-milis' }, right: { type: 'long', logicalType: 'timestamp-millis' } },
    { words: 'retried at', wrong: { type: 'long', logicalType: 'timestamp_millis' }, right: { type: 'long', logicalType: 'timestamp-millis' } },
    { words: 'order total', wrong: { type: 'bytes', logicalType: 'Decimal', precision: 10, scale: 2 }, right: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 } },
    { words: 'trace key', wrong: { type: 'string', logicalType: 'UUID' }, right: { type: 'string', logicalType: 'uuid' } },
    { words: 'retried at', wrong: { type: 'long', logicalType: 'timestamp' }, right: { type: 'long', logicalType: 'timestamp-millis' } },
  ], 'logicalType'),
  logical('attribute-logical-type-misspelt', [
    { words: 'retried at', wrong: { type: 'long', logicaltype: 'timestamp-millis' }, right: { type: 'long', logicalType: 'timestamp-millis' } },
    { words: 'retried at', wrong: { type: 'long', logical_type: 'timestamp-millis' }, right: { type: 'long', logicalType: 'timestamp-millis' } },
    { words: 'retried at', wrong: { type: 'long', logicType: 'timestamp-millis' }, right: { type: 'long', logicalType: 'timestamp-millis' } },
  ], 'logicaltype', 'logical_type', 'logicType'),
  logical('decimal-without-precision', [
    { words: 'order total', wrong: { type: 'bytes', logicalType: 'decimal' }, right: { type: 'bytes', logicalType: 'decimal', precision: 10 } },
    { words: 'order total', wrong: { type: 'bytes', logicalType: 'decimal', scale: 2 }, right: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 } },
  ], 'logicalType'),
  logical('decimal-scale-above-precision', [
    { words: 'order total', wrong: { type: 'bytes', logicalType: 'decimal', precision: 2, scale: 4 }, right: { type: 'bytes', logicalType: 'decimal', precision: 4, scale: 4 } },
  ], 'scale', 'precision'),
  logical('decimal-with-wrong-numbers', [
    { words: 'order total', wrong: { type: 'bytes', logicalType: 'decimal', precision: 0 }, right: { type: 'bytes', logicalType: 'decimal', precision: 1 } },
    { words: 'order total', wrong: { type: 'bytes', logicalType: 'decimal', precision: '10' }, right: { type: 'bytes', logicalType: 'decimal', precision: 10 } },
    { words: 'order total', wrong: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: -1 }, right: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 0 } },
    { words: 'order total', wrong: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: '2' }, right: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 } },
  ].map((it) => it) as unknown as readonly [Case, ...Case[]], 'precision', 'scale'),
  logical('decimal-beyond-its-fixed', [
    { words: 'order total', wrong: { type: 'fixed', name: 'PlantedAmount', size: 4, logicalType: 'decimal', precision: 12, scale: 2 }, right: { type: 'fixed', name: 'PlantedAmount', size: 4, logicalType: 'decimal', precision: 9, scale: 2 } },
    { words: 'order total', wrong: { type: 'fixed', name: 'PlantedAmount', size: 8, logicalType: 'decimal', precision: 19 }, right: { type: 'fixed', name: 'PlantedAmount', size: 8, logicalType: 'decimal', precision: 18 } },
  ], 'precision', 'size'),
  logical('fixed-of-wrong-size', [
    { words: 'waiting period', wrong: { type: 'fixed', name: 'PlantedPeriod', size: 16, logicalType: 'duration' }, right: { type: 'fixed', name: 'PlantedPeriod', size: 12, logicalType: 'duration' } },
    { words: 'trace key', wrong: { type: 'fixed', name: 'PlantedKey', size: 12, logicalType: 'uuid' }, right: { type: 'fixed', name: 'PlantedKey', size: 16, logicalType: 'uuid' } },
  ], 'size', 'logicalType'),
  invalidAvro('precision-beside-type', (host, pick) => {
    const made = newField(host, pick, 'order total', { type: { type: 'bytes', logicalType: 'decimal' }, precision: 10, scale: 2 });
    return made && { wrong: [made.edit], at: [key(made.path, 'precision'), value(made.path, 'precision'), ...member(made.path, 'type', 'logicalType')], right: [made.with({ type: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 } })] };
  }, { severity: ['error', 'warning'] }),
];
