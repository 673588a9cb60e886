import { avro } from '../../../lint/rule.ts';
import { stringOf } from '../../../tree/node.ts';
import { defineSilent, felt, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/sort-order-changed',
  formats: ['avro'],
  severity: 'info',
  title: 'Records sort by this field in another way',
  why: 'Avro compares encoded records field by field, as "order" says, and registries do not look at it. Sorted files and joins of them mix two orders.',
  visit: {
    field({ old, update }, { version, report }) {
      if (update.source.format !== 'avro') return;
      const [before, now] = [stringOf(old.node, 'order'), stringOf(update.node, 'order')];
      if ((before?.value ?? 'ascending') === (now?.value ?? 'ascending')) return;
      report(now ?? update.nameNode, `"${update.name}" sorts ${said(now?.value)}, and in ${version} ${said(before?.value)}. No registry looks at that, but what is sorted by the one is not sorted for the other. Keep the order where sorted data is kept.`, { old: before ?? old.nameNode, fields: [update.name] });
    },
  },
  examples: [
    felt('the other way round',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": "int" }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": "int", "order": ⟦"descending"⟧ }] }`,
      '"total" sorts descending, and in version 3 ascending. No registry looks at that, but what is sorted by the one is not sorted for the other. Keep the order where sorted data is kept.'),
    unfelt('what counts anyway', avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": "int" }] }`, avro`{ "type": "record", "name": "Order", "fields": [{ "name": "total", "type": "int", "order": "ascending" }] }`),
  ],
});

function said(order: string | undefined): string {
  return order === 'ignore' ? 'not at all' : (order ?? 'ascending');
}
