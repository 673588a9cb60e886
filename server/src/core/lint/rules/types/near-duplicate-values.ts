import type { ArrayNode, StringNode } from '../../../tree/node.ts';
import { valueOf } from '../../../tree/node.ts';
import { removeItem } from '../../../tree/edit.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

const oneBlank = (value: string): string => value.trim().replace(/\s+/g, ' ');

const message = (value: string, other: string): string =>
  `"${value}" and "${other}" differ only in ${value.toLowerCase() === other.toLowerCase() ? 'case' : oneBlank(value) === oneBlank(other) ? 'blanks' : 'case and blanks'}, and to a reader they are two values: events with the one are missed where the other is looked for. Keep one of them.`;

export default defineRule({
  id: 'types/near-duplicate-values',
  title: 'The values of an enum differ in more than case and blanks',
  why: 'Two spellings of one value are two values to every reader, and neither can be taken away once events hold it.',
  formats: ['avro', 'json-schema'],
  keywords: ['enum'],
  visit: {
    avroEnum(type, context) {
      if (type.symbolsNode) look(type.symbolsNode, context);
    },
    jsonSchema(schema, context) {
      const list = valueOf(schema.node, 'enum');
      if (list?.kind === 'array') look(list, context);
    },
  },
  examples: [
    bad('case', json`{ "properties": { "status": { "type": "string", "enum": ["open", "paid", ⟦"Paid"⟧] } } }`, message('Paid', 'paid'), {
      fixed: json`{ "properties": { "status": { "type": "string", "enum": ["open", "paid"] } } }`,
    }),
    bad('blanks', json`{ "properties": { "status": { "enum": ["on hold", ⟦"on hold "⟧, ⟦"On  hold"⟧] } } }`, [message('on hold ', 'on hold'), message('On  hold', 'on hold')], {
      fixed: json`{ "properties": { "status": { "enum": ["on hold", "On  hold"] } } }`,
    }),
    bad('symbols', avro`{ "type": "enum", "name": "Status", "symbols": ["OPEN", ⟦"Open"⟧, "PAID"] }`, message('Open', 'OPEN'), {
      fixed: avro`{ "type": "enum", "name": "Status", "symbols": ["OPEN", "PAID"] }`,
    }),
    good('different values', json`{ "properties": { "status": { "enum": ["open", "opened", "re-open"] } } }`),
    good('a value that stands twice is the affair of another rule', avro`{ "type": "enum", "name": "Status", "symbols": ["OPEN", "OPEN"] }`),
    good('case has a meaning in short codes', json`{ "properties": { "unit": { "enum": ["Mb", "MB", "m", "M"] } } }`),
  ],
});

function look(list: ArrayNode, { tree, report }: Pick<RuleContext<unknown>, 'tree' | 'report'>): void {
  const seen = new Map<string, StringNode>();
  const { items } = list;
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    if (item.kind !== 'string' || item.value.trim().length < 3) continue;
    const plain = oneBlank(item.value).toLowerCase();
    const first = seen.get(plain);
    if (!first) seen.set(plain, item);
    else if (first.value !== item.value) {
      report(item, message(item.value, first.value), {
        related: [{ message: `"${first.value}" stands here.`, span: { start: first.start, end: first.end } }],
        fixes: [{ title: `Remove "${item.value}"`, safe: false, edits: [removeItem(tree, list, item)] }],
      });
    }
  }
}
