import { valueOf } from '../../../tree/node.ts';
import { avro } from '../../../lint/rule.ts';
import { decimalOf } from '../avro-decimal.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/decimal-precision-changed',
  formats: ['avro'],
  severity: 'warning',
  title: 'A decimal has room for another number of digits',
  why: 'Registries do not compare the precision of decimals. Values with more digits than a consumer knows of are refused by its library or do not fit the column that it made for them.',
  visit: {
    avroType({ old, update, field }, { version, report }) {
      const [before, now] = [decimalOf(old), decimalOf(update)];
      // With another scale that is what there is to say.
      if (!before || !now || before.precision === now.precision || before.scale !== now.scale) return;
      const place = valueOf(update.object, 'precision')!;
      const more = { old: valueOf(old.object, 'precision'), fields: [field] };
      if (now.precision < before.precision) report(place, `${named(field)} has room for ${now.precision} digits, but ${before.precision} in ${version}. No registry refuses that, but values of ${version} may not fit. Keep the precision.`, { ...more, hurts: 'BACKWARD' });
      else report(place, `${named(field)} has room for ${now.precision} digits, and ${before.precision} in ${version}. No registry looks at that, but new values may not fit where consumers keep them. Tell consumers that store it before longer values are written.`, { ...more, hurts: 'FORWARD', atMost: 'info' });
    },
  },
  examples: [
    felt('fewer digits',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 2 } }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": ⟦9⟧, "scale": 2 } }] }`,
      '"total" has room for 9 digits, but 18 in version 3. No registry refuses that, but values of version 3 may not fit. Keep the precision.'),
    felt('more digits',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2 } }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": ⟦18⟧, "scale": 2 } }] }`,
      '"total" has room for 18 digits, and 9 in version 3. No registry looks at that, but new values may not fit where consumers keep them. Tell consumers that store it before longer values are written.'),
    unfelt('the same',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2 } }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": { "type": "bytes", "scale": 2, "precision": 9, "logicalType": "decimal" } }] }`),
  ],
});
