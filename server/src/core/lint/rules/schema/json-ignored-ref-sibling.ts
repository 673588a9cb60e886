import type { Fix } from '../../../finding.ts';
import { ageOf, nameOf } from '../../../formats/json-schema/dialect.ts';
import { canonical } from '../../../formats/json-schema/canonical.ts';
import { heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { keywords, knows } from '../../../formats/json-schema/keywords.ts';
import { followRefs } from '../../../formats/json-schema/references.ts';
import { listed } from '../../../formats/json-schema/wording.ts';
import { valueOf, memberOf, stringOf, toValue } from '../../../tree/node.ts';
import type { Node, ObjectNode, SourceTree } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-ignored-ref-sibling',
  title: 'Nothing that checks stands beside `$ref` until draft-07',
  why: 'Until draft-07 `$ref` stands alone: what stands beside it is skipped by validators that keep to the draft and checked by others, so that they disagree about the same event.',
  formats: ['json-schema'],
  keywords: ['$ref'],
  visit: {
    document(model, { tree, workspace, report }) {
      if (model.format !== 'json-schema') return;
      const age = ageOf(model.json.dialect);
      if (age === undefined || age > 7) return;
      for (const schema of schemasWith(heededSchemas(model.json), '$ref')) {
        if (schema.node.kind !== 'object' || !stringOf(schema.node, '$ref')) continue;
        const suspects = schema.node.members.filter(({ key, value }) => {
          const keyword = keywords.get(key.value);
          return keyword && value && knows(age, keyword) && !silent.has(key.value) && !allowsAll(key.value, value);
        });
        if (suspects.length === 0) continue;
        // What the schema that is referred to says too makes no difference.
        const target = followRefs(schema, model.json, workspace)?.schema.node;
        const ignored = suspects.filter(({ key, value }) => {
          const there = target && valueOf(target, key.value);
          return !there || canonical(there) !== canonical(value!);
        });
        if (ignored.length === 0) continue;
        // A type is mostly repeated only for the reader; out of sight it cannot be told.
        if (!target && ignored.length === 1 && ignored[0]!.key.value === 'type') continue;
        const names = ignored.map(({ key }) => key.value);
        report(ignored[0]!.key, `${listed(names)} ${names.length === 1 ? 'stands' : 'stand'} beside "$ref": in ${nameOf(model.json.dialect)} validators skip what stands beside it. Put the "$ref" into "allOf".`, {
          fixes: fixesOf(tree, schema.node),
        });
      }
    },
  },
  examples: [
    bad('a limit', json`
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "properties": {
          "name": { "$ref": "#/definitions/text", ⟦"maxLength"⟧: 20 }
        },
        "definitions": { "text": { "type": "string" } }
      }`, '"maxLength" stands beside "$ref": in draft-07 validators skip what stands beside it. Put the "$ref" into "allOf".', {
      fixed: json`
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "properties": {
          "name": { "allOf": [{ "$ref": "#/definitions/text" }], "maxLength": 20 }
        },
        "definitions": { "text": { "type": "string" } }
      }`,
    }),
    bad('an object that extends another', json`
      {
        "$schema": "http://json-schema.org/draft-04/schema#",
        "$ref": "base.json",
        "description": "An order",
        ⟦"properties"⟧: { "total": {} },
        "required": ["total"]
      }`, '"properties" and "required" stand beside "$ref": in draft-04 validators skip what stands beside it. Put the "$ref" into "allOf".', {
      fixed: json`
      {
        "$schema": "http://json-schema.org/draft-04/schema#",
        "allOf": [{ "$ref": "base.json" }],
        "description": "An order",
        "properties": { "total": {} },
        "required": ["total"]
      }`,
    }),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      properties:
        meta:
          $ref: /fragment/common/1.0.0
          ⟦required⟧: [dt]
      `, '"required" stands beside "$ref": in draft-07 validators skip what stands beside it. Put the "$ref" into "allOf".', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      properties:
        meta:
          allOf: [{ $ref: /fragment/common/1.0.0 }]
          required: [dt]
      `,
    }),
    good('notes', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "a": { "$ref": "a.json", "title": "A", "description": "b", "default": 1, "examples": [1], "$comment": "c", "x-d": 1 } } }`),
    good('2019-09 and later heed it', json`{ "$schema": "https://json-schema.org/draft/2019-09/schema", "properties": { "a": { "$ref": "a.json", "minLength": 1 } } }`),
    good('the same is said there', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "$ref": "#/definitions/a", "type": "object", "definitions": { "a": { "type": "object" } } }`),
    good('a type, of which nobody knows whether it differs', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "a": { "$ref": "a.json", "type": "object" } } }`),
    good('what allows all', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "properties": { "a": { "$ref": "a.json", "additionalProperties": true } } }`),
    good('a schema that does not say its draft', json`{ "$ref": "a.json", "minLength": 1 }`),
    good('a property named $ref', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "$ref": { "type": "string" }, "a": { "minLength": 1 } } }`),
  ],
});

/** They check nothing, or hold what is referred to. */
const silent: ReadonlySet<string> = new Set([
  '$ref', '$schema', '$id', 'id', '$comment', '$defs', 'definitions', 'title', 'description', 'default', 'examples', 'readOnly', 'writeOnly', 'deprecated', 'format', 'contentEncoding', 'contentMediaType',
]);

/** `additionalProperties: true` and the like, as generators write it everywhere. */
function allowsAll(name: string, value: Node): boolean {
  if (value.kind === 'boolean') return value.value === (keywords.get(name)?.value === 'schema');
  return value.kind === 'array' && value.items.length === 0;
}

function fixesOf(tree: SourceTree, object: ObjectNode): readonly Fix[] {
  const ref = memberOf(object, '$ref');
  if (!ref?.value || memberOf(object, 'allOf')) return [];
  return [{ title: 'Put "$ref" into "allOf"', safe: false, edits: [{ span: { start: ref.key.start, end: ref.value.end }, newText: wrapped(tree, ref.value) }] }];
}

function wrapped(tree: SourceTree, value: Node): string {
  const written = tree.text.slice(value.start, value.end);
  if (tree.syntax === 'json') return `"allOf": [{ "$ref": ${written} }]`;
  return `allOf: [{ $ref: ${value.kind === 'string' && value.quote === 0 && /[,[\]{}]/.test(value.value) ? JSON.stringify(toValue(value)) : written} }]`;
}
