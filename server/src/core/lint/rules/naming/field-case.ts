import { judgeName } from '../../../formats/avro/names.ts';
import { insertMember } from '../../../tree/edit.ts';
import type { SourceTree } from '../../../tree/node.ts';
import { memberOf } from '../../../tree/node.ts';
import type { FieldShape } from '../../../model/shape.ts';
import type { Fix } from '../../../finding.ts';
import { envelopeOf } from '../../envelope.ts';
import { inFieldCase, isFieldCase } from '../../field-name-style.ts';
import { renameField } from '../../rename-field.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'naming/field-case',
  title: 'Fields are written in the style of the house',
  why: 'Names are compared letter by letter: where orderId and order_id are both around, queries, joins and mappings have to know which one stands where.',
  formats: ['avro', 'json-schema'],
  options: {
    style: { type: 'string', enum: ['snake_case', 'camelCase', 'PascalCase', 'kebab-case', 'lowercase', 'SCREAMING_SNAKE_CASE'], default: 'snake_case', description: 'How the names of fields are written.' },
    allow: { type: 'array', items: { type: 'string' }, default: [], description: 'Names that are written otherwise on purpose, such as those of a standard.' },
  },
  visit: {
    field(field, { options: { style, allow }, settings, workspace, model, tree, report }) {
      const { name } = field;
      // A name that Avro refuses is a fault of its own.
      if (name === '' || (model.format === 'avro' && judgeName(name) !== 'legal') || isFieldCase(name, style) || allow.includes(name)) return;
      // A field of the envelope under another name is renamed as a whole.
      if (settings.rules.has('envelope/misnamed-field') && envelopeOf(model, settings, workspace)?.slots.some((slot) => slot.state === 'misnamed' && slot.field.nameNode === field.nameNode)) return;
      const proposal = inFieldCase(name, style);
      report(field.nameNode, `"${name}" is not ${style} as fields are here, so readers have to remember how this one is written. ${proposal === undefined ? 'Rename it' : `Name it "${proposal}"`}.`, {
        fixes: proposal === undefined ? [] : renamings(tree, field, proposal),
      });
    },
  },
  examples: [
    bad('in camel case', avro`{ "type": "record", "name": "Order", "fields": [{ "name": ⟦"orderId"⟧, "type": "string" }] }`,
      '"orderId" is not snake_case as fields are here, so readers have to remember how this one is written. Name it "order_id".',
      { fixed: avro`{ "type": "record", "name": "Order", "fields": [{ "name": "order_id", "type": "string" }] }` }),
    bad('required, with an acronym', json`{ "type": "object", "required": ["orderID"], "properties": { ⟦"orderID"⟧: { "type": "string" } } }`,
      '"orderID" is not snake_case as fields are here, so readers have to remember how this one is written. Name it "order_id".',
      { fixed: json`{ "type": "object", "required": ["order_id"], "properties": { "order_id": { "type": "string" } } }` }),
    bad('nested, in YAML', json`
      type: object
      properties:
        customer:
          type: object
          properties:
            ⟦FirstName⟧: { type: string }`,
    '"FirstName" is not snake_case as fields are here, so readers have to remember how this one is written. Name it "first_name".', {
      path: 'event.yaml',
      fixed: json`
      type: object
      properties:
        customer:
          type: object
          properties:
            first_name: { type: string }`,
    }),
    bad('the name is taken', json`{ "properties": { ⟦"orderId"⟧: {}, "order_id": {} } }`,
      '"orderId" is not snake_case as fields are here, so readers have to remember how this one is written. Name it "order_id".'),
    bad('no name in that style', json`{ "properties": { ⟦"+1"⟧: {} } }`, '"+1" is not snake_case as fields are here, so readers have to remember how this one is written. Rename it.'),
    bad('another style', json`{ "properties": { ⟦"order_id"⟧: {}, "orderDate": {} } }`,
      '"order_id" is not camelCase as fields are here, so readers have to remember how this one is written. Name it "orderId".',
      { options: { style: 'camelCase' }, fixed: json`{ "properties": { "orderId": {}, "orderDate": {} } }` }),
    good('in snake case', avro`{ "type": "record", "name": "Order", "fields": [{ "name": "order_id", "type": "string" }, { "name": "sha256", "type": "bytes" }] }`),
    good('marks before the name', json`{ "properties": { "$schema": {}, "_links": {}, "@type": {}, "_row_id": {} } }`),
    good('allowed', json`{ "properties": { "traceId": {} } }`, { options: { allow: ['traceId'] } }),
    good('a name that Avro refuses: that comes first', avro`{ "type": "record", "name": "Order", "fields": [{ "name": "order-id", "type": "string" }] }`),
    good('a pattern is no name', json`{ "patternProperties": { "^X-": {} } }`),
  ],
});

/** Avro reads data under the old name when it stays as an alias. */
function renamings(tree: SourceTree, field: FieldShape, name: string): readonly Fix[] {
  const edits = renameField(tree, field, name);
  if (!edits) return [];
  const plain: Fix = { title: `Rename to "${name}"`, safe: false, edits };
  if (field.source.format !== 'avro' || !field.node || memberOf(field.node, 'aliases')) return [plain];
  return [plain, { title: `Rename to "${name}" and keep "${field.name}" as an alias`, safe: false, edits: [...edits, insertMember(tree, field.node, 'aliases', [field.name], 'type')] }];
}
