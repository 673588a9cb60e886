import { avro } from '../../../lint/rule.ts';
import { stringOf } from '../../../tree/node.ts';
import { effectiveLogicalType, sameLogicalType } from '../avro-logical.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/logical-type-added',
  formats: ['avro'],
  severity: 'info',
  title: 'A plain value has a logical type now',
  why: 'The bytes stay the same, so no registry looks at it. But generated code hands out another class (an Instant in place of a long), and old values are read by the new meaning whether they were meant so or not.',
  visit: {
    avroType({ old, update, field }, { version, report }) {
      const now = effectiveLogicalType(update);
      if (!now || effectiveLogicalType(old) || old.kind !== update.kind) return;
      // A slip in the earlier version, or a word for it in a place that nobody reads, said what was meant.
      const meant = old.object && stringOf(old.object, 'logicalType');
      if (meant && sameLogicalType(meant.value, now.value)) return;
      report(now, `${named(field)} is a ${now.value} now, and was a plain value in ${version}. No registry looks at that, but generated code of consumers gets another type, and values of ${version} are read by the new meaning. See that they were written so.`, { old: old.node, fields: [field] });
    },
  },
  examples: [
    felt('a long becomes an instant',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "placed_at", "type": "long" }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "placed_at", "type": { "type": "long", "logicalType": ⟦"timestamp-millis"⟧ } }] }`,
      '"placed_at" is a timestamp-millis now, and was a plain value in version 3. No registry looks at that, but generated code of consumers gets another type, and values of version 3 are read by the new meaning. See that they were written so.'),
    unfelt('a slip is mended',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "placed_at", "type": { "type": "long", "logicalType": "timestamp_millis" } }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "placed_at", "type": { "type": "long", "logicalType": "timestamp-millis" } }] }`),
  ],
});
