import type { Fix } from '../../../finding.ts';
import { anchorOf, attributeMeant, attributes, positionOf } from '../../../formats/avro/attributes.ts';
import type { AvroDocument, AvroType } from '../../../formats/avro/model.ts';
import { judgeName } from '../../../formats/avro/names.ts';
import { isClosed } from '../../../tree/closed.ts';
import { insertMember, renameString } from '../../../tree/edit.ts';
import { memberOf, stringOf } from '../../../tree/node.ts';
import type { Member, ObjectNode } from '../../../tree/node.ts';
import { toCase } from '../../../words/case.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-missing-attribute',
  title: 'No type and no field lacks an attribute that it cannot do without',
  why: 'A record needs "fields", an enum "symbols", a fixed "size", an array "items", a map "values", and every field a "name" and a "type". Avro refuses a schema that leaves one out.',
  formats: ['avro'],
  speaksOf: 'spelling',
  visit: {
    avroType(type, context) {
      const { object } = type;
      if (!object) return;
      const position = positionOf(type);
      if (position) {
        for (const name of attributes[position].required) {
          if (!memberOf(object, name)) missing(object, name, `The ${position}${named(object)}`, context, name === 'name' && context.model.format === 'avro' ? nameFor(type, context.model.avro) : undefined);
        }
      } else if (type.kind === 'unknown' && !memberOf(object, 'type') && !(type.place.at === 'root' && memberOf(object, 'protocol'))) {
        missing(object, 'type', 'This object', context, kindFor(object));
      }
    },
    avroField(field, context) {
      for (const name of attributes.field.required) if (!memberOf(field.node, name)) missing(field.node, name, `The field${named(field.node)}`, context, undefined);
    },
  },
  examples: [
    bad('misspelt', avro`{ "type": "record", "name": "Paid", ⟦"filds"⟧: [] }`, 'The record "Paid" has no "fields", so Avro refuses the schema. Did you mean "filds" to be that?',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [] }` }),
    bad('an enum', avro`{ "type": "enum", "name": ⟦"Colour"⟧, "values": ["RED"] }`, 'The enum "Colour" has no "symbols", so Avro refuses the schema. Add "symbols".'),
    bad('an array', avro`{ "type": ⟦"array"⟧, "values": "string" }`, 'The array has no "items", so Avro refuses the schema. Add "items".'),
    bad('a map', avro`{ "type": ⟦"map"⟧ }`, 'The map has no "values", so Avro refuses the schema. Add "values".'),
    bad('a fixed without name and size', avro`{ "type": ⟦⟦"fixed"⟧⟧ }`, ['The fixed has no "name", so Avro refuses the schema. Add "name".', 'The fixed has no "size", so Avro refuses the schema. Add "size".']),
    bad('the name of an inner type', avro`
      {
        "type": "record",
        "name": "Paid",
        "fields": [
          {
            "name": "paid_by",
            "type": {
              "type": ⟦"enum"⟧,
              "symbols": ["CARD", "CASH"]
            }
          }
        ]
      }`, 'The enum has no "name", so Avro refuses the schema. Add "name".', {
      fixed: avro`
        {
          "type": "record",
          "name": "Paid",
          "fields": [
            {
              "name": "paid_by",
              "type": {
                "type": "enum",
                "name": "PaidBy",
                "symbols": ["CARD", "CASH"]
              }
            }
          ]
        }`,
    }),
    bad('the type of a field', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": ⟦"by"⟧, "doc": "who" }, { "doc": "when", "type": ⟦"long"⟧ }] }`,
      ['The field "by" has no "type", so Avro refuses the schema. Add "type".', 'The field has no "name", so Avro refuses the schema. Add "name".']),
    bad('the kind of type', avro`{ "type": "array", "items": { "name": ⟦"Colour"⟧, "symbols": ["RED"] } }`, 'This object has no "type", so Avro refuses the schema. Add "type".',
      { fixed: avro`{ "type": "array", "items": { "name": "Colour", "symbols": ["RED"], "type": "enum" } }` }),
    bad('nothing at all', avro`{ "type": "array", "items": ⟦{⟧} }`, 'This object has no "type", so Avro refuses the schema. Add "type".'),
    good('all there', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": { "type": "enum", "name": "By", "symbols": [] } }] }`),
    good('never closed: that is a fault of the text too', avro`{ "type": "array", "items": { "type": "record", "name": "Paid" `),
    good('half typed: that is a fault of the text', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": }] }`),
  ],
});

function named(object: ObjectNode): string {
  const name = stringOf(object, 'name');
  return name ? ` "${name.value}"` : '';
}

function missing(object: ObjectNode, attribute: string, what: string, { report, tree }: RuleContext<unknown>, proposal: string | undefined): void {
  // An object that is never closed is not written to its end.
  if (!isClosed(tree, object)) return;
  const misspelt = misspellingOf(object, attribute);
  if (misspelt) {
    report(misspelt.key, `${what} has no "${attribute}", so Avro refuses the schema. Did you mean "${misspelt.key.value}" to be that?`,
      { fixes: [{ title: `Change to "${attribute}"`, safe: false, edits: [renameString(tree, misspelt.key, attribute)] }] });
    return;
  }
  const fixes: Fix[] = [];
  if (proposal !== undefined) fixes.push({ title: `Add "${attribute}": "${proposal}"`, safe: false, edits: [insertMember(tree, object, attribute, proposal, attribute === 'name' ? 'type' : undefined)] });
  report(anchorOf(object), `${what} has no "${attribute}", so Avro refuses the schema. Add "${attribute}".`, { fixes });
}

function misspellingOf(object: ObjectNode, attribute: string): Member | undefined {
  return object.members.find(({ key }) => attributeMeant(key.value, [attribute]) !== undefined);
}

/** A name for an inner type: that of the field around it, in the way types are named. */
function nameFor(type: AvroType, document: AvroDocument): string | undefined {
  let place = type.place;
  while (place.at === 'items' || place.at === 'values' || place.at === 'branch') place = place.of.place;
  if (place.at !== 'field') return undefined;
  const name = toCase(place.field.name, 'PascalCase');
  const taken = document.types.some((it) => (it.kind === 'record' || it.kind === 'enum' || it.kind === 'fixed') && it.simpleName === name);
  return taken || judgeName(name) !== 'legal' ? undefined : name;
}

const tellingAttributes = [['fields', 'record'], ['symbols', 'enum'], ['size', 'fixed'], ['items', 'array'], ['values', 'map']] as const;

/** The kind of type that its other attributes make an object. */
function kindFor(object: ObjectNode): string | undefined {
  return tellingAttributes.find(([attribute]) => memberOf(object, attribute))?.[1];
}
