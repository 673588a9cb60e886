import type { Fix } from '../../../finding.ts';
import { declaredProperties, isClosedTo, schemasOfSameObject, undeclaredNames } from '../../../formats/json-schema/declared-properties.ts';
import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { quoted } from '../../../formats/json-schema/wording.ts';
import { removeItem, renameString } from '../../../tree/edit.ts';
import { memberOf } from '../../../tree/node.ts';
import { meantName } from '../../../words/slip.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-impossible-required',
  title: 'A closed object declares the properties that it requires',
  why: 'With `additionalProperties: false` a property that is required but not declared is required and forbidden at once: a registry takes the schema, and every event is refused.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  keywords: ['required'],
  visit: {
    document(model, { tree, workspace, report }) {
      if (model.format !== 'json-schema') return;
      for (const { schema, required, undeclared } of undeclaredNames(model.json)) {
        const closers = unconditional(schema);
        if (!closers.some((one) => memberOf(one.node, 'additionalProperties'))) continue;
        const { names, complete } = declaredProperties(closers.at(-1)!, model.json, workspace);
        // A reference out of sight may well declare it: then it is the closing that is wrong, not the list.
        if (!complete) continue;
        const seen = new Set<string>();
        for (const item of undeclared) {
          // Declared in a part of the composition: schema/json-closed-beside-composition speaks.
          if (seen.has(item.value) || names.has(item.value)) continue;
          seen.add(item.value);
          const closed = closers.find((one) => isClosedTo(one, item.value));
          if (!closed) continue;
          const free = [...names.keys()].filter((name) => !required.items.some((other) => other.kind === 'string' && other.value === name));
          const meant = meantName(item.value, free);
          const fixes: Fix[] = meant === undefined ? [] : [{ title: `Replace by "${meant}"`, safe: false, edits: [renameString(tree, item, meant)] }];
          fixes.push({ title: `Remove "${item.value}" from "required"`, safe: false, edits: [removeItem(tree, required, item)] });
          const key = memberOf(closed.node, 'additionalProperties')!.key;
          report(item, `${quoted(item.value)} is required, but "properties" does not declare it and "additionalProperties" is false: no object is valid. ${meant === undefined ? 'Declare it, or remove it here.' : `"${meant}" is declared.`}`, {
            fixes, related: [{ message: 'No other properties are allowed here', span: key }],
          });
        }
      }
    },
  },
  examples: [
    bad('misspelt', json`
      {
        "type": "object",
        "required": ["event_id", ⟦"ocurred_at"⟧],
        "properties": { "event_id": {}, "occurred_at": {} },
        "additionalProperties": false
      }`, '"ocurred_at" is required, but "properties" does not declare it and "additionalProperties" is false: no object is valid. "occurred_at" is declared.', {
      fixed: json`
      {
        "type": "object",
        "required": ["event_id", "occurred_at"],
        "properties": { "event_id": {}, "occurred_at": {} },
        "additionalProperties": false
      }`,
    }),
    bad('not declared', json`{ "type": "object", "required": [⟦"total"⟧, "order_id"], "properties": { "order_id": {} }, "additionalProperties": false }`,
      '"total" is required, but "properties" does not declare it and "additionalProperties" is false: no object is valid. Declare it, or remove it here.',
      { fixed: json`{ "type": "object", "required": ["order_id"], "properties": { "order_id": {} }, "additionalProperties": false }` }),
    bad('required in allOf, closed around it', json`{ "allOf": [{ "required": [⟦"total"⟧, "a"] }], "properties": { "a": {} }, "additionalProperties": false }`,
      '"total" is required, but "properties" does not declare it and "additionalProperties" is false: no object is valid. Declare it, or remove it here.',
      { fixed: json`{ "allOf": [{ "required": ["a"] }], "properties": { "a": {} }, "additionalProperties": false }` }),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      additionalProperties: false
      required:
        - dt
        - ⟦streem⟧
      properties:
        dt: { type: string }
        stream: { type: string }
      `, '"streem" is required, but "properties" does not declare it and "additionalProperties" is false: no object is valid. "stream" is declared.', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      additionalProperties: false
      required:
        - dt
        - stream
      properties:
        dt: { type: string }
        stream: { type: string }
      `,
    }),
    good('declared', json`{ "required": ["a"], "properties": { "a": {} }, "additionalProperties": false }`),
    good('a pattern allows it', json`{ "required": ["x-a"], "patternProperties": { "^x-": {} }, "additionalProperties": false }`),
    good('an open object', json`{ "required": ["b"], "properties": { "a": {} } }`),
    good('one alternative of several', json`{ "anyOf": [{ "required": ["a"] }, { "required": ["b"] }], "properties": { "a": {} }, "additionalProperties": false }`),
    good('declared in allOf: the closing is the fault', json`{ "allOf": [{ "properties": { "total": {} } }], "required": ["total"], "additionalProperties": false }`),
    good('a reference out of sight', json`{ "allOf": [{ "$ref": "https://example.com/base.json" }], "required": ["total"], "additionalProperties": false }`),
    good('another object', json`{ "properties": { "a": { "required": ["b"] } }, "additionalProperties": false }`),
  ],
});

/** The schemas that hold for the object whenever this one does: itself, and those around it as far as they are bound by allOf. */
function unconditional(schema: SubSchema): readonly SubSchema[] {
  const chain: SubSchema[] = [];
  for (const one of schemasOfSameObject(schema)) {
    chain.push(one);
    if (one.via !== 'allOf') break;
  }
  return chain;
}
