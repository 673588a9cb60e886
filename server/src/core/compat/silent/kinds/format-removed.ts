import { json } from '../../../lint/rule.ts';
import { comparableFormats, isChecked } from '../json-format.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';
import { says } from '../walk-json.ts';

export default defineSilent({
  id: 'silent/format-removed',
  formats: ['json-schema'],
  severity: 'info',
  title: 'Values need not be in a format any more',
  why: 'Registries do not look at "format". Consumers that still have the earlier schema parse values by it, and fail on new ones that are not so.',
  visit: {
    jsonValue(pair, { version, report }) {
      const { old, update } = comparableFormats(pair) ?? {};
      // What takes its place may say more than it did.
      if (!old || update || !isChecked(old.node.value) || ['pattern', 'enum', 'const'].some((keyword) => says(pair.update, keyword))) return;
      report(pair.update.place, `${named(pair.field)} had the format "${old.node.value}" in ${version} and has none now. No registry looks at formats, but consumers that have ${version} fail on values that are not so. Keep the format as long as values are in it.`, { old: old.node, hurts: 'FORWARD', fields: [pair.field] });
    },
  },
  examples: [
    felt('any string will do now',
      json`{ "type": "object", "properties": { "link": { "type": "string", "format": "uri" } } }`,
      json`{ "type": "object", "properties": { ⟦"link"⟧: { "type": "string" } } }`,
      '"link" had the format "uri" in version 3 and has none now. No registry looks at formats, but consumers that have version 3 fail on values that are not so. Keep the format as long as values are in it.'),
    unfelt('a pattern takes its place', json`{ "type": "object", "properties": { "ip": { "type": "string", "format": "ipv4" } } }`, json`{ "type": "object", "properties": { "ip": { "type": "string", "pattern": "^[0-9.]+$" } } }`),
  ],
});
