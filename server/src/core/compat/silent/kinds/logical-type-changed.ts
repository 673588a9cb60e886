import { logicalTypes } from '../../../formats/avro/logical-types.ts';
import { avro } from '../../../lint/rule.ts';
import { effectiveLogicalType, sameLogicalType } from '../avro-logical.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/logical-type-changed',
  formats: ['avro'],
  severity: 'warning',
  title: 'The same bytes mean something else',
  why: 'Avro reads by the type below and leaves the logical type to those who use the value, so registries do not compare it. Milliseconds that are read as microseconds are instants of January 1970, and nothing fails.',
  visit: {
    avroType({ old, update, field }, { version, report }) {
      const [before, now] = [effectiveLogicalType(old), effectiveLogicalType(update)];
      if (!before || !now || sameLogicalType(before.value, now.value)) return;
      const factor = factorOf(before.value, now.value);
      const consequence = factor === undefined ? `consumers take values of ${version} for something else` : `consumers read values of ${version} ${factor}`;
      report(now, `${named(field)} holds ${meaning(now.value)}, but in ${version} ${meaning(before.value)}. No registry refuses that, and ${consequence}. Keep the logical type, and add a new field for the new meaning.`, { old: before, fields: [field] });
    },
  },
  examples: [
    felt('milliseconds become microseconds',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "placed_at", "type": { "type": "long", "logicalType": "timestamp-millis" } }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "placed_at", "type": { "type": "long", "logicalType": ⟦"timestamp-micros"⟧ } }] }`,
      '"placed_at" holds microseconds since 1970-01-01 UTC (timestamp-micros), but in version 3 milliseconds since 1970-01-01 UTC (timestamp-millis). No registry refuses that, and consumers read values of version 3 1,000 times too small. Keep the logical type, and add a new field for the new meaning.'),
    felt('a day becomes an instant, which the promotion of int to long allows',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "due", "type": ["null", { "type": "int", "logicalType": "date" }] }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "due", "type": ["null", { "type": "long", "logicalType": ⟦"timestamp-millis"⟧ }] }] }`,
      '"due" holds milliseconds since 1970-01-01 UTC (timestamp-millis), but in version 3 days since 1970-01-01 (date). No registry refuses that, and consumers take values of version 3 for something else. Keep the logical type, and add a new field for the new meaning.'),
    felt('in the items of a list',
      avro`{ "type": "record", "name": "Run", "fields": [{ "name": "laps", "type": { "type": "array", "items": { "type": "long", "logicalType": "time-micros" } } }] }`,
      avro`{ "type": "record", "name": "Run", "fields": [{ "name": "laps", "type": { "type": "array", "items": { "type": "long", "logicalType": ⟦"timestamp-micros"⟧ } } }] }`,
      '"laps" holds microseconds since 1970-01-01 UTC (timestamp-micros), but in version 3 microseconds after midnight (time-micros). No registry refuses that, and consumers take values of version 3 for something else. Keep the logical type, and add a new field for the new meaning.'),
    unfelt('a logical type that has no effect on its type',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "placed_at", "type": { "type": "string", "logicalType": "timestamp-millis" } }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "placed_at", "type": { "type": "string", "logicalType": "uuid" } }] }`),
  ],
});

function meaning(name: string): string {
  const means = logicalTypes.get(name)?.means;
  return means === undefined ? `"${name}"` : `${means} (${name})`;
}

const perSecond: Readonly<Record<string, number>> = { millis: 1e3, micros: 1e6, nanos: 1e9 };

/** How far off a value is that is read in another unit. */
function factorOf(before: string, now: string): string | undefined {
  const [, one, from] = /^(.*)-(millis|micros|nanos)$/.exec(before) ?? [];
  const [, other, to] = /^(.*)-(millis|micros|nanos)$/.exec(now) ?? [];
  if (one === undefined || one !== other) return undefined;
  const factor = perSecond[to!]! / perSecond[from!]!;
  if (factor === 1) return undefined;
  return factor > 1 ? `${factor.toLocaleString('en')} times too small` : `${Math.round(1 / factor).toLocaleString('en')} times too large`;
}
