import { avro } from '../../../lint/rule.ts';
import { defineSilent, felt, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/enum-order-changed',
  formats: ['avro'],
  severity: 'info',
  title: 'Symbols stand in another order',
  why: 'Readers that have both schemas find a symbol by its name, so registries do not look at the order. But Avro sorts by it, generated enums number by it, and who stored the number reads another symbol.',
  visit: {
    avroEnum({ old, update, field }, { version, report }) {
      const [before, now] = [old.symbols.map(({ value }) => value), update.symbols.map(({ value }) => value)];
      const both = new Set(before.filter((symbol) => now.includes(symbol)));
      const kept = before.filter((symbol) => both.has(symbol));
      const at = now.filter((symbol) => both.has(symbol)).findIndex((symbol, i) => symbol !== kept[i]);
      if (at === -1) return;
      const moved = update.symbols.filter(({ value }) => both.has(value))[at]!;
      report(moved, `The symbols of "${update.simpleName}" stand in another order than in ${version}, from ${moved.value} on. No registry looks at that, but consumers that sort by them or keep their numbers are misled. Keep the order, and add new symbols at the end.`, { old: old.symbols.find(({ value }) => value === kept[at]), fields: [field] });
    },
  },
  examples: [
    felt('sorted by name',
      avro`{ "type": "enum", "name": "Size", "symbols": ["SMALL", "MEDIUM", "LARGE"] }`,
      avro`{ "type": "enum", "name": "Size", "symbols": [⟦"LARGE"⟧, "MEDIUM", "SMALL"] }`,
      'The symbols of "Size" stand in another order than in version 3, from LARGE on. No registry looks at that, but consumers that sort by them or keep their numbers are misled. Keep the order, and add new symbols at the end.'),
    unfelt('a new symbol', avro`{ "type": "enum", "name": "Size", "symbols": ["SMALL", "LARGE"] }`, avro`{ "type": "enum", "name": "Size", "symbols": ["SMALL", "LARGE", "HUGE"] }`),
  ],
});
