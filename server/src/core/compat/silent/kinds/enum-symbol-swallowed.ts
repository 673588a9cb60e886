import { avro } from '../../../lint/rule.ts';
import { likeness } from '../../../words/renamed-name.ts';
import { defineSilent, felt, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/enum-symbol-swallowed',
  formats: ['avro'],
  severity: 'warning',
  title: 'A symbol is gone, and the default of the enum is read in its place',
  why: 'An enum with a default reads every symbol that it does not know, so registries allow symbols to be taken out. Events that carry them are read as the default from then on: what they said is lost, and nothing fails.',
  visit: {
    avroEnum({ old, update, field }, { version, report }) {
      if (update.default?.kind !== 'string') return;
      const known = new Set(update.symbols.map(({ value }) => value));
      const before = new Set(old.symbols.map(({ value }) => value));
      const gone = old.symbols.filter(({ value }) => !known.has(value));
      const [first] = gone;
      if (!first || !before.has(update.default.value) || !known.has(update.default.value)) return;
      const words = gone.length === 1 ? `${first.value} is` : `${gone.slice(0, -1).map(({ value }) => value).join(', ')} and ${gone[gone.length - 1]!.value} are`;
      const renamed = gone.length === 1 ? update.symbols.find(({ value }) => !before.has(value) && likeness(value, first.value) !== 'unlike') : undefined;
      report(update.symbolsNode ? (renamed ?? update.nameNode ?? update.node) : update.node, `${words} no symbol of "${update.simpleName}" any more, so events of ${version} that say it are read as ${update.default.value}, and no registry refuses that. ${renamed ? `Keep ${first.value} beside ${renamed.value}: symbols have no aliases.` : `Keep ${gone.length === 1 ? 'it' : 'them'} as long as such events are read.`}`, { old: first, hurts: 'BACKWARD', fields: [field, first.value] });
    },
  },
  examples: [
    felt('a symbol less',
      avro`{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN", "PAID"], "default": "UNKNOWN" }`,
      avro`{ "type": "enum", "name": ⟦"Status"⟧, "symbols": ["UNKNOWN", "OPEN"], "default": "UNKNOWN" }`,
      'PAID is no symbol of "Status" any more, so events of version 3 that say it are read as UNKNOWN, and no registry refuses that. Keep it as long as such events are read.'),
    felt('another spelling',
      avro`{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "CANCELED"], "default": "UNKNOWN" }`,
      avro`{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", ⟦"CANCELLED"⟧], "default": "UNKNOWN" }`,
      'CANCELED is no symbol of "Status" any more, so events of version 3 that say it are read as UNKNOWN, and no registry refuses that. Keep CANCELED beside CANCELLED: symbols have no aliases.'),
    unfelt('a symbol more', avro`{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN"], "default": "UNKNOWN" }`, avro`{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN", "PAID"], "default": "UNKNOWN" }`),
  ],
});
