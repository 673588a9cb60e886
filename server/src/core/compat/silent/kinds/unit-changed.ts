import { avro, json } from '../../../lint/rule.ts';
import { timeUnitOf } from '../../../lint/time-unit.ts';
import type { StringNode } from '../../../tree/node.ts';
import { unitsIn } from '../../../words/units.ts';
import { defineSilent, felt, unfelt } from '../silent.ts';
import type { FieldSide } from '../silent.ts';

export default defineSilent({
  id: 'silent/unit-changed',
  formats: ['avro', 'json-schema'],
  severity: 'warning',
  title: 'The documentation names another unit',
  why: 'The type is the same and so is the name, so nothing that reads schemas sees it: only the words say that numbers mean something else now. Consumers go on as before and are wrong by a factor.',
  visit: {
    field({ old, update }, { version, report }) {
      if (!old.isNumber || !update.isNumber || old.notation !== update.notation) return;
      const change = old.unit && update.unit ? attributeChange(old.unit, update.unit) : documentedChange(old, update);
      if (!change) return;
      const [before, now, place] = change;
      report(place, `"${update.name}" is in ${now} by its documentation, and in ${before} in ${version}. If it is so, consumers that do not read the documentation are wrong by a factor, and no registry can see it. Add a new field with the unit in its name, or correct the documentation.`, { old: old.unit ?? old.doc, fields: [update.name] });
    },
  },
  examples: [
    felt('seconds become milliseconds',
      avro`{ "type": "record", "name": "Call", "fields": [{ "name": "duration", "type": "long", "doc": "How long it took, in seconds." }] }`,
      avro`{ "type": "record", "name": "Call", "fields": [{ "name": "duration", "type": "long", "doc": ⟦"How long it took, in milliseconds."⟧ }] }`,
      '"duration" is in milliseconds by its documentation, and in seconds in version 3. If it is so, consumers that do not read the documentation are wrong by a factor, and no registry can see it. Add a new field with the unit in its name, or correct the documentation.'),
    felt('cents become euros',
      json`{ "type": "object", "properties": { "price": { "type": "integer", "description": "The price in euro cents." } } }`,
      json`{ "type": "object", "properties": { "price": { "type": "integer", "description": ⟦"The price in euros."⟧ } } }`,
      '"price" is in whole euros by its documentation, and in cents in version 3. If it is so, consumers that do not read the documentation are wrong by a factor, and no registry can see it. Add a new field with the unit in its name, or correct the documentation.'),
    unfelt('a unit that was not said before', json`{ "type": "object", "properties": { "price": { "type": "integer", "description": "The price." } } }`, json`{ "type": "object", "properties": { "price": { "type": "integer", "description": "The price in cents." } } }`),
    unfelt('other words for it', json`{ "type": "object", "properties": { "took": { "type": "integer", "description": "Duration (ms)." } } }`, json`{ "type": "object", "properties": { "took": { "type": "integer", "description": "Duration in milliseconds." } } }`),
    unfelt('the documentation follows the name', json`{ "type": "object", "properties": { "took_ms": { "type": "integer", "description": "Duration in seconds." } } }`, json`{ "type": "object", "properties": { "took_ms": { "type": "integer", "description": "Duration in milliseconds." } } }`),
  ],
});

type Change = readonly [before: string, now: string, place: StringNode];

function attributeChange(old: StringNode, update: StringNode): Change | undefined {
  const plain = ({ value }: StringNode): string => value.trim().toLowerCase();
  return plain(old) === plain(update) || old.value.trim() === '' || update.value.trim() === '' ? undefined : [`"${old.value}"`, `"${update.value}"`, update];
}

function documentedChange(old: FieldSide, update: FieldSide): Change | undefined {
  if (!old.doc || !update.doc || old.doc.value === update.doc.value) return undefined;
  const [before, now] = [unitsIn(old.doc.value), unitsIn(update.doc.value)];
  for (const [dimension, unit] of now) {
    const earlier = before.get(dimension);
    if (earlier === undefined || earlier === unit) continue;
    // The name says it, and so does the logical type: then the documentation was wrong and is mended.
    if (dimension === 'time' && (timeUnitOf(update.name, undefined) === unit || update.notation?.endsWith(unit.replace(/second/, '')) === true)) continue;
    return [earlier, unit, update.doc];
  }
  return undefined;
}
