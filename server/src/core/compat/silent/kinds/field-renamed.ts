import { stringsOf } from '../../../formats/avro/names-in.ts';
import { avro, json } from '../../../lint/rule.ts';
import { setMember } from '../../../tree/edit.ts';
import { likeness } from '../../../words/renamed-name.ts';
import { defineSilent, felt, unfelt } from '../silent.ts';
import type { FieldSide, ObjectPair } from '../silent.ts';

export default defineSilent({
  id: 'silent/field-renamed',
  formats: ['avro', 'json-schema'],
  severity: 'warning',
  title: 'A field seems to have another name, and nothing joins the two',
  why: 'A renamed field is one that is gone and another that is new. With a default, or where fields may be missing, registries allow both, and the value that events hold under the other name is not seen by anybody.',
  visit: {
    object(pair, { version, report }) {
      for (const [old, update] of renamed(pair)) {
        const { source, node } = update;
        const isAvro = source.format === 'avro' && node !== undefined;
        const aliases = isAvro ? [...stringsOf(node, 'aliases').map(({ value }) => value), old.name] : [];
        report(update.nameNode, `"${update.name}" is new and "${old.name}" of ${version} is gone, with the same type. If it was renamed, nothing tells consumers so: they read events of ${version} as if it were not there. ${isAvro ? `Add "aliases": ["${old.name}"].` : `Keep "${old.name}" beside it until nobody reads it.`}`, {
          old: old.nameNode, fields: [old.name, update.name],
          fixes: isAvro ? [{ title: `Add the alias "${old.name}"`, safe: false, edits: [setMember(update.tree, node, 'aliases', aliases)] }] : [],
        });
      }
    },
  },
  examples: [
    felt('another style',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "customerId", "type": "string", "default": "" }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": ⟦"customer_id"⟧, "type": "string", "default": "" }] }`,
      '"customer_id" is new and "customerId" of version 3 is gone, with the same type. If it was renamed, nothing tells consumers so: they read events of version 3 as if it were not there. Add "aliases": ["customerId"].',
      { fixed: avro`{ "type": "record", "name": "Order", "fields": [{ "name": "customer_id", "type": "string", "default": "", "aliases": ["customerId"] }] }` }),
    felt('a word more, in a property',
      json`{ "type": "object", "properties": { "order": { "type": "string" }, "email": { "type": "string" } }, "additionalProperties": { "type": "string" } }`,
      json`{ "type": "object", "properties": { "order": { "type": "string" }, ⟦"email_address"⟧: { "type": "string" } }, "additionalProperties": { "type": "string" } }`,
      '"email_address" is new and "email" of version 3 is gone, with the same type. If it was renamed, nothing tells consumers so: they read events of version 3 as if it were not there. Keep "email" beside it until nobody reads it.'),
    unfelt('with its alias',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "customerId", "type": "string", "default": "" }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "customer_id", "type": "string", "default": "", "aliases": ["customerId"] }] }`),
    unfelt('another type',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "email", "type": "string", "default": "" }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "email_address", "type": "int", "default": 0 }] }`),
    unfelt('another thing',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "weight", "type": "int", "default": 0 }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "height", "type": "int", "default": 0 }] }`),
  ],
});

/** Fields that are gone with those that they have surely become: each has but one that is like it, and is like but one. */
function renamed({ removed, added, kept, isComplete }: ObjectPair): readonly (readonly [FieldSide, FieldSide])[] {
  if (!isComplete) return [];
  const pairs = removed.flatMap((old) => added.flatMap((update) => {
    if (old.type === undefined || old.type !== update.type) return [];
    const how = likeness(old.name, update.name);
    // A word more or less is a rename where nothing else came or went, or where the words about it are the same.
    const isLikely = how === 'surely' || (how === 'likely' && ((removed.length === 1 && added.length === 1) || (old.doc !== undefined && old.doc.value.length > 15 && old.doc.value === update.doc?.value)));
    return isLikely && ![...kept].some((name) => likeness(name, old.name) === 'surely' || likeness(name, update.name) === 'surely') ? [[old, update] as const] : [];
  }));
  return pairs.filter(([old, update]) => pairs.every((other) => other[0] === old ? other[1] === update : other[1] !== update));
}
