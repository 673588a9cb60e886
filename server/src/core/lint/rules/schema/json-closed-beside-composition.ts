import { declaredProperties, isClosedTo } from '../../../formats/json-schema/declared-properties.ts';
import { ageOf } from '../../../formats/json-schema/dialect.ts';
import { heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import type { JsonSchemaDocument, SubSchema } from '../../../formats/json-schema/model.ts';
import { listed } from '../../../formats/json-schema/wording.ts';
import { removeMember } from '../../../tree/edit.ts';
import { hasOneKey, memberOf, valueOf } from '../../../tree/node.ts';
import type { Workspace } from '../../../workspace.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-closed-beside-composition',
  title: '`additionalProperties: false` stands where all properties are declared beside it',
  why: '`additionalProperties` sees only the `properties` beside it: closed together with `allOf` or `oneOf` it forbids what these declare, and no event with such a property is valid.',
  formats: ['json-schema'],
  keywords: ['additionalProperties'],
  visit: {
    document(model, { tree, workspace, report }) {
      if (model.format !== 'json-schema' || isMergedByTool(model.json)) return;
      const closeable = (ageOf(model.json.dialect) ?? 2020) >= 2019;
      const schemas = schemasWith(heededSchemas(model.json), 'additionalProperties');
      for (let i = 0; i < schemas.length; i++) {
        const schema = schemas[i]!;
        const closing = memberOf(schema.node, 'additionalProperties');
        if (closing?.value?.kind !== 'boolean' || closing.value.value) continue;
        if (!hasOneKey(schema.node, partNames)) continue;
        const forbidden = [...namesOfParts(schema, model.json, workspace)].filter((name) => isClosedTo(schema, name));
        if (forbidden.length === 0) continue;
        const isSpare = areAllClosed(schema, model.json);
        const advice = isSpare ? 'Each of these is closed itself: remove it here.'
          : closeable ? 'Close the whole with "unevaluatedProperties" (2019-09 and later), or name these properties beside it.' : 'Name these properties beside it, each with an empty schema, or leave the object open.';
        report(closing.key, `"additionalProperties" sees only the "properties" beside it, not those of ${listed(partsOf(schema), 'or')}: it forbids ${listed(forbidden)}. ${advice}`, {
          fixes: isSpare && schema.node.kind === 'object' ? [{ title: 'Remove "additionalProperties"', safe: false, edits: [removeMember(tree, schema.node, closing)] }] : [],
        });
      }
    },
  },
  examples: [
    bad('a base in allOf', json`
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "allOf": [{ "$ref": "#/$defs/base" }],
        "properties": { "order_id": {} },
        ⟦"additionalProperties"⟧: false,
        "$defs": { "base": { "properties": { "event_id": {} }, "required": ["event_id"] } }
      }`, '"additionalProperties" sees only the "properties" beside it, not those of "allOf": it forbids "event_id". Close the whole with "unevaluatedProperties" (2019-09 and later), or name these properties beside it.'),
    bad('variants in oneOf', json`
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "oneOf": [{ "properties": { "card": {} } }, { "properties": { "iban": {} } }],
        ⟦"additionalProperties"⟧: false
      }`, '"additionalProperties" sees only the "properties" beside it, not those of "oneOf": it forbids "card" and "iban". Name these properties beside it, each with an empty schema, or leave the object open.'),
    bad('variants that are closed themselves', json`
      {
        "oneOf": [
          { "properties": { "card": {} }, "additionalProperties": false },
          { "properties": { "iban": {} }, "additionalProperties": false }
        ],
        ⟦"additionalProperties"⟧: false
      }`, '"additionalProperties" sees only the "properties" beside it, not those of "oneOf": it forbids "card" and "iban". Each of these is closed itself: remove it here.', {
      fixed: json`
      {
        "oneOf": [
          { "properties": { "card": {} }, "additionalProperties": false },
          { "properties": { "iban": {} }, "additionalProperties": false }
        ]
      }`,
    }),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      ⟦additionalProperties⟧: false
      allOf:
        - properties:
            dt: { type: string }
      `, '"additionalProperties" sees only the "properties" beside it, not those of "allOf": it forbids "dt". Name these properties beside it, each with an empty schema, or leave the object open.', { path: 'event.yaml' }),
    good('the properties are named beside it too', json`{ "oneOf": [{ "properties": { "card": { "minLength": 1 } } }], "properties": { "card": {} }, "additionalProperties": false }`),
    good('a pattern allows them', json`{ "allOf": [{ "properties": { "x-a": {} } }], "patternProperties": { "^x-": {} }, "additionalProperties": false }`),
    good('closed as a whole', json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "allOf": [{ "properties": { "a": {} } }], "unevaluatedProperties": false }`),
    good('a variant that is closed itself', json`{ "oneOf": [{ "properties": { "a": {} }, "additionalProperties": false }] }`),
    good('what must not be', json`{ "not": { "properties": { "a": {} }, "required": ["a"] }, "additionalProperties": false }`),
    good('a source whose parts a tool merges into a file for each version', json`{ "$id": "/order/placed/1.0.0", "allOf": [{ "properties": { "a": {} } }], "additionalProperties": false }`, { path: 'order/placed/current.schema.json' }),
    good('a reference out of sight', json`{ "allOf": [{ "$ref": "https://example.com/base.json" }], "additionalProperties": false }`),
  ],
});

/** Not `not` and `if`: these name properties without allowing them. */
const parts = ['allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas'] as const;

const partNames: ReadonlySet<string> = new Set(parts);

function partsOf(schema: SubSchema): readonly string[] {
  return parts.filter((part) => memberOf(schema.node, part));
}

function namesOfParts(schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of parts) {
    const value = valueOf(schema.node, part);
    const nodes = value?.kind === 'array' ? value.items : part === 'dependentSchemas' && value?.kind === 'object' ? value.members.map((member) => member.value) : [value];
    for (const node of nodes) {
      const sub = node && document.schemaOf(node);
      if (sub) for (const name of declaredProperties(sub, document, workspace).names.keys()) names.add(name);
    }
  }
  return names;
}

/** Whether every part is the alternative of a choice and closed by itself. */
function areAllClosed(schema: SubSchema, document: JsonSchemaDocument): boolean {
  return partsOf(schema).every((part) => {
    const value = valueOf(schema.node, part);
    return (part === 'anyOf' || part === 'oneOf') && value?.kind === 'array' && value.items.every((item) => {
      const closed = document.schemaOf(item) && valueOf(item, 'additionalProperties');
      return closed?.kind === 'boolean' && !closed.value;
    });
  });
}

/**
 * `current.yaml` with an `$id` that ends in a version: tools such as Wikimedia's jsonschema-tools merge its parts into a file for each version,
 * which is what validators see.
 */
function isMergedByTool({ uri, id }: JsonSchemaDocument): boolean {
  return /\/current(\.schema)?\.(json|ya?ml)$/.test(uri) && id !== undefined && /\/\d+\.\d+\.\d+$/.test(id);
}
