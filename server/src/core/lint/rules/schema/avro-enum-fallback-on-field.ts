import { insertMember } from '../../../tree/edit.ts';
import { memberOf } from '../../../tree/node.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

/** Symbols that people choose to stand for what they do not know. */
const fallback = /^(UNKNOWN|UNDEFINED|UNSPECIFIED|UNRECOGNI[SZ]ED|UNMAPPED|OTHER|NONE)$/i;

export default defineRule({
  id: 'schema/avro-enum-fallback-on-field',
  title: 'A symbol for the unknown is the default of the enum, not only of the field',
  why: 'The default of a field fills it when it is absent. Only a default of the enum itself saves a reader that meets a symbol added later.',
  formats: ['avro'],
  visit: {
    avroField(field, { report, tree }) {
      const { type, default: value } = field;
      if (type?.kind !== 'enum' || value?.kind !== 'string' || !fallback.test(value.value) || memberOf(type.object, 'default')) return;
      if (!type.symbols.some((symbol) => symbol.value === value.value)) return;
      report(value, `"${value.value}" fills "${field.name}" only when the field is absent: a reader that meets a symbol added later still fails. Add "default": "${value.value}" to the enum as well.`,
        { fixes: [{ title: 'Make it the default of the enum as well', safe: false, edits: [insertMember(tree, type.object, 'default', value.value, 'symbols')] }] });
    },
  },
  examples: [
    bad('on the field alone', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD", "UNKNOWN"] }, "default": ⟦"UNKNOWN"⟧ }
      ] }`, '"UNKNOWN" fills "by" only when the field is absent: a reader that meets a symbol added later still fails. Add "default": "UNKNOWN" to the enum as well.', {
        fixed: avro`
        { "type": "record", "name": "Paid", "fields": [
          { "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD", "UNKNOWN"], "default": "UNKNOWN" }, "default": "UNKNOWN" }
        ] }`,
      }),
    good('on both', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD", "OTHER"], "default": "OTHER" }, "default": "OTHER" }] }`),
    good('an ordinary symbol', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD", "OTHER"] }, "default": "CARD" }] }`),
  ],
});
