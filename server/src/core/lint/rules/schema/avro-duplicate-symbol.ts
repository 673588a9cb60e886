import type { StringNode } from '../../../tree/node.ts';
import { isClosed } from '../../../tree/closed.ts';
import { removeItem } from '../../../tree/edit.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-duplicate-symbol',
  title: 'No enum has a symbol twice',
  why: 'A symbol is written as its position in the list. Avro refuses an enum in which one has two.',
  formats: ['avro'],
  visit: {
    avroEnum(type, { report, tree }) {
      const first = new Map<string, StringNode>();
      for (const symbol of type.symbols) {
        if (!isClosed(tree, symbol)) continue;
        const before = first.get(symbol.value);
        if (!before) {
          first.set(symbol.value, symbol);
          continue;
        }
        report(symbol, `The enum has the symbol "${symbol.value}" already, so Avro refuses the schema. Remove it here.`, {
          related: [{ message: `The first "${symbol.value}".`, span: { start: before.start, end: before.end } }],
          fixes: type.symbolsNode ? [{ title: `Remove this "${symbol.value}"`, safe: true, edits: [removeItem(tree, type.symbolsNode, symbol)] }] : [],
        });
      }
    },
  },
  examples: [
    bad('twice', avro`{ "type": "enum", "name": "Colour", "symbols": ["RED", "BLUE", ⟦"RED"⟧] }`, 'The enum has the symbol "RED" already, so Avro refuses the schema. Remove it here.',
      { fixed: avro`{ "type": "enum", "name": "Colour", "symbols": ["RED", "BLUE"] }` }),
    bad('in YAML', avro`
      type: enum
      name: Colour
      symbols:
        - RED
        - ⟦RED⟧
        - BLUE
      `, 'The enum has the symbol "RED" already, so Avro refuses the schema. Remove it here.', {
      path: 'colour.yaml',
      fixed: avro`
        type: enum
        name: Colour
        symbols:
          - RED
          - BLUE
        `,
    }),
    good('another case', avro`{ "type": "enum", "name": "Colour", "symbols": ["RED", "red"] }`),
  ],
});
