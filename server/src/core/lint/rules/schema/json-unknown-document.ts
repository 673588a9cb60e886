import { proposeDocument } from '../../../formats/json-schema/reference-proposals.ts';
import { refOf, resolveRef } from '../../../formats/json-schema/references.ts';
import { partSpan } from '../../../tree/node.ts';
import { isAbsolute, splitFragment } from '../../../uri.ts';
import { replacePart } from '../../replace-part.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-unknown-document',
  title: 'Every document that a schema refers to is there',
  why: 'A validator that cannot load what a `$ref` names refuses the whole schema, and a registry wants each referenced document registered first.',
  formats: ['json-schema'],
  keywords: ['$ref'],
  visit: {
    jsonSchema(schema, { model, tree, workspace, report }) {
      const ref = model.format === 'json-schema' ? refOf(schema) : undefined;
      if (model.format !== 'json-schema' || !ref) return;
      const target = resolveRef(ref.value, schema, model.json, workspace);
      if (target.kind !== 'unresolved' || target.why !== 'no-such-document') return;
      const { uri, fragment } = splitFragment(ref.value);
      const where = uri.startsWith('/') || isAbsolute(uri) ? 'in the workspace' : 'beside this file, nor by its "$id" in the workspace';
      const proposal = proposeDocument(uri, schema, model.json, workspace);
      const meant = proposal === undefined ? undefined : `${proposal}${fragment === undefined ? '' : `#${fragment}`}`;
      report(partSpan(ref, 0, uri.length), `There is no schema "${uri}" ${where}, so validators refuse this one. ${meant === undefined ? 'Correct the path, or add the file.' : `Did you mean "${meant}"?`}`, {
        fixes: meant === undefined ? [] : [{ title: `Refer to "${meant}"`, safe: false, edits: [replacePart(tree, ref, 0, uri.length, proposal!)] }],
      });
    },
  },
  examples: [
    bad('a misspelt file', json`{ "properties": { "price": { "$ref": "⟦comon/money.schema.json⟧#/$defs/money" } } }`,
      'There is no schema "comon/money.schema.json" beside this file, nor by its "$id" in the workspace, so validators refuse this one. Did you mean "common/money.schema.json#/$defs/money"?', {
        beside: { 'common/money.schema.json': '{ "$defs": { "money": {} } }', 'common/user.schema.json': '{}' },
        fixed: json`{ "properties": { "price": { "$ref": "common/money.schema.json#/$defs/money" } } }`,
      }),
    bad('the wrong folder', json`{ "properties": { "price": { "$ref": "⟦money.schema.json⟧" } } }`,
      'There is no schema "money.schema.json" beside this file, nor by its "$id" in the workspace, so validators refuse this one. Did you mean "../common/money.schema.json"?', {
        path: 'orders/placed.schema.json', beside: { 'common/money.schema.json': '{}' },
        fixed: json`{ "properties": { "price": { "$ref": "../common/money.schema.json" } } }`,
      }),
    bad('an old version', json`
      $schema: https://json-schema.org/draft-07/schema#
      $id: /order/placed/1.0.0
      allOf:
        - $ref: ⟦/fragment/common/1.0.0⟧#
      `, 'There is no schema "/fragment/common/1.0.0" in the workspace, so validators refuse this one. Did you mean "/fragment/common/2.0.0#"?', {
      path: 'order/placed/1.0.0.yaml', beside: { 'fragment/common/2.0.0.yaml': '$schema: https://json-schema.org/draft-07/schema#\n$id: /fragment/common/2.0.0\n' },
      fixed: json`
      $schema: https://json-schema.org/draft-07/schema#
      $id: /order/placed/1.0.0
      allOf:
        - $ref: /fragment/common/2.0.0#
      `,
    }),
    bad('nothing like it', json`{ "$ref": "⟦./types.json⟧" }`,
      'There is no schema "./types.json" beside this file, nor by its "$id" in the workspace, so validators refuse this one. Correct the path, or add the file.', { beside: { 'common.schema.json': '{}' } }),
    good('beside the file', json`{ "$ref": "./common.schema.json" }`, { beside: { 'common.schema.json': '{}' } }),
    good('by its $id', json`{ "$id": "https://example.com/events/placed", "$ref": "money" }`, { beside: { 'x.schema.json': '{ "$id": "https://example.com/events/money" }' } }),
    good('on the web', json`{ "$ref": "https://example.com/money.json" }`, { beside: { 'x.schema.json': '{}' } }),
    good('published beside this one, and not kept here', json`{ "$id": "https://example.com/events/placed.json", "$ref": "money.json" }`, { beside: { 'other/x.schema.json': '{}' } }),
    good('from the root of another repository', json`{ "$id": "/order/placed/1.0.0", "$ref": "/fragment/common/1.0.0" }`, { beside: { 'x.schema.json': '{ "$id": "/order/paid/1.0.0" }' } }),
    good('nothing is known of the other files', json`{ "$ref": "money.json" }`),
  ],
});
