import { avro } from '../../../lint/rule.ts';
import { effectiveLogicalType } from '../avro-logical.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/logical-type-removed',
  formats: ['avro'],
  severity: 'warning',
  title: 'A value lost its logical type',
  why: 'The bytes stay the same, so no registry looks at it. But generated code hands out the raw value (a long in place of an Instant, bytes in place of a decimal), and what it means stands nowhere any more.',
  visit: {
    avroType({ old, update, field }, { version, report }) {
      const before = effectiveLogicalType(old);
      // Another type below makes it another value: there the meaning went with the type.
      if (!before || effectiveLogicalType(update) || old.kind !== update.kind || (old.kind === 'primitive' && update.kind === 'primitive' && old.name !== update.name)) return;
      report(update.typeNode ?? update.node, `${named(field)} is a plain value now, and was a ${before.value} in ${version}. No registry looks at that, but consumers get the raw value and must know themselves what it means. Keep "logicalType": "${before.value}".`, { old: before, fields: [field] });
    },
  },
  examples: [
    felt('a decimal becomes bytes',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2 } }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": ⟦"bytes"⟧ }] }`,
      '"total" is a plain value now, and was a decimal in version 3. No registry looks at that, but consumers get the raw value and must know themselves what it means. Keep "logicalType": "decimal".'),
    unfelt('it had no effect before',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "at", "type": { "type": "string", "logicalType": "timestamp-millis" } }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "at", "type": "string" }] }`),
  ],
});
