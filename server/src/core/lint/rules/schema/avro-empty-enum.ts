import { isClosed } from '../../../tree/closed.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-empty-enum',
  title: 'An enum has symbols',
  why: 'No value is of an enum without symbols, so no event with it can be written; parsers take the schema all the same.',
  formats: ['avro'],
  visit: {
    avroEnum({ symbolsNode, simpleName }, { report, tree }) {
      if (symbolsNode?.items.length === 0 && isClosed(tree, symbolsNode)) report(symbolsNode, `The enum "${simpleName}" has no symbols, so no value can be of it. List those that it may have.`);
    },
  },
  examples: [
    bad('none', avro`{ "type": "enum", "name": "Channel", "symbols": ⟦[]⟧ }`, 'The enum "Channel" has no symbols, so no value can be of it. List those that it may have.'),
    good('one', avro`{ "type": "enum", "name": "Channel", "symbols": ["WEB"] }`),
  ],
});
