import type { Fix } from '../../../finding.ts';
import { declaredProperties, isClosedTo, partsOfSameValue, schemasOfSameObject, undeclaredNames } from '../../../formats/json-schema/declared-properties.ts';
import { ageOf } from '../../../formats/json-schema/dialect.ts';
import type { JsonSchemaDocument, SubSchema } from '../../../formats/json-schema/model.ts';
import { patternMatches } from '../../../formats/json-schema/pattern/match.ts';
import { quoted } from '../../../formats/json-schema/wording.ts';
import { removeItem, renameString } from '../../../tree/edit.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { StringNode } from '../../../tree/node.ts';
import { meantName } from '../../../words/slip.ts';
import type { Workspace } from '../../../workspace.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-impossible-required',
  title: 'A closed object declares the properties that it requires',
  why: 'With `additionalProperties` or `unevaluatedProperties: false` a property that is required but not declared is required and forbidden at once: a registry takes the schema, and every event is refused.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  keywords: ['required'],
  visit: {
    document(model, { tree, workspace, report }) {
      if (model.format !== 'json-schema') return;
      for (const { schema, required, undeclared } of undeclaredNames(model.json)) {
        const closers = unconditional(schema);
        if (!closers.some((one) => closings.some((keyword) => memberOf(one.node, keyword)))) continue;
        const { names, complete } = declaredProperties(closers.at(-1)!, model.json, workspace);
        // A reference out of sight may well declare it: then it is the closing that is wrong, not the list.
        if (!complete) continue;
        const seen = new Set<string>();
        for (const item of undeclared) {
          // Declared in a part of the composition: schema/json-closed-beside-composition speaks.
          if (seen.has(item.value) || names.has(item.value)) continue;
          seen.add(item.value);
          const closing = closingOf(closers, item.value, model.json, workspace);
          if (!closing) continue;
          const free = [...names.keys()].filter((name) => !required.items.some((other) => other.kind === 'string' && other.value === name));
          const meant = meantName(item.value, free);
          const fixes: Fix[] = meant === undefined ? [] : [{ title: `Replace by "${meant}"`, safe: false, edits: [renameString(tree, item, meant)] }];
          fixes.push({ title: `Remove "${item.value}" from "required"`, safe: false, edits: [removeItem(tree, required, item)] });
          report(item, `${quoted(item.value)} is required, but "properties" does not declare it and "${closing.value}" is false: no object is valid. ${meant === undefined ? 'Declare it, or remove it here.' : `"${meant}" is declared.`}`, {
            fixes, related: [{ message: 'No other properties are allowed here', span: closing }],
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
    bad('closed by "unevaluatedProperties"', json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "required": [⟦"total"⟧, "a"], "properties": { "a": {} }, "unevaluatedProperties": false }`,
      '"total" is required, but "properties" does not declare it and "unevaluatedProperties" is false: no object is valid. Declare it, or remove it here.',
      { fixed: json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "required": ["a"], "properties": { "a": {} }, "unevaluatedProperties": false }` }),
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
    good('declared in allOf, which "unevaluatedProperties" sees', json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "allOf": [{ "properties": { "total": {} } }], "required": ["total"], "unevaluatedProperties": false }`),
    good('a part of the composition takes everything', json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "allOf": [{ "additionalProperties": true }], "required": ["total"], "unevaluatedProperties": false }`),
    good('a pattern in a part of the composition', json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "anyOf": [{ "patternProperties": { "^to": {} } }], "required": ["total"], "unevaluatedProperties": false }`),
    good('draft-07 does not know "unevaluatedProperties": schema/json-keyword-of-other-draft speaks', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "required": ["total"], "properties": { "a": {} }, "unevaluatedProperties": false }`),
    good('another object', json`{ "properties": { "a": { "required": ["b"] } }, "additionalProperties": false }`),
  ],
});

const closings = ['additionalProperties', 'unevaluatedProperties'];

/** The key of what forbids a property of that name, which no schema about the object declares; undefined where nothing surely does. */
function closingOf(closers: readonly SubSchema[], name: string, document: JsonSchemaDocument, workspace: Workspace): StringNode | undefined {
  const closed = closers.find((one) => isClosedTo(one, name));
  if (closed) return memberOf(closed.node, 'additionalProperties')!.key;
  const sealed = (ageOf(document.dialect) ?? 2020) < 2019 ? undefined : closers.find((one) => isSealedTo(one, name, document, workspace));
  return sealed && memberOf(sealed.node, 'unevaluatedProperties')!.key;
}

/**
 * Whether `unevaluatedProperties: false` forbids a name that none of the schemas in place declares (2020-12 core, 11.3): no pattern of theirs
 * may match it, and none of them takes all further properties, which counts as evaluating them.
 */
function isSealedTo(schema: SubSchema, name: string, document: JsonSchemaDocument, workspace: Workspace): boolean {
  const closing = valueOf(schema.node, 'unevaluatedProperties');
  if (closing?.kind !== 'boolean' || closing.value) return false;
  return partsOfSameValue(schema, document, workspace).parts.every(({ schema: { node } }) => {
    const patterns = valueOf(node, 'patternProperties');
    if (patterns && !(patterns.kind === 'object' && patterns.members.every(({ key }) => patternMatches(key.value, name) === false))) return false;
    return closings.every((keyword) => (node === schema.node && keyword === 'unevaluatedProperties') || !memberOf(node, keyword));
  });
}

/** The schemas that hold for the object whenever this one does: itself, and those around it as far as they are bound by allOf. */
function unconditional(schema: SubSchema): readonly SubSchema[] {
  const chain: SubSchema[] = [];
  for (const one of schemasOfSameObject(schema)) {
    chain.push(one);
    if (one.via !== 'allOf') break;
  }
  return chain;
}
