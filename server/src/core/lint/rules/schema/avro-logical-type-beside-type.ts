import type { Fix } from '../../../finding.ts';
import type { AvroField, AvroType } from '../../../formats/avro/model.ts';
import { removeMember, replaceValue } from '../../../tree/edit.ts';
import { memberOf, stringOf, toValue } from '../../../tree/node.ts';
import type { Member, SourceTree } from '../../../tree/node.ts';
import { typeInWords } from '../../avro-words.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-logical-type-beside-type',
  title: 'A logical type stands inside the type that it gives a meaning to',
  why: 'Avro ignores "logicalType" in a field. A time then arrives as a bare number, and code that expects a date fails.',
  formats: ['avro'],
  visit: {
    avroField(field, { report, tree }) {
      const logical = memberOf(field.node, 'logicalType');
      if (logical?.value?.kind !== 'string' || !field.type) return;
      const bare = bareType(field.type);
      // Beside a type that has one already it is a note.
      if (bare?.object && stringOf(bare.object, 'logicalType')) return;
      report(logical.key, `Avro reads "logicalType" inside the type and not beside it, so "${field.name}" is ${bare ? `a plain ${typeInWords(bare)}` : 'without a logical type'}. Write "type": ${wanted(field.type, bare, logical.value.value)}.`,
        { fixes: bare ? moveInside(field, bare, tree) : [] });
    },
  },
  examples: [
    bad('beside a long', avro`
      {
        "type": "record", "name": "Paid", "fields": [
          { "name": "at", "type": "long", ⟦"logicalType"⟧: "timestamp-millis", "doc": "when" }
        ]
      }`, 'Avro reads "logicalType" inside the type and not beside it, so "at" is a plain long. Write "type": { "type": "long", "logicalType": "timestamp-millis" }.', {
      fixed: avro`
        {
          "type": "record", "name": "Paid", "fields": [
            { "name": "at", "type": { "type": "long", "logicalType": "timestamp-millis" }, "doc": "when" }
          ]
        }`,
    }),
    bad('beside a union, with its attributes', avro`
      {
        "type": "record",
        "name": "Paid",
        "fields": [
          {
            "name": "total",
            "type": ["null", "bytes"],
            ⟦"logicalType"⟧: "decimal",
            "precision": 9,
            "scale": 2,
            "default": null
          }
        ]
      }`, 'Avro reads "logicalType" inside the type and not beside it, so "total" is a plain bytes. Write "type": ["null", { "type": "bytes", "logicalType": "decimal" }].', {
      fixed: avro`
        {
          "type": "record",
          "name": "Paid",
          "fields": [
            {
              "name": "total",
              "type": ["null", { "type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2 }],
              "default": null
            }
          ]
        }`,
    }),
    bad('beside a type of several', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "at", "type": ["int", "long"], ⟦"logicalType"⟧: "timestamp-millis" }] }`,
      'Avro reads "logicalType" inside the type and not beside it, so "at" is without a logical type. Write "type": { "type": …, "logicalType": "timestamp-millis" }.'),
    good('inside', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "at", "type": { "type": "long", "logicalType": "timestamp-millis" } }] }`),
    good('in both places', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "at", "logicalType": "date", "type": ["null", { "type": "int", "logicalType": "date" }] }] }`),
  ],
});

/** The type itself, or the only one beside null; undefined where there are several, and for a name. */
function bareType(type: AvroType): AvroType | undefined {
  if (type.kind === 'primitive' || type.kind === 'fixed') return type;
  if (type.kind !== 'union') return undefined;
  const others = type.branches.filter((branch) => !(branch.kind === 'primitive' && branch.name === 'null'));
  return others.length === 1 ? bareType(others[0]!) : undefined;
}

function wanted(type: AvroType, bare: AvroType | undefined, logical: string): string {
  const inner = `{ "type": ${bare ? `"${bare.kind === 'primitive' ? bare.name : bare.kind}"` : '…'}, "logicalType": "${logical}" }`;
  if (type.kind !== 'union' || !bare) return inner;
  return `[${type.branches.map((branch) => (branch === bare ? inner : '"null"')).join(', ')}]`;
}

function moveInside(field: AvroField, bare: AvroType, tree: SourceTree): readonly Fix[] {
  if (bare.kind !== 'primitive' || bare.node.kind !== 'string') return [];
  const names = ['logicalType', 'precision', 'scale'];
  const moved = names.map((name) => memberOf(field.node, name)).filter((member): member is Member => member?.value !== undefined);
  const value: Record<string, unknown> = { type: bare.name };
  for (const member of moved) value[member.key.value] = toValue(member.value);
  const edits = [replaceValue(tree, bare.node, value), ...moved.map((member) => removeMember(tree, field.node, member))];
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  if (sorted.some((edit, i) => i > 0 && edit.span.start < sorted[i - 1]!.span.end)) return [];
  return [{ title: 'Move the logical type into the type', safe: false, edits }];
}
