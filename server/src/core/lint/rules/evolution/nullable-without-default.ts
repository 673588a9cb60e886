import type { AvroField, UnionType } from '../../../formats/avro/model.ts';
import type { Fix } from '../../../finding.ts';
import { insertItem, insertMember, removeItem } from '../../../tree/edit.ts';
import { memberOf, toValue } from '../../../tree/node.ts';
import type { SourceTree } from '../../../tree/node.ts';
import { hasMisspelt } from '../../misspelt.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

const message = (name: string, cure: string): string =>
  `"${name}" may be null but has no default: this schema cannot read an event that was written without the field, so a registry refuses to add it under BACKWARD compatibility and to remove it later under FORWARD. ${cure}`;
const add = 'Add "default": null.';
const move = 'Put "null" first and add "default": null.';

export default defineRule({
  id: 'evolution/nullable-without-default',
  title: 'A field that may be null has a default',
  why: 'Avro fills a field that an event lacks from its default alone: being nullable is not enough (Avro specification, "Schema Resolution").',
  formats: ['avro'],
  speaksOf: 'absence',
  visit: {
    avroField(field, { tree, report }) {
      const { type, nameNode } = field;
      if (type?.kind !== 'union' || !nameNode || memberOf(field.node, 'default') || hasMisspelt(field.node, ['default'])) return;
      const at = type.branches.findIndex((branch) => branch.kind === 'primitive' && branch.name === 'null');
      if (at < 0 || type.branches.length < 2) return;
      report(nameNode, message(field.name, at === 0 ? add : move), { fixes: [nullByDefault(tree, field, type, at)] });
    },
  },
  examples: [
    bad('null first', avro`
      {
        "type": "record",
        "name": "OrderPlaced",
        "fields": [
          { "name": ⟦"coupon"⟧, "type": ["null", "string"], "doc": "As typed by the buyer." }
        ]
      }`, message('coupon', add), {
      fixed: avro`
      {
        "type": "record",
        "name": "OrderPlaced",
        "fields": [
          { "name": "coupon", "type": ["null", "string"], "default": null, "doc": "As typed by the buyer." }
        ]
      }`,
    }),
    bad('null last', avro`
      {
        "type": "record",
        "name": "OrderPlaced",
        "fields": [
          {
            "name": ⟦"coupon"⟧,
            "type": [
              "string",
              "null"
            ]
          }
        ]
      }`, message('coupon', move), {
      fixed: avro`
      {
        "type": "record",
        "name": "OrderPlaced",
        "fields": [
          {
            "name": "coupon",
            "type": [
              "null",
              "string"
            ],
            "default": null
          }
        ]
      }`,
    }),
    bad('null between others, the union in an object', avro`
      { "type": "record", "name": "A", "fields": [{ "name": ⟦"score"⟧, "type": { "type": ["int", "null", "float"] } }] }`, message('score', move), {
      fixed: avro`
      { "type": "record", "name": "A", "fields": [{ "name": "score", "type": { "type": ["null", "int", "float"] }, "default": null }] }`,
    }),
    good('a misspelt word is the affair of schema/avro-misspelt-attribute', avro`{ "type": "record", "name": "A", "fields": [{ "name": "coupon", "type": ["null", "string"], "defualt": null }] }`),
    good('with a default', avro`{ "type": "record", "name": "A", "fields": [{ "name": "coupon", "type": ["null", "string"], "default": null }] }`),
    good('with another default', avro`{ "type": "record", "name": "A", "fields": [{ "name": "currency", "type": ["string", "null"], "default": "EUR" }] }`),
    good('a default of a later branch is the affair of schema/avro-default-of-later-branch', avro`{ "type": "record", "name": "A", "fields": [{ "name": "coupon", "type": ["string", "null"], "default": null }] }`),
    good('a union without null', avro`{ "type": "record", "name": "A", "fields": [{ "name": "code", "type": ["int", "string"] }] }`),
    good('null inside an array', avro`{ "type": "record", "name": "A", "fields": [{ "name": "codes", "type": { "type": "array", "items": ["null", "string"] } }] }`),
  ],
});

function nullByDefault(tree: SourceTree, field: AvroField, union: UnionType, at: number): Fix {
  const setDefault = insertMember(tree, field.node, 'default', null, 'type');
  if (at === 0) return { title: 'Add "default": null', safe: false, edits: [setDefault] };
  const branch = union.node.items[at]!;
  return {
    title: 'Put "null" first and add "default": null', safe: false,
    edits: [insertItem(tree, union.node, toValue(branch), 0), removeItem(tree, union.node, branch), setDefault],
  };
}
