import { declaredProperties, isClosedTo, schemasOfSameObject, undeclaredNames } from '../../../formats/json-schema/declared-properties.ts';
import { quoted } from '../../../formats/json-schema/wording.ts';
import { renameString } from '../../../tree/edit.ts';
import { meantName } from '../../../words/slip.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-misspelt-required',
  title: 'Names in `required` are spelt as the properties are',
  why: 'A required name that is mistyped asks every event for a property that nobody sends, while the property that was meant is optional.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  keywords: ['required'],
  visit: {
    document(model, { tree, workspace, report }) {
      if (model.format !== 'json-schema') return;
      for (const { schema, required, undeclared } of undeclaredNames(model.json)) {
        const { names, complete } = declaredProperties(schemasOfSameObject(schema).at(-1)!, model.json, workspace);
        if (!complete) continue;
        const listed = new Set(required.items.map((item) => (item.kind === 'string' ? item.value : undefined)));
        for (const item of undeclared) {
          if (names.has(item.value) || isClosedTo(schema, item.value)) continue;
          const meant = meantName(item.value, [...names.keys()].filter((name) => !listed.has(name)));
          if (meant === undefined) continue;
          const key = names.get(meant)!;
          report(item, `${quoted(item.value)} is required, but no property has this name: every object without it is refused. ${quoted(meant)} is declared and optional.`, {
            fixes: [{ title: `Replace by "${meant}"`, safe: false, edits: [renameString(tree, item, meant)] }],
            ...(tree.text.startsWith(meant, key.start + key.quote) && { related: [{ message: `"${meant}"`, span: key }] }),
          });
        }
      }
    },
  },
  examples: [
    bad('a letter is missing', json`{ "type": "object", "required": ["event_id", ⟦"ocurred_at"⟧], "properties": { "event_id": {}, "occurred_at": {} } }`,
      '"ocurred_at" is required, but no property has this name: every object without it is refused. "occurred_at" is declared and optional.',
      { fixed: json`{ "type": "object", "required": ["event_id", "occurred_at"], "properties": { "event_id": {}, "occurred_at": {} } }` }),
    bad('another case', json`{ "type": "object", "required": [⟦"orderId"⟧], "properties": { "order_id": {} } }`,
      '"orderId" is required, but no property has this name: every object without it is refused. "order_id" is declared and optional.',
      { fixed: json`{ "type": "object", "required": ["order_id"], "properties": { "order_id": {} } }` }),
    bad('declared in a schema that is referred to', json`{ "allOf": [{ "$ref": "#/definitions/base" }], "required": [⟦"evnet_id"⟧], "definitions": { "base": { "properties": { "event_id": {} } } } }`,
      '"evnet_id" is required, but no property has this name: every object without it is refused. "event_id" is declared and optional.',
      { fixed: json`{ "allOf": [{ "$ref": "#/definitions/base" }], "required": ["event_id"], "definitions": { "base": { "properties": { "event_id": {} } } } }` }),
    bad('in an alternative', json`{ "properties": { "card": {}, "iban": {} }, "anyOf": [{ "required": ["card"] }, { "required": [⟦"ibann"⟧] }] }`,
      '"ibann" is required, but no property has this name: every object without it is refused. "iban" is declared and optional.',
      { fixed: json`{ "properties": { "card": {}, "iban": {} }, "anyOf": [{ "required": ["card"] }, { "required": ["iban"] }] }` }),
    good('nothing near', json`{ "required": ["total"], "properties": { "order_id": {} } }`),
    good('names that differ in a digit', json`{ "required": ["line1"], "properties": { "line2": {} } }`),
    good('both are required', json`{ "required": ["order_id", "orderId"], "properties": { "order_id": {} } }`),
    good('a reference out of sight may declare it', json`{ "$ref": "https://example.com/base.json", "required": ["orderid"], "properties": { "order_id": {} } }`),
    good('a closed object is reported elsewhere', json`{ "required": ["orderId"], "properties": { "order_id": {} }, "additionalProperties": false }`),
  ],
});
