import type { AvroField, PrimitiveType } from '../../../formats/avro/model.ts';
import type { Fix } from '../../../finding.ts';
import { valueOf } from '../../../tree/node.ts';
import type { SourceTree } from '../../../tree/node.ts';
import { looksLikeInstant } from '../../../words/time-names.ts';
import { plainPrimitive, retype } from '../../avro-value.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';
import { timeUnitOf } from '../../time-unit.ts';

const logicalTypes = { milliseconds: 'timestamp-millis', microseconds: 'timestamp-micros', nanoseconds: 'timestamp-nanos' } as const;
type Counted = keyof typeof logicalTypes;

const ofUnit = (name: string, unit: Counted): string =>
  `"${name}" is a point in time as a bare long: to code and tools it is any number, and none of them shows or compares it as a time. Add "logicalType": "${logicalTypes[unit]}".`;
const ofNone = (name: string): string =>
  `"${name}" is a point in time as a bare long, and nothing says whether it counts seconds, milliseconds or microseconds: every reader guesses. Add "logicalType": "timestamp-millis" or "timestamp-micros".`;

export default defineRule({
  id: 'types/bare-instant',
  title: 'A point in time has a logical type',
  why: 'Without a logical type a time is a number without a unit: readers guess, and a thousandfold error goes unseen until somebody looks at the year.',
  formats: ['avro'],
  speaksOf: 'absence',
  visit: {
    avroField(field, { tree, report }) {
      const type = plainPrimitive(field, 'long');
      const kind = type && looksLikeInstant(field.name);
      if (!type || !kind || kind === 'time') return;
      const unit = timeUnitOf(field.name, valueOf(field.node, 'doc'));
      // Avro has no logical type for seconds or, in a long, for days: there the words are all that can be had.
      if (unit === 'seconds' || unit === 'days') return;
      report(type.typeNode, unit ? ofUnit(field.name, unit) : ofNone(field.name), { fixes: fixes(tree, field, type, unit) });
    },
  },
  examples: [
    bad('without a unit', avro`
      {
        "type": "record", "name": "OrderPlaced", "fields": [
          { "name": "occurred_at", "type": ⟦"long"⟧ }
        ]
      }`, ofNone('occurred_at'), {
      fixed: avro`
      {
        "type": "record", "name": "OrderPlaced", "fields": [
          { "name": "occurred_at", "type": { "type": "long", "logicalType": "timestamp-millis" } }
        ]
      }`,
    }),
    bad('the name says the unit', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "event_time_us", "type": ["null", { "type": ⟦"long"⟧ }], "default": null }] }`, ofUnit('event_time_us', 'microseconds'), {
      fixed: avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "event_time_us", "type": ["null", { "type": "long", "logicalType": "timestamp-micros" }], "default": null }] }`,
    }),
    bad('the documentation says it', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "createdAt", "type": ⟦"long"⟧, "default": 0, "doc": "Milliseconds since 1970." }] }`, ofUnit('createdAt', 'milliseconds'), {
      fixed: avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "createdAt", "type": { "type": "long", "logicalType": "timestamp-millis" }, "default": 0, "doc": "Milliseconds since 1970." }] }`,
    }),
    good('a logical type', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "occurred_at", "type": { "type": "long", "logicalType": "timestamp-millis" } }] }`),
    good('seconds have no logical type', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "occurred_at", "type": "long", "doc": "Seconds since 1970." }] }`),
    good('no points in time', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "duration_ms", "type": "long" }, { "name": "updated_by", "type": "long" }, { "name": "time_zone", "type": "long" }] }`),
    good('a misspelt word is the affair of schema/avro-misspelt-attribute', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "occurred_at", "type": { "type": "long", "logicaltype": "timestamp-millis" } }] }`),
    good('a logical type in the wrong place is the affair of schema/avro-logical-type-beside-type', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "occurred_at", "type": "long", "logicalType": "timestamp-millis" }] }`),
  ],
});

function fixes(tree: SourceTree, field: AvroField, type: PrimitiveType, unit: Counted | undefined): readonly Fix[] {
  const units: readonly Counted[] = unit ? [unit] : ['milliseconds', 'microseconds'];
  return units.flatMap((it) => {
    const edit = retype(tree, field, type, { type: 'long', logicalType: logicalTypes[it] });
    return edit ? [{ title: `Say that it counts ${it} since 1970`, safe: false, edits: [edit] }] : [];
  });
}
