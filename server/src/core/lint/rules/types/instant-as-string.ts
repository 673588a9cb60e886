import { stringOf } from '../../../tree/node.ts';
import { looksLikeInstant } from '../../../words/time-names.ts';
import { plainPrimitive, retype } from '../../avro-value.ts';
import { timeUnitOf } from '../../time-unit.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

const message = (name: string, kind: 'instant' | 'date'): string => kind === 'instant'
  ? `"${name}" is a point in time as a string: nothing says how it is written, and Avro checks nothing. Use a long with "logicalType": "timestamp-millis", or name the notation in "doc" (ISO 8601).`
  : `"${name}" is a date as a string: nothing says how it is written, and Avro checks nothing. Use an int with "logicalType": "date" (a long with "timestamp-millis" if it carries a time), or name the notation in "doc" (ISO 8601).`;

export default defineRule({
  id: 'types/instant-as-string',
  title: 'A point in time has a logical type, or a notation that is written down',
  why: 'Each writer spells a time in its own way, and readers find out one at a time.',
  formats: ['avro'],
  speaksOf: 'absence',
  visit: {
    avroField(field, { tree, report }) {
      const type = plainPrimitive(field, 'string');
      const kind = type && looksLikeInstant(field.name);
      if (!type || !kind || kind === 'time' || timeUnitOf(field.name, undefined) || namesNotation(stringOf(field.node, 'doc')?.value ?? '')) return;
      const edit = retype(tree, field, type, kind === 'date' ? { type: 'int', logicalType: 'date' } : { type: 'long', logicalType: 'timestamp-millis' });
      report(type.typeNode, message(field.name, kind), {
        fixes: edit ? [{ title: kind === 'date' ? 'Make it a date (int, days since 1970)' : 'Make it a timestamp (long, milliseconds since 1970)', safe: false, edits: [edit] }] : [],
      });
    },
  },
  examples: [
    bad('a point in time', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "occurred_at", "type": ⟦"string"⟧ }] }`, message('occurred_at', 'instant'), {
      fixed: avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "occurred_at", "type": { "type": "long", "logicalType": "timestamp-millis" } }] }`,
    }),
    bad('a date', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "birth_date", "type": ["null", ⟦"string"⟧], "default": null, "doc": "Of the buyer." }] }`, message('birth_date', 'date'), {
      fixed: avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "birth_date", "type": ["null", { "type": "int", "logicalType": "date" }], "default": null, "doc": "Of the buyer." }] }`,
    }),
    bad('a default of the old type forbids the fix', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "occurred_at", "type": ⟦"string"⟧, "default": "" }] }`, message('occurred_at', 'instant')),
    good('a logical type', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "occurred_at", "type": { "type": "long", "logicalType": "timestamp-millis" } }] }`),
    good('the notation is written down', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "occurred_at", "type": "string", "doc": "ISO 8601, in UTC." }] }`),
    good('a number in a string', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "occurred_at_ms", "type": "string" }] }`),
    good('no points in time', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "updated_by", "type": "string" }, { "name": "date_format", "type": "string" }, { "name": "time_zone", "type": "string" }] }`),
  ],
});

function namesNotation(doc: string): boolean {
  return /\bISO[- ]?8601\b|\bRFC[- ]?(3339|2822|822|1123|5322|9557)\b|\by{4}.?M{2}|\bH{2}:m{2}|\bISO\b.{0,20}\b(date|time|format)/i.test(doc);
}
