import { misfitOf, oddityOf } from '../../../formats/avro/defaults.ts';
import { renameString } from '../../../tree/edit.ts';
import { nearest } from '../../../words/spelling.ts';
import { inWords } from '../../avro-words.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-default-unknown-symbol',
  title: 'The default of an enum field is one of its symbols',
  why: 'Java reads the schema without a word and fails when it needs the default; other languages refuse the schema.',
  formats: ['avro'],
  visit: {
    avroField(field, { report, tree, workspace, model }) {
      if (model.format !== 'avro' || !field.type || !field.default || misfitOf(field.type, field.default, model.avro, workspace)) return;
      const odd = oddityOf(field.type, field.default, model.avro, workspace);
      if (odd?.why !== 'no-symbol') return;
      const symbols = odd.type.symbols.map((symbol) => symbol.value);
      const meant = nearest(odd.place.value, symbols);
      const whose = odd.type.simpleName === '' ? 'The enum' : `The enum "${odd.type.simpleName}"`;
      report(odd.place, `${whose} has no symbol "${odd.place.value}", so reading fails as soon as this default is needed. ${meant ? `Did you mean "${meant}"?` : `Its symbols are ${inWords(symbols, 'and')}.`}`,
        { fixes: meant ? [{ title: `Change to "${meant}"`, safe: false, edits: [renameString(tree, odd.place, meant)] }] : [] });
    },
  },
  examples: [
    bad('misspelt', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD", "BANK"] }, "default": ⟦"CRAD"⟧ }] }`,
      'The enum "Kind" has no symbol "CRAD", so reading fails as soon as this default is needed. Did you mean "CARD"?',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD", "BANK"] }, "default": "CARD" }] }` }),
    bad('of an enum beside it, in an array', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": { "type": "array", "items": "shop.Kind" }, "default": ["CARD", ⟦"UNKNOWN"⟧] }] }`,
      'The enum "Kind" has no symbol "UNKNOWN", so reading fails as soon as this default is needed. Its symbols are CARD and BANK.',
      { beside: { 'kind.avsc': '{ "type": "enum", "name": "shop.Kind", "symbols": ["CARD", "BANK"] }' } }),
    good('a symbol', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD"] }, "default": "CARD" }] }`),
    good('a text that another branch takes', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["string", { "type": "enum", "name": "Kind", "symbols": ["CARD"] }], "default": "CASH" }] }`),
  ],
});
