import { avro } from '../../../lint/rule.ts';
import { defineSilent, felt, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/enum-default-changed',
  formats: ['avro'],
  severity: 'warning',
  title: 'Symbols that a consumer does not know are read as another symbol',
  why: 'The default of an enum stands for every symbol that the consumer’s schema does not have. When it changes, consumers with different schemas read one event as different symbols, and no registry compares it.',
  visit: {
    avroEnum({ old, update, field }, { version, report }) {
      if (old.default?.kind !== 'string' || update.default?.kind !== 'string' || old.default.value === update.default.value) return;
      report(update.default, `"${update.simpleName}" reads symbols that it does not know as ${update.default.value}, and in ${version} as ${old.default.value}. No registry looks at that, but one event is read as two things, by the schema that a consumer has. Keep "default": "${old.default.value}".`, { old: old.default, fields: [field] });
    },
  },
  examples: [
    felt('another symbol',
      avro`{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN", "PAID"], "default": "UNKNOWN" }`,
      avro`{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN", "PAID"], "default": ⟦"OPEN"⟧ }`,
      '"Status" reads symbols that it does not know as OPEN, and in version 3 as UNKNOWN. No registry looks at that, but one event is read as two things, by the schema that a consumer has. Keep "default": "UNKNOWN".'),
    unfelt('a first default', avro`{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN"] }`, avro`{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN"], "default": "UNKNOWN" }`),
  ],
});
