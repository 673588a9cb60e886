import { isClosed } from '../../../tree/closed.ts';
import { insertItem, renameString } from '../../../tree/edit.ts';
import { nearest } from '../../../words/spelling.ts';
import type { Fix } from '../../../finding.ts';
import { judgeName } from '../../../formats/avro/names.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-enum-default-unknown',
  title: 'The default of an enum is one of its symbols',
  why: 'A reader falls back on the default when it meets a symbol that it does not know. Avro refuses an enum whose default it does not know either.',
  formats: ['avro'],
  visit: {
    avroEnum(type, { report, tree }) {
      const { default: value, symbolsNode } = type;
      if (value?.kind !== 'string' || !symbolsNode || !isClosed(tree, value) || type.symbols.some((symbol) => symbol.value === value.value)) return;
      const meant = nearest(value.value, type.symbols.map((symbol) => symbol.value));
      const fixes: Fix[] = [];
      if (meant) fixes.push({ title: `Change to "${meant}"`, safe: false, edits: [renameString(tree, value, meant)] });
      if (judgeName(value.value) === 'legal') fixes.push({ title: `Add the symbol "${value.value}"`, safe: false, edits: [insertItem(tree, symbolsNode, value.value)] });
      report(value, `The enum has no symbol "${value.value}", so it cannot be the default and Avro refuses the schema. ${meant ? `Did you mean "${meant}"?` : 'Add it to "symbols", or choose another.'}`, { fixes });
    },
  },
  examples: [
    bad('misspelt', avro`{ "type": "enum", "name": "Kind", "symbols": ["CARD", "UNKNOWN"], "default": ⟦"UNKNWON"⟧ }`,
      'The enum has no symbol "UNKNWON", so it cannot be the default and Avro refuses the schema. Did you mean "UNKNOWN"?',
      { fixed: avro`{ "type": "enum", "name": "Kind", "symbols": ["CARD", "UNKNOWN"], "default": "UNKNOWN" }` }),
    bad('left out', avro`{ "type": "enum", "name": "Kind", "symbols": ["CARD", "BANK"], "default": ⟦"OTHER"⟧ }`,
      'The enum has no symbol "OTHER", so it cannot be the default and Avro refuses the schema. Add it to "symbols", or choose another.',
      { fixed: avro`{ "type": "enum", "name": "Kind", "symbols": ["CARD", "BANK", "OTHER"], "default": "OTHER" }` }),
    good('a symbol', avro`{ "type": "enum", "name": "Kind", "symbols": ["CARD", "OTHER"], "default": "OTHER" }`),
  ],
});
