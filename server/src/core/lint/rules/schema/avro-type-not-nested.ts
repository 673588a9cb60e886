import type { Fix } from '../../../finding.ts';
import type { AvroField, AvroDocument, KindName } from '../../../formats/avro/model.ts';
import { judgeName } from '../../../formats/avro/names.ts';
import { removeMember, replaceValue } from '../../../tree/edit.ts';
import { memberOf, toValue } from '../../../tree/node.ts';
import type { Member, SourceTree } from '../../../tree/node.ts';
import { toCase } from '../../../words/case.ts';
import { unknownNames } from '../../avro-unknown-names.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

/** Which attributes of the field belong to the type, and so move with it. */
const moved: Readonly<Record<KindName, readonly string[]>> = {
  record: ['namespace', 'fields'], error: ['namespace', 'fields'], enum: ['namespace', 'symbols'], fixed: ['namespace', 'size', 'logicalType', 'precision', 'scale'], array: ['items'], map: ['values'],
};

export default defineRule({
  id: 'schema/avro-type-not-nested',
  title: 'A type with attributes stands in an object of its own',
  why: 'A field and its type are two objects. Avro takes the "type" of a field for a name when the attributes of the type stand in the field, and refuses the schema.',
  formats: ['avro'],
  visit: {
    document(model, { report, workspace, tree }) {
      if (model.format !== 'avro') return;
      for (const unknown of unknownNames(model.avro, workspace)) {
        const { reference } = unknown;
        if (unknown.meant !== 'nested-type' || reference.place.at !== 'field') continue;
        const { field } = reference.place;
        report(reference.typeNode, `"${unknown.name}" and its "${unknown.attribute}" stand in the field itself, where Avro reads "${unknown.name}" as the name of a type and refuses the schema. Put both into an object under "type".`,
          { fixes: nest(field, unknown.name, tree, model.avro) });
      }
    },
  },
  examples: [
    bad('an array', avro`
      {
        "type": "record", "name": "Paid", "fields": [
          { "name": "tags", "type": ⟦"array"⟧, "items": "string", "default": [] }
        ]
      }`, '"array" and its "items" stand in the field itself, where Avro reads "array" as the name of a type and refuses the schema. Put both into an object under "type".', {
      fixed: avro`
        {
          "type": "record", "name": "Paid", "fields": [
            { "name": "tags", "type": { "type": "array", "items": "string" }, "default": [] }
          ]
        }`,
    }),
    bad('an enum, which needs a name of its own', avro`
      {
        "type": "record", "name": "Paid", "fields": [
          {
            "name": "paid_by",
            "type": ⟦"enum"⟧,
            "symbols": ["CARD", "CASH"]
          }
        ]
      }`, '"enum" and its "symbols" stand in the field itself, where Avro reads "enum" as the name of a type and refuses the schema. Put both into an object under "type".', {
      fixed: avro`
        {
          "type": "record", "name": "Paid", "fields": [
            {
              "name": "paid_by",
              "type": { "type": "enum", "name": "PaidBy", "symbols": ["CARD", "CASH"] }
            }
          ]
        }`,
    }),
    good('nested', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "tags", "type": { "type": "array", "items": "string" } }] }`),
  ],
});

function nest(field: AvroField, kind: KindName, tree: SourceTree, document: AvroDocument): readonly Fix[] {
  const type = memberOf(field.node, 'type')?.value;
  const members = moved[kind].map((name) => memberOf(field.node, name)).filter((member): member is Member => member?.value !== undefined);
  const value: Record<string, unknown> = { type: kind };
  const needsName = kind !== 'array' && kind !== 'map';
  if (needsName) {
    const name = toCase(field.name, 'PascalCase');
    const taken = document.types.some((it) => (it.kind === 'record' || it.kind === 'enum' || it.kind === 'fixed') && it.simpleName === name);
    if (!type || taken || judgeName(name) !== 'legal') return [];
    value['name'] = name;
  }
  if (!type) return [];
  for (const member of members) value[member.key.value] = toValue(member.value);
  const edits = [replaceValue(tree, type, value), ...members.map((member) => removeMember(tree, field.node, member))];
  // Neighbours that are all removed may each claim the comma between them.
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  if (sorted.some((edit, i) => i > 0 && edit.span.start < sorted[i - 1]!.span.end)) return [];
  return [{ title: 'Put the type into an object of its own', safe: !needsName, edits }];
}
