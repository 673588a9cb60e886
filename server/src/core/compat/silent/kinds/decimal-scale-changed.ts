import { valueOf } from '../../../tree/node.ts';
import { avro } from '../../../lint/rule.ts';
import { decimalOf } from '../avro-decimal.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/decimal-scale-changed',
  formats: ['avro'],
  severity: 'warning',
  title: 'A decimal has its point in another place',
  why: 'Avro writes a decimal without its point: where that stands is in the schema alone, and registries do not compare it. A consumer puts it where its own schema says, so amounts are off by powers of ten and nothing fails.',
  visit: {
    avroType({ old, update, field }, { version, report }) {
      const [before, now] = [decimalOf(old), decimalOf(update)];
      if (!before || !now || before.scale === now.scale) return;
      report(valueOf(update.object, 'scale') ?? now.node, `${named(field)} has scale ${now.scale}, but ${before.scale} in ${version}. Decimals are written without their point, so consumers read ${pointed(before.scale)} of ${version} as ${pointed(now.scale)}, and no registry refuses it. Keep the scale, and add a new field for the finer one.`.replace('finer', now.scale > before.scale ? 'finer' : 'coarser'), { old: valueOf(old.object, 'scale') ?? before.node, fields: [field] });
    },
  },
  examples: [
    felt('two more digits',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2 } }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": 9, "scale": ⟦4⟧ } }] }`,
      '"total" has scale 4, but 2 in version 3. Decimals are written without their point, so consumers read 12.34 of version 3 as 0.1234, and no registry refuses it. Keep the scale, and add a new field for the finer one.'),
    felt('the scale is gone, which means 0',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2 } }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": { "type": "bytes", "logicalType": ⟦"decimal"⟧, "precision": 9 } }] }`,
      '"total" has scale 0, but 2 in version 3. Decimals are written without their point, so consumers read 12.34 of version 3 as 1234, and no registry refuses it. Keep the scale, and add a new field for the coarser one.'),
    unfelt('a scale of 0 is said now',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": 9 } }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 0 } }] }`),
  ],
});

/** The digits 1234 with their point. */
function pointed(scale: number): string {
  const digits = '1234';
  if (scale <= 0) return digits;
  const padded = digits.padStart(scale + 1, '0');
  return `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
