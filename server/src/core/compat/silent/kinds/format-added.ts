import { json } from '../../../lint/rule.ts';
import { comparableFormats, isChecked } from '../json-format.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';
import { says } from '../walk-json.ts';

export default defineSilent({
  id: 'silent/format-added',
  formats: ['json-schema'],
  severity: 'info',
  title: 'Values have to be in a format now',
  why: 'Registries do not look at "format", so it is no narrowing to them. Validators that check formats refuse earlier events whose values are not so, and generated code parses them.',
  visit: {
    jsonValue(pair, { version, report }) {
      const { old, update } = comparableFormats(pair) ?? {};
      if (old || !update) return;
      // What a pattern or a list of values held to before is so already.
      if (!isChecked(update.node.value) || ['pattern', 'enum', 'const'].some((keyword) => says(pair.old, keyword))) return;
      report(update.node, `${named(pair.field)} has the format "${update.node.value}" now, and had none in ${version}. No registry looks at formats, but consumers that check them refuse values of ${version} that are not so. See that all of them are, or add a new property.`, { old: pair.old.place, hurts: 'BACKWARD', fields: [pair.field] });
    },
  },
  examples: [
    felt('a string becomes a UUID',
      json`{ "type": "object", "properties": { "id": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "id": { "type": "string", "format": ⟦"uuid"⟧ } } }`,
      '"id" has the format "uuid" now, and had none in version 3. No registry looks at formats, but consumers that check them refuse values of version 3 that are not so. See that all of them are, or add a new property.'),
    unfelt('a new property', json`{ "type": "object", "properties": {} }`, json`{ "type": "object", "properties": { "id": { "type": "string", "format": "uuid" } } }`),
    unfelt('how large a number is', json`{ "type": "object", "properties": { "count": { "type": "integer" } } }`, json`{ "type": "object", "properties": { "count": { "type": "integer", "format": "int64" } } }`),
  ],
});
