import { json } from '../../../lint/rule.ts';
import { comparableFormats, isChecked } from '../json-format.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/format-changed',
  formats: ['json-schema'],
  severity: 'warning',
  title: 'A value is written in another format',
  why: 'Registries do not look at "format". Generated code gets another type, validators that check formats refuse the values of the other version, and what parses them fails.',
  visit: {
    jsonValue(pair, { version, report }) {
      const { old, update } = comparableFormats(pair) ?? {};
      if (!old || !update || old.node.value === update.node.value || !isChecked(old.node.value) || !isChecked(update.node.value)) return;
      report(update.node, `${named(pair.field)} has the format "${update.node.value}", but "${old.node.value}" in ${version}. No registry looks at formats, but consumers that parse or check values by theirs fail on the others. Keep the format, or add a new property.`, { old: old.node, fields: [pair.field] });
    },
  },
  examples: [
    felt('a day becomes an instant',
      json`{ "type": "object", "properties": { "due": { "type": "string", "format": "date" } } }`,
      json`{ "type": "object", "properties": { "due": { "type": "string", "format": ⟦"date-time"⟧ } } }`,
      '"due" has the format "date-time", but "date" in version 3. No registry looks at formats, but consumers that parse or check values by theirs fail on the others. Keep the format, or add a new property.'),
    felt('in a definition',
      json`{ "type": "object", "properties": { "ip": { "$ref": "#/definitions/address" } }, "definitions": { "address": { "type": "string", "format": "ipv4" } } }`,
      json`{ "type": "object", "properties": { "ip": { "$ref": "#/definitions/address" } }, "definitions": { "address": { "type": "string", "format": ⟦"ipv6"⟧ } } }`,
      '"ip" has the format "ipv6", but "ipv4" in version 3. No registry looks at formats, but consumers that parse or check values by theirs fail on the others. Keep the format, or add a new property.'),
    unfelt('how large a number is', json`{ "type": "object", "properties": { "count": { "type": "integer", "format": "int32" } } }`, json`{ "type": "object", "properties": { "count": { "type": "integer", "format": "int64" } } }`),
    unfelt('it moves into a definition',
      json`{ "type": "object", "properties": { "due": { "type": "string", "format": "date" } } }`,
      json`{ "type": "object", "properties": { "due": { "$ref": "#/definitions/day" } }, "definitions": { "day": { "type": "string", "format": "date" } } }`),
  ],
});
